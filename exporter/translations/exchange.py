"""Turn a translation into entries that a translator fills, and those into its files (pure)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from exporter.markdown import words as words_of
from exporter.markdown.passages import Passage, passages, rewritten
from exporter.model import Accepted, Manuscript, Record, Section
from exporter.source.names import KEYS
from exporter.translations.arriving import Arrived, clean, context
from exporter.translations.compare import Compared, align
from exporter.translations.opened import unsettled
from exporter.translations.pairs import Pair, differing
from exporter.translations.po import Catalogue, Entry
from exporter.translations.texts import texts

DIGEST = "X-Translation-Digest"
"""The header that says what the translation was when it was sent out."""
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


@dataclass(frozen=True, slots=True)
class Incoming:
    """What an import makes: texts of section files by name, values of keys, the record.

    `standing` are passages that came, but differ from the source in what nobody has allowed: they
    are written, and not accepted.
    `replaced` are passages of the translation whose words others take the place of; `dropped` those
    that have none in the source, and would be lost.
    """

    files: Mapping[str, str]
    values: Mapping[str, str | tuple[str, ...]]
    record: Record
    replaced: tuple[Passage, ...]
    dropped: tuple[Passage, ...]
    standing: tuple[Passage, ...] = ()


def incoming(
    source: Manuscript, translation: Manuscript | None, record: Record | None, came: Arrived,
    lang: str,
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
    standing: list[Passage] = []
    kept: list[tuple[str, tuple[Accepted, ...]]] = []
    made: dict[str, tuple[Passage, ...]] = {}
    both = _files(source, translation, record)
    for name, file in both.items():
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
        if name == KEYS:
            values = {
                file.source[number].kind: _value(file.source[number].kind, text)
                for number, text in changed.items()
            }
            made[name] = tuple(
                replace(each, text=now[number], words=words_of(now[number]))
                for number, each in enumerate(file.source)
            )
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
    read = passages(tuple(
        replace(sections[name], text=text) for name, text in written.items()
    ))
    made |= {name: read[sections[name].file] for name in written}
    for name, file in both.items():
        wrong = _standing(file, made[name], source.lang, lang)
        standing += [file.source[at] for at in sorted(wrong) if (name, at) in came.accepted]
        kept.append((name, tuple(_accepted(name, file, came, wrong))))
    is_whole = not (came.lacking or came.doubtful or standing)
    then = record if record and not is_whole else None
    return Incoming(
        {name: text for name, text in written.items() if name not in own or own[name].text != text},
        values,
        Record(
            then.version if then else source.version, then.date if then else source.date,
            tuple(kept), record.imported if record else None,
        ),
        tuple(replaced), tuple(dropped), tuple(standing),
    )


def _standing(
    file: Compared, translated: Sequence[Passage], lang: str, to: str
) -> frozenset[int]:
    """Return the numbers of the passages that, as translated, differ in what is not allowed."""
    if [each.kind for each in file.source] != [each.kind for each in translated]:
        return frozenset()
    known = {pair.number: pair.accepted for pair in file.pairs}
    return frozenset(
        number for number, (one, other) in enumerate(zip(file.source, translated, strict=True))
        if any(unsettled(
            differing(Pair(number, one, other, known.get(number)), lang, to), known.get(number)
        ))
    )


def _is_said(pair: Pair, text: str) -> bool:
    return clean(pair.translation.text, pair.source) == text


def _accepted(
    name: str, file: Compared, came: Arrived, standing: frozenset[int]
) -> Iterator[Accepted]:
    before = {
        step.after: file.old[step.before] for step in file.steps if step.before is not None
    }
    for number, passage in enumerate(file.source):
        old = before.get(number)
        text = came.accepted.get((name, number))
        if text and number not in standing:
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

    Those are all that it replaces where the translation is neither as it was sent out nor as the
    same file was read before, and all that the source has no block for.
    """
    if translation is None:
        return ()
    sent, now = catalogue.header.get(DIGEST, ""), digest(translation)
    is_as_known = now in (sent, *_after(sent, incoming.record))
    return (*incoming.dropped, *(() if is_as_known else incoming.replaced))


def _after(sent: str, record: Record) -> tuple[str, ...]:
    """Return what the translation was when the file of this digest had been read before."""
    return record.imported[1:] if record.imported and record.imported[0] == sent else ()
