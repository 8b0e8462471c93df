"""The page of decisions accounts for every claim and every correction of the article."""

from __future__ import annotations

import re

from tests.article.article_text import ARTICLE, ROOT, article, read_yaml

PAGE = (ROOT / "docs" / "decisions" / "ketamine-claims.md").read_text(encoding="utf-8")
CLAIMS, CORRECTIONS = 46, 20


def rows() -> list[list[str]]:
    """List the cells of each table row whose first cell is a number."""
    lines = (line for line in PAGE.splitlines() if re.match(r"\| \d+ \|", line))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_every_claim_is_accounted_for_once_in_order() -> None:
    claims = [row for row in rows() if len(row) == 4]
    assert [int(row[0]) for row in claims] == list(range(1, CLAIMS + 1))
    assert {row[2] for row in claims} == {"printed", "corrected", "dropped"}
    assert all(len(row[3]) > 3 for row in claims)


def test_every_correction_is_accounted_for_once_in_order() -> None:
    corrections = [row for row in rows() if len(row) == 2]
    assert [int(row[0]) for row in corrections] == list(range(1, CORRECTIONS + 1))


def test_a_printed_or_corrected_claim_names_only_works_that_the_text_cites() -> None:
    cited = {key for block in article() for key in block.keys}
    named = set(re.findall(r"\b[a-z]+(?:19|20)\d\d[a-z]*\b|\b(?:fda|nice)-[a-z0-9-]+\b", PAGE))
    assert named <= cited


def test_every_cited_work_is_named_on_the_page() -> None:
    named_elsewhere = {"fda-offlabel", "fda-2022-nasal"}  # corrections 16, under What is Ketamine?
    cited = {key for block in article() for key in block.keys}
    assert {key for key in cited if key not in PAGE} <= named_elsewhere


def test_what_is_to_be_confirmed_names_its_claims() -> None:
    listed = read_yaml(ARTICLE / "manuscript.yaml")["to_confirm"]
    assert listed
    for line in listed:
        numbers = re.match(r"((?:\d+(?:, | to )?)+)(?: \(correction (\d+)\))?: ", line)
        assert numbers, line
        assert all(1 <= int(n) <= CLAIMS for n in re.findall(r"\d+", numbers[1]))
