"""Each object of a file is written once, and each stream packed once, with the same identifier."""

from __future__ import annotations

import io
import zlib
from typing import Any

import pydyf
import pytest

from exporter.render.pdf.patches import packed_once

WORDS = b"Wash both hands with soap."


def file() -> pydyf.PDF:
    made = pydyf.PDF()
    content = pydyf.Stream([WORDS], compress=True)
    made.add_object(content)
    made.add_page(pydyf.Dictionary({"Type": "/Page", "Contents": content.reference}))
    return made


def written(made: pydyf.PDF, **options: Any) -> bytes:
    output = io.BytesIO()
    made.write(output, version=b"1.7", **options)
    return output.getvalue()


@pytest.fixture
def packed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Collect what is packed."""
    found: list[bytes] = []

    class Packing:
        @staticmethod
        def compressobj(level: int) -> Any:
            packer = zlib.compressobj(level)

            class Packer:
                @staticmethod
                def compress(stream: bytes) -> bytes:
                    found.append(stream)
                    return packer.compress(stream)

                flush = staticmethod(packer.flush)

            return Packer

    monkeypatch.setattr(pydyf, "zlib", Packing)
    return found


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put back what the patch replaced."""
    monkeypatch.setattr(pydyf.PDF, "write", packed_once._write)
    monkeypatch.setattr(pydyf.PDF, "add_object", packed_once._add)
    for kind, data in packed_once._data.items():
        monkeypatch.setattr(kind, "data", data)


@pytest.mark.usefixtures("plain")
def test_pydyf_packs_a_stream_twice(packed: list[bytes]) -> None:
    written(file(), identifier=True, compress=True)

    assert packed.count(WORDS) == 2, "pydyf packs it once: take patches/packed_once.py out"


@pytest.mark.parametrize("compress", [True, False])
def test_a_stream_is_packed_once(packed: list[bytes], *, compress: bool) -> None:
    written(file(), identifier=True, compress=compress)

    assert packed.count(WORDS) == 1
    assert len(packed) == len(set(packed))


@pytest.mark.parametrize("compress", [True, False])
@pytest.mark.parametrize("identifier", [True, b"as asked", False])
def test_a_file_is_the_same(
    request: pytest.FixtureRequest, *, compress: bool, identifier: bytes | bool
) -> None:
    quick = written(file(), identifier=identifier, compress=compress)
    request.getfixturevalue("plain")

    assert quick == written(file(), identifier=identifier, compress=compress)


def test_what_changes_after_a_file_was_written_is_written_anew() -> None:
    made = file()
    before = written(made)
    made.catalog["Lang"] = pydyf.String("en")

    assert b"/Lang" in written(made)
    assert b"/Lang" not in before
