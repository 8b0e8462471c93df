"""A hint about a citation works when it is followed, and no hint repeats what was typed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from tests.cli.conftest import Ended
from tests.making import put
from tests.truth.conftest import Built

KEYS = ("plain2001", "two--dashes", "O'hara2011", "ends.", "a..b")
ITEMS = json.dumps([{"id": key, "type": "book", "title": f"Of {key}"} for key in KEYS])
CITED = ", ".join(f"[@{{{key}}}]" for key in KEYS)


EPUB = ("-f", "epub")


def rebuilt(build: Callable[..., Built], text: str) -> Built:
    files = {"r.json": ITEMS}
    return build(
        f"# One\n\nSee {text}\n", files_=files, more="bibliography: r.json\n", arguments=EPUB
    )


def heard(built: Built) -> str:
    """Return the words of the e-book."""
    return " ".join(re.sub(r"<[^>]+>", "", built.markup).split())


@pytest.mark.parametrize("key", ["two--dashes", "O'hara2011", "a..b"])
def test_a_key_that_needs_braces(key: str, build: Callable[..., Built]) -> None:
    typed = rebuilt(build, f"{CITED} and [@{key}].")
    (fault,) = [one for one in typed.findings if one["rule"] == "E-003"]
    written = re.match(r"Write (\[@\{.*\}\])", fault["hint"])
    assert written
    followed = rebuilt(build, f"{CITED} and {written[1]}.")
    assert followed.rules == []


def test_a_work_that_is_not_cited_says_how_to_cite_it(build: Callable[..., Built]) -> None:
    built = rebuilt(build, "Nothing.")
    ways = [one["expected"] for one in built.findings if one["rule"] == "E-004"]
    assert ways == [
        f"[{way}] in a section"
        for way in ("@plain2001", "@{two--dashes}", "@{O'hara2011}", "@{ends.}", "@{a..b}")
    ]
    cited = " ".join(way.partition(" ")[0] for way in ways)
    assert rebuilt(build, cited).rules == []


def test_a_key_that_is_nearly_right(build: Callable[..., Built]) -> None:
    (fault,) = [
        one for one in rebuilt(build, f"{CITED} [@two-dashes]").findings if one["rule"] == "E-003"
    ]
    assert fault["hint"] == "Did you mean @{two--dashes}?"
    assert rebuilt(build, f"{CITED} [@{{two--dashes}}]").rules == []


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("plain2010", "Did you mean @plain2001?"),
        ("palin2001", "Did you mean @plain2001?"),
        ("plain2002", "Add the reference there; if it is no citation, write \\@plain2002."),
    ],
)
def test_a_key_with_two_signs_swapped(
    typed: str, hint: str, build: Callable[..., Built]
) -> None:
    (fault,) = [
        one for one in rebuilt(build, f"{CITED} [@{typed}]").findings if one["rule"] == "E-003"
    ]
    assert fault["hint"] == hint


def test_a_key_that_can_not_be_cited(build: Callable[..., Built]) -> None:
    items = '[{"id": "Smith 2001", "type": "book", "title": "T"}]'
    built = build("# One\n\nA.\n", files_={"r.json": items}, more="bibliography: r.json\n")
    (fault,) = [one for one in built.findings if one["rule"] == "E-004"]
    assert fault["expected"] == "a key without spaces and braces"


@pytest.mark.parametrize("more", ["", "bibliography: r.json\n"])
def test_a_handle_is_no_citation(more: str, build: Callable[..., Built]) -> None:
    files = {"r.json": "[]"} if more else {}
    built = build("# One\n\nFollow @clinic.\n", files_=files, more=more, arguments=EPUB)
    (fault,) = [one for one in built.findings if one["rule"] == "E-003"]
    assert r"write \@clinic" in fault["hint"]
    put(built.root, "leaflet/01.md", "# One\n\nFollow \\@clinic.\n")
    followed = build("# One\n\nFollow \\@clinic.\n", files_=files, more=more, arguments=EPUB)
    assert followed.rules == []
    assert "Follow @clinic." in heard(followed)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("[@{two--dashes}][@plain2001]", "[1, 2]"),
        ("[see @plain2001, pp. 3-4][@{ends.}]", "[see 1, pages 3–4; 2]"),
        ("[@plain2001][@{ends.}][@plain2001]", "[1, 2, 1]"),
    ],
)
def test_citations_side_by_side_are_one(
    text: str, printed: str, build: Callable[..., Built]
) -> None:
    built = rebuilt(build, f"Sleep {text}.")
    assert f"Sleep {printed}." in heard(built)
    (fault,) = [one for one in built.findings if one["rule"] == "S-128"]
    followed = rebuilt(build, f"Sleep {fault['hint'].removeprefix('Write ').removesuffix('.')}.")
    assert "S-128" not in followed.rules
    assert f"Sleep {printed}." in heard(followed)


def test_numbers_without_a_bibliography_are_told_once(
    build: Callable[..., Built], exporter: Callable[..., Ended]
) -> None:
    built = build("# One\n\nIt helps 40% of people.\n\nIt harms 3 of 100 people.\n")
    told = json.loads(exporter("check", "--json", cwd=built.root).out)["findings"]
    found = [one for one in told if one["rule"] == "E-102"]
    assert [(one["line"], one["found"]) for one in found] == [(3, "40%")]
