"""What a header says that no page shows is named, and is no key of the manuscript."""

from __future__ import annotations

import pytest

from exporter.importing.taking import Wanted, take
from tests.importing.word import docx, p

_SAID = "Leaflet no. 0412, review date: 12 May 2027"
_EVEN = "<w:evenAndOddHeaders/>"
_OLD = '<w:sectPrChange w:id="1" w:author="A"><w:sectPr><w:titlePg/></w:sectPr></w:sectPrChange>'


@pytest.mark.parametrize(("role", "section", "settings", "is_shown"), [
    ("", "", "", True), ("default", "", "", True),
    ("first", "", "", False), ("first", "<w:titlePg/>", "", True),
    ("first", '<w:titlePg w:val="0"/>', "", False), ("first", _OLD, "", False),
    ("even", "", "", False), ("even", "", _EVEN, True), ("even", "<w:titlePg/>", "", False),
])
@pytest.mark.parametrize("kind", ["header", "footer"])
def test_only_a_header_that_is_shown_says_keys(
    kind: str, role: str, section: str, settings: str, is_shown: bool
) -> None:
    name = f"{kind}1_{role}" if role else f"{kind}1"
    parts = {name: p(_SAID), "settings": settings}
    taken = take("a.docx", docx(p("Words."), section=section, **parts), Wanted("a", lang="en"))
    keys = taken.files["manuscript.yaml"].decode()
    assert ("0412" in keys, "next_review: 2027-05-12" in keys) == (is_shown, is_shown)
    assert any(_SAID in each.found and each.rule == "I-104" for each in taken.findings)


@pytest.mark.parametrize(("before", "is_shown"), [
    ('<w:headerReference w:type="first" r:id="header1_first"/><w:titlePg/>', True),
    ("<w:titlePg/>", False),
])
def test_a_section_has_no_header_of_the_section_behind(before: str, is_shown: bool) -> None:
    first = f"<w:p><w:pPr><w:sectPr>{before}</w:sectPr></w:pPr></w:p>"
    data = docx(p("Words.") + first, header1_first=p(_SAID))
    keys = take("a.docx", data, Wanted("a", lang="en")).files["manuscript.yaml"].decode()
    assert ("0412" in keys) == is_shown
