"""State what translated.toml holds, as a pydantic model."""

from __future__ import annotations

import datetime

from exporter.source.form import Form


class PassageForm(Form):
    """A passage of the source, when its translation was accepted."""

    digest: str
    kind: str
    text: str
    differs: tuple[str, ...] = ()


class RecordForm(Form):
    """translated.toml."""

    version: str
    date: datetime.date
    imported: tuple[str, str] | None = None
    passages: dict[str, list[PassageForm]]
