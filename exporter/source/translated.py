"""Read and write translated.toml, in which a translation keeps what it was made from."""

from __future__ import annotations

import json
from collections.abc import Collection

from exporter.model import Accepted, Place, Record
from exporter.rules.translations import NOT_ACCEPTED
from exporter.source.names import TRANSLATED
from exporter.source.paths import Findings, Folder, Limit
from exporter.source.texts import read_text

RECORD = Limit("record of a translation", 8_000_000)
_FIRST = """\
# What this translation was made from, passage by passage. Written by exporter translate accept;
# a change by hand is a finding.
"""


def read_record(home: Folder, names: Collection[str]) -> tuple[Record | None, Findings]:
    """Read what a translation was made from; None where nothing is kept, or it can't be read."""
    if TRANSLATED not in names:
        return None, ()
    text, faults = read_text(home, TRANSLATED, RECORD)
    if text is None:
        return None, faults
    import tomllib

    from pydantic import ValidationError

    from exporter.source.translated_form import RecordForm

    place = Place(home.file(TRANSLATED))
    try:
        form = RecordForm.model_validate(tomllib.loads(text))
    except (ValueError, RecursionError) as error:
        wrong = error.errors()[0] if isinstance(error, ValidationError) else None
        why = f"{'.'.join(map(str, wrong['loc']))}: {wrong['msg']}" if wrong else str(error)
        return None, (*faults, NOT_ACCEPTED.at(
            place, "What the translation was made from can't be read.", found=why[:200],
            expected="the file as exporter translate accept wrote it",
            hint="Take it back from an earlier version, or accept the translation anew.",
        ))
    record = Record(form.version, form.date, tuple(
        (name, tuple(Accepted(one.kind, one.text, tuple(one.differs)) for one in its))
        for name, its in form.passages.items()
    ), form.imported)
    edited = tuple(
        one.digest for its in form.passages.values() for one in its
        if one.digest != Accepted(one.kind, one.text).digest
    )
    if edited:
        faults += (NOT_ACCEPTED.at(
            place, "The record of what was translated was changed by hand.",
            found=f"a passage that is not that of its digest {edited[0][:40]}",
            expected="the file as exporter translate accept wrote it",
            hint="Take it back from an earlier version, or accept the translation anew.",
        ),)
    return record, faults


def written_record(record: Record) -> str:
    """Return the text of translated.toml."""
    lines = [
        _FIRST, f"version = {_text(record.version)}", f"date = {record.date}",
        *([f"imported = [{', '.join(map(_text, record.imported))}]"] if record.imported else ()),
        "", "[passages]",
    ]
    for name, its in record.files:
        lines.append(f"{_text(name)} = [")
        for one in its:
            differs = f", differs = [{', '.join(map(_text, one.differs))}]" if one.differs else ""
            lines.append(
                f"  {{digest = {_text(one.digest)}, kind = {_text(one.kind)}, "
                f"text = {_text(one.text)}{differs}}},"
            )
        lines.append("]")
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    """Return a basic string of TOML, whose escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
