"""Plant one fault in a good file: what each judge must see."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pikepdf


def epub(body: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Write an EPUB anew with each member changed, or left out where `change` gives None."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            text = change(name, old.read(name))
            if text is not None:
                new.writestr(name, text)
    assert made.getvalue() != body
    return made.getvalue()


def without_alternatives(body: bytes) -> bytes:
    return epub(body, lambda name, text: re.sub(rb' alt="[^"]*"', b"", text)
                if name.endswith(".xhtml") else text)


def without_nav(body: bytes) -> bytes:
    return epub(body, lambda name, text: None if name.endswith("nav.xhtml") else text)


def with_dead_link(body: bytes) -> bytes:
    def change(name: str, text: bytes) -> bytes:
        if not name.endswith("nav.xhtml"):
            return text
        found = text.replace(b'.xhtml"', b'.xhtml#gone"', 1)
        assert found != text
        return found

    return epub(body, change)


def without_style(body: bytes) -> bytes:
    """Drop the style sheet's links: EPUBCheck's only word on it is a usage message."""
    return epub(body, lambda name, text: re.sub(rb"<link [^>]*>", b"", text)
                if name.endswith(".xhtml") else text)


def pdf(body: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(body)) as file:
        change(file)
        file.save(made, deterministic_id=True)
    return made.getvalue()


def without_language(body: bytes) -> bytes:
    def change(file: pikepdf.Pdf) -> None:
        del file.Root.Lang

    return pdf(body, change)


def without_tags(body: bytes) -> bytes:
    def change(file: pikepdf.Pdf) -> None:
        del file.Root.StructTreeRoot

    return pdf(body, change)


def without_archive_claim(body: bytes) -> bytes:
    def change(file: pikepdf.Pdf) -> None:
        old = file.Root.Metadata.read_bytes()
        new = re.sub(rb'(pdfaid:conformance(="|>))A', rb"\1X", old)
        assert new != old
        names = pikepdf.Name
        file.Root.Metadata = file.make_stream(new, Type=names.Metadata, Subtype=names.XML)

    return pdf(body, change)


def cut(body: bytes) -> bytes:
    return body[: len(body) // 2]
