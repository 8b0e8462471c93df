"""Open an OpenDocument text, and answer what every file is asked."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from exporter.importing.census.odf import census_odf
from exporter.importing.census.pieces import Piece
from exporter.importing.odf import call_tables, get, q
from exporter.importing.odf_looks import Looks
from exporter.importing.odf_repeats import repeat
from exporter.importing.opening import Refused, open_archive, parsed
from exporter.importing.preparing import packed
from exporter.importing.preparing.odf import prepare_odf
from exporter.importing.ready import Ready
from exporter.importing.writing.scripts import spoken

_CONTENT, _STYLES, _META = "content.xml", "styles.xml", "meta.xml"
_NO_STYLES = (
    b'<office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>'
)
"""What stands for the styles of a file that has none: pandoc asks for them."""
_CHANGES = ("text:change", "text:change-start")


@dataclass(slots=True)
class OpenDocument:
    """An OpenDocument text (.odt); refused when it is made of something else."""

    data: bytes
    form: str = "odt"
    parts: dict[str, bytes] = field(init=False)

    def __post_init__(self) -> None:
        self.parts = open_archive(self.data)
        if b"encryption-data" in self.parts.get("META-INF/manifest.xml", b""):
            raise Refused(
                "The file is locked with a password.", "an encrypted file",
                "Open it in LibreOffice, save it without a password, and import it again.",
            )
        if _CONTENT not in self.parts:
            raise Refused(
                "The archive holds no OpenDocument text.", ", ".join(sorted(self.parts)[:5]),
                "Open it in LibreOffice, and save it as .odt or .docx.",
            )
        self._content()

    def is_changed(self) -> bool:
        """Return whether it holds tracked changes."""
        return next(self._content().iter(*map(q, _CHANGES)), None) is not None

    def census(self, *, accept: bool) -> tuple[Piece, ...]:
        """Return all that it says."""
        return census_odf(
            self._content(), self._tree(_STYLES), self._objects(), accept=accept
        )

    def language(self) -> str:
        """Return the language of its properties, else of its usual style."""
        meta = self._tree(_META)
        said = meta.findtext(f".//{q('dc:language')}") if meta is not None else ""
        if said:
            return said
        styles = self._tree(_STYLES)
        for each in styles.iter(q("style:text-properties")) if styles is not None else ():
            if language := get(each, "fo:language"):
                country = get(each, "fo:country")
                return language if country in ("", "none") else f"{language}-{country}"
        return ""

    def marked(self) -> dict[str, str]:
        """Return nothing: the words themselves are asked."""
        return {}

    def comments(self) -> tuple[str, ...]:
        """Return its comments, a line each."""
        found = []
        styles = self._tree(_STYLES)
        looks = Looks.of((self._content(), *(() if styles is None else (styles,))))
        for each in self._content().iter(q("office:annotation")):
            lines = (spoken(line, looks.raised) for line in each.iter(q("text:p")))
            found.append(" ".join(" ".join(lines).split()))
        return tuple(dict.fromkeys(filter(None, found)))

    def properties(self) -> dict[str, str]:
        """Return title and day of the last change."""
        meta = self._tree(_META)
        if meta is None:
            return {}
        names = {"title": "dc:title", "modified": "dc:date"}
        found = {key: meta.findtext(f".//{q(name)}") for key, name in names.items()}
        return {key: said for key, said in found.items() if said}

    def prepare(self, lang: str, *, accept: bool) -> Ready:
        """Return it as a plain .odt."""
        content = self._content()
        notes = prepare_odf(
            content, self._tree(_STYLES), lang, accept=accept, objects=self._objects(),
            usual=self.language(),
        )
        text = etree.tostring(content, encoding="utf-8")
        parts = {_STYLES: _NO_STYLES, **self.parts, _CONTENT: text}
        return Ready(packed(parts), notes, pictures=self.parts)

    def _content(self) -> etree._Element:
        content = parsed(self.parts[_CONTENT], _CONTENT)
        call_tables(content)
        repeat(content)
        return content

    def _objects(self) -> dict[str, etree._Element]:
        """Return what the file embeds, formulas and charts, by their names."""
        return {
            part.removesuffix(f"/{_CONTENT}"): parsed(data, part)
            for part, data in self.parts.items() if part.endswith(f"/{_CONTENT}")
        }

    def _tree(self, part: str) -> etree._Element | None:
        return parsed(self.parts[part], part) if part in self.parts else None
