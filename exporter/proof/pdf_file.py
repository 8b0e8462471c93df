"""Say of a PDF that it can't be read: what its readers raise becomes one finding."""

from __future__ import annotations

import re

import page
import pikepdf

from exporter.model import Finding, Place
from exporter.rules import output as rules

UNREADABLE = (
    pikepdf.PikepdfError, page.PageError,
    ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError,
)
"""What pikepdf, page-validation and PDFium raise at a file that is broken, or not as PDF says.

The rest of Python's errors are here because a file that lacks a part is read as far as the part.
"""


def unreadable(path: str, error: Exception) -> Finding:
    """Find that a file can't be read to its end."""
    # pikepdf calls bytes in memory by their address, which is another in each run.
    said = re.sub(r"^stream <[^>]*>: ", "", str(error))
    return rules.UNREADABLE_PDF.at(
        Place(path), "The PDF can't be read to its end.", found=f"{type(error).__name__}: {said}",
        expected="a whole PDF", hint="No file was written. Build again; if it stays, report this.",
    )
