"""Find what a PO file says that a translation does not have yet (pure)."""

from __future__ import annotations

from exporter.model import Manuscript, Record
from exporter.translations.compare import compared
from exporter.translations.po import Catalogue, Entry
from exporter.translations.texts import texts


def not_taken(
    catalogue: Catalogue, source: Manuscript, translation: Manuscript | None,
    record: Record | None,
) -> tuple[Entry, ...]:
    """Return the entries whose words are not in a translation, or not accepted as of their source.

    What the source said when they were translated may have gone on since. Of a passage that it has
    no more, the words need only be there.
    """
    if translation is None:
        return tuple(each for each in catalogue.entries if each.translation.strip())
    pairs = [
        pair for file in compared(source, translation, record).values() for pair in file.pairs
    ]
    accepted = {
        (_folded(pair.accepted.text), _folded(pair.translation.text))
        for pair in pairs if pair.accepted
    }
    there = {(_folded(pair.source.text), _folded(pair.translation.text)) for pair in pairs}
    known = {of for of, _ in (*accepted, *there)}
    said = {_folded(each.text) for its in texts(translation).values() for each in its}

    def is_taken(entry: Entry) -> bool:
        both = _folded(entry.source), _folded(entry.translation)
        return (
            not both[1] or both in accepted or (entry.is_fuzzy and both in there)
            or (both[0] not in known and both[1] in said)
        )

    return tuple(each for each in catalogue.entries if not is_taken(each))


def _folded(text: str) -> tuple[str, ...]:
    return tuple(text.split())
