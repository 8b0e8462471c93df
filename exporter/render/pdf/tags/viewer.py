"""Set how a viewer shows and prints the file: by its title, on both sides of the paper."""

from __future__ import annotations

from typing import Any

PREFERENCES = {"DisplayDocTitle": "true", "Duplex": "/DuplexFlipLongEdge"}
"""The title stands in the window's bar; sheets are turned along their long edge, as a book is.

Source: ISO 32000-1, 12.2, table 150 (both are hints); ISO 14289-1, 7.1 asks for the title.
"""


def preferences(pdf: Any) -> None:
    """Add the preferences to those that the file has already."""
    pdf.catalog["ViewerPreferences"].update(PREFERENCES)
