"""Lines that were meant apart, and are one line on paper, are told; wrapped prose never is."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.markdown.making import body, parsed
from tests.truth.test_vanished_signs import told

NAMES = st.sampled_from((
    "Ann", "Dr", "Monday", "NHS", "take", "it", "with", "water", "5 mg", "mg", "10:30", "£5 each",
    "½ cup", "tablets:", "(18)",
))


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
    "08:00 Paracetamol 1 g\n12:00 Ibuprofen 400 mg", "8 am tea\n9 am milk", "call:\n020 7946 0123",
    "020 7946 0123\n0800 111 222", "+44 20 7946 0123\n+44 20 7946 0124", "Name:\nDate:",
    "500 mg paracetamol\n1 g ibuprofen", "½ tablet at night\n1½ tablets in the day",
    "Take your tablets\n1 in the morning", "- Take:\n  5 mg", "- Take:\\\n  5 mg\n  10 mg",
    "> 8 am tea\n> 9 am milk", "done\n£5 fee", "Bring tea (hot)\n£5 fee", "kr 50 now\nkr 60 then",
    "08.00 Take one tablet.\n12.00 Take two tablets.", "Nom :\nPrénom :", "姓名：\n日期：",
    "08:00 Take one of the tablets with a large glass of water\n12:00 Take two",
    "٨:٠٠ باراسيتامول\n١٢:٠٠ إيبوبروفين", "8点 一片\n12点 半片", "पता:\n020 7946 0123",
    "8 h paracétamol\n12 h ibuprofène", "8 Uhr Tablette\n12 Uhr Saft", "Teléfono:\n912 345 678",
    "morning: 5 mg\nnight: 10 mg", "morning 5 mg\nnight 10 mg", "day 1 tea\nday 2 milk",
    "one in the morning\ntwo at night", "tel 020 7946 0123\nfax 020 7946 0124",
    "a@b.org\n0800 111 222",
    "{{clinic.phone}}\n0800 111 222", "www.nhs.uk\n0800 111 222", "give 5 mg/kg\n10 mg/kg if worse",
    "before breakfast 5 mg\nafter breakfast 10 mg",
])
def test_a_line_that_begins_with_a_number_is_told(text: str) -> None:
    test_a_line_that_begins_anew_is_told(text)


@pytest.mark.parametrize("text", [
    "Dose 10\n20 mg at night", "about £5\n10 people", "Pulse 80\n120/80 when you stand",
    "Dose: 1\n½ at night",
    "Take it with as much water as you like, at breakfast or later, in doses of 10\n500 mg tablets",
])
def test_two_numbers_that_would_meet_are_told_wherever_the_line_ends(text: str) -> None:
    test_a_line_that_begins_anew_is_told(text)


@pytest.mark.parametrize("text", [
    "Call us on\n020 7946 0123", "Take it at\n8:00 and later", "Take tea,\n5 times",
    "Call 020 7946\n0123 now", "Call 020\n7946 0123 now", "About 1\n000 people",
    "In 2020,\n15 came",
    "Between 5 and\n10 mg", "Nehmen Sie um\n8 Uhr", "Tome a las\n8 de la mañana",
    "您的预约时间是\n12月7日", "خذ\n5 ملغ", "take 5 mg\nand 10 mg", "Bring:\nyour letter",
    "08:00 tea\\\n12:00 milk", "08:00 tea<br>\n12:00 milk", "Take it every\n4 hours",
    "They are called the members of the Congress of 1994 and 103-417\n103rd",
    "5 mg is the dose that most of them take for a week,\n10 mg what the others need",
])
def test_a_number_that_goes_on_is_let_be(text: str) -> None:
    test_other_lines_are_let_be(text)


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
