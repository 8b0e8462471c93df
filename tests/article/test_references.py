"""The references are cited, confirmed, and printed without their open fields."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.article.article_text import ARTICLE, ROOT, article, read_yaml

REFERENCES: dict[str, dict[str, Any]] = {
    entry["id"]: entry
    for entry in json.loads((ARTICLE / "references.json").read_text(encoding="utf-8"))
}
STATUS = read_yaml(ROOT / "tests" / "article" / "status.yaml")
_AMA_LIMIT = 7  # with seven names or more the style itself cuts to three and et al.
_ET_AL = {"literal": "et al."}


def cited() -> list[str]:
    """List the keys in the order of their first citation."""
    return list(dict.fromkeys(key for block in article() for key in block.keys))


def test_there_are_25_references_or_more_all_cited_and_all_there() -> None:
    assert len(REFERENCES) >= 25
    assert set(cited()) == set(REFERENCES)


def test_every_reference_has_a_status_that_allows_citing() -> None:
    assert set(STATUS) == set(REFERENCES)
    for key, entry in STATUS.items():
        assert entry["status"] == ("CONFIRMED*" if entry["open"] else "CONFIRMED"), key


@pytest.mark.parametrize("key", sorted(REFERENCES))
def test_no_open_field_is_printed(key: str) -> None:
    entry = REFERENCES[key]
    for field in STATUS[key]["open"]:
        if field.startswith("author-from-"):
            names = [name for name in entry["author"] if name != _ET_AL]
            confirmed = int(field.removeprefix("author-from-")) - 1
            assert len(names) <= confirmed
            assert (_ET_AL in entry["author"]) == (len(names) < _AMA_LIMIT)
        elif field == "page-last":
            assert "-" not in entry["page"]
        elif field == "issued-day":
            assert len(entry["issued"]["date-parts"][0]) < 3
        else:
            assert field not in entry
            assert field != "DOI" or "doi.org" not in entry.get("URL", "")


def test_et_al_is_written_out_only_where_names_are_open() -> None:
    for key, entry in REFERENCES.items():
        if _ET_AL in entry.get("author", []):
            assert any(field.startswith("author-from-") for field in STATUS[key]["open"]), key


def test_every_entry_can_be_found_by_a_reader() -> None:
    for key, entry in REFERENCES.items():
        assert entry["title"], key
        assert {"DOI", "PMID", "URL", "page"} & set(entry), key
        assert "issued" in entry or "issued" in STATUS[key]["open"], key
