"""What holds for a text at its place in a part."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from exporter.importing.census.pieces import Kind


@dataclass(frozen=True, slots=True)
class Here:
    """What holds for the text at a place: its kind, what forces another, paragraph, look, font, and
    `^` or `~` for letters that are raised or lowered.

    `accent` is a mark that stands over a letter of an equation.
    """

    kind: Kind
    forced: Kind | None = None
    look: Kind | None = None
    font: str = ""
    accent: str = ""
    script: str = ""
    paragraph: etree._Element | None = None
