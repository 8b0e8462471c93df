"""Whatever a bibliography holds, an entry is well-formed XHTML and loses no words."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from exporter.citations import STYLES, entries, read
from exporter.citations.items import DATES, NAMES, NUMBERS, PLAIN, RICH

TAGS = st.sampled_from([
    "<i>", "</i>", "<b>", "</b>", "<sup>", "</sup>", "<sub>", "</sub>", "<em>", "</em>", "</span>",
    '<span class="nocase">', '<span style="font-variant:small-caps;">', "&", "&amp;", "<", ">",
    "?", ".", "-", "–", " ", "et al.", "Jr.", "\U0010f700", "\U0010f711", "10.1000/x", "https://a",
])  # fmt: skip
TEXT = st.one_of(st.text(), st.lists(st.one_of(TAGS, st.text(max_size=4)), max_size=8).map("".join))
NUMBER = st.one_of(st.integers(), st.from_regex(r"[A-Za-z]{0,2}\d{1,4}([-–,&] ?\d{1,4})?"), TEXT)
NAME = st.one_of(
    st.fixed_dictionaries({"literal": TEXT}),
    st.fixed_dictionaries(
        {"family": TEXT},
        optional={"given": TEXT, "suffix": TEXT, "dropping-particle": TEXT,
                  "non-dropping-particle": TEXT},
    ),
)
PART = st.one_of(st.integers(-10, 3000), TEXT, st.none())
DATE = st.fixed_dictionaries(
    {},
    optional={"date-parts": st.lists(st.lists(PART, max_size=4), max_size=3), "raw": TEXT,
              "literal": TEXT, "season": PART, "circa": st.booleans()},
)
ITEMS = st.fixed_dictionaries(
    {
        "type": st.one_of(
            st.sampled_from([
                "article-journal", "book", "chapter", "report", "webpage", "thesis", "document",
                "paper-conference", "article-newspaper", "legal_case", "speech", "patent",
                "article", "motion_picture", "software", "entry-encyclopedia", "post-weblog",
                "personal_communication",
            ]),
            TEXT.filter(bool),
        ),
        "title": TEXT,
    },
    optional={
        **dict.fromkeys(RICH[1:], TEXT), **dict.fromkeys(PLAIN, TEXT),
        **dict.fromkeys((*NUMBERS, "page"), NUMBER), "DOI": TEXT, "URL": TEXT, "language": TEXT,
        **dict.fromkeys(NAMES, st.lists(NAME, max_size=9)), **dict.fromkeys(DATES, DATE),
        "note": TEXT, "custom": st.dictionaries(TEXT, TEXT, max_size=2),
    },
)  # fmt: skip


LANGUAGES = st.sampled_from(["en", "es", "de", "pt-br", "xx", "?"])


@given(ITEMS, st.sampled_from(list(STYLES)), LANGUAGES)
def test_any_item_gives_well_formed_xhtml(item: dict[str, object], style: str, lang: str) -> None:
    references, _ = read(json.dumps([{"id": "k", **item}]), "r.json")
    (entry,) = entries(references, {"k": 1}, style, lang)
    root = etree.fromstring(f"<p>{entry.body}</p>")
    assert entry.body.strip()
    assert {element.tag for element in root.iter()} <= {"p", "a", "i", "b", "sup", "sub", "span"}
    assert not re.search("[\U0010f700-\U0010f71f]", entry.body)
    assert all(
        re.match(r"(https?|ftp)://", link.get("href", "")) and not link.xpath(".//a")
        for link in root.iter("a")
    )


@given(st.lists(st.sampled_from(["drug", "Dose", "α", "&", "<", "x < y", '"word"']), min_size=1))
def test_a_title_keeps_its_words(words: list[str]) -> None:
    title = " ".join(words)
    item = {"id": "k", "type": "article-journal", "title": title}
    references, _ = read(json.dumps([item]), "r.json")
    for style in STYLES:
        (entry,) = entries(references, {"k": 1}, style, "en")
        assert title in "".join(etree.fromstring(f"<p>{entry.body}</p>").itertext())
