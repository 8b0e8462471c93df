"""Signs of sums, of about and of struck words are on paper or told, never taken for a script."""

from __future__ import annotations

import pytest

from exporter.markdown.phrases import phrase
from tests.markdown.making import body, parsed


def told(text: str) -> list[str]:
    """List the rules of what is found in a section, each once."""
    return list(dict.fromkeys(one.rule for one in parsed(f"# Heading\n\n{text}\n").findings))


@pytest.mark.parametrize("text", [
    "10*5*2 mg", "2*3*4", "1**5**2", "*Take 10*5 mg*", "1*2*", "(3*4*) 5",
])
def test_a_star_between_digits_is_printed_and_told(text: str) -> None:
    for around in ("{}", "| a |\n|---|\n| {} |", "- {}", "> {}"):
        written = around.format(text)
        assert text in body(written)
        assert told(written) == ["S-118"]
        assert "×" in parsed(f"# Heading\n\n{written}").findings[0].hint


@pytest.mark.parametrize(("text", "rules"), [
    ("חייגו *2700", []), ("1. Call *2700.\n2. Or *5400 now", []), ("Take *1000 mg", ["S-118"]),
    ("Take *5 mg", ["S-118"]), ("*2700* now", []),
])
def test_a_telephone_number_may_begin_with_a_star(text: str, rules: list[str]) -> None:
    assert told(text) == rules


@pytest.mark.parametrize(("text", "lines"), [
    ("+---+\n| a |\n| b  |\n+---+\nWords\nof text", 6), ("Words\n| a | b |\n|---|---|", 3),
    ("Words\n+---+\n| *a* |\n+---+", 4), ("| a |\n\nWords\n+5 mg\n- b", 1),
])
def test_the_lines_of_a_table_that_is_none_stay_lines(text: str, lines: int) -> None:
    shown = body(text)
    assert shown.count("<br/>") == lines - 1 - text.count("Words\nof")
    assert told(text)


def test_a_block_right_below_words_is_told_once() -> None:
    columns = "".join(f"::: {{.column width={width}%}}\na\n:::\n" for width in (40, 60))
    text = f"Words.\n:::: columns\n{columns}::::"
    [finding] = parsed(f"# Heading\n\n{text}\n").findings
    assert (finding.rule, finding.place.line) == ("S-106", 4)
    assert finding.edit is not None
    assert told(text.replace("Words.\n", "Words.\n\n")) == []
    assert body(text).startswith(body(text.replace("Words.\n", "Words.\n\n")))


