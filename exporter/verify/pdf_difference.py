"""Compare two PDFs: pages and their words, what they say of themselves, then all objects (pure)."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pikepdf
import pypdfium2

from exporter.proof.passages import letters
from exporter.proof.pdf_text import text_of
from exporter.verify.difference import Difference, Record, UnreadableError, first_byte, texts

_BROKEN = (
    pikepdf.PdfError, RuntimeError, ValueError, TypeError, LookupError, AttributeError,
    ArithmeticError,
)
"""What reading a file of any make can end in: its objects need not be what we take them for."""



def compare(old: bytes, new: bytes) -> Difference:
    """Name the first difference; raise UnreadableError where the old file is no sound PDF."""
    try:
        with pikepdf.open(io.BytesIO(old)) as left, pikepdf.open(io.BytesIO(new)) as right:
            found = next(_differences(left, right, old, new), None)
    except _BROKEN as error:
        raise UnreadableError(f"It is no sound PDF: {error}") from error
    return found or first_byte(old, new)


def record(body: bytes) -> Record:
    """Read producer, date and title from the document information."""
    try:
        with pikepdf.open(io.BytesIO(body)) as pdf:
            info = pdf.trailer.get("/Info", pikepdf.Dictionary())

            def said(key: str) -> str:
                return str(info.get(key, ""))

            day = said("/CreationDate").removeprefix("D:")
            date = "-".join(filter(None, (day[:4], day[4:6], day[6:8])))
            return Record(said("/Producer"), "", date, said("/Title"))
    except _BROKEN:
        return Record()


def words(body: bytes) -> str:
    """Give the letters along the tags, in order, without white space, contents and page feet."""
    try:
        with pikepdf.open(io.BytesIO(body)) as pdf:
            return letters(text_of(pdf, body).text)
    except _BROKEN:
        return ""


def _differences(
    old: pikepdf.Pdf, new: pikepdf.Pdf, left: bytes, right: bytes
) -> Iterator[Difference]:
    for number, (here, wanted) in enumerate(zip(old.pages, new.pages, strict=False)):
        if _content(here) != _content(wanted):
            yield _page(number, left, right)
    if len(old.pages) != len(new.pages):
        yield Difference(
            "it has another number of pages",
            f"{len(old.pages)} pages", f"{len(new.pages)} pages",
        )
    yield from _information(old, new)
    for number in range(1, max(len(old.objects), len(new.objects)) + 1):
        yield from _object(number, old.get_object(number, 0), new.get_object(number, 0))


def _content(page: pikepdf.Page) -> bytes:
    streams = page.obj.get("/Contents", pikepdf.Array())
    several = streams if isinstance(streams, pikepdf.Array) else [streams]
    return b"\n".join(one.read_bytes() for one in several)


def _page(number: int, left: bytes, right: bytes) -> Difference:
    here, wanted = _on_page(left, number), _on_page(right, number)
    if here == wanted:
        return Difference(f"page {number + 1} has the same words, drawn otherwise")
    return texts(f"page {number + 1} differs", here, wanted)


def _on_page(body: bytes, number: int) -> str:
    with pypdfium2.PdfDocument(body) as pdf:
        page = pdf[number]
        text = page.get_textpage()
        words = " ".join(text.get_text_range().split())
        text.close()
        page.close()
    return words


def _information(old: pikepdf.Pdf, new: pikepdf.Pdf) -> Iterator[Difference]:
    here, wanted = (
        {key: str(text) for key, text in pdf.trailer.get("/Info", {}).items()} for pdf in (old, new)
    )
    for key in sorted(here.keys() | wanted.keys()):
        if here.get(key) != wanted.get(key):
            yield Difference(
                f"{key[1:]} in its document information differs",
                here.get(key, "nothing"), wanted.get(key, "nothing"),
            )


def _object(number: int, old: pikepdf.Object, new: pikepdf.Object) -> Iterator[Difference]:
    name = f"object {number}{_kind(new) or _kind(old)}"
    here, wanted = _written(old), _written(new)
    if here != wanted:
        yield texts(f"{name} differs", here, wanted)
    elif isinstance(old, pikepdf.Stream) and isinstance(new, pikepdf.Stream):
        if old.read_raw_bytes() == new.read_raw_bytes():
            return
        if _decoded(old) == _decoded(new):
            name += " holds the same, packed otherwise, as another zlib does"
        else:
            name += " differs in its stream"
        yield Difference(
            name, f"{len(old.read_raw_bytes())} bytes", f"{len(new.read_raw_bytes())} bytes"
        )


def _written(one: pikepdf.Object) -> str:
    if isinstance(one, pikepdf.Stream):
        traits = pikepdf.Dictionary({key: value for key, value in one.items() if key != "/Length"})
        return traits.unparse().decode("latin-1")
    return one.unparse(resolved=True).decode("latin-1") if one is not None else "null"


def _decoded(stream: pikepdf.Stream) -> bytes:
    read: Callable[[], bytes] = stream.read_bytes
    try:
        return read()
    except pikepdf.PdfError:
        return stream.read_raw_bytes()


def _kind(one: pikepdf.Object) -> str:
    if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        kind = one.get("/Type", one.get("/Subtype", one.get("/S", "")))
        return f" ({str(kind)[1:]})" if kind else ""
    return ""
