"""Findings of what came back from a review: Compared -> findings at lines of the source (pure)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from exporter.model import Finding, Place, Section
from exporter.rounds import figures, spots
from exporter.rounds.change import LOOKS, Change, marked
from exporter.rounds.comparing import Compared
from exporter.rounds.letters import END, UNKNOWN, Remark, Stray
from exporter.rounds.paper import Line, Paper
from exporter.rules import reviewing as rules
from exporter.wording import short

_MADE = "If it is right, take it over with --patch; then have the text reviewed as it is."
_BY_HAND = "If it is right, change it by hand: its marks can't be written for sure."
_COMPARE = "If it is right, change it by hand: compare it with the line as it is now."
_NOBODY = "Not tracked, so nobody says who"
_OR_SINCE = "Not tracked, or changed in the text since"
_IN = "Nothing is to be done."
_ASK = "Ask what is meant, and write it by hand."
_SHARED = (
    "All leaflets in this language end with this text. If it is right for each of them, change it "
    "by hand."
)
_ELSEWHERE = "If it is right, change it where it is written: it stands in no section."
_FILLED = (
    "It is filled in. If it is right, change it in clinic.yaml or manuscript.yaml, for all that "
    "it fills."
)
_BESIDE = {
    "picture or box": "A picture, a box or a drawing", "equation": "An equation",
    "header": "A page header", "footer": "A page footer", "footnote": "A footnote",
    "endnote": "An endnote",
}
_WHOLE = {
    "new": "This was put in behind the line", "gone": "This was taken away",
    "row": "This row of the table was taken away", "new row": "A row was put in behind this one",
    "join": "This paragraph was joined with the next", "order": "This was moved",
    "unlike": "This came back, and is neither what was sent nor the line as it is now",
    "struck": "These words were struck out", "hidden": "These words were hidden",
    "turned": "These words were set the other way round",
    "not struck": "These words are no longer struck out",
    "raised": "These words were raised or lowered",
    "level": "This has another level now, as a heading or in its list",
    "number": "This has another number or sign before it now, as may what is behind it",
}


def findings(
    paper: Paper, compared: Compared, sections: Iterable[Section], made: Collection[int]
) -> tuple[Finding, ...]:
    """Return a finding for each comment and each change; those of `made` can be patched."""
    texts = {section.file: section for section in sections}
    found = [
        *(_commented(each, paper.lines[line], at, texts) for each, line, at in compared.remarks),
        *(
            _changed(each, paper, texts, is_made=number in made, is_now=compared.is_now)
            for number, each in enumerate(compared.changes)
        ),
        *(
            _beside(stray, paper.lines[line], is_now=compared.is_now)
            for stray, line in compared.strays
        ),
    ]
    order = {line.place.file: number for number, line in reversed(list(enumerate(paper.lines)))}
    return tuple(sorted(found, key=lambda each: (
        order.get(each.place.file, 0), each.place.line or 0, each.place.column or 0
    )))


def _place(line: Line, at: int, texts: Mapping[str, Section]) -> Place:
    """Return the place of a line's letter in its file."""
    section = texts.get(line.place.file)
    offset = spots.place(line, at) if line.leaf and line.leaf.exact else None
    if section is None or offset is None:
        return line.place
    above = section.text.count("\n", 0, offset)
    start = section.text.rfind("\n", 0, offset) + 1
    return replace(
        line.place, line=section.first_line + above, column=offset - start + 1
    )


def _by(who: str, day: str) -> str:
    return f"{who or 'Somebody'}{f', {day}' if day else ''}"


def _commented(remark: Remark, line: Line, at: int, texts: Mapping[str, Section]) -> Finding:
    reply = f" in reply to “{remark.answers}”" if remark.answers else ""
    done = " (resolved)" if remark.is_done else ""
    return rules.COMMENTED.at(
        _place(line, at, texts),
        f"{_by(remark.who, remark.day)}{reply}{done}, on “{short(remark.on or line.text)}”: "
        f"{remark.text or 'a comment without words'}", found=remark.on or line.text,
    )


def _changed(
    change: Change, paper: Paper, texts: Mapping[str, Section], *, is_made: bool, is_now: bool
) -> Finding:
    line = paper.lines[change.line]
    rule = rules.CHANGED if change.tracked else rules.UNTRACKED
    old, new = _in_words(change, line)
    if change.kind == "row":
        old = _row(paper, line)
    who = (
        _by(change.who, change.day) if change.tracked
        else f"{_by(change.who, change.day)}, in part not tracked" if change.who
        else _OR_SINCE if not is_now and change.kind in ("level", *LOOKS) else _NOBODY
    )
    hint = (
        _IN if change.is_in else _SHARED if line.place.file == paper.shared
        else _MADE if is_made else _by_hand(change, line)
    )
    return rule.at(
        _place(line, change.start, texts), f"{who}: {_what(change, line)}: {_told(old, new)}."
        f"{' The text has it already.' if change.is_in else ''}",
        found=old, expected=new, hint=hint,
    )