@pytest.mark.parametrize("text", [
    "10\\*5\\*2 mg", "10 × 5", "**1** 2", "*5*", "**5** mg *6*", "`2*3*4`",
])
def test_other_stars_are_stress(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("text", [
    "It takes ~5-~10 minutes", "~2/~3 of people", "~5€/~6$", "(~5-~10)", "5~10~15 mg",
    "~5,~6 days", "~1~2",
])
def test_a_sign_of_about_is_printed_and_told(text: str) -> None:
    assert text in body(text)
    assert told(text) == ["S-118"]
    assert told(text.replace("~", "\\~")) == []


@pytest.mark.parametrize("text", ["A^5,B^6 m", "10^3-10^6", "10^3/10^6"])
def test_two_powers_are_no_script(text: str) -> None:
    assert "<sup>" not in body(text)
    assert "S-118" in told(text)


@pytest.mark.parametrize("text", [
    "H~2~O", "CO~2~", "m^2^", "10^-6^", "^99m^Tc", "^14^C", "C~1-4~alkyl", "Smith^1,2^",
    "(CH~2~)~3~", "**V**~max~", "Ca^2+^", "^1^ A note", "HCO~3~^-^", "C~6~H~12~O~6~",
])
def test_scripts_stay_scripts(text: str) -> None:
    assert told(text) == []
    assert not {"~", "^"} & set(body(text))


@pytest.mark.parametrize("text", [
    "1.1 sub\n1.2 sub", "1.1. sub\n1.2. sub", "2.1.1 a\n2.1.2 b\nand c",
])
def test_numbers_of_two_parts_are_lines_of_their_own(text: str) -> None:
    assert told(text) == ["S-133"]
    assert "<br/>" in body(text)


@pytest.mark.parametrize("text", [
    "Take 1.5 mg or\n2.5 mg now, or\n0.5 mg", "to\n1.5 litres or\n3.5 litres",
])
def test_wrapped_amounts_are_no_items(text: str) -> None:
    assert told(text) == []


def test_a_zero_before_a_number_is_told() -> None:
    assert told("01. one\n02. two") == ["S-131"]
    assert told("1. one\n2. two\n\nwords\n\n10. ten\n11. eleven") == []


@pytest.mark.parametrize("name", ["strikeout", "del", "mark", "underline", "smallcaps"])
def test_a_class_that_does_nothing_is_told(name: str) -> None:
    assert told(f"Take one [two]{{.{name}}} now.") == ["S-116"]


def test_a_class_of_a_style_sheet_is_not_told() -> None:
    assert told("Take one [two]{.ours} now.") == []


def test_what_is_expected_differs_from_what_is_found() -> None:
    for text in ("1. a\n   2. b", "- a\n  1. b", "i. one\nii. two\n\nc. see\nd. dee", "x. a\n\n"
                 "a. b\nb. c\n\nd. e"):
        for one in parsed(f"# Heading\n\n{text}").findings:
            assert one.found != one.expected, text
    deep = parsed("# Heading\n\n1. a\n   2. b").findings[0]
    assert "blank line" in deep.hint
    assert "by 3 spaces" not in deep.hint


@pytest.mark.parametrize(("text", "sign"), [
    ("Call us if:\n\n- > 38 °C fever", ">"), ("- >5 tablets", ">"), ("1. > 5 mg", ">"),
    ("> 5 mg for adults", ">"), (">5 mg", ">"), (">= 5 mg", ">"), ("The dose is\n> 5 mg or", ">"),
    ("> Words\n\n> 10 % of people", ">"), ("Words.[^1]\n\n[^1]: Words\n\n    > 5 mg", ">"),
    ("Keep it at\n\n- 5 °C", "-"), ("Keep it below\n\n+ 5 °C or so", "+"),
    ("- 2 °C to + 8 °C", "-"), ("## Keep cold\n\n- 5 °C", "-"),
    ("- - 5 °C", "-"), ("- + 2 more", "+"), ("> > 5 mg", ">"), ("Frozen\n\n:   - 5 °C", "-"),
])
def test_a_sign_before_an_amount_that_markdown_takes_is_told(text: str, sign: str) -> None:
    assert told(text)[0] == "S-158"
    mended = text.replace(f"{sign} 5", f"\\{sign} 5").replace(f"{sign} 2", f"\\{sign} 2").replace(
        f"{sign} 38", f"\\{sign} 38").replace(">5", "\\>5").replace(">=", "\\>=").replace(
        "> 10", "\\> 10")
    assert "S-158" not in told(mended)
    assert {">": "&gt;"}.get(sign, sign) in body(mended)


@pytest.mark.parametrize(("text", "mended"), [
    ("Allow\n~ 20 minutes", "Allow\n\\~ 20 minutes"), ("Dose:\n~ 10 mg", "Dose:\n\\~ 10 mg"),
    ("Dose\n\n~ 10 mg", "Dose\n\n\\~ 10 mg"), ("> Dose\n> ~ 5", "> Dose\n> \\~ 5"),
    ("Call us at\n\n>> 5", "Call us at\n\n\\>\\> 5"), (">> 38 of them", "\\>\\> 38 of them"),
    ("Call us at\n\n> 5", "Call us at\n\n\\> 5"), ("- >> 5", "- \\>\\> 5"),
])
def test_a_sign_of_about_or_much_more_is_told(text: str, mended: str) -> None:
    assert told(text) == ["S-158"]
    assert told(mended) == []
    assert "~" in body(mended) or "&gt;" in body(mended)


def test_each_sign_of_about_is_told_at_its_line() -> None:
    text = "# H\n\nAllow\n~ 20 minutes.\n\nDose:\n~ 10 mg\n\nOther\n~ words\n\nLast\n~ 5 mg\n"
    told = [(one.rule, one.place.line) for one in parsed(text).findings]
    assert told == [("S-158", 4), ("S-158", 7), ("S-158", 13)]


@pytest.mark.parametrize("text", [
    "Term\n~ what it means", "Dose\n: 10 mg", "> Words\n>> Words of 5", ">> Words\n>> 5 mg",
])
def test_other_meanings_and_quotations_are_let_be(text: str) -> None:
    assert "S-158" not in told(text)


@pytest.mark.parametrize("sign", "-+*>")
def test_a_sign_that_a_cell_begins_with_is_told(sign: str) -> None:
    def cells(words: str) -> str:
        return f"+---+----------+\n| a | {words:8} |\n+---+----------+"

    assert told(cells(f"{sign} 5 mg")) == ["S-158"]
    assert told(cells(f"\\{sign} 5 mg")) == []


@pytest.mark.parametrize("text", [
    "Ring us if it is:\n\n- 38 °C or more", "Dose\n\n- 5 mg", "Take\n\n- 5 °C\n- 6 °C",
    "- 5 mg a day", "Twice.\n\n- 5 °C fever",
    "> 20 years ago I fell ill.\n> It was hard.", "> Words\n> 5 mg", "> - 5 mg\n> - 6 mg",
    "- a\n  - 5 mg", "- - a\n  - 5", "> Words.\n\n5 > 4, and < 5 mg", "## > 5 mg",
    "| a |\n|---|\n| > 5 mg |", "+--------+\n| - 5 mg |\n| - 6 mg |\n+--------+",
    "+-------------+\n| - one, 5 mg |\n+-------------+", "> **5** ways",
    "> [5 mg](https://example.org)",
])
def test_other_quotations_and_items_are_let_be(text: str) -> None:
    assert "S-158" not in told(text)


@pytest.mark.parametrize("text", [
    "Take _5 mg._one", "__not__more", "_open words", "closed_ words", "*a* _b", "_*a* b",
    "- _a\n- b", "> Two _lines\n> here", "A **b, —word _5 mg._one two.,,**one",
])
def test_half_a_stress_by_underscores_is_told(text: str) -> None:
    assert told(text) == ["S-118"]
    assert told(text.replace("_", "\\_")) == []


@pytest.mark.parametrize("text", [
    "Name: __ Date: ________", "first_name and `_x`", "https://example.org/_a_b and _so_ (_so_)",
    "**_a_**", "a _ b", "__a__, _b_.", "_a\nb_",
])
def test_other_underscores_are_let_be(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("text", [
    "You have HLA-B*57:01 or HLA-B*58:01.", "Aspirin*, ibuprofen*.",
    "Tablets*: 5 mg. Drops*: 10 mg.",
    "A star (*) must. A star (*) may.", "Grade (*), (**), (***).", "Brand*/generic* or other",
    "Metformin (*see note) and gliclazide (*see note).", "(*see note) and gliclazide*.",
    "*Note: HLA-B*57:01.", "DPYD*2A/*13", "HLA-A*31:01,HLA-B*15:02",
    "CYP2C9*2 and CYP2C9*3 (2020).",
    "Alteplase**, tenecteplase**.", "أسبرين*، إيبوبروفين*.", "阿司匹林*，布洛芬*。",
    "(_see note) and (_see note)",
])
def test_signs_at_words_that_would_be_stress_are_printed_and_told(text: str) -> None:
    sign = "_" if "_" in text else "*"
    for around in ("{}", "| a |\n|---|\n| {} |", "- {}", "> {}", "[{}](https://example.org)"):
        written = around.format(text)
        assert text in body(written), written
        assert told(written) == ["S-118"], written
        assert told(written.replace(sign, f"\\{sign}")) == [], written
    finding = next(
        one for one in parsed(f"# Heading\n\nOne *word*,\n{text}\n").findings
        if one.rule == "S-118"
    )
    assert finding.place.line == 4
    assert f"\\{sign}" in finding.hint


@pytest.mark.parametrize("text", [
    "un*frigging*believable", "**bold**text", "*a*b", "Kinder**arzt**", "Name**:** John",
    "100**%**",
    "(*see this*) and (**a**)", "*b (c)*", "请**立即 拨打**电话", "و**كلمة أخرى** هنا",
    "**약 두 알**을 드세요",
    "Word**bold words** more", "*Adv Nutr* 9*(2)*", "l'*hôpital de jour*", "**a**/**b**",
    "*Tuberculosis (TB*)", "Diet in America*. Adv Nutr*. (2018).", "第1**步骤 一**",
])
def test_stress_in_and_at_words_is_stress(text: str) -> None:
    assert told(text) == []
    assert "*" not in body(text)


@pytest.mark.parametrize(("text", "words"), [
    ("-25--15 °C", "-25 to -15 °C"), ("-3--1", "-3 to -1"), ("-1--2.5", "-1 to -2.5"),
    ("-5---3", "-5 to -3"), ("5---3", "5 to -3"), ("-25 °C--15 °C", "-25 °C to -15 °C"),
    ("\u221225--15", "\u221225 to -15"), ("-0.5--0.25 mg", "-0.5 to -0.25 mg"),
])
def test_a_minus_that_a_dash_would_take_is_printed_and_told(text: str, words: str) -> None:
    for around in ("Keep at {}.", "| a |\n|---|\n| {} |", "- {} or so", "[a {}](https://example.org)"):
        assert text in body(around.format(text))
        assert told(around.format(text)) == ["S-158"]
        assert told(around.format(words)) == []
    assert phrase(text) == text
    [finding] = parsed(f"# Heading\n\nKeep it\ncold, {text}.\n").findings
    assert finding.place.line == 4
    assert finding.found in text
    assert words.startswith(finding.hint.partition("“")[2].partition("”")[0])


@pytest.mark.parametrize("text", [
    "5--10 mg", "COVID-19--20", "pages 3-5--7", "10 -- 20", "-5 -- it", "2020--2024", "a---b",
    "-5 or 5--10", "`-25--15`", "-25\\--15",
])
def test_other_dashes_behind_numbers_are_let_be(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("text", ["|no|head|", "|a|b|\n|c|d|", "Words\n|5 mg|", "|a"])
def test_rows_without_a_head_are_told(text: str) -> None:
    assert told(text) == (["S-124"] if text != "|a" else [])


@pytest.mark.parametrize("text", [
    '[words](https://example.org "Take 5 mg")', "[words][a]\n\n[a]: https://example.org 'Two'",
    'Words ![words](a.png "5 mg")', '![words](a.png "5 mg"){alt="words"}',
])
def test_a_title_behind_an_address_is_told(text: str) -> None:
    assert "S-116" in told(text)


def test_an_empty_note_in_the_line_is_told_at_its_place() -> None:
    [finding] = parsed("# Heading\n\nOne.\n\nWords ^[] here.\n").findings
    assert (finding.place.line, finding.place.column, finding.found) == (5, 7, "^[]")


@pytest.mark.parametrize("text", [
    "- Take with food.\nCall us if you vomit.", "1. One!\n2. Two?\n**Three** more",
    "- a\n  - bee.\nWords", "> - One.\n> Two",
])
def test_a_sentence_that_a_list_takes_is_told(text: str) -> None:
    assert told(text) == ["S-159"]
    *above, last = text.split("\n")
    quote = "> " * text.startswith(">")
    assert told("\n".join((*above, quote, last))) == []
    assert told("\n".join((*above, f"{quote}    {last.removeprefix('> ')}"))) == []


@pytest.mark.parametrize("text", [
    "- Take it with food and\nwater.", "- Take it. Then\nrest.", "- One.\n  Two.", "One.\nTwo.",
    "- One,\n5 mg.",
])
def test_other_lines_below_an_item_are_let_be(text: str) -> None:
    assert "S-159" not in told(text)


@pytest.mark.parametrize("text", [
    "## Two [Dosis 5]{lang=es}", "| a |\n|---|\n| b |\n\n: [Dosis]{lang=es}",
    "[Dosis]{lang=es}\n\n: Five",
])
def test_braces_right_behind_brackets_are_those_of_a_span(text: str) -> None:
    assert '<span lang="es"' in body(text)
    assert "[Dosis" not in body(text)
