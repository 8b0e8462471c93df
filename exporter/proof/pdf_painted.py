"""Read the letters that a PDF paints, where it says itself what its text is.

An ActualText stands for what is painted, and the file's text is read from it. So that no page says
what it does not show, its glyphs are read once more, from left to right, each as the letter that
its font says.
"""

from __future__ import annotations

import ctypes
import io
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from operator import itemgetter

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from exporter.fonts import coverage
from exporter.isolates import isolated_text
from exporter.model import INVISIBLE, Book, Finding
from exporter.proof.expected import Expected
from exporter.proof.pdf_file import OpenedPdf
from exporter.proof.pdf_marked import UNMARKED, paired
from exporter.proof.pdf_tree import Marked, content, marks
from exporter.rules import output as rules

_MAY_HIDE, _SHARE = 2, 0.1
"""Letters that may hide in glyphs of others where marks join them: some, and a share of all."""
_JOINING = frozenset((0, 7, 9))
"""Combining classes of marks that join letters: vowel signs, nuktas, viramas."""
_GROUP = re.compile(
    r"\u2066(?:[^\u2066-\u2069]|\u2067[^\u2069]*\u2069)*\u2069|[\d¼-¾⅐-⅞]+(?:[.,:/\u066b\u066c]\d+)*"
)
"""What keeps its order in a line from right to left: what is laid out alone there, or a number."""
_ALIKE: dict[int, str | int] = {
    0xA9: "C", 0xAE: "R",
    0x0649: 0x064A, 0x06CC: 0x064A, 0x06A9: 0x0643, 0x06BE: 0x0647, 0x06C1: 0x0647, 0x06D5: 0x0647,
}
"""Letters that fonts draw alike in some places of a word, so that one glyph stands for both; signs
that PDFium takes for letters beside text from right to left."""


def painted(opened: OpenedPdf, expected: Expected) -> Iterator[Finding]:
    """Find the first text that says other letters than its place shows, or numbers in disorder.

    A text without letters from right to left, and without marks that move, is painted as it is
    read: its letters are compared in their order, but numbers alone may run left. Where marks join
    letters, a glyph may stand for several, so that only the file as a whole must show most of them.
    In the place of what no font has, a mark names it.
    """
    said = list(_said(opened))
    if not said:
        return
    shown = _shown(opened, {mark.page for places, _ in said for mark in places})
    joined, lost = 0, 0
    for places, text in said:
        found = "".join(shown.get(mark, "") for mark in places)
        if _is_marked(text, found, expected.book):
            continue
        if not _agree(text, found, alone=places[0].mcid != UNMARKED):
            yield rules.PDF_READING.at(
                opened.place, f"Page {places[0].page + 1} shows other words than it says.",
                found=found, expected=text,
            )
            return
        if any(map(_joins, text)):
            joined += len(_letters(text))
            lost += (Counter(_letters(text)) - Counter(_letters(found))).total()
    if lost > _MAY_HIDE + joined * _SHARE:
        yield rules.PDF_READING.at(
            opened.place, "The pages show other letters than they say.",
            found=f"{lost} of {joined} letters are not there",
            expected="all letters but those that share a glyph with others",
        )


def _agree(text: str, found: str, *, alone: bool) -> bool:
    """Return whether a text has the letters found; what is not `alone` stands among others."""
    letters, others = _letters(text), _letters(found)
    if not alone:
        if any(map(_joins, text)):
            return not _numbers(text) - _numbers(found)
        return not Counter(letters) - Counter(others)
    if not any(map(_moves, text)):
        return others in (letters, _letters(_leftward(text)))
    alike = Counter(letters) == Counter(others) or any(map(_joins, text))
    return alike and _numbers(text) == _numbers(found)


def _leftward(text: str) -> str:
    """Return the numbers of a text without letters in their order in a line from right to left."""
    if any(map(str.isalpha, text)):
        return text
    return " ".join(reversed(_GROUP.findall(isolated_text(text, "rtl"))))


