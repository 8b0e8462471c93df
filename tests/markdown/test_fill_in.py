"""What is filled in by hand: boxes to tick, lines to write on, tables with room."""

from __future__ import annotations

from importlib import resources

import pytest

from exporter.markdown.phrases import phrase
from tests.markdown.test_rendering import parsed, rendered

TABLE = "| Day | Pain | Dose |\n|---|---|---|\n"


def body(text: str) -> str:
    made = rendered(f"# Heading\n\n{text}\n")
    assert made.findings == ()
    return made.fragments[0].body.partition("</h1>\n")[2]


@pytest.mark.parametrize(("item", "words"), [
    ("[ ] Fast", "☐ Fast"), ("[x] Fast", "☑ Fast"), ("[X] Fast", "☑ Fast"),
    ("[ ] *Fast*", "☐ <em>Fast</em>"), ("[ ]   Fast", "☐ Fast"), ("[ ] [x] y", "☐ [x] y"),
    ("\\[ ] Fast", "☐ Fast"),  # as pandoc reads it
])
@pytest.mark.parametrize("sign", ["-", "*", "1."])
def test_a_box_stands_at_the_start_of_an_item(sign: str, item: str, words: str) -> None:
    assert f'<li class="task">{words}\n</li>' in body(f"{sign} {item}\n{sign} Wash")
    assert f'<li class="task"><p>{words}</p>\n' in body(f"{sign} {item}\n\n   More\n")


@pytest.mark.parametrize("item", [
    "[  ] Fast", "[y] Fast", "Fast [x] now", "[x](#heading)", "`[ ] Fast`",
])
def test_what_is_none_stays_as_typed(item: str) -> None:
    made = body(f"- {item}\n- Wash")
    assert "task" not in made
    assert not set("☐☑") & set(made)


@pytest.mark.parametrize(("words", "printed"), [
    ("Fast: [ ] yes [ ] no", "Fast: ☐ yes ☐ no"), ("Fast [x] yes [ ] no", "Fast ☑ yes ☐ no"),
    ("Fast\n[ ]", "Fast\n☐"), ("- [x]\n- a", "<li>☑\n</li>"),
    ("Dose [x] and [y]", "Dose [x] and [y]"),
    ("| [ ] | [x] |\n|---|---|\n| [ ] *yes* | [x] |", "<td>☑</td>"),
    ("| [ ] | [x] |\n|---|---|\n| [ ] *yes* | [x] |", "☐ <em>yes</em>"),
])
def test_a_box_stands_among_words_and_in_cells(words: str, printed: str) -> None:
    assert printed in body(words)


@pytest.mark.parametrize("lines", [
    "__/__/____", "__:__", "__.__.____", "__-__-____", "____", "(__)-____", "__,__ kg", "__.__kg",
    "__ / __", "__–__",
])
@pytest.mark.parametrize("before", ["Date: ", "Date:", ""])
def test_lines_to_write_on_are_no_stress(lines: str, before: str) -> None:
    assert body(f"{before}{lines} now") == f"<p>{before}{lines} now</p>\n"


@pytest.mark.parametrize("words", [
    "Take (____) tablets (____) times", "(___) kg, height (___) cm", "(_) yes (_) no",
    "[_] a [_] b",
    "I, _________(name)_________, agree", "[____] mg, [____] mg", "Dose: ____10____ mg",
    "Take:____mg at night:____mg", "£____.____ and £____.", "(__/__/____) and (__:__)",
    "__, __; __.",
    "«__» «__»", "1 (_) 2 (_) 3 (_)", "____name____",
])
def test_lines_to_write_on_between_signs_are_no_stress(words: str) -> None:
    assert body(f"A {words} now") == f"<p>A {words} now</p>\n"
    assert body(f"| a |\n|---|\n| {words} |").count(words) == 1
    assert phrase(words) == words


def test_lines_to_write_on_between_quotes_are_no_stress() -> None:
    assert body('"____" mg, "____" times, "_" "_"') == "<p>“____” mg, “____” times, “_” “_”</p>\n"


@pytest.mark.parametrize(("words", "printed"), [
    ('__"a"__', "<strong>“a”</strong>"), ('"__a__"', "“<strong>a</strong>”"),
    ("(__a__), ___b___", "(<strong>a</strong>), <em><strong>b</strong></em>"),
    ("__(a)__ (_a_)", "<strong>(a)</strong> (<em>a</em>)"),
    ("__Total: ____ mg__", "<strong>Total: ____ mg</strong>"),
    ("**(____)**", "<strong>(____)</strong>"),
    ("__!__", "<strong>!</strong>"), ("__a/b__", "<strong>a/b</strong>"), ("_._", "<em>.</em>"),
    ("_one_/_two_", "<em>one</em>/<em>two</em>"), ("`__/__`", "<code>__/__</code>"),
    ("**__/__**", "<strong>__/__</strong>"),
])
def test_stress_stays_stress(words: str, printed: str) -> None:
    assert body(f"A {words} b.") == f"<p>A {printed} b.</p>\n"


