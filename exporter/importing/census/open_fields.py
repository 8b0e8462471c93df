"""Keep the fields that are open at a place, with the pieces that their instructions are."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from exporter.importing.census import fields
from exporter.importing.census.here import Here
from exporter.importing.census.lines import Lines
from exporter.importing.census.pieces import Kind

_AROUND = (Kind.HEADER, Kind.FOOTER, Kind.UNSHOWN)


@dataclass(slots=True)
class OpenFields(Lines):
    """The pieces of a part, and the fields that are open where it is being read."""

    _open: list[fields.Field] = field(default_factory=list, init=False)

    def _of_field(self, here: Here, text: str) -> Kind | None:
        """Return what a text is where it stands; None for the number of a page: it is nothing."""
        if any(each.is_code for each in self._open):
            return Kind.FIELD
        if any(each.is_passing for each in self._open):
            last = self._open[-1]
            is_around = here.kind in _AROUND or last.name == "PAGEREF"
            return None if is_around and last.is_number(text) else Kind.FIELD
        dated = any(each.is_dated for each in self._open)
        return here.look or (Kind.DATED if dated else here.kind)

    def _instruction(self, element: etree._Element, _here: Here) -> None:
        if self._open:
            self._open[-1].code += element.text or ""
        else:
            self._say(Kind.FIELD, element.text or "")

    def _tell(self, of: fields.Field) -> None:
        for kind, text in of.says():
            self._say(kind, text)

    def _show(self, text: str) -> None:
        """Keep a text as what the open fields show."""
        for each in self._open:
            if not each.is_code:
                each.shown += text

    def _ended(self, of: fields.Field, here: Here) -> None:
        """Count what a field does not show; what it shows and is left out parts its sides."""
        for kind, text in of.untaken():
            self._say(kind, text)
        if of.leaves_gap and (own := here.forced or self._of_field(here, " ")):
            self._put(own, " ")

    def _form(self, element: etree._Element, here: Here) -> None:
        gone = here.forced or (here.look if here.look is Kind.HIDDEN else None)
        for kind, text in fields.form(element):
            self._say(gone or kind, text)
