"""A release prints no grave word of exporter's that no speaker has reviewed; a draft may."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from exporter import packaged
from exporter.assemble import Assembled, assemble
from exporter.languages import language, texts
from exporter.library import Library, edition_of, lone_library, read_library
from exporter.model import Original, Severity
from tests import making

TODAY = datetime.date(2026, 3, 1)
KEYS = """\
id: L-1
title: A
lang: {lang}
status: {status}
version: "1"
updated: 2026-01-02
reviewers: [{{name: Ann Lee, date: 2026-01-03}}]
reviewed: 2026-01-03
"""
READ = 'speaker.reviewed = { name = "Ana Ruiz", date = 2026-02-02 }\n'
SIGNED = 'speaker.disclaimer = { name = "Ana Ruiz", date = 2026-02-02 }\n'
GATE = {"L-103", "L-104", "L-105", "L-106"}
BOX = "::: %s\nWords.\n:::"


def assembled(library: Library) -> Assembled:
    (manuscript,) = library.manuscripts
    styles = packaged.styles(library.root)
    return assemble(manuscript, edition_of(library, manuscript, None, styles))


def refused(made: Assembled) -> set[str]:
    """Return the rules of the gate that keep a book from being made."""
    found = {finding.rule for finding in made.findings if finding.severity is Severity.ERROR}
    assert (made.book is None) == bool(found)
    return found & GATE


def laid(
    root: Path, text: str, *, lang: str = "es", status: str = "released", own: str = SIGNED
) -> Library:
    """Write a library of one manuscript, with a disclaimer that is reviewed, or with words."""
    making.library(root, f"languages: [en, {lang}]\n")
    making.put(root, f"disclaimer.{lang}.md", "# Aviso\n\nDe la clínica.\n")
    making.put(root, "a/manuscript.yaml", KEYS.format(lang=lang, status=status))
    making.put(root, "a/01.md", f"# Uno\n\n{text}\n")
    if own:
        making.put(root, f"languages/{lang}.toml", own)
    return read_library(root)


def lone(root: Path, text: str, *, lang: str = "es", status: str = "released") -> Library:
    file = root / "a.md"
    file.write_text(f"---\n{KEYS.format(lang=lang, status=status)}---\n# Uno\n\n{text}\n")
    return lone_library(file, TODAY)


@pytest.mark.parametrize(("text", "rules"), [
    ("Palabras.", set()),
    (BOX % "urgent-help", {"L-104"}),
    (BOX % "warning", {"L-105"}),
    (BOX % "tip", {"L-105"}),
    (BOX % "{.tip lang=fr}", {"L-105"}),
    (BOX % "{.tip lang=en}", set()),
    (BOX % "{.tip lang=sv}", {"L-105"}),
    ("::: {lang=en}\n" + BOX % "tip" + "\n:::", set()),
    ("::: urgent-help\n## Llame\n\nPalabras.\n:::", set()),
    ("> [!WARNING] Cuidado\n> Palabras.", set()),
    ("> [!WARNING]\n> Palabras.", {"L-105"}),
])
def test_words_of_boxes_in_a_release(tmp_path: Path, text: str, rules: set[str]) -> None:
    """Also in a single file, whose packaged disclaimer nobody has reviewed, either."""
    (tmp_path / "one").mkdir()
    assert refused(assembled(laid(tmp_path, text))) == rules
    assert refused(assembled(lone(tmp_path / "one", text))) == {*rules, "L-103"}
    assert refused(assembled(laid(tmp_path, text, status="draft"))) == set()
    assert refused(assembled(lone(tmp_path / "one", text, status="draft"))) == set()
    assert refused(assembled(laid(tmp_path, text, lang="en", own=""))) == rules & (
        {"L-105"} if "lang=fr" in text else set()
    )


def test_a_box_is_told_once_where_it_stands(tmp_path: Path) -> None:
    made = assembled(laid(tmp_path, f"{BOX % 'tip'}\n\n{BOX % 'tip'}\n\n{BOX % 'note'}"))
    found = [finding for finding in made.findings if finding.rule in GATE]
    assert [str(finding.place) for finding in found] == ["source/a/01.md:3", "source/a/01.md:11"]
    assert found[0].message == "No speaker of Spanish has reviewed the words “Consejo”."
    assert "source/languages/es.toml" in found[0].hint


def test_what_lifts_it(tmp_path: Path) -> None:
    """The library's own review of the words, or the single file's own disclaimer, as hinted."""
    text = f"{BOX % 'tip'}\n\n{BOX % 'urgent-help'}".replace("Words.", "Llame al 112.")
    assert refused(assembled(laid(tmp_path, text, own=READ))) == set()
    making.put(tmp_path, "languages/es.toml", SIGNED + 'box-tip = "Un consejo"\n')
    assert refused(assembled(read_library(tmp_path))) == {"L-104", "L-105"}
    (tmp_path / "one/languages").mkdir(parents=True)
    (tmp_path / "one/languages/es.toml").write_text(READ)
    made = assembled(lone(tmp_path / "one", text))
    assert refused(made) == set()
    assert made.book is not None
    assert language("es").words["disclaimer_unreviewed"] not in made.book.parts[-2].body
    (tmp_path / "one/languages/es.toml").unlink()
    (tmp_path / "one/disclaimer.es.md").write_text("# Aviso\n\nDe la clínica.\n")
    unread = assembled(lone(tmp_path / "one", "Palabras."))
    assert refused(unread) == {"L-103"}
    (found,) = (one for one in unread.findings if one.rule == "L-103")
    assert found.place.file.endswith("disclaimer.es.md")
    assert "languages/es.toml: speaker.disclaimer = {" in found.hint
    (tmp_path / "one/languages/es.toml").write_text(SIGNED)
    assert refused(assembled(lone(tmp_path / "one", "Palabras."))) == set()


@pytest.mark.parametrize("box", ["tip", "urgent-help"])
def test_a_heading_in_a_box_of_a_translation_is_wanted_in_its_source(
    tmp_path: Path, box: str
) -> None:
    library = laid(tmp_path, BOX % box)
    hints = []
    source = Original(id="L-1", lang="en", title="A", file="source/b/manuscript.yaml")
    for original in (None, source):
        manuscripts = tuple(replace(one, original=original) for one in library.manuscripts)
        made = assembled(replace(library, manuscripts=manuscripts))
        hints += [one.hint for one in made.findings if one.rule in ("L-104", "L-105")]
    assert ["that of its source" in hint for hint in hints] == [False, True]


def test_the_packaged_disclaimer_is_known_in_a_library(tmp_path: Path) -> None:
    own = language("es").disclaimer
    assert own is not None
    laid(tmp_path, "Palabras.")
    for copied in (own.text, own.text.rpartition("\n\n")[0]):
        making.put(tmp_path, "disclaimer.es.md", copied)
        assert refused(assembled(read_library(tmp_path))) == {"L-103"}


def test_english_words_that_a_library_changes_await_a_speaker(tmp_path: Path) -> None:
    own = 'box-tip = "Hint"\n'
    for box, rules in (("tip", {"L-105"}), ("note", set())):
        made = assembled(laid(tmp_path, BOX % box, lang="en", own=own))
        assert refused(made) == rules


def test_own_words_lie_over_exporter_s(tmp_path: Path) -> None:
    own = 'contents = "Lo que hay"\nbox-tip = "Un consejo"\nicon_array = "{count} de {of}"\n'
    library = laid(tmp_path, f"{BOX % 'tip'}\n\n{BOX % '{.tip lang=es-MX}'}", own=own + READ)
    assert library.findings == ()
    book = assembled(library).book
    assert book is not None
    assert book.word("contents") == "Lo que hay"
    assert book.word("references") == language("es").words["references"]
    assert "".join(part.body for part in book.parts).count("Un consejo") == 2


def test_own_words_at_fault_are_in_no_release(tmp_path: Path) -> None:
    own = 'contents = ""\nreferences = "Obras"\n'
    library = laid(tmp_path, "Palabras.", own=own)
    assert [finding.rule for finding in library.findings] == ["L-106"]
    assert refused(assembled(library)) == {"L-103", "L-106"}
    book = assembled(laid(tmp_path, "Palabras.", own=own, status="draft")).book
    assert book is not None
    assert (book.word("contents"), book.word("references")) == ("Contenido", "Obras")


def test_own_words_may_have_quotation_marks(tmp_path: Path) -> None:
    own = 'quotes = ["»", "«", "›", "‹"]\n'
    library = laid(tmp_path, '"Uno \'dos\'" [“Tres”]{lang=en}', own=own + READ)
    assert library.findings == ()
    book = assembled(library).book
    assert book is not None
    assert "»Uno ›dos‹«" in "".join(part.body for part in book.parts)


@pytest.mark.parametrize("marks", [
    '"„“"', '["„", "“"]', '["„", "“", "‚", 5]', '["„", "“", "‚", "<"]', '["„", "“", "‚", "a"]',
    '["„ ", "“", "‚", "‘"]',
])
def test_quotation_marks_that_are_none_are_told(tmp_path: Path, marks: str) -> None:
    library = laid(tmp_path, '"Uno"', own=f"quotes = {marks}\n", status="draft")
    (finding,) = [each for each in library.findings if each.rule == "L-106"]
    assert finding.message == "quotes is not right."


def sheet(lang: str, *but: str) -> str:
    """Return a whole sheet of words, as a library may write one for a language of its own."""
    lines = [f'{key} = """{text}"""' for key, text in texts(language("es").sheet("words"))
             if "." not in key and key not in but]
    names = ", ".join(f'"m{number}"' for number in range(12))
    return "\n".join([*lines, f"months = [{names}]", READ])


def test_a_language_of_the_library_s_own(tmp_path: Path) -> None:
    made = assembled(laid(tmp_path, BOX % "tip", lang="sv", own=sheet("sv")))
    assert made.book is not None
    assert "m0" in made.book.parts[-1].body
    made = assembled(laid(tmp_path, BOX % "tip", lang="sv", own=sheet("sv", "email", "proof")))
    (finding,) = [finding for finding in made.findings if finding.rule == "L-001"]
    assert "source/languages/sv.toml" in finding.hint
    assert "source/languages/sv.toml, with proof, email, too:" in finding.hint
    draft = laid(tmp_path, BOX % "tip", lang="sv", own=sheet("sv", "email"), status="draft")
    book = assembled(draft).book
    assert book is not None
    assert (book.word("email"), book.word("contents")) == ("Email", "Contenido")
