"""What WeasyPrint names and does not need is not loaded, and works where it is called."""

from __future__ import annotations

import subprocess
import sys

import pytest

_WRITTEN = """
import sys
import exporter.render.pdf
from weasyprint.pdf import fonts
assert not {"fontTools.subset", "fontTools.varLib.instancer", "fontTools.varLib"} & {*sys.modules}
assert fonts.subset.Options(glyph_names=True).glyph_names
try:
    fonts.instantiateVariableFont({}, {})
except ValueError as error:
    print(error)
assert {"fontTools.subset", "fontTools.varLib.instancer"} <= {*sys.modules}
"""


def test_parts_of_fonttools_are_loaded_when_they_are_called() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _WRITTEN], capture_output=True, text=True, check=False
    )

    assert (ran.stdout, ran.stderr, ran.returncode) == ("Missing required table fvar\n", "", 0)


@pytest.mark.parametrize("name", ["__path__", "__file__"])
def test_a_module_that_is_late_has_no_more_names_than_it_needs(name: str) -> None:
    from exporter.render.pdf.late import _Late

    assert not hasattr(_Late("fontTools.subset"), name)
