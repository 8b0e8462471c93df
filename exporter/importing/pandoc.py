"""Ask pandoc, a program of its own, to read a file: no network, no filters, bounded."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import Any

from exporter.engines import to_install
from exporter.errors import ToolError
from exporter.importing.opening import Refused

SECONDS = 120
_HEAP = "-M1500m"


def program() -> str:
    """Return where pandoc is: the one of the extra `import`, else one of the machine's.

    Raises: ToolError if there is none.
    """
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        found = shutil.which("pandoc")
    if not found:
        raise ToolError("exporter import reads files with pandoc, which is not installed.",
                        to_install("import"))
    return found


def read(data: bytes, form: str) -> dict[str, Any]:
    """Return what pandoc reads of a file, as its JSON.

    Raises: ToolError if pandoc is missing; Refused if it can't read the file.
    """
    command = [
        program(), "+RTS", _HEAP, "-RTS", "--sandbox", f"--from={form}", "--to=json",
    ]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=SECONDS, check=False,
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "HOME": os.devnull},
        )
    except subprocess.TimeoutExpired as error:
        raise Refused(
            f"pandoc did not read the file within {SECONDS} seconds.", "", "Cut it in parts."
        ) from error
    if done.returncode:
        raise Refused(
            "pandoc can't read the file.", done.stderr.decode("utf-8", "replace").strip()[:500],
            "Open it in Word, let it be repaired, and save it anew.",
        )
    found: dict[str, Any] = json.loads(done.stdout)
    return found
