"""Match what came back from a translator with the passages of the source (pure)."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from exporter.markdown.passages import Passage
from exporter.model import Manuscript
from exporter.translations.po import Catalogue, Entry
from exporter.translations.texts import texts

_ONE_LINE = ("heading", "row", "caption", "term", "title", "subtitle")


def context(name: str, number: int, passage: Passage) -> str:
    """Return how an entry names its file and passage: `01-cleaning.md#4 paragraph`."""
    return f"{name}#{number + 1} {passage.kind}"


@dataclass(slots=True)
class Arrived:
    """What came back for each passage, by file and number: its text, what of it is accepted.

    `unknown` are entries of no passage; `lacking` are passages without a translation, `doubtful`
    those that a translator marked so, or whose source was changed since they were sent out.
    """

    texts: dict[tuple[str, int], str] = field(default_factory=dict)
    accepted: dict[tuple[str, int], str] = field(default_factory=dict)
    unknown: list[Entry] = field(default_factory=list)
    lacking: list[Passage] = field(default_factory=list)
    doubtful: list[Passage] = field(default_factory=list)


def arrived(source: Manuscript, catalogue: Catalogue) -> Arrived:
    """Match what came back with the passages of the source, in whatever order it is.

    An entry belongs to the passage that its context names if it has that passage's text; else to
    one of the same text; else, by its context, to a passage that was changed meanwhile.
    """
    passages = {
        (name, number): each
        for name, its in texts(source).items() for number, each in enumerate(its)
    }
    by_context = {context(*key, each): key for key, each in passages.items()}
    found: dict[tuple[str, int], Entry] = {}
    rest = []
    for entry in catalogue.entries:
        key = by_context.get(entry.context)
        if key and key not in found and _folded(entry.source) == _folded(passages[key].text):
            found[key] = entry
        else:
            rest.append(entry)
    left = _by_text(rest, passages, found)
    result = Arrived()
    for entry in left:
        key = by_context.get(entry.context)
        if key and key not in found and entry.translation.strip():
            found[key] = entry
        elif entry.translation.strip():
            result.unknown.append(entry)
    for key, each in passages.items():
        _take(result, key, each, found.get(key))
    return result


def _by_text(
    entries: Iterable[Entry], passages: Mapping[tuple[str, int], Passage],
    found: dict[tuple[str, int], Entry],
) -> list[Entry]:
    """Move entries to passages of the same text that have none; return those that are left."""
    by_text: dict[tuple[str, ...], deque[tuple[str, int]]] = defaultdict(deque)
    for key, each in passages.items():
        if key not in found:
            by_text[_folded(each.text)].append(key)
    left = []
    for entry in entries:
        if same := by_text.get(_folded(entry.source)):
            found[same.popleft()] = entry
        else:
            left.append(entry)
    return left


def _take(result: Arrived, key: tuple[str, int], passage: Passage, entry: Entry | None) -> None:
    text = clean(entry.translation, passage) if entry else ""
    if entry is None or not text:
        result.lacking.append(passage)
        return
    result.texts[key] = text
    is_same = _folded(entry.source) == _folded(passage.text)
    if entry.is_fuzzy or not is_same:
        result.doubtful.append(passage)
    if not entry.is_fuzzy:
        result.accepted[key] = passage.text if is_same else entry.source


def clean(text: str, passage: Passage) -> str:
    """Return a translation as it can stand in its passage's frame: without blank lines."""
    if passage.kind.endswith(("code", f"table of {passage.kind.rpartition(' ')[2]}")):
        return text.strip("\n")
    kept = [line.rstrip() for line in text.strip().split("\n") if line.strip()]
    last = passage.kind.rpartition(" > ")[2]
    if last.startswith(_ONE_LINE) or passage.kind in _ONE_LINE:
        return " ".join(kept)
    return "\n".join(kept)


def _folded(text: str) -> tuple[str, ...]:
    return tuple(text.split())
