"""Mend what findings can mend without judgement: findings -> edits -> new text (pure).

An edit stands only if the text then says the same (`markdown.substance`), the fault is gone, no
error comes of it, and no waiver loses its line. Texts are those on disk, with their line ends.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import itemgetter

from exporter import markdown, packaged, rules
from exporter.library import Library
from exporter.model import Edit, Finding, Manuscript, Mended, Rewritten, Section, Severity
from exporter.review import findings, judged_rules, terms_of
from exporter.rules.dates import UNUSED_WAIVER
from exporter.source.texts import clean
from exporter.waivers import waive

_FORBIDDEN = frozenset(
    rule.id for rule in rules.ALL if rule.severity is Severity.ERROR or rule is UNUSED_WAIVER
)
_LINE_END = re.compile(r"(\r\n|\r|\n)")

Judge = Callable[[tuple[Section, ...]], Sequence[Finding]]
"""Returns what is found of a manuscript with other texts."""


@dataclass(frozen=True, slots=True)
class _State:
    """The texts of a manuscript's files, on disk and as they are read, and what is found there."""

    texts: Mapping[str, str]
    sections: tuple[Section, ...]
    judge: Judge

    def offered(self, is_chosen: Callable[[str], bool], *, is_safe: bool) -> list[Finding]:
        """List the findings of chosen rules that propose an edit, in the order of lines."""
        found = [
            (finding.place.file, finding.edit.line, number, finding)
            for number, finding in enumerate(dict.fromkeys(self.judge(self.sections)))
            if finding.edit and finding.edit.is_safe is is_safe and is_chosen(finding.rule)
            and finding.place.file in self.texts
        ]
        return [finding for *_, finding in sorted(found, key=itemgetter(0, 1, 2))]

    def having(self, findings: Iterable[Finding]) -> _State:
        """Return what the edits of findings make of the texts."""
        edits = defaultdict[str, set[Edit]](set)
        for finding in findings:
            if finding.edit:
                edits[finding.place.file].add(finding.edit)
        texts = {file: with_edits(text, edits[file]) for file, text in self.texts.items()}
        sections = tuple(_read_again(section, texts) for section in self.sections)
        return replace(self, texts=texts, sections=sections)


def mend_library(
    library: Library, today: datetime.date, text_of: Callable[[str], str | None], *,
    name: str | None = None, release: bool = False, is_chosen: Callable[[str], bool],
) -> Iterator[Mended]:
    """Yield what mending makes of each manuscript, as a review of the same terms finds faults.

    `text_of` returns the text of a file, as it is on disk; None where it is not to be mended.
    """
    terms, _ = terms_of(library, today, name=name, release=release)
    styles = packaged.styles(library.root)

    def of(manuscript: Manuscript) -> Judge:
        def judge(sections: tuple[Section, ...]) -> Sequence[Finding]:
            other = replace(manuscript, sections=sections)
            alone = replace(library, manuscripts=(other,), unsound=(), findings=())
            found = findings(alone, terms, styles)
            return waive(found, library.waivers, today, judged_rules(terms))[0]

        return judge

    for manuscript in (*library.unsound, *library.manuscripts):
        texts = {section.file: text_of(section.file) for section in manuscript.sections}
        known = {file: text for file, text in texts.items() if text is not None}
        judge = lru_cache(maxsize=8)(of(manuscript))
        yield mend(manuscript.sections, known, judge, is_chosen)


def mend(
    sections: tuple[Section, ...], texts: Mapping[str, str], judge: Judge,
    is_chosen: Callable[[str], bool],
) -> Mended:
    """Return what the edits of chosen rules make of a manuscript's files, given by their names."""
    state = _State(texts, sections, judge)
    mended: list[Finding] = []
    refused: list[tuple[Finding, str]] = []
    while offered := state.offered(is_chosen, is_safe=True):
        state, made, refused = _accept(state, offered)
        mended += made
        if not made:
            break
    shown = state.offered(is_chosen, is_safe=False)
    seen = state.having(shown)
    return Mended(
        tuple(
            Rewritten(file, text, state.texts[file], seen.texts[file])
            for file, text in texts.items() if text != seen.texts[file]
        ),
        tuple(mended), tuple(shown), tuple(refused) if offered else (),
    )


def with_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return a file's text with edits made; one that no longer fits, or overlaps, is left out.

    Places count in the text as it is read (NFC); what no edit touches keeps its bytes.
    """
    parts = _LINE_END.split(text)
    lines, ends = parts[::2], parts[1::2]
    end = ends[0] if ends else "\n"
    last = (len(lines) + 1, 0)
    for edit in sorted(edits, key=lambda edit: (edit.line, edit.column), reverse=True):
        if (edit.line, edit.column + len(edit.old)) > last or edit.line > len(lines):
            continue
        line = lines[edit.line - 1]
        start, stop = (
            _column_on_disk(line, edit.column - 1 + more) for more in (0, len(edit.old))
        )
        if clean(line[start:stop]) == edit.old:
            lines[edit.line - 1] = line[:start] + edit.new.replace("\n", end) + line[stop:]
            last = (edit.line, edit.column)
    return "".join(part for pair in zip(lines, [*ends, ""], strict=True) for part in pair)


def _column_on_disk(line: str, column: int) -> int:
    """Return where a column of a line, as it is read, stands in the line on disk (both from 0)."""
    as_read = clean(line)
    if as_read == line:
        return column
    return next(
        (at for at in range(len(line) + 1) if clean(line[:at]) == as_read[:column]), len(line)
    )


def _read_again(section: Section, texts: Mapping[str, str]) -> Section:
    if section.file not in texts:
        return section
    lines = _LINE_END.sub("\n", texts[section.file]).split("\n")
    return replace(section, text=clean("\n".join(lines[section.first_line - 1:])))


def _accept(
    before: _State, offered: Sequence[Finding]
) -> tuple[_State, list[Finding], list[tuple[Finding, str]]]:
    """Make as many of the edits as leave the text the same; later ones first: lines stay."""
    after = before.having(offered)
    why = _objection(before, after, offered)
    if not why:
        return after, list(offered), []
    if len(offered) == 1:
        return before, [], [(offered[0], why)]
    half = len(offered) // 2
    state, later, no_later = _accept(before, offered[half:])
    state, earlier, no_earlier = _accept(state, offered[:half])
    return state, [*earlier, *later], [*no_earlier, *no_later]


def _objection(before: _State, after: _State, offered: Sequence[Finding]) -> str:
    """Return in words why edits are not to be made; nothing where they may be."""
    was, now = markdown.substance(before.sections), markdown.substance(after.sections)
    if was.words != now.words:
        return "the text would have other words or numbers"
    if was.kept != now.kept:
        return "it would change code, a link, a picture or a quotation"
    found, left = (
        Counter(finding.rule for finding in state.judge(state.sections))
        for state in (before, after)
    )
    if worse := sorted(_FORBIDDEN & (left - found).keys()):
        return f"then {', '.join(worse)} would be found"
    if any(left[finding.rule] >= found[finding.rule] for finding in offered):
        return "the fault would stay"
    return ""
