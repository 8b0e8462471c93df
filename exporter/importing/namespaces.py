"""Write names of elements short and in full: `w:p`, `{uri}p`."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree


class Names:
    """The namespaces of a kind of file, by what they are called in short."""

    def __init__(self, namespaces: Mapping[str, str]) -> None:
        self._full = namespaces
        self._short = {uri: short for short, uri in namespaces.items()}
        self._known: dict[str, str] = {}

    def full(self, name: str) -> str:
        """Return the full name of `w:p`, as lxml writes it."""
        if (known := self._known.get(name)) is None:
            short, _, local = name.partition(":")
            known = self._known[name] = f"{{{self._full[short]}}}{local}"
        return known

    def short(self, element: etree._Element) -> str:
        """Return an element's name as `w:p`; `?:p` if it is of no kind; none for a comment."""
        if not isinstance(element.tag, str):
            return ""
        uri, _, local = element.tag.rpartition("}")
        return f"{self._short.get(uri[1:], '?')}:{local}"
