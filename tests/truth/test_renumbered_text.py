"""Text that becomes a list, and lists that become text: told, and no number or sign is lost."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.model import Severity
from exporter.rules import weigh
from tests.markdown.making import parsed, rendered
from tests.truth.conftest import Built

H = "# Heading\n\n"


def told(text: str) -> list[tuple[str, int | None]]:
    """Return the rules of lists that a text breaks, each with its line below the heading."""
    faults = [one for one in parsed(H + text).findings if "S-128" < one.rule < "S-134"]
    return [(one.rule, one.place.line and one.place.line - 2) for one in faults]


def markup(text: str) -> str:
    """Return the XHTML of a text, but for the marks that a draft bears at its faults."""
    body = rendered(H + text).fragments[0].body.partition("</h1>")[2]
    return re.sub(r'<p class="marks">(<span class="fault">[^<]*</span>\s*)+</p>', "", body)


@pytest.mark.parametrize(
    ("text", "faults", "after"),
    [
        # Numbers that do not follow.
        ("1. a\n3. b\n4. c", [("S-129", 2)], "1. a\n2. b\n3. c"),
        ("1. a\n2. b\n2. c", [("S-129", 3)], "1. a\n2. b\n3. c"),
        ("1. a\n3. b\n7. c", [("S-129", 2), ("S-129", 3)], "1. a\n2. b\n3. c"),
        ("1. a\n3. b\n3. c", [("S-129", 2)], "1. a\n2. b\n3. c"),
        ("1. a\n2. b\n1. c", [("S-129", 3)], "1. a\n2. b\n\nWords.\n\n1. c"),
        ("a. a\nc. b", [("S-129", 2)], "a. a\nb. b"),
        ("1. in\n2020. It was.", [("S-129", 2)], "1. in 2020. It was."),
        ("1. in\n2020. It was.", [("S-129", 2)], "1. in\n2020\\. It was."),
        ("> 1. a\n> 5. b", [("S-129", 2)], "> 1. a\n> 2. b"),
        # Lines of text that begin as an item.
        ("in\n2020. It was in\n1999. And.", [("S-130", 2), ("S-130", 3)], "in 2020. It was 1999."),
        ("in\n2020. It was.", [("S-130", 2)], "in\n2020\\. It was."),
        ("Take 5\n- 10 mg.", [("S-130", 2)], "Take 5 - 10 mg."),
        ("5 mg\n+ 3 mg.", [("S-130", 2)], "5 mg\n\\+ 3 mg."),
        ("2\n* 3 is six", [("S-130", 2)], "2 \\* 3 is six"),
        ("Go to\n1. Read", [("S-130", 2)], "Go to\n\n1. Read"),
        ("- published in\n2020. It was.", [("S-130", 2)], "- published in 2020. It was."),
        ("> published in\n2020. It was.", [("S-130", 2)], "> published in 2020. It was."),
        ("See\n(b) above.", [("S-130", 2)], "See (b) above."),
        ("at 8\na. m. and", [("S-130", 2)], "at 8 a. m. and"),
        ("5\nml. Then", [("S-130", 2)], "5 ml. Then"),
        ("(c) 2024 A clinic.", [("S-130", 1)], "(c\\) 2024 A clinic."),
        ("0201234567. Call.", [("S-130", 1)], "0201234567\\. Call."),
        # Signs around numbers.
        ("1) a\n2) b", [("S-131", 1), ("S-131", 2)], "1. a\n2. b"),
        ("(a) a\n(b) b", [("S-131", 1), ("S-131", 2)], "a. a\nb. b"),
        ("A) a\nB) b", [("S-131", 1), ("S-131", 2)], "A.  a\nB.  b"),
        ("- (1) a", [("S-131", 1)], "- 1. a"),
        ("1. (a) b\n   (b) c", [("S-131", 1), ("S-131", 2)], "1. a. b\n   b. c"),
        # Indentation.
        ("1. a\n  - b", [("S-132", 2)], "1. a\n   - b"),
        ("1. a\n  1. b", [("S-132", 2)], "1. a\n   1. b"),
        ("- a\n - b", [("S-132", 2)], "- a\n- b"),
        ("1. a\n\n  more\n", [("S-132", 3)], "1. a\n\n   more"),
        ("100. a\n\n    - b\n    - c", [("S-132", 3)], "100. a\n\n     - b\n     - c"),
        ("100. a\n\n    more", [("S-132", 3)], "100. a\n\n     more"),
        ("100. a\n    - b", [("S-132", 2)], "100. a\n     - b"),
        ("10. a\n   - b", [("S-132", 2)], "10. a\n    - b"),
        ("- a\n\n      more", [("S-132", 3)], "- a\n\n  more"),
        ("Words.\n\n    - b", [("S-132", 3)], "Words.\n\n- b"),
        ("    Take it.\n\nWords.", [("S-132", 1)], "Take it.\n\nWords."),
        ("    Take it.", [("S-132", 1)], "```\nTake it.\n```"),
        ("> a\n>\n>     Take it.", [("S-132", 3)], "> a\n>\n> Take it."),
        # Signs that make no item.
        ("• a\n• b", [("S-133", 1), ("S-133", 2)], "- a\n- b"),
        ("•a", [("S-133", 1)], "- a"),
        ("Bring:\n· a", [("S-133", 2)], "Bring:\n\n- a"),
        ("\uf0b7 a\n\uf0b7 b", [("S-133", 1), ("S-133", 2)], "- a\n- b"),
        ("Bring\n– a\n– b", [("S-133", 2), ("S-133", 3)], "Bring\n\n- a\n- b"),
        ("— a\n— b", [("S-133", 1), ("S-133", 2)], "— a\\\n— b"),
        ("• a\no b", [("S-133", 1), ("S-133", 2)], "- a\n  - b"),
        ("A. a\nB. b", [("S-133", 1), ("S-133", 2)], "A.  a\nB.  b"),
        ("1.a\n2.b", [("S-133", 1), ("S-133", 2)], "1. a\n2. b"),
        ("-a\n-b", [("S-133", 1), ("S-133", 2)], "- a\n- b"),
        ("1.) a\n2.) b", [("S-133", 1), ("S-133", 2)], "1. a\n2. b"),
        ("1 - wash\n2 - dry", [("S-133", 1), ("S-133", 2)], "1. wash\n2. dry"),
        ("① a\n② b", [("S-133", 1), ("S-133", 2)], "1. a\n2. b"),
        ("1、洗手。\n2、打开包装。", [("S-133", 1), ("S-133", 2)], "1. 洗手。\n2. 打开包装。"),
        ("一、洗手。\n二、打开包装。", [("S-133", 1), ("S-133", 2)], "1. 洗手。\n2. 打开包装。"),
        ("（一）洗手。\n（二）打开。", [("S-133", 1), ("S-133", 2)], "1. 洗手。\n2. 打开。"),
        ("１．手\n２．口", [("S-133", 1), ("S-133", 2)], "1. 手\n2. 口"),
        ("1）手\n2）口", [("S-133", 1), ("S-133", 2)], "1. 手\n2. 口"),
        ("用前：\n1、手", [("S-133", 2)], "用前：\n\n1. 手"),
        ("١. a\n٢. b", [("S-133", 1), ("S-133", 2)], "1. a\n2. b"),
        ("✓ a\n✓ b", [("S-133", 1), ("S-133", 2)], "✓ a\\\n✓ b"),
    ],
)
def test_a_fault_is_told_at_its_line_and_gone_when_its_hint_is_followed(
    text: str, faults: list[tuple[str, int]], after: str
) -> None:
    assert sorted(told(text)) == faults
    assert told(after) == []


@pytest.mark.parametrize(
    "text",
    [
        "1. a\n1. b\n1. c", "0. a\n0. b", "0. a\n1. b", "8. a\n9. b\n10. c", " 9. a\n10. b",
        "2019. Founded.\n2020. Moved.", "#. a\n#. b", "a. a\nb. b", "i. a\nii. b\niii. c\niv. d",
        "A.  a\nB.  b", "1. a\n\n   - b\n\n     1. c\n\n2. d", "Bring:\n- a",
        "Bring\n- a\n- b", "Do this\n1. a\n2. b", "Do this:\n3. a\n4. b", "- a\n  - b",
        "- a\n    - b", "1. a\n    - b", "- a\n\n  more", "- a\n\n    more",
        "每天1、2片，\n1、2次。", "B. Russell wrote it.", "p. 5 says so.",
        "It is\n-5 °C outside.", "It is 5\n– he said – cold.", "1.5 mg and\n2.5 mg.", "o negativo",
        "uno\no dos.", "≥ 65 years", "± 2", "Call ☎\\\n☎ 112", "* * *", "10 - 20 mg\n20 - 30 mg",
        "*a* b\n*c* d", "a. a\n\nWords.\n\nb. b", "> - a\n> - b", "Term\n\n:   1. a\n    2. b",
        "::: steps\n1. a\n2. b\n:::",
    ],
)
def test_what_readers_of_markdown_agree_on_is_no_fault(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(("text", "mark", "column", "right"), [
    ("- (1) Wash", "(1)", 3, "1."), ("- 1) Wash", "1)", 3, "1."), ("1. (a) B", "(a)", 4, "a."),
    ("1) (a) B", "1)", 1, "1."), ("> - i) B", "i)", 5, "i."), ("- > (a) Wash", "(a)", 5, "a."),
    ("- a. (1) Wash", "(1)", 6, "1."),
])
def test_the_mark_of_an_item_in_an_item_is_its_own(
    text: str, mark: str, column: int, right: str
) -> None:
    found = parsed(f"# Heading\n\n{text}\n").findings[0]
    assert (found.rule, found.place.column, found.found) == ("S-131", column, mark)
    assert found.hint == f"Write {right} in place of {mark}."


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("in\n2020. It was in\n1999. And.", "<p>in2020. It was in1999. And.</p>"),
        ("1. a\n1. b", "<ol><li>a</li><li>b</li></ol>"),
        ("1. a\n4. b", '<ol><li>a</li><li value="4">b</li></ol>'),
        ("c. a\nd. b", "<p>c. a<br/>d. b</p>"),
        ("b. a", "<p>b. a</p>"),
        ("iv. a\nv. b", "<p>iv. a<br/>v. b</p>"),
        ("i) a\nii) b", '<ol type="i"><li>a</li><li>b</li></ol>'),
        ("(I) a", '<ol type="I"><li>a</li></ol>'),
        (
            "a. a\n\n* * *\n\nb. b\n\n> Words.\n\nc. c",
            '<ol type="a"><li>a</li></ol><hr/><ol start="2" type="a"><li>b</li></ol>'
            '<blockquote><p>Words.</p></blockquote><ol start="3" type="a"><li>c</li></ol>',
        ),
        ("7. a\n#. b", '<ol start="7"><li>a</li><li>b</li></ol>'),
        ("#. a\n4. b", '<ol><li>a</li><li value="4">b</li></ol>'),
        ("• a\n• b", "<p>• a<br/>• b</p>"),
        ("1. • a\n   • b", "<ol><li>• a<br/>• b</li></ol>"),
        ("100. a\n    - b\n    - c",
         '<ol class="wider-numbers" start="100"><li>a<br/>- b<br/>- c</li></ol>'),
    ],
)
def test_nothing_is_lost_or_runs_on(text: str, right: str) -> None:
    assert markup(text).replace("\n", "") == right


def test_a_draft_is_made_and_prints_what_was_typed(build: Callable[..., Built]) -> None:
    built = build(
        "# History\n\nIt was first published in\n2020. It was changed in\n1999. And it is done.\n\n"
        "a. apple\nb. berry\n\n* * *\n\niii. cherry\n\nI.  damson\nII.  elder\nV.  fig\n\n"
        "* * *\n\nBring\n• one\n• two\n\n1. grape\n4. hazel\n"
    )
    assert built.code == 0
    assert "It was first published in 2020. It was changed in 1999. And it is done." in built.words
    printed = re.findall(r"(?m)^\s*(\S+)\s+([a-z]+)$", built.paper)
    items = [f"{mark} {word}" for mark, word in printed if mark == "•" or mark[-1] == "."]
    assert items == [
        "a. apple", "b. berry", "iii. cherry", "I. damson", "II. elder", "V. fig", "• one", "• two",
        "1. grape", "4. hazel",
    ]
    assert '<ol type="a">' in built.markup
    assert '<li value="5">fig' in built.markup


def test_a_release_lets_no_such_fault_through() -> None:
    faults = parsed(H + "1. a\n3. b\n\nin\n5. x\n\n•a\n\n100. a\n\n    b").findings
    weights = {released: {fault.rule: fault.severity for fault in weigh(faults, released=released)}
               for released in (False, True)}
    broken = ("S-129", "S-130", "S-132", "S-133")
    assert weights[True] == dict.fromkeys(broken, Severity.ERROR)
    assert weights[False] == dict.fromkeys(broken, Severity.WARNING)


@given(st.lists(
    st.tuples(
        st.sampled_from((
            "", "- ", "* ", "1. ", "7. ", "2020. ", "a. ", "c) ", "(i) ", "#. ", "  - ", "   ",
            "     ", "> ", "• ", "o ", "1.", "-", "A. ", "ml. ",
        )),
        st.sampled_from(("word", "take 5", "10 mg", "it is:", "")),
    ).map("".join), max_size=8,
).map("\n".join))
def test_no_number_is_lost(text: str) -> None:
    """Every number of a text is in its words, or counted by a list, or told."""
    made = markup(f"Words.\n\n{text}")
    said = re.sub(r"<[^>]*>", " ", made) + " ".join(re.findall(r'(?:start|value)="(\d+)"', made))
    for number in ("2020", "7"):
        assert text.count(f"{number}.") <= len(re.findall(rf"\b{number}\b", said))