@pytest.mark.parametrize(("text", "lines"), [
    ("1. ________\n2. ________\n3. ________", 3), ("1. ________\n\n2. ________", 2), ("* ___", 1),
    ("- a\n- ________", 1), ("- a\n\n  ________\n\n  ________", 2), ("Name\n: ________", 1),
    ("1. a\n   - ________\n   - _ _ _ _", 2), ("- ::: note\n  a\n\n  ____\n  :::", 1),
])
def test_an_item_of_underscores_is_a_line_to_write_on(text: str, lines: int) -> None:
    made = body(f"Words:\n\n{text}\n\nMore.")
    assert made.count('<div class="ruled"></div>\n') == lines
    assert "<hr/>" not in made


@pytest.mark.parametrize("text", ["________", "- a\n\n________", "- a\n\n  ***\n\n  b", "> ____"])
def test_a_rule_stays_a_rule(text: str) -> None:
    made = rendered(f"# Heading\n\nWords:\n\n{text}\n\nMore.\n").fragments[0].body
    assert made.count("<hr/>") == 1
    assert "ruled" not in made


@pytest.mark.parametrize(("opening", "inside", "lines"), [
    ("{.notes lines=6}", "Words", 6), ("notes lines=6", "Words", 6),
    ("{.notes lines=1}", "Words", 1), ("notes", "Words", 3),
    ("notes", "Words\n\n- One", 0), ("{.notes lines=2}", "Words\n\n- One", 2),
    ("notes", "::: warning\nWords\n:::", 3), ("warning", "::: notes\nWords\n:::", 3),
])
def test_notes_have_lines(opening: str, inside: str, lines: int) -> None:
    made = body(f":::: {opening}\n{inside}\n::::")
    assert made.count('<div class="ruled"></div>\n') == lines
    assert "lines=" not in made


@pytest.mark.parametrize(("opening", "expected"), [
    ("{.notes lines=0}", "a number from 1 to 30"), ("{.notes lines=31}", "a number from 1 to 30"),
    ("{.notes lines=six}", "a number from 1 to 30"), ("{.notes lines=٣}", "a number from 1 to 30"),
    ("{.note lines=6}", "one of #id, .class, lang, dir, count, of, at, columns, width, lines"),
])
def test_a_number_of_lines_that_can_t_be_is_told(opening: str, expected: str) -> None:
    (found,) = parsed(f"# Heading\n\n::: {opening}\nWords\n:::\n").findings
    assert (found.rule, found.expected) == ("S-116", expected)
    assert found.place.line == 3


@pytest.mark.parametrize(("rows", "fills"), [
    ("| One | | a |\n| Two | | b |", True), ("| One | b | a |\n| | | |", True),
    ("| One | | a |\n| Two | b | |", False), ("| One | b | a |", False),
])
def test_a_table_with_a_column_or_a_row_without_words_is_to_fill_in(
    rows: str, fills: bool
) -> None:
    made = body(TABLE + rows)
    assert ('<table class="fill-in">' in made) is fills
    assert body(TABLE.replace("Day", "") + rows).startswith(made.split("<thead>")[0])


def test_no_template_has_the_class_of_a_line_to_write_on() -> None:
    pages = resources.files("exporter").joinpath("templates", "book").iterdir()
    assert not [page.name for page in pages if '"ruled"' in page.read_text(encoding="utf-8")]


@pytest.mark.parametrize("text", [
    "Yes [  ] no", "No [   ]", "Maybe []", "[X ] yes", "[√] yes", "- [ x ] take", "1. [x ] a",
    "| a |\n|---|\n| [] |", "| a |\n|---|\n| [  ] |", "Bring:\n-[ ] soap", "- [✓] soap",
])
def test_a_box_that_stays_brackets_is_told(text: str) -> None:
    assert [one.rule for one in parsed(f"# Heading\n\n{text}\n").findings] == ["S-124"]


@pytest.mark.parametrize("text", [
    "- [ ] a", "an array[] of", "[]{#here} a", "\\[] a", "`[]`", "[ ] or [x]",
])
def test_other_brackets_are_no_broken_boxes(text: str) -> None:
    assert "S-124" not in [one.rule for one in parsed(f"# Heading\n\nTick {text}\n").findings]
