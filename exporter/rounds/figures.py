"""Find changes of words whose numbers a block draws (pure)."""

from __future__ import annotations

from exporter.markdown.dialect import BAR, ICON_ARRAY, TIMELINE
from exporter.rounds.change import Change
from exporter.rounds.letters import END
from exporter.rounds.paper import Line

_KEYS = {ICON_ARRAY: "count= and of=", BAR: "count= and of=", TIMELINE: "at="}


def keys(change: Change, line: Line) -> str:
    """Return the keys of the block that draws what a change is of; nothing if none does.

    A block draws the numbers of its words, so that only other words may be changed alone.
    """
    around = line.leaf.around if line.leaf else ()
    names = (name for each in around if each.kind == "box" for name in each.said.split())
    drawn = next((_KEYS[name] for name in names if name in _KEYS), "")
    words = line.text[change.start:change.end] + change.new
    is_of_words = change.kind == "words" and END not in change.new
    return "" if is_of_words and not any(map(str.isdigit, words)) else drawn
