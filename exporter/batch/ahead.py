"""Make ahead what each run would make: scripts/setup runs it, `python -m exporter.batch.ahead`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from exporter import ahead, packaged
from exporter.ahead import noting
from exporter.assemble import additions
from exporter.render.epub import documents
from exporter.render.pdf import inputs, libraries

_NOTE = """
import sys
from pathlib import Path
from exporter.ahead import noting
noting.note(Path(sys.argv.pop(1)))
"""
_IMPORT = """
import importlib, pkgutil
from contextlib import suppress
import exporter
for module in pkgutil.walk_packages(exporter.__path__, "exporter."):
    with suppress(ImportError):  # an extra is not installed
        importlib.import_module(module.name)
"""
_RUN = """
from exporter.__main__ import main
main()
"""


def main() -> None:
    """Keep anew templates, declarations, sheets, and patterns of modules and of a first library.

    A run that fails is no fault here: what it would have noted is compiled as ever.
    """
    ahead.clear()
    additions.compile_templates(keep=True)
    documents.compile_templates(keep=True)
    libraries.keep_declarations()
    inputs.keep(packaged.styles(None))
    with tempfile.TemporaryDirectory() as folder:
        library, parts, runs = (str(Path(folder, name)) for name in ("library", "parts", "runs"))
        for program, log, *words in (
            (_IMPORT, parts),
            (_RUN, runs, "init", library),
            (_RUN, runs, "check", "-C", library),
            (_RUN, runs, "build", "-C", library, "--no-cache"),
        ):
            command = (sys.executable, "-c", _NOTE + program, log, *words)
            subprocess.run(command, check=False, capture_output=True)
        # Definitions of all parts would take longer to read than those of a run to compile.
        patterns = (each for each in noting.noted(Path(parts)) if not isinstance(each[1], str))
        noting.keep([*patterns, *noting.noted(Path(runs))])


if __name__ == "__main__":
    main()
