"""A manuscript in one file is read as a whole and then cut; files of a folder share names."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from exporter.markdown import parse, prose
from exporter.markdown.shape import shape
from exporter.model import MOST_SECTIONS, Section
from tests.markdown.making import body, files, rendered
from tests.markdown.manuscripts import FREE, PLAIN, sections
from tests.markdown.pandoc import headings, outline_of_ours, outline_of_pandoc, outlines_of_pandoc
from tests.markdown.test_pandoc import HARMLESS

LINES = st.lists(
    st.sampled_from(["# A", "#", " # B #", "    # code", "```", "~~~~", "````", "::: note", ":::",
                     "text", "", "===", "- a", "> # q", "---", "title: T", "## C", "\ttab",
                     "1. one", "   ```", "[^1]: n", "[^1]", "[a]: b", "[a]"]),
    max_size=14,
).map("\n".join)
BLOCKS = st.sampled_from((
    "Some words.", "- one\n- two", "::: warning\n# Inside\n\nwords\n:::", "> # Quoted",
    "```\n# code\n```", "1. one\n   ```\n   # x\n   ```\n\nWords.", "Setext\n===",
    "- # item\n\nWords.",
    "See [the guide][guide].", "[guide]", "Words[^n].", "[*a*][Guide] b[^n]", "> c[^n]\n> [Guide]",
))
NOTES = st.sampled_from((
    "[^n]: A note of *its* own.", "[^n]: A note\n\n    with a list:\n\n    - [@k] [guide]",
))
LINKS = st.sampled_from((
    "[guide]: https://example.org/guide", "[guide]: <https://example.org/x>",
))


def whole(text: str, heading: str = "", first_line: int = 1) -> Section:
    return Section("leaflet.md", text, first_line, whole=True, heading=heading)


@st.composite
def single_files(draw: st.DrawFn) -> str:
    """Make up a file of several sections that share a note and a link, defined anywhere."""
    parts = draw(st.lists(st.lists(BLOCKS, min_size=1, max_size=4), min_size=1, max_size=4))
    blocks = list(chain.from_iterable(
        (f"# Part {number}", *blocks) for number, blocks in enumerate(parts)
    ))
    for definition in (draw(NOTES), draw(LINKS), "Words[^n] and [guide]."):
        blocks.insert(draw(st.integers(1, len(blocks))), definition)
    return "\n\n".join(blocks) + "\n"


@settings(max_examples=settings.default.max_examples // 10)
@given(st.lists(single_files(), min_size=10, max_size=10))
@example(["# A\n\n[x]\n\n# B\n\n[x] a[^1] b[^1]\n\n[x]: https://e.org\n\n[^1]: [x]"])
@example(["# A\n\n1. one\n   ```\n   x\n# B\n\nwords\n", "# A\n\na\n\nB\n===\n\n[^1]: d\n\nc[^1]"])
def test_single_files_are_read_as_pandoc_reads_them(texts: list[str]) -> None:
    clean = [
        text for text in texts
        if {one.rule for part in parse((whole(text),)) for one in part.findings} <= HARMLESS
    ]
    for text, theirs in zip(clean, outlines_of_pandoc(clean), strict=True):
        assert outline_of_ours(whole(text)) == theirs, text


@given(single_files())
def test_a_sound_single_file_has_no_finding_of_its_reading(text: str) -> None:
    found = {one.rule for part in parse((whole(text),)) for one in part.findings} - HARMLESS
    assert found <= {"S-118"}


@given(st.one_of(LINES, FREE, PLAIN, single_files(), st.lists(sections()).map("\n".join)))
@example("text\n===\n===")
@example("::: warning\n# A\n\n# B")
def test_cutting_loses_no_block_and_invents_none(text: str) -> None:
    file = whole(text, first_line=5)
    parts = parse((file,))
    tokens = [token for part in parts for token in part.tokens]
    assert [(one.type, one.content, one.map) for one in tokens] == [
        (one.type, one.content, one.map) for one in shape(file).body
    ]
    lines = text.split("\n")
    for part in parts:
        assert part.first_line == 5 + ((part.tokens[0].map or [0])[0] if part.tokens else 0)
        assert all(1 <= (one.place.line or 0) - 4 <= len(lines) for one in part.findings)
    titled = parse((whole(text, "T", 5),))
    before = bool(shape(file).body) and shape(file).body[0].tag != "h1"
    assert len(titled) == len(parts)
    assert (titled[0].title == "T") == (before or not shape(file).body or parts[0].title == "T")


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("# A\n#B\n#\n## C\n   # D\n    # code", [1, 3]),
        ("```\n# A\n~~~\n```\n# B\n````\n```\n# C\n````\n# D", [1, 5, 10]),
        ("``` a`b\n# A", [1, 2]),
        ("::: {.note}\n:::: steps\n# A\n::::\n# B\n:::\n# C", [1, 7]),
        (":::\n# A", [1, 2]),
        ("text\n\nB\n===\ntext\n=", [1, 3, 5]),
        ("- item\n===\n\n> quote\n===\n\n===", [1]),
        ("1. one\n   ```\n   x\n# B", [1, 4]),
        ("- a\nlazy\n# B", [1, 3]),
        ("::: warning\nnever closed\n\n# B", [1]),
        ("[^1]: note\n\n    # in the note\n\n# B[^1]", [5]),
        ("\n\n[a]: b\n\n# A\n[a]", [5]),
        ("<div>\n# A\n</div>", [2]),
        ("<div class=note>\n# A\n</div>", [1]),
    ],
)
def test_where_sections_start(text: str, starts: list[int]) -> None:
    assert [part.first_line for part in parse((whole(text),))] == starts


def test_names_hold_for_the_whole_of_a_file() -> None:
    text = (
        "# Hands\n\nSee [the guide][g], [feet] and a[^1] note.\n\n# Feet\n\n"
        "[The guide][g] again[^1], and [hands](#hands).\n\n[^1]: One [@k].\n\n"
        "[g]: https://example.org/guide\n"
    )
    assert outline_of_ours(whole(text)) == outline_of_pandoc(text)
    hands, feet = parse((whole(text),))
    assert (hands.findings, feet.findings) == ((), ())
    assert [hands.citations[0][0].key, feet.citations[0][0].key] == ["k", "k"]
    one, other = (fragment.body for fragment in rendered(whole(text)).fragments)
    assert one.count('href="https://example.org/guide"') == 1
    assert other.count('href="https://example.org/guide"') == 1
    assert '<a href="#feet">feet</a>' in one
    assert '<a href="#hands">hands</a>' in other
    assert '<aside id="note-1"' in one
    assert '<aside id="note-2"' in other


def test_a_note_that_two_sections_call_stands_in_both_with_ids_of_its_own() -> None:
    text = "# A\n\na[^1]\n\n# B\n\nb[^1] [c](#d)\n\n[^1]: e\n\n    Head\n\n    [d]{#d}\n"
    made = rendered(whole(text))
    one, other = (fragment.body for fragment in made.fragments)
    assert made.findings == ()
    assert 'id="d"' in one
    assert 'id="d"' not in other
    first, second = prose((whole(text),))
    assert first.text == "A\n\na\n\ne\n\nHead\n\nd\n\n"
    assert second.text == "B\n\nb c\n\ne\n\nHead\n\nd\n\n"


def test_words_before_the_first_heading_get_the_title() -> None:
    (part,) = parse((whole("\nWords *x*.\n", "*Sleep* -- \"well\""),))
    assert (part.title, part.first_line, part.findings) == ("Sleep – “well”", 2, ())
    assert [head.place.line for head in part.headings] == [2]
    assert rendered(whole("Words.", "A & b")).fragments[0].body.startswith(
        '<h1 id="a-b">A &amp; b</h1>'
    )
    assert [part.title for part in parse((whole("[a]: b\n\n# One\n\n[a]", "Title"),))] == ["One"]
    assert [one.rule for one in parse((whole("[a]: b\n", "T"),))[0].findings] == ["S-103", "S-120"]


def test_each_file_has_its_own_notes_and_links() -> None:
    """Pandoc, which joins files, prints "10 mg" twice."""
    made = rendered(
        "# A\n\nTake it[^1]. [g]\n\n[^1]: 10 mg\n\n[g]: https://a.example\n",
        "# B\n\nTake it[^1]. [g]\n\n[^1]: 5 mg\n\n[g]: https://b.example\n",
    )
    one, other = (fragment.body for fragment in made.fragments)
    assert "10 mg" in one
    assert "5 mg" not in one
    assert "5 mg" in other
    assert "https://a.example" in one
    assert "https://b.example" in other


def test_a_name_that_a_file_lacks_is_taken_from_another() -> None:
    texts = (
        "# A\n\nTake it[^dose]. [The guide][g], ![][Fig], [b]\n",
        "# B\n\n[^dose]: 10 mg [@k], ![s](s.png), [B](#b).\n\n    > Inside\n",
        '# C\n\nText.\n\n[g]: https://g.example "T"\n[fig]: <f.png>\n',
    )
    made = rendered(*texts)
    first, second, third = parse(files(*texts))
    assert {one.rule for one in first.findings} == {"A-001", "S-116"}
    assert [one.rule for one in second.findings] == ["S-103"]
    assert third.findings == ()
    assert [cluster[0].key for cluster in first.citations] == ["k"]
    assert first.cite_places[0].file == "leaflet/02-text.md"
    assert [href for href, _ in first.images] == ["s.png", "f.png"]
    assert (second.citations, second.images) == ((), ())
    one = made.fragments[0].body
    assert '<a href="https://g.example" title="T">The guide</a>' in one
    assert "10 mg" in one
    assert '<a href="#b">B</a>' in one
    assert "[b]" in one
    words = prose(files(*texts))
    assert "10 mg" not in words[0].text
    assert "10 mg" in words[1].text
    assert words[0].keys(0, len(words[0].text)) == ("k",)


def test_a_note_taken_from_another_file_keeps_a_link_that_a_third_one_defines() -> None:
    texts = (
        "# A\n\nTake it[^dose].\n",
        "# B\n\nText.\n\n[^dose]: 10 mg, [see][g].\n",
        "# C\n\nText.\n\n[g]: https://g.example\n",
    )
    assert [part.findings for part in parse(files(*texts))] == [(), (), ()]
    assert '<a href="https://g.example">see</a>' in rendered(*texts).fragments[0].body


def test_a_name_with_two_meanings_is_never_taken() -> None:
    own = "# D\n\nd[^1] [e][g]\n\n[^1]: 1 mg\n\n[g]: https://d.example\n"
    texts = (
        "# A\n\na[^1], [b][G], c[^1] [same] e[^2]\n",
        "# B\n\nWords.\n\n[^1]: 10 mg\n\n[^2]: alike\n\n[g]: https://b.example\n[same]: #x\n",
        "# C\n\nWords.\n\n[^1]: 5 mg\n\n[^2]: alike\n\n[g]: https://c.example\n[same]: #x\n",
        own,
    )
    first, *others = parse(files(*texts))
    assert [part.findings for part in others] == [(), (), ()]
    assert [(one.rule, one.place.line, one.found) for one in first.findings] == [
        ("S-123", 3, "[g]: https://b.example (leaflet/02-text.md:9) and "
                     "[g]: https://c.example (leaflet/03-text.md:9)"),
        ("S-123", 3, "[^1]: 10 mg (leaflet/02-text.md:5) and [^1]: 5 mg (leaflet/03-text.md:5)"),
    ]
    assert "Define it in this file" in first.findings[0].hint


def test_notes_of_the_same_words_whose_links_differ_are_not_the_same() -> None:
    note = "\n\nText.\n\n[^n]: See [the study][x].\n\n[x]: https://%s.example\n"
    first, *others = parse(files("# A\n\nBorrow[^n].\n", f"# B{note % 'b'}", f"# C{note % 'c'}"))
    assert [part.findings for part in others] == [(), ()]
    assert [finding.rule for finding in first.findings] == ["S-123"]


def test_a_whole_file_has_so_many_sections_and_no_more() -> None:
    parts = parse((whole("# A\n\nb\n\n" * MOST_SECTIONS),))
    assert len(parts) == MOST_SECTIONS
    (part,) = parse((whole("# A\n\nb\n\n" * (MOST_SECTIONS + 1)),))
    assert [(one.rule, one.found) for one in part.findings] == [("S-008", "501 sections")]


def test_each_section_is_judged_at_its_place() -> None:
    text = "---\n\n# A\n\n## B\n\n#### C\n\nc\n\n# D\n\n# E {.x}\n\ne [@k\n\n::: y\nz\n:::\n"
    found = [
        [(one.rule, one.place.line) for one in part.findings]
        for part in parse((whole(text, first_line=11),))
    ]
    assert found == [
        [("S-101", 11), ("S-103", 11)], [("A-002", 17)], [("S-103", 21)],
        [("S-115", 23), ("S-105", 27)],
    ]
    assert body("x")  # a file of a folder is not cut
    (part,) = parse((Section("a/1.md", "# A\n\nb\n\n# C\n\nd\n"),))
    assert [(one.rule, one.place.line) for one in part.findings] == [("S-102", 5)]
    assert headings(outline_of_ours(whole(text)))[0] == (1, "A")
