"""Values of YAML keys stand everywhere as they are set: on pages in markup, elsewhere in words."""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from exporter.assemble import assemble
from exporter.library import edition_of, read_library
from exporter.make import make
from exporter.model import Made
from exporter.packaged import styles
from tests import making
from tests.cli.conftest import Ended
from tests.making import library, put

KEYS = r"""id: "A*1*--x"
title: '*Ketamine* -- what it''s for, CO~2~ "out"'
subtitle: For *adults* -- and "others"...
lang: en
status: draft
version: "0.1--b"
updated: 2026-01-02
author: [{name: Ann *Lee*-O'Hara, credentials: '"MD"', role: wrote *all*}]
reviewers: [{name: Bo *Fo*'o, credentials: PhD -- *hon.*, role: '"reader"'}]
keywords: [the *first* -- one]
funding: '*Trust* (https://example.org/a--b_c_d) -- "none"'
conflicts: none -- *really*
main_message: Ask -- *always* -- "your" clinic.
history: [{version: "0.1", date: 2026-01-02, what: First -- *draft*}]
to_confirm: ['The "claim" -- *one*']
"""
CLINIC = """name: The "North" *clinic*
line: Open -- *always*
address: [12*3*4 "Mill" -- Street]
phone: 020--7946*0123*
emergency: ["Call *now* -- don't wait"]
accent: "#1f5c7a"
"""
TITLE = "Ketamine – what it’s for, CO2 “out”"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = library(tmp_path_factory.mktemp("phrases"), "clinics: [north]\n")
    put(root, "clinics/north/clinic.yaml", CLINIC)
    put(root, "leaf/manuscript.yaml", KEYS)
    text = "::: urgent-help\nCall.\n:::\n\n::: page-break\n:::\n\nMore.\n"
    put(root, "leaf/01.md", f"# One\n\n{text}")
    return root


@pytest.fixture(scope="module")
def made(root: Path) -> Made:
    read = read_library(root)
    (manuscript,), (clinic,) = read.manuscripts, read.clinics
    made = make(manuscript, edition_of(read, manuscript, clinic, styles(root)))
    assert [one.rule for one in made.findings] == ["D-001"]
    return made


def epub_of(made: Made) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(made.artifacts[1].body)) as archive:
        return {
            name: archive.read(name).decode() for name in archive.namelist()
            if name.endswith(("html", "opf", "svg"))
        }


def test_pages_show_them_in_markup(root: Path) -> None:
    read = read_library(root)
    (manuscript,), (clinic,) = read.manuscripts, read.clinics
    book = assemble(manuscript, edition_of(read, manuscript, clinic, styles(root))).book
    assert book
    page = "".join(part.body for part in book.parts)
    for shown in (
        "<em>Ketamine</em> – what it’s for, CO<sub>2</sub> “out”</h1>",
        "For <em>adults</em> – and “others”…", "Ann <em>Lee</em>-O’Hara, “MD” (wrote <em>all</em>)",
        "Bo <em>Fo</em>’o, PhD – <em>hon.</em> (“reader”)", "none – <em>really</em>",
        "<em>Trust</em> (https://example.org/a--b_c_d) – “none”", "First – <em>draft</em>",
        "The “claim” – <em>one</em>", "Open – <em>always</em>", "The “North” <em>clinic</em>",
        "Call <em>now</em> – don’t wait", "A*1*--x", "0.1--b", "020--7946*0123*",
        "12*3*4 \"Mill\" -- Street",
    ):
        assert shown in page.replace("&#34;", '"'), shown


def test_files_name_them_in_words(made: Made) -> None:
    files = epub_of(made)
    package = next(text for name, text in files.items() if name.endswith("opf"))
    for named in (TITLE, "For adults – and “others”…", "Ann Lee-O’Hara", "the first – one",
                  "Ask – always – “your” clinic.", "A*1*--x"):
        assert named in package, named
    assert "*" not in package.replace("A*1*--x", "")
    cover = " ".join(text for name, text in files.items() if "cover" in name)
    assert TITLE in cover
    assert "“North” clinic" in re.sub(r"\s+", " ", cover)
    with pikepdf.open(io.BytesIO(made.artifacts[0].body)) as pdf:
        assert TITLE in str(pdf.docinfo["/Title"])
        assert TITLE in str(pdf.open_metadata()["dc:title"])
        assert str(pdf.docinfo["/Author"]) == "Ann Lee-O’Hara"
    text = subprocess.run(
        ["pdftotext", "-", "-"], input=made.artifacts[0].body, capture_output=True, check=True
    ).stdout.decode()
    heads = [page.strip().splitlines()[0] for page in text.split("\f")[1:-1]]
    assert heads
    assert set(heads) == {TITLE}


def test_commands_name_them_in_words(root: Path, exporter: Callable[..., Ended]) -> None:
    (row,) = json.loads(exporter("list", "--json", cwd=root).out)["manuscripts"]
    assert row["title"] == TITLE
    (row,) = json.loads(exporter("due", "--all", "--json", cwd=root).out)["due"]
    assert row["title"] == TITLE


def test_the_first_heading_that_says_the_title_stands_for_it(root: Path) -> None:
    put(root, "one.md", f"---\n{KEYS.replace('A*1', 'B*1')}---\nWords.\n")
    read = read_library(root)
    one = next(each for each in read.manuscripts if each.slug == "one")
    book = assemble(one, edition_of(read, one, None, styles(root))).book
    assert book
    assert sum(part.body.count("<em>Ketamine</em>") for part in book.parts) == 1
    assert book.title == TITLE


@pytest.mark.parametrize("mark", [
    "`code`", "[words](https://example.org)", "<b>", "^[a note]", "[^1]", "[@smith2001]",
])
def test_what_only_a_text_may_have_is_told(mark: str) -> None:
    kept = making.manuscript("# A\n\nWords.", title=f"Hands {mark} and *soap*", updated=making.DAY)
    found = assemble(kept, making.edition()).findings
    assert [(one.rule, one.found) for one in found if one.rule != "D-001"] == [("S-124", mark)]
    plain = making.manuscript("# A\n\nWords.", title="Hands [1], < 5 > 3, a@b.org (a) <a@b.org>")
    assert [one.rule for one in assemble(plain, making.edition()).findings] == ["D-001"]
