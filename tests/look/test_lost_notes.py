"""A note whose line fits only because earlier notes gave way is printed, too."""

from __future__ import annotations

import pytest
from weasyprint.layout import block

from exporter.render.pdf.patches import lost_notes
from tests.look import laid

LINE = "Words that fill a line of the page from its start to its end, and a little more than that. "
LOST = "No anchor #note-2"


def lost(lines: int) -> bool:
    """Return whether the second note is lost where so many lines stand above its paragraph."""
    text = (
        "# Hands\n\nA first mark.[^1]\n\n" + "Some words.\n\n" * lines
        + f"{LINE}A second mark.[^2] {LINE * 3}\n\n[^1]: The first note.\n\n[^2]: The second.\n"
    )
    return any(LOST in finding.message for finding in laid.findings(text))


def test_no_note_is_lost_wherever_the_page_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    heights = range(18, 23)
    assert not any(map(lost, heights))

    monkeypatch.setattr(block, "_linebox_layout", lost_notes._lay_out)
    assert any(map(lost, heights)), "WeasyPrint has mended this; so can we"
