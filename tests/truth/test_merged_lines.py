"""Lines that were meant apart, and are one line on paper, are told; wrapped prose never is."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.markdown.making import body, parsed
from tests.truth.test_vanished_signs import told

NAMES = st.sampled_from(("Ann", "Dr", "Monday", "NHS", "take", "it", "with", "water", "5", "mg"))


@pytest.mark.parametrize("text", [
    "Maximum dose : 2 cups\nMinimum dose : 1 cup",
    "Largest dose in one day for adults: 2 cups of it\n**Smallest dose:** 1 cup",
    "- one at 9\nThen rest.", "- one at 9\n  Then rest.", "12 High Street\nNorthfield",
    "* [X] Letter\n☐ Comb", "* [X] Letter.\n[ ] Comb", "**Before you come**\nBring your letter.",
    "> Hot tea\n> Warm milk", "> [!NOTE]\n> Hot tea\n> Warm milk", "::: note\nTea\nMilk\n:::",
    "Vous pouvez\nÉvitez le lait", "姓名：王小明\n日期：十二月七日",
    "此致\n敬礼！", "नाम: सीता\nउम्र: ५",
    "भवदीया,\nजेन व्हिटलो", "مع تحياتي،\nالدكتورة سلمى", "الاسم: سلمى\nالعمر: ٥",
    "Dear Mrs Smith,\nYour appointment is on Monday.", "Yours sincerely,\nAnn",
    "Dear Mrs Smith:\nYour appointment is on Monday.", "王女士：\n您的预约时间是12月7日。",
    "尊敬的患者，\n请带上药盒。",
    "1 January is closed.\n2 January is open.", "Monday is closed.\nTuesday is open.",
])
def test_a_line_that_begins_anew_is_told(text: str) -> None:
    assert told(text) == ["S-175"]
    [finding] = parsed(f"# Heading\n\n{text}\n").findings
    lines = text.split("\n")
    for end in ("\\", "  "):
        lines[(finding.place.line or 0) - 4] += end
        assert told("\n".join(lines)) == []


@pytest.mark.parametrize("text", [
    "Take one at 9.\nThen rest.", "Take it with\nDr Smith", "Take tea,\nMilk or water",
    "tea\nmilk", "Tea\\\nMilk", "Tea  \nMilk", "Tea<br>\nMilk", "![b](a.png){alt=\"b\"}\nWords.",
    "Take two tablets with a glass of water as soon as\nMonday comes.",
    "+-----+\n| Ann |\n| Bee |\n+-----+", "यदि आप नहीं आ सकतीं,\nतो 020 7946 0123 पर फ़ोन करें।",
    "如不能前来，\n请致电诊所。", "带上以下物品：\n药盒和医保卡。",
    "您的预约时间是2026年12月7日\n上午十点半。", "We are open on\n1 January.",
    "Call the clinic.\n2 January is open.",
])
def test_other_lines_are_let_be(text: str) -> None:
    assert not {"S-175", "S-159"} & {*told(text)}


@pytest.mark.parametrize("text", [
    "> Hot tea.\nMore", "> [!WARNING]\n> Hot tea.\nMore", "::: warning\n> Hot tea.\nMore\n:::",
    "> > Hot tea!\n> More",
])
def test_a_sentence_that_a_quotation_takes_is_told(text: str) -> None:
    assert told(text) == ["S-159"]
    assert told(text.replace("> More", "More").replace("\nMore", "\n> > More")) == []


@given(st.lists(NAMES, min_size=12, max_size=40), st.integers(50, 100))
def test_wrapped_prose_is_let_be(words: list[str], width: int) -> None:
    text = textwrap.fill(f"Take {' '.join(words)}", width)
    assert "S-175" not in told(text)


@pytest.mark.parametrize("rows", [
    ("Tablets | 500 mg | twice", "Drops | 10 mL | once"), ("Tablets | twice", "Drops | once"),
    ("Tea | Milk", "Water | Wine"), ("Tea | 1 cup", "Water | 3 cups"),
])
def test_rows_that_no_line_parts_are_told(rows: tuple[str, str]) -> None:
    assert told(_drawn(*rows)) == ["S-166"]


@pytest.mark.parametrize("rows", [
    ("Tablets, as | twice", "Drops | daily"), ("Tablets | twice", "or drops | once"),
    ("Tablets | twice", "Syrup | daily"), ("Tea | Take it", "Milk | or water"),
    ("Tablets | twice | a", "Drops | | b"),
])
def test_wrapped_cells_are_let_be(rows: tuple[str, str]) -> None:
    assert told(_drawn(*rows)) == []


def _drawn(*rows: str) -> str:
    """Draw a table of one row, whose cells hold a line of each text."""
    cells = [row.split("|") for row in rows]
    line = "+-------------" * len(cells[0]) + "+"
    drawn = ["".join(f"| {cell.strip():11} " for cell in row) + "|" for row in cells]
    return "\n".join((line, *drawn, line))


@pytest.mark.parametrize(("text", "words"), [
    ("您好！\n您的", "您好！您的"),
    ("您**好**\n**您**的", "您<strong>好</strong><strong>您</strong>的"),
    ("これは\nペン。", "これはペン。"), ("你好\nMRI", "你好\nMRI"), ("MRI\n你好", "MRI\n你好"),
    ("안녕\n하세요", "안녕\n하세요"), ("您好\\\n您的", "您好<br/>\n您的"), ("a\nb", "a\nb"),
    ("您好`a`\n您的", "您好<code>a</code>\n您的"),
])
def test_a_line_end_between_letters_of_east_asia_is_no_space(text: str, words: str) -> None:
    assert body(text) == f"<p>{words}</p>\n"
