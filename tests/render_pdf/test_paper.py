"""What only paper does with the text: hyphens, white space in notes, long tables; who listens."""

from __future__ import annotations

import io
import logging
import re
import subprocess
import sys
import threading
from xml.etree.ElementTree import fromstring, tostring

import pikepdf
import pytest

from exporter.proof import pdf as proof
from exporter.proof.expected import Expected
from exporter.proof.pdf_tree import elements, kids, role
from exporter.render import pdf
from exporter.render.pdf import complaints, typesetting
from tests.making import book


def printed(body: bytes, page: int = 0) -> str:
    pages = ["-f", str(page), "-l", str(page)] if page else []
    return subprocess.run(
        ["pdftotext", "-layout", *pages, "-", "-"], input=body, capture_output=True, check=True,
    ).stdout.decode()


def test_hyphens_that_no_face_has_are_printed_as_the_one_that_all_have() -> None:
    one = book(
        "# One‐two\n\nA well‐made and a non‑breaking one, [long‐made](https://example.org/).\n",
        title="A leaf‐let",
    )
    made = pdf.render(one, "a4")

    assert made.findings == ()
    assert proof.prove(Expected(one), made.body, "x.pdf").findings == ()
    assert "A well-made and a non-breaking one, long-made." in printed(made.body)
    assert "‐" in one.parts[2].body


def test_a_line_breaks_behind_one_hyphen_and_not_behind_the_other() -> None:
    body = fromstring("<body a='x‑y'>a‐b<b>c‑d</b>e‐f</body>")
    typesetting.plain_hyphens(body)

    assert tostring(body, encoding="unicode") == (
        '<body a="x\u2060-\u2060y">a-b<b>c\u2060-\u2060d</b>e-f</body>'
    )


LINES = (
    "# One\n\nA mark.[^1]\n\n"
    "[^1]: words\n    of a\n    note\n\n    - one\n\n    - *two*\n      three\n"
)


def test_the_lines_of_a_notes_source_are_no_lines_on_paper() -> None:
    text = printed(pdf.render(book(LINES), "a4").body)
    lines = [line.strip() for line in text.splitlines() if line.strip()]

    assert lines[lines.index("1. words of a note") :][1:3] == ["• one", "• two three"]


def test_the_engine_still_needs_mending(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "collapse", lambda note: None)
    text = printed(pdf.render(book(LINES), "a4").body)

    assert "words of a note" not in text, "WeasyPrint collapses white space: collapse() can go"


def test_white_space_is_collapsed_but_in_code() -> None:
    note = fromstring(
        "<aside>\n<p>\n a\n b <em> c</em>\n d </p>\n<pre>e\n  f</pre>\n<ul>\n<li> g\n<ul/> </li>"
        "</ul> </aside>"
    )
    typesetting.collapse(note)

    assert tostring(note, encoding="unicode") == (
        "<aside><p>a b <em> c</em> d</p><pre>e\n  f</pre><ul><li>g<ul /></li></ul></aside>"
    )


def test_a_note_has_the_letters_of_a_note_wherever_it_is_called() -> None:
    body = pdf.render(book("# One\n\n## Two[^1]\n\nwords\n\n[^1]: The note\n"), "a4").body
    with pikepdf.open(io.BytesIO(body)) as file:
        (note,) = [one for one in elements(file) if role(one) == "Note"]
        (words,) = [one for one in kids(note) if role(one) == "P"]
        content = file.pages[0].Contents.read_bytes()
        names = {
            name: str(font.BaseFont) for name, font in file.pages[0].Resources.Font.items()
        }
    run = re.split(rb"/MCID %d\b" % int(kids(words)[0]), content)[1]
    face = next(name for word in run.split() if (name := names.get(word.decode())))
    assert face.endswith("+Atkinson-Hyperlegible")


def test_a_long_tables_caption_stays_with_it() -> None:
    rows = "".join(f"| a{row} | b |\n" for row in range(60))
    before = "Some words to fill a page. " * 40
    text = f"# One\n\n{before}\n\n: Caption\n\n| x | y |\n|---|---|\n{rows}"
    made = pdf.render(book(text), "a4")
    homes = [page for page in range(1, made.pages + 1) if "Caption" in printed(made.body, page)]

    assert len(homes) == 1
    assert "a0" in printed(made.body, homes[0])


def test_an_abbreviation_is_read_as_printed_and_says_what_it_stands_for() -> None:
    one = book('# One\n\nThe [SM*OG*]{.abbr title="Simple Measure"} of it.\n')
    body = pdf.render(one, "a4").body
    with pikepdf.open(io.BytesIO(body)) as file:
        said = [(role(thing), str(thing.E)) for thing in elements(file) if "/E" in thing]

    assert said == [("Span", "Simple Measure")]
    assert "The SMOG of it." in printed(body)
    assert proof.prove(Expected(one), body, "x.pdf").findings == ()


def test_a_listener_does_not_hear_another_thread() -> None:
    logger = logging.getLogger("weasyprint")
    with complaints.listening() as heard:
        other = threading.Thread(target=logger.warning, args=("theirs",))
        other.start()
        other.join()
        logger.warning("mine")
    logger.warning("too late")

    assert heard == [("", "mine")]


def test_the_engine_is_loaded_without_a_search_for_libraries() -> None:
    told = (
        "import sys; sys.addaudithook(lambda what, _: what == 'subprocess.Popen' and print(what))\n"
        "import exporter.render.pdf, ctypes.util; print(ctypes.util.find_library.__module__)"
    )
    ended = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)

    assert ended.stdout == "ctypes.util\n"