def _is_marked(text: str, found: str, book: Book) -> bool:
    """Return whether a mark stands for a text that no font has; of a release P-003 refuses it."""
    mark = coverage.mark(book.word("missing_letters"), text)
    lacks = coverage.unprintable(text) == [(0, len(text))]
    return lacks and _letters(found) == _letters(mark)


def _said(opened: OpenedPdf) -> Iterator[tuple[list[Marked], str]]:
    """Yield each ActualText with the marked content that it stands for."""
    for _, element in opened.elements:
        if "/ActualText" in element and (places := list(marks(element, opened.page_numbers))):
            yield places, str(element.ActualText)
    yield from (([mark], text) for mark, text in opened.text.said)


def _shown(opened: OpenedPdf, pages: set[int]) -> dict[Marked, str]:
    """Return what is painted on some pages, each mark's letters from left to right."""
    shown: dict[Marked, str] = {}
    with pypdfium2.PdfDocument(_without_texts(opened.body)) as document:
        for index in sorted(pages):
            for mcid, letters in _placed(document[index].get_textpage()).items():
                row = "".join(letter for _, letter in sorted(letters, key=itemgetter(0)))
                shown[Marked(index, mcid)] = paired(row)
    return shown


def _without_texts(body: bytes) -> bytes:
    """Return a PDF without the texts of its marked content, which PDFium answers with."""
    with pikepdf.open(io.BytesIO(body)) as pdf:
        for page in (page for page in pdf.pages if b"/ActualText" in content(page)):
            operations = pikepdf.parse_content_stream(page)
            for operation in operations:
                if str(operation.operator) == "BDC" and "/ActualText" in operation.operands[1]:
                    del operation.operands[1]["/ActualText"]
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(operations))
        bare = io.BytesIO()
        pdf.save(bare)
    return bare.getvalue()


def _placed(page: pypdfium2.PdfTextPage) -> dict[int, list[tuple[float, str]]]:
    """Return the letters of a page with their places from the left, by their marked content."""
    placed: dict[int, list[tuple[float, str]]] = defaultdict(list)
    across, up = ctypes.c_double(), ctypes.c_double()
    for index in range(page.count_chars()):
        if pdfium.FPDFText_IsGenerated(page.raw, index) == 1:
            continue
        mcid = pdfium.FPDFPageObj_GetMarkedContentID(pdfium.FPDFText_GetTextObject(page.raw, index))
        pdfium.FPDFText_GetCharOrigin(page.raw, index, across, up)
        placed[mcid].append((across.value, chr(pdfium.FPDFText_GetUnicode(page.raw, index))))
    return placed


def _moves(letter: str) -> bool:
    turns = unicodedata.bidirectional(letter) in ("R", "AL")
    return turns or unicodedata.category(letter) in ("Mn", "Mc")


def _joins(letter: str) -> bool:
    """Return whether a mark does not only stand above or below its letter: vowel signs, viramas."""
    is_mark = unicodedata.category(letter) in ("Mn", "Mc")
    turns = unicodedata.bidirectional(letter) in ("R", "AL")
    return is_mark and unicodedata.combining(letter) in _JOINING and not turns


def _letters(text: str) -> str:
    """Return letters and digits without their marks, alike where fonts draw them alike."""
    plain = unicodedata.normalize("NFKD", text).translate(_ALIKE)
    return "".join(
        str(unicodedata.digit(letter, letter)) for letter in plain
        if unicodedata.category(letter)[0] in "LN"
    )


def _numbers(text: str) -> Counter[str]:
    """Return the numbers of a text, in any order; a mark may be painted over the next digit."""
    seen = "".join(
        sign for sign in unicodedata.normalize("NFKD", text)
        if sign not in INVISIBLE and unicodedata.category(sign) not in ("Mn", "Mc")
    )
    return Counter(map(_letters, re.findall(r"\d+", seen)))
