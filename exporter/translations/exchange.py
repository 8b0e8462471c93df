"""Turn a translation into entries that a translator fills, and those into its files (pure)."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from exporter.markdown.passages import Passage, rewritten
from exporter.model import Accepted, Manuscript, Record, Section
from exporter.source.names import KEYS
from exporter.translations.compare import Compared, align
from exporter.translations.pairs import Pair
from exporter.translations.po import Catalogue, Entry
from exporter.translations.texts import texts

DIGEST = "X-Translation-Digest"
"""The header that says what the translation was when it was sent out."""
_ONE_LINE = ("heading", "row", "caption", "term", "title", "subtitle")
_KEEP = re.compile(
    r"\{\{[^{}]+\}\}|\[-?@[^\]]*\]|\]\([^()\s]+\)|\[\^[^\]]+\]|\{[#.][^{}]*\}|`[^`]+`"
)


def digest(translation: Manuscript | None) -> str:
    """Return 16 hexadecimal digits of all that a translation says; of one not begun, nothing."""
    if translation is None:
        return ""
    said = [each.text for its in texts(translation).values() for each in its]
    said += [section.text for section in translation.sections]
    return hashlib.sha256("\0".join(said).encode()).hexdigest()[:16]


def outgoing(
    source: Manuscript, translation: Manuscript | None, record: Record | None, lang: str
) -> Catalogue:
    """Return the entries of a translation: what it has, what is doubtful, what it lacks."""
    header = {
        "Project-Id-Version": f"{source.id}.{lang} {source.version}", "Language": lang,
        DIGEST: digest(translation),
    }
    entries = tuple(
        _entry(name, file, number)
        for name, file in _files(source, translation, record).items()
        for number in range(len(file.source))
    )
    return Catalogue({key: value for key, value in header.items() if value}, entries)


def _files(
    source: Manuscript, translation: Manuscript | None, record: Record | None
) -> dict[str, Compared]:
    here = texts(translation) if translation else {}
    known = dict(record.files) if record else {}
    return {
        name: align(its, here.get(name, ()), known.get(name))
        for name, its in texts(source).items()
    }


def _entry(name: str, file: Compared, number: int) -> Entry:
    passage = file.source[number]
    pair = next((one for one in file.pairs if one.number == number), None)
    old = pair.accepted if pair else None
    is_moving = pair is not None and file.is_moving(pair)
    own = file.translated(pair).text if pair else ""
    is_new = old is None or not old.text
    if is_new and own == passage.text:
        own = ""
    is_same = bool(old and old.text.split() == passage.text.split())
    keep = list(dict.fromkeys(_KEEP.findall(passage.text)))
    return Entry(
        context(name, number, passage), passage.text, own,
        is_fuzzy=bool(own) and (is_moving or not is_same),
        before=old.text if old and own and not is_same else "",
        place=(passage.file, passage.line),
        comment=f"Keep: {'  '.join(keep)}" if keep else "",
    )


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
    """Give entries to passages of the same text that have none; return those that are left."""
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
    text = _clean(entry.translation, passage) if entry else ""
    if entry is None or not text:
        result.lacking.append(passage)
        return
    result.texts[key] = text
    is_same = _folded(entry.source) == _folded(passage.text)
    if entry.is_fuzzy or not is_same:
        result.doubtful.append(passage)
    if not entry.is_fuzzy:
        result.accepted[key] = passage.text if is_same else entry.source


def _clean(text: str, passage: Passage) -> str:
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


@dataclass(frozen=True, slots=True)
class Incoming:
    """What an import makes: texts of section files by name, values of keys, the record.

    `replaced` are passages of the translation whose words others take the place of; `dropped` those
    that have none in the source, and would be lost.
    """

    files: Mapping[str, str]
    values: Mapping[str, str | tuple[str, ...]]
    record: Record
    replaced: tuple[Passage, ...]
    dropped: tuple[Passage, ...]


def incoming(
    source: Manuscript, translation: Manuscript | None, record: Record | None, came: Arrived
) -> Incoming:
    """Return what has to be written so that a translation says what came back.

    Only passages that say something else are touched. Where none came, what is there stays, else
    the words of the source stand in.
    """
    sections = {_name(source, each): each for each in source.sections}
    own = {_name(translation, each): each for each in translation.sections} if translation else {}
    written: dict[str, str] = {}
    values: dict[str, str | tuple[str, ...]] = {}
    replaced: list[Passage] = []
    dropped: list[Passage] = []
    kept: list[tuple[str, tuple[Accepted, ...]]] = []
    for name, file in _files(source, translation, record).items():
        pairs = {pair.number: pair for pair in file.pairs}
        now = {
            number: came.texts.get((name, number)) or (
                pairs[number].translation.text if number in pairs else ""
            )
            for number in range(len(file.source))
        }
        changed = {
            number: text for number, text in now.items() if text
            and (number not in pairs or not _is_said(pairs[number], text))
        }
        replaced += [pairs[number].translation for number in changed if number in pairs]
        kept.append((name, tuple(_accepted(name, file, came))))
        if name == KEYS:
            values = {
                file.source[number].kind: _value(file.source[number].kind, text)
                for number, text in changed.items()
            }
        elif name in own and [each.kind for each in file.source] == [
            each.kind for each in file.translation
        ]:
            frame = {pairs[number].translation: text for number, text in changed.items()}
            written[name] = rewritten(own[name].text, frame)
        else:
            paired = {id(pair.translation) for pair in file.pairs}
            dropped += [each for each in file.translation if id(each) not in paired]
            frame = {file.source[number]: text for number, text in now.items() if text}
            written[name] = rewritten(sections[name].text, frame)
    is_whole = not (came.lacking or came.doubtful)
    then = record if record and not is_whole else None
    return Incoming(
        {name: text for name, text in written.items() if name not in own or own[name].text != text},
        values,
        Record(
            then.version if then else source.version, then.date if then else source.date,
            tuple(kept),
        ),
        tuple(replaced), tuple(dropped),
    )


def _is_said(pair: Pair, text: str) -> bool:
    return _clean(pair.translation.text, pair.source) == text


def _accepted(name: str, file: Compared, came: Arrived) -> Iterator[Accepted]:
    before = {
        step.after: file.old[step.before] for step in file.steps if step.before is not None
    }
    for number, passage in enumerate(file.source):
        old = before.get(number)
        if text := came.accepted.get((name, number)):
            yield Accepted(passage.kind, text, old.differs if old else ())
        else:
            yield old or Accepted(passage.kind, "")


def _name(manuscript: Manuscript, section: Section) -> str:
    return section.file.removeprefix(manuscript.file.removesuffix(KEYS))


def _value(key: str, text: str) -> str | tuple[str, ...]:
    lines: Sequence[str] = [line.strip() for line in text.split("\n") if line.strip()]
    return tuple(lines) if key == "keywords" else " ".join(lines)


def lost(
    translation: Manuscript | None, catalogue: Catalogue, incoming: Incoming
) -> tuple[Passage, ...]:
    """Return the passages of a translation that an import would overwrite unseen.

    Those are all that it replaces where the translation is not as it was sent out, and all that the
    source has no block for.
    """
    if translation is None:
        return ()
    is_as_sent = catalogue.header.get(DIGEST) == digest(translation)
    return (*incoming.dropped, *(() if is_as_sent else incoming.replaced))
