"""Write the pages of an import's report: no script, nothing fetched, all words escaped (pure)."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from exporter.importing.census.pieces import RUNNING
from exporter.importing.report.rows import INSIDE, PARTS, Facing, Paragraph, Row, Tongued
from exporter.languages.cldr import english_name
from exporter.model import Finding, Severity
from exporter.rules import importing
from exporter.rules.rule import rules_of
from exporter.wording import CONTROLS, NO_LETTERS, TURNS, many

if TYPE_CHECKING:
    from jinja2 import Environment

GENERATOR = "exporter import"
"""What each page says that it was made by: a page that does not is not written over."""
MOST = 5_000
"""As many rows and findings a browser shows at once without effort."""
_UNSEEN = re.compile(rf"[{CONTROLS}{TURNS}{NO_LETTERS}\u200b\u200e\u200f\u2028\u2029\ufeff]")
_TITLES = {"Text": "Text, paragraph by paragraph"}


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was imported, as its page shows it: `slug` is empty if it was refused."""

    name: str
    slug: str
    lang: str
    findings: tuple[Finding, ...]
    facing: Facing

    @property
    def folder(self) -> str:
        """Return where the manuscript is."""
        return f"source/{self.slug}" if self.slug else ""

    @property
    def language(self) -> str:
        """Return what the manuscript's language is called."""
        return f"{english_name(self.lang)} ({self.lang})" if self.lang else "not known"

    @property
    def count(self) -> str:
        """Return how many findings there are, by their weight."""
        weights = [each.severity for each in self.findings]
        counts = [
            many(count, weight.name.lower()) for weight in reversed(Severity)
            if (count := weights.count(weight))
        ]
        return ", ".join(counts) or "none"


def page(checked: Checked, *, index: bool) -> bytes:
    """Return the page of one file; with a link to the index, if there is one."""
    rows = tuple(enumerate(checked.facing.rows, start=1))
    order = sorted(
        range(len(checked.findings)),
        key=lambda at: (-checked.findings[at].severity, checked.findings[at].rule),
    )
    about: dict[int, list[tuple[int, Row]]] = {}
    for place, row in rows:
        for at in row.findings:
            about.setdefault(at, []).append((place, row))
    listed = {
        at: _listed(checked, at, number, about.get(at, ()))
        for number, at in enumerate(order, start=1)
    }
    paragraphs = [each for _, row in rows for each in row.paragraphs]
    apart = sum(any(not part.is_kept for part in each.segments) for each in paragraphs)
    return _made("page.html", index=index, page={
        "name": checked.name.rpartition("/")[2], "path": checked.name,
        "folder": checked.folder, "lang": checked.lang, "language": checked.language,
        "count": checked.count,
        "paragraphs": len(paragraphs), "apart": apart,
        "groups": _groups(checked, listed), "more": max(0, len(order) - MOST),
        "parts": [part for name in PARTS if (part := _part(name, rows, listed))],
        "added": checked.facing.added[:MOST],
    })


def index(pages: Sequence[tuple[str, Checked]]) -> bytes:
    """Return the page that lists the others, each by the name of its file."""
    return _made(
        "index.html", made=sum(bool(each.slug) for _, each in pages),
        pages=[
            {"file": file, "name": each.name, "folder": each.folder, "count": each.count}
            for file, each in pages
        ],
    )


def _listed(
    checked: Checked, at: int, number: int, rows: Sequence[tuple[int, Row]]
) -> dict[str, Any]:
    """Return a finding as it is listed, with the rows that it is about."""
    finding = checked.findings[at]
    message = finding.message
    for _, row in rows:
        for each in row.paragraphs:  # the link says it
            message = message.removesuffix(f" ({each.place})")
    return {
        "number": number, "severity": finding.severity.name.lower(), "message": message,
        "found": finding.found, "expected": finding.expected, "hint": finding.hint,
        "rows": [{"id": f"r{place}", "name": _name(row)} for place, row in rows],
        "place": "" if finding.place.file == checked.name else str(finding.place),
    }


def _groups(checked: Checked, listed: Mapping[int, dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the findings by rule, those of errors first."""
    laws = {rule.id: rule for rule in rules_of(importing)}
    groups: dict[str, dict[str, Any]] = {}
    for at in list(listed)[:MOST]:
        law = laws[checked.findings[at].rule]
        group = groups.setdefault(law.id, {
            "rule": law.id, "law": law.law, "why": law.why, "hint": law.hint, "findings": [],
        })
        group["findings"].append(listed[at])
    return list(groups.values())


def _part(
    name: str, rows: Sequence[tuple[int, Row]], listed: Mapping[int, dict[str, Any]]
) -> dict[str, Any] | None:
    """Return a part with its rows; of too many, those with findings and the first of the others."""
    its = [(at, row) for at, row in rows if row.part == name]
    if not its:
        return None
    shown = {at for at, row in its if row.findings}
    shown.update(at for at, _ in its[:max(0, MOST - len(shown))])
    return {
        "id": name.lower().replace(" ", "-"), "name": _TITLES.get(name, name),
        "more": len(its) - len(shown),
        "rows": [
            {
                "id": f"r{at}", "name": _name(row), "results": row.results,
                "findings": sorted(
                    (listed[each] for each in row.findings), key=lambda its: its["number"]
                ),
                "paragraphs": [_shown(each) for each in row.paragraphs],
            }
            for at, row in its if at in shown
        ],
    }


def _shown(paragraph: Paragraph) -> dict[str, Any]:
    parts = paragraph.segments
    kept = [each.texts for each in parts if each.kind in RUNNING] or [each.texts for each in parts]
    return {
        "direction": direction(text for texts in kept for text in texts),
        "segments": [
            {
                "kind": str(each.kind), "texts": each.texts, "is_lost": each.is_lost,
                "is_kept": each.is_kept, "is_aside": each.kind not in INSIDE,
                "direction": direction(each.texts),
            }
            for each in parts
        ],
    }


def _name(row: Row) -> str:
    """Return which paragraphs a row shows, as a person finds them."""
    first, last = row.paragraphs[0], row.paragraphs[-1]
    name = first.place
    if first is not last:
        end = str(last.number) if last.number else last.source.rpartition(" ")[2]
        name = re.sub(r"(paragraph|line)(?= \d+$)", r"\1s", name) + f" to {end}"
    return f"{name}, in a box" if first.is_box else name


def direction(texts: Iterable[Tongued]) -> str:
    """Return the direction of the first letter that has one."""
    for words, _ in texts:
        for sign in words:
            side = unicodedata.bidirectional(sign)
            if side in ("L", "R", "AL"):
                return "ltr" if side == "L" else "rtl"
    return "ltr"


def seen(text: str) -> str:
    """Return a text in which each sign that moves, hides or turns others is named."""
    return _UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def _made(name: str, **values: Any) -> bytes:
    pages = _environment()
    style = pages.get_template("style.css").render().strip()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    text = pages.get_template(name).render(
        style=style, style_digest=digest, generator=GENERATOR, **values
    )
    return text.encode()


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("exporter", "templates/import"), undefined=StrictUndefined,
        autoescape=True, trim_blocks=True, keep_trailing_newline=True,
        finalize=lambda value: value if hasattr(value, "__html__") else seen(str(value)),
    )
    environment.filters["direction"] = direction
    return environment
