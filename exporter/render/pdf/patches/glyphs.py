"""Patch one fault of WeasyPrint 70: which letter a glyph is, where several glyphs draw a letter.

Pango lays a letter out with its vowel signs or accents as one cluster. WeasyPrint maps one glyph to
the whole cluster, and the others to nothing, for the whole file: an empty entry of ToUnicode, which
PDF/A forbids, and a letter that brings its neighbour's signs along. Here such a glyph is mapped to
the letters that it draws by the font's own tables: in Arabic, two letters may be one glyph, and two
signs above them another. In Devanagari one letter may be drawn as another and a sign, `ओं` as `आ`
and both of its signs: the glyph stays that of the letter, which stands elsewhere without a sign.
Source: ISO 32000-1, 9.10.3; ISO 19005-2, 6.2.11.7.
"""

from __future__ import annotations

import io
import unicodedata
from functools import cached_property
from typing import Any

from fontTools.ttLib import TTFont
from weasyprint.pdf import stream

from exporter.fonts import shaping

NOTHING = "\u200b"
"""Stands for a glyph that draws no known letter: a space without width."""

_SARA_AM = frozenset("\u0e33\u0eb3")
"""A vowel of Thai, and of Lao, that HarfBuzz sets as two: each stands alone, too."""

_Font: Any = stream.Font


class Letters(dict[int, str]):
    """Glyph ids and their letters; asks the font where WeasyPrint does not know the one letter."""

    def __init__(self, file: bytes, number: int) -> None:
        super().__init__()
        self._file, self._number = file, number

    def __setitem__(self, glyph: int, text: str) -> None:
        is_two = text in _SARA_AM
        if len(text) != 1 or is_two or self._is_drawn_otherwise(glyph, text):
            own = self._own.get(glyph, NOTHING)
            parts = text + unicodedata.normalize("NFKD", text) * is_two
            is_own = set(own) <= set(parts) or unicodedata.category(own[0]) == "Lo"
            text = own if is_own or not text else text
        super().__setitem__(glyph, text)

    def _is_drawn_otherwise(self, glyph: int, letter: str) -> bool:
        """Return whether a glyph is not the font's for a letter of a script without cases."""
        return unicodedata.category(letter) == "Lo" and (
            shaping.glyph_of(self._file, self._number, letter) != glyph
        )

    @cached_property
    def _own(self) -> dict[int, str]:
        """Return the letters by the font's own map, its forms of letters, and its ligatures.

        What stands for the form of a letter, or for a ligature, is mapped to the letters.
        """
        font = TTFont(io.BytesIO(self._file), fontNumber=self._number, lazy=True)
        letters = {name: _letters(code) for code, name in font.getBestCmap().items()}
        lookups = font["GSUB"].table.LookupList.Lookup if "GSUB" in font else ()
        tables = [
            getattr(table, "ExtSubTable", table) for lookup in lookups for table in lookup.SubTable
        ]
        for table in tables:
            if table.LookupType == 1:
                for before, after in table.mapping.items():
                    if before in letters:
                        letters.setdefault(after, letters[before])
        for table in tables:
            if table.LookupType == 4:
                for first, ligatures in table.ligatures.items():
                    for each in ligatures:
                        parts = [letters.get(name, "") for name in (first, *each.Component)]
                        if all(parts):
                            letters.setdefault(each.LigGlyph, "".join(parts))
        return {font.getGlyphID(name): letter for name, letter in letters.items()}


def _letters(code: int) -> str:
    """Return the character of a code; of a form of Hebrew or Arabic letters, these letters."""
    if 0xFB1D <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFC:
        return unicodedata.normalize("NFKC", chr(code)).strip() or chr(code)
    return chr(code)


class _Patched(_Font):  # type: ignore[misc]
    """A font of WeasyPrint's that maps glyphs with the help of its own tables."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.to_unicode = Letters(self.file_content, self.index)


def apply() -> None:
    """Put the patched class into WeasyPrint's streams; a second call changes nothing."""
    stream.Font = _Patched
