"""docs/README.md names every page, every link leads somewhere, the glossary is in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
INDEX = DOCS / "README.md"
PAGES = sorted(
    path for path in (*ROOT.glob("*.md"), *DOCS.rglob("*.md"), ROOT / "tests" / "README.md")
    if path.name != "CHANGELOG.md"
)


def links(page: Path) -> Iterator[tuple[Path, str]]:
    """Yield the file and the fragment of each link of a page that leads into this repository."""
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"[a-z]+:", target):
            name, _, fragment = target.partition("#")
            yield (page.parent / name).resolve() if name else page, fragment


def anchors(page: Path) -> set[str]:
    """Return the ids that GitHub gives to the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def astray(page: Path) -> list[str]:
    """Return the links of a page that lead nowhere."""
    return [
        f"{target.name}#{fragment}" for target, fragment in links(page)
        if not target.exists() or (fragment and fragment not in anchors(target))
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    assert astray(page) == []


def test_a_link_that_leads_nowhere_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# A b, c!\n\n[x](page.md#a-b-c) [y](#nowhere) [z](no.md) `[q](q.md)`\n")
    assert astray(page) == ["page.md#nowhere", "no.md#"]


def test_the_index_names_every_page() -> None:
    pages = {path for path in DOCS.rglob("*") if path.suffix in (".md", ".json")}
    missing = pages - {target for target, _ in links(INDEX)} - {INDEX}
    assert missing == set(), "add a row to docs/README.md"


def test_the_glossary_is_sorted_and_each_word_is_one_sentence() -> None:
    text = (DOCS / "glossary.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \| (.+) \|$", text, re.MULTILINE)[1:]
    words = [word for word, _ in rows]
    assert words == sorted(set(words))
    assert len(words) > 40
    for word, meaning in rows:
        assert re.fullmatch(r"[A-Z`][^\n]*\.", meaning), word
        assert not re.search(r"\. [A-Z]", meaning), word