def _by_hand(change: Change, line: Line) -> str:
    """Return why a change is to be made by hand."""
    if not line.leaf:
        return _ELSEWHERE
    if change.kind in LOOKS or UNKNOWN in change.new:
        return _ASK
    if drawn := figures.keys(change, line):
        return f"If it is right, change it by hand, with {drawn} of the block that draws it."
    touched = spots.spots(line)[change.start:max(change.end, change.start + 1)]
    is_filled = change.kind == "words" and any(one and one.piece.kind == "slot" for one in touched)
    return _FILLED if is_filled else _BY_HAND if change.is_sure else _COMPARE


def _row(paper: Paper, line: Line) -> str:
    """Return the words of a table's row."""
    row = line.leaf.cell[:2] if line.leaf and line.leaf.cell else None
    its = (each for each in paper.lines if each.leaf and each.leaf.cell)
    return " | ".join(
        each.text for each in its if each.leaf and each.leaf.cell and each.leaf.cell[:2] == row
    )


def _told(old: str, new: str) -> str:
    """Return a change in a few words; without them two changes would be told as one."""
    if not new:
        return f"“{short(old)}”"
    return f"“{short(old)}” becomes “{short(new)}”" if old else f"“{short(new)}”"


def _among(change: Change, line: Line) -> tuple[str, int, int]:
    """Return the words that a change was made in, and where in those."""
    return change.among or (line.text, change.start, change.end)


def _what(change: Change, line: Line) -> str:
    text, start, end = _among(change, line)
    if change.kind == "gone" and not change.is_sure and not change.tracked:
        what = "This did not come back: it was taken away, or is new since it was sent"
    elif change.kind != "words":
        what = _WHOLE[change.kind]
    elif not change.new:
        what = "These words were taken away"
    elif not text[start:end].strip():
        what = "Words were put in"
    else:
        what = "These words were changed"
    moved = {True: " here from elsewhere", False: " to elsewhere"}[bool(change.new)]
    return what + (f", moved{moved}" if change.is_moved else "")


def _in_words(change: Change, line: Line) -> tuple[str, str]:
    """Return what was there and what is wanted, in whole words, with one beside what was put in."""
    text, start, end = _among(change, line)
    if change.kind in ("new", "new row", "unlike"):
        return "", change.new.replace(END, " / ")
    if change.kind in ("gone", "row", "order", "level", "join"):
        return text, ""
    if change.kind == "number":
        return f"{change.old} {text}".strip(), f"{change.new} {text}".strip()
    if change.kind in LOOKS:
        return text[start:end], ""
    first, last = _whole_words(text, start, end, change.new)
    new = marked(change.new, change.heights) if change.heights else change.new
    after = text[first:start] + new + text[end:last]
    return text[first:last].strip(), " ".join(after.replace(END, " ¶ ").split())


def _whole_words(text: str, first: int, last: int, new: str) -> tuple[int, int]:
    """Return the letters that become new, with the rest of the words that they cut into."""
    if not text[first:last].strip():
        first = text.rfind(" ", 0, max(first - 1, 0)) + 1
    cuts_start = new[:1].isalnum() or text[first:first + 1].isalnum()
    while first and text[first - 1].isalnum() and cuts_start:
        first -= 1
    cuts_end = new[-1:].isalnum() or text[last - 1:last].isalnum()
    while last < len(text) and text[last].isalnum() and cuts_end:
        last += 1
    return first, last


def _beside(stray: Stray, line: Line, *, is_now: bool) -> Finding:
    by = _by(stray.who, stray.day) + ": " if stray.who else ""
    if stray.kind == "stress":
        return rules.LOOK.at(
            line.place, f"{_NOBODY if is_now else _OR_SINCE}: These words are bold or italic now, "
            "or no longer.", found=stray.words,
        )
    if stray.kind.startswith("look"):
        return rules.LOOK.at(
            line.place, f"{by}The {stray.kind} was changed.", found=stray.words or line.text
        )
    return rules.ADDED.at(
        line.place, f"{by}{_BESIDE[stray.kind]} came back that was not sent.",
        found=stray.words or "no words",
    )


def other_text(paper: Paper, digest: str, place: Place) -> Iterator[Finding]:
    """Yield that a file that comes back is of another text than the one that is there now."""
    if digest != paper.digest:
        yield rules.OTHER_TEXT.at(
            place, "The text was changed after this file was sent for review.",
            found=f"text {digest or 'without a digest'}", expected=f"text {paper.digest}",
        )
