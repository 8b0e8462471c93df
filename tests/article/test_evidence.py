"""Every number of the text is one that a source cited beside it reports."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from tests.article.article_text import ARTICLE, Block, article, read_yaml, sections

_WORDS = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "twenty": "20", "thirty": "30",
    "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
    "hundred": "100", "thousand": "1000", "million": "1000000", "dozen": "12", "half": "half",
    "third": "third", "thirds": "third", "quarter": "quarter", "quarters": "quarter",
}
_NUMBER = re.compile(rf"\d[\d,]*(?:\.\d+)?\s?%?|\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)

EVIDENCE = read_yaml(ARTICLE / "evidence.yaml")
EXCEPTIONS = read_yaml(ARTICLE.parents[1] / "tests" / "article" / "exceptions.yaml")


def numbers(text: str) -> list[str]:
    """List the numbers of a text, digits and words, in one spelling: `5872`, `70.8%`, `half`."""
    found = (match.group().strip().lower() for match in _NUMBER.finditer(text))
    return [_WORDS.get(word, re.sub(r"[,\s]", "", word)) for word in found]


def allowed(keys: tuple[str, ...], text: str) -> set[str]:
    """Gather what the sources of these keys report, and what may be worked out from it."""
    good: set[str] = set()
    for figure in (figure for key in keys for figure in EVIDENCE.get(key, ())):
        good.update(numbers(figure["value"]))
        n = figure.get("n", "")
        good.update(numbers(n))
        if figure["value"].endswith("%"):
            share = float(figure["value"].removesuffix("%"))
            if "of 100 people" in text:
                good.add(figure["value"].removesuffix("%"))
            if n and f"{figure['value']}" in text and f"{n} people" in text:
                good.add(str(round(share * int(n.replace(",", "")) / 100)))
    return good


def excepted(number: str, text: str, where: str) -> bool:
    """Return whether a number stands in the list of exceptions, in these words and this place."""
    return any(
        entry["number"] == number and entry["words"] in text
        and entry.get("where", where) == where
        for entry in EXCEPTIONS
    )


def groups() -> list[list[Block]]:
    """Gather the blocks that belong together: a paragraph, a list item, a table row, a note."""
    gathered: dict[tuple[str, int], list[Block]] = defaultdict(list)
    for block in article():
        gathered[block.file, block.group].append(block)
    return list(gathered.values())


def unsupported() -> list[str]:
    """List the numbers that neither a cited source nor the list of exceptions holds."""
    faults = []
    for group in groups():
        text = " ".join(block.text for block in group)
        good = allowed(tuple(key for block in group for key in block.keys), text)
        faults += [
            f"{group[0].file}: {number} in {text!r}"
            for number in numbers(text)
            if number not in good and not excepted(number, text, group[0].file)
        ]
    return faults


def test_every_number_of_the_text_is_reported_by_a_source_cited_beside_it() -> None:
    assert unsupported() == []


def test_the_text_holds_numbers_at_all() -> None:
    assert sum(len(numbers(block.text)) for block in article()) > 60


@pytest.mark.parametrize("key", ["title", "subtitle", "main_message"])
def test_every_number_of_the_front_matter_is_an_exception_with_a_reason(key: str) -> None:
    text = read_yaml(ARTICLE / "manuscript.yaml")[key]
    assert [number for number in numbers(text) if not excepted(number, text, key)] == []


def test_every_exception_is_needed_and_gives_a_reason() -> None:
    subtitle = read_yaml(ARTICLE / "manuscript.yaml")["subtitle"]
    text = " ".join([subtitle, *(block.text for block in article())])
    assert all(entry["words"] in text and len(entry["reason"]) > 20 for entry in EXCEPTIONS)


def test_evidence_belongs_to_cited_works_and_is_whole() -> None:
    cited = {key for block in article() for key in block.keys}
    assert set(EVIDENCE) <= cited
    for figures in EVIDENCE.values():
        for figure in figures:
            assert set(figure) <= {"value", "n", "what"}
            assert figure["value"]
            assert figure["what"]


def test_an_icon_array_says_its_numbers() -> None:
    for path in sections():
        text = path.read_text(encoding="utf-8")
        arrays = re.findall(
            r"::: \{\.icon-array count=(\d+) of=(\d+)\}\n(.*?)\n:::", text, re.DOTALL
        )
        assert len(arrays) == text.count(".icon-array")
        for count, of, words in arrays:
            assert {count, of} <= set(numbers(words)), words
            assert "[@" in words


@pytest.mark.parametrize(
    ("keys", "text", "fault"),
    [
        (("zarate2006",), "71% of 17 people, 12 people", []),
        (("zarate2006",), "12 people had a response", ["12"]),
        (("zarate2006",), "71% of 17 people, 13 people", ["13"]),
        (("murrough2013rct",), "64 of 100 people", ["100"]),
        (("loo2023",), "64 of 100 people", ["64", "100"]),
        ((), "two thirds of people", ["2", "third"]),
    ],
)
def test_the_rule_itself_finds_a_number_without_a_source(
    keys: tuple[str, ...], text: str, fault: list[str]
) -> None:
    assert [number for number in numbers(text) if number not in allowed(keys, text)] == fault
