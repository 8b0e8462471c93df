"""What is refused: by its name, by what it is, by what it would do. Nothing is written then."""

from __future__ import annotations

import io
import zipfile

import pytest

from exporter.importing.opening import Refused, open_package
from exporter.importing.taking import Wanted, take
from tests.importing.word import docx, p, packed

GOOD = docx(p("Words."))
OLE = b"\xd0\xcf\x11\xe0" + b"\0" * 600


def parts(data: bytes = GOOD, **changed: bytes) -> bytes:
    """Return the Word file with other parts; `word_document_xml` is word/document.xml."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return packed(files | {name.replace("__", "/"): body for name, body in changed.items()})


def bomb() -> bytes:
    return parts(**{"word__media__x.bin": b"\0" * (201 << 20)})


DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "b">]><w:document xmlns:w="u"/>'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (OLE, "Word 97"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"{\\rtf1 words}", "RTF"),
        (b"%PDF-1.7", "PDF"),
        (b"words", "no Word document"),
        (b"", "no Word document"),
        (GOOD[: len(GOOD) // 2], "damaged"),
        (parts(**{"word__document.xml": b"<w:document>"}), "damaged"),
        (parts(**{"word__document.xml": DOCTYPE}), "DOCTYPE"),
        (parts(**{"word__styles.xml": DOCTYPE.decode().encode("utf-16")}), "DOCTYPE"),
        (parts(**{"..__x": b"x"}), "leads out"),
        (parts(**{"word__..__..__x": b"x"}), "leads out"),
        (packed({"a.txt": b"a"}), "no text of Word"),
    ],
)
def test_a_file_is_refused_with_a_way_out(data: bytes, says: str) -> None:
    taken = take("a.docx", data, Wanted("a"))
    (finding,) = taken.findings
    assert taken.files == {}
    assert finding.rule == "I-001"
    assert says in finding.message
    assert finding.hint


@pytest.mark.parametrize(("name", "data"), [
    ("a.docx", docx(p("words " * 9_000))), ("a.html", b"<p>" + b"words " * 9_000),
    ("a.html", b"<p>" + b"x" * 3_000), ("a.html", b"<p>" + b"[ " * 600),
])
def test_a_paragraph_that_no_manuscript_holds_is_refused(name: str, data: bytes) -> None:
    taken = take(name, data, Wanted("a"))
    (finding,) = taken.findings
    assert (finding.rule, taken.files, bool(finding.hint)) == ("I-001", {}, True)
    assert finding.found.startswith("paragraph 1: ")


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    data = bomb()
    monkeypatch.setattr(zipfile.ZipFile, "read", None)
    with pytest.raises(Refused, match="unpacks to more"):
        open_package(data)


@pytest.mark.parametrize(
    "name", ["a.doc", "a.rtf", "a.pdf", "a.pages", "a.pub", "a.txt", "a.zip", "a"]
)
def test_a_kind_that_is_not_read_is_refused_by_its_name(name: str) -> None:
    (finding,) = take(name, GOOD, Wanted("a")).findings
    assert finding.rule == "I-001"
    assert finding.hint


def test_strict_word_files_are_read_as_any_other() -> None:
    strict = GOOD
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    for name in files:
        for part in (b"wordprocessingml/2006/main", b"officeDocument/2006/relationships"):
            files[name] = files[name].replace(
                b"http://schemas.openxmlformats.org/" + part,
                b"http://purl.oclc.org/ooxml/" + part.replace(b"/2006", b""),
            )
    strict = packed(files)
    assert b"purl.oclc.org" in files["word/document.xml"]
    assert take("a.docx", strict, Wanted("a")) == take("a.docx", GOOD, Wanted("a"))
