"""A Retraction Watch file becomes a small index, the same each time, and is read back whole."""

from __future__ import annotations

import csv
import datetime
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.citations.retractions import index, parse

COLUMNS = (
    "Record ID", "Title", "Subject", "Institution", "Journal", "Publisher", "Country", "Author",
    "URLS", "ArticleType", "RetractionDate", "RetractionDOI", "RetractionPubMedID",
    "OriginalPaperDate", "OriginalPaperDOI", "OriginalPaperPubMedID", "RetractionNature", "Reason",
    "Paywalled", "Notes",
)


def watch(*rows: dict[str, str]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def row(doi: str, pmid: str = "0", nature: str = "Retraction", day: str = "11/2/2026 0:00") -> (
    dict[str, str]
):
    return {
        "Title": "A work, “quoted”\nover two lines", "OriginalPaperDOI": doi, "RetractionDate": day,
        "OriginalPaperPubMedID": pmid, "RetractionNature": nature,
    }


def test_a_file_is_turned_and_read_back() -> None:
    body = watch(
        row("10.1000/B", "123"), row("10.1000/a", nature="Expression of concern", day="1/31/2025"),
        row("unavailable", "77", "Correction"), row("unavailable"),
        row("10.1000/B", "123", "Reinstatement", "12/1/2026"),
        row("10.1000/c", nature="Mystery"), row("10.1000/d", day="31/31/2025"),
    )
    text = index(body)
    known, found = parse(text, "retractions.tsv")
    assert found == ()
    assert known is not None
    assert known.date == datetime.date(2026, 12, 1)
    assert known.digest in text.partition("\n")[0]
    assert sorted(known.by_doi) == ["10.1000/a", "10.1000/b"]
    assert [one.nature for one in known.by_doi["10.1000/b"]] == ["retraction", "reinstatement"]
    assert sorted(known.by_pmid) == ["123", "77"]
    assert len(text) < len(body)


def test_the_same_rows_in_another_order_give_the_same_rows() -> None:
    one, other = row("10.1000/a"), row("10.1000/b")
    first, second = index(watch(one, other)), index(watch(other, one, one))
    assert first.partition("\n")[2] == second.partition("\n")[2]


def test_broken_letters_are_replaced() -> None:
    assert "10.1000/a" in index(watch(row("10.1000/a")).replace(b"work", b"w\xe9rk"))


@pytest.mark.parametrize("body", [b"", b"a,b\n1,2\n", watch(), b"\xff\xfe\x00", b'"' * 9])
def test_another_file_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError, match="it "):
        index(body)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("# retractions", "retractions", 1), ("2 rows", "3 rows", 1), ("\tretraction", "\tnone", 2),
        ("2026-11-02\n", "2026-13-02\n", 2),
    ],
)
def test_a_damaged_index_is_refused_with_its_line(old: str, new: str, line: int) -> None:
    text = index(watch(row("10.1000/a"), row("10.1000/b")))
    damaged = text[:1] + text[1:].replace(old, new) if line > 1 else text.replace(old, new, 1)
    known, found = parse(damaged, "retractions.tsv")
    assert known is None
    assert [(one.rule, one.place.line) for one in found] == [("E-126", line)]


@given(st.binary(max_size=300))
def test_any_bytes_end_in_an_index_or_a_message(body: bytes) -> None:
    for head in (b"", ",".join(COLUMNS).encode() + b"\n"):
        try:
            text = index(head + body)
        except ValueError:
            continue
        assert parse(text, "x.tsv")[0] is not None


@given(st.text(max_size=200))
def test_any_text_ends_in_an_index_or_a_finding(text: str) -> None:
    known, found = parse(text, "x.tsv")
    assert (known is None) == (len(found) == 1)
