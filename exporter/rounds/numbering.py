"""Number the lists of a paper as its PDF does: leaves -> the lists of a Word file (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from exporter.markdown.shown import Leaf

_FORMS = {
    "": "bullet", "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman",
    "I": "upperRoman",
}
LEVELS = 6
"""As many levels a list of the file has."""
_INDENT = 400


@dataclass(frozen=True, slots=True)
class Counted:
    """How items are counted: their list, its stretch and level, the first number, and the form.

    Bullets have no form, and are all of a kind. A stretch ends where a number does not follow.
    """

    list: int = 0
    stretch: int = 0
    level: int = 0
    start: int = 1
    form: str = ""


BULLETS = Counted()


@dataclass(slots=True)
class Counting:
    """Where each list of a paper has got to."""

    _now: dict[int, tuple[Counted, int]] = field(default_factory=dict)

    def next(self, leaf: Leaf) -> Counted | None:
        """Return how the item is counted that a leaf starts; None if it starts none."""
        around = [each for each in leaf.around if each.kind in ("list", "numbers")]
        if not around or not leaf.starts or any(each.kind == "heading" for each in leaf.around):
            return None
        its, value = around[-1], leaf.value
        if its.kind == "list" or value is None:
            return BULLETS
        now, last = self._now.get(its.number, (Counted(its.number, -1), value))
        level = min(len(around), LEVELS) - 1
        if now.stretch < 0 or value != last + 1:
            now = Counted(its.number, now.stretch + 1, level, value, its.said)
        self._now[its.number] = now, value
        return now


def named(items: Iterable[Counted | None]) -> dict[Counted, int]:
    """Return the number that each list has in a Word file, in the order of the text."""
    return {each: number for number, each in enumerate(
        dict.fromkeys((BULLETS, *filter(None, items))), 1
    )}


def numbering(names: Mapping[Counted, int]) -> str:
    """Return the lists of a Word file, as the inner part of its numbering."""
    forms = dict.fromkeys(("", "1", *(each.form for each in names)))
    kinds = {form: number for number, form in enumerate(forms)}
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="'
        f'{"multilevel" if form else "hybridMultilevel"}"/>'
        f'{"".join(_level(level, form) for level in range(LEVELS))}</w:abstractNum>'
        for form, number in kinds.items()
    )
    return abstract + "".join(
        f'<w:num w:numId="{name}"><w:abstractNumId w:val="{kinds[each.form]}"/>'
        f'{_start(each) if each.form else ""}</w:num>' for each, name in names.items()
    )


def _level(level: int, form: str) -> str:
    sign = f"%{level + 1}." if form else "•"
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{_FORMS[form]}"/>'
        f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/><w:pPr><w:ind '
        f'w:left="{_INDENT * (level + 1)}" w:hanging="{_INDENT - 100}"/></w:pPr></w:lvl>'
    )


def _start(its: Counted) -> str:
    return (
        f'<w:lvlOverride w:ilvl="{its.level}"><w:startOverride w:val="{its.start}"/>'
        "</w:lvlOverride>"
    )
