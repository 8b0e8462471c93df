"""Marks of neighbouring dialects are set as ours or told, with line and column; prose is not."""

from __future__ import annotations

import re
from collections.abc import Callable
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.judges import epubcheck, verapdf
from tests.markdown.making import body, parsed, rendered
from tests.markdown.manuscripts import running
from tests.truth.conftest import Built

BOX = '<div role="{}" class="{}"><p>Call us.</p>\n</div>'
TITLED = (
    '<div role="{}" class="{}"><p class="label"><strong>Rest</strong></p>\n<p>Drink.</p>\n</div>'
)
NEW_PAGE = '<p>One.</p>\n<div class="page-break"></div>\n<p>Two.</p>\n'


def told(text: str) -> list[tuple[str, int | None, int | None, str]]:
    """List what is found in a section: rule, line under its heading, column, the mark."""
    return [
        (one.rule, (one.place.line or 0) - 2, one.place.column, one.found)
        for one in parsed(f"# Heading\n\n{text}\n").findings
    ]


@pytest.mark.parametrize(("text", "name"), [
    ("> [!WARNING]\n> Call us.", "warning"), ("> [!caution]\n>\n> Call us.", "caution"),
    ("> [!danger]-\n> Call us.", "warning"), ("!!! warning\n    Call us.", "warning"),
    ('!!! error ""\n\n    Call us.', "warning"), ("???+ attention\n    Call us.", "caution"),
    ("!!! warning inline end\n    Call us.", "warning"),
    ("::: {.callout-warning}\nCall us.\n:::", "warning"),
    ("::: {.callout-caution icon=false}\nCall us.\n:::", "caution"),
    ("::: {.callout-important}\nCall us.\n:::", "important"),
    (":::danger\nCall us.\n:::", "warning"), (":::{warning}\nCall us.\n:::", "warning"),
    ("> [!IMPORTANT]\n> Call us.", "important"),
    ('<div class="warning">\nCall us.\n</div>', "warning"),
    ('<div class="warning">\n\nCall us.\n\n</div>', "warning"),
])
def test_a_warning_of_another_dialect_is_ours_of_that_weight(text: str, name: str) -> None:
    assert (body(text).strip(), told(text)) == (BOX.format("doc-notice", name), [])


@pytest.mark.parametrize(("text", "role", "name"), [
    ("> [!NOTE] Rest\n> Drink.", "note", "note"), ("> [!tip]+ Rest\n> Drink.", "doc-tip", "tip"),
    ('!!! info "Rest"\n    Drink.', "note", "info"),
    ("!!! hint Rest\n    Drink.", "doc-tip", "tip"),
    ("::: tip Rest\nDrink.\n:::", "doc-tip", "tip"),
    (":::note[Rest]\nDrink.\n:::", "note", "note"),
    ('::: {.callout-tip title="Rest"}\nDrink.\n:::', "doc-tip", "tip"),
    ('<div class="note" title="Rest">\nDrink.\n</div>', "note", "note"),
])
def test_a_box_keeps_its_title(text: str, role: str, name: str) -> None:
    assert (body(text).strip(), told(text)) == (TITLED.format(role, name), [])


@pytest.mark.parametrize("inside", [
    "| a |\n|---|\n| 1 |", "- a\n- b", "## a", "a\n\nb", "```\na\n```", "> [!NOTE]\n> a", "a<br>b",
])
def test_a_box_holds_any_block(inside: str) -> None:
    ours = body(f"::: warning\n{inside}\n:::")
    quoted = "".join(f"> {line}\n" for line in f"[!WARNING]\n{inside}".split("\n"))
    indented = "".join(f"    {line}\n" for line in inside.split("\n"))
    assert body(quoted) == body(f"!!! danger\n{indented}") == ours


@pytest.mark.parametrize("text", [
    "\\newpage", "\\pagebreak{}", "\\clearpage", "{{< pagebreak >}}", "{{% pagebreak %}}",
    "<!-- pagebreak -->", "<!-- new-page -->", '<div style="page-break-after: always;"></div>',
    '<p style="break-before:page">&nbsp;</p>', '<div style="page-break-after: always">\n</div>',
    "<pagebreak />",
    '<div class="pagebreak"> </div>', '<div class="page"/>', "::: pagebreak\n:::",
    "::: {.new-page}\n:::",
    '<div class="page-break">\n</div>',
])
def test_a_page_break_of_another_dialect_is_one(text: str) -> None:
    assert (body(f"One.\n\n{text}\n\nTwo.").strip(), told(f"One.\n\n{text}\n\nTwo.")) == (
        NEW_PAGE.strip(), []
    )


@pytest.mark.parametrize(("text", "read"), [
    ("one<br>two<br/>", "<p>one<br/>\ntwo<br/>\n</p>"),
    ("<br>\n\na", "<p>a</p>"),
    ("<B>a *b*</B> <i>c</i> H<sub>2</sub>O m<sup>2</sup>",
     "<p><strong>a <em>b</em></strong> <em>c</em> H<sub>2</sub>O m<sup>2</sup></p>"),
    ('<a href="https://e.org" target="_blank">a</a>', '<p><a href="https://e.org">a</a></p>'),
    ('<a id="x"></a>a', '<p><span id="x"></span>a</p>'),
    ('<span lang="es">a</span>', '<p><span lang="es" xml:lang="es">a</span></p>'),
    ('<img src="a.png" alt="A map" width="300px">',
     '<figure><img src="a.png" alt="A map" width="300"/></figure>'),
    ('<img src="a.png" alt="A map" align="Right">\n\n' + "Words to read. " * 9,
     '<div class="beside-text picture-right'),
    ('<img src="a.png" alt="A" align="top">', '<figure><img src="a.png" alt="A"/></figure>'),
    ("<hr>\n\na", "<hr/>\n<p>a</p>"),
    ("<div>\n\na\n\n</div>", "<p>a</p>"),
    ("a&nbsp;b &eacute; &#38;", "<p>a\u00a0b é &amp;</p>"),
    ("| a |\n|---|\n| b<br>c |", "b<br/>\nc"),
])
def test_html_that_markdown_has_signs_for_is_read(text: str, read: str) -> None:
    assert read in body(text)
    assert told(text) == []


@pytest.mark.parametrize("text", [
    "a <!-- secret -->b", "a <!--- secret --->b", "<!--- secret --->\n\na b",
    "<!-- secret -->\na b", "<!--\nsecret\n\n# secret\n\n-->\n\na b",
    "a b\n\n<!-- secret\n\n- secret -->", "- a b\n\n<!-- -->\n\n<!-- secret -->",
    "- a b\n\n<!-- secret -->\n\n- c", "- a b\n<!-- secret -->\n- c",
    "[//]: # (secret)\n[//]: # (secret)\n\na b",
])
def test_a_comment_is_printed_nowhere(text: str) -> None:
    printed = body(text)
    assert "secret" not in printed
    assert "--" not in printed
    assert "a b" in printed
    assert told(text) == []


@pytest.mark.parametrize(("text", "mark", "column"), [
    ("> [!question]\n> a", "[!question]", 3), ("a ==b c== d", "==b c==", 3),
    ("a ++b++ d", "++b++", 3), ("Take ~~two~~ one.", "~~two~~", 6),
    ("Take ~~*two*~~ one.", "~~two~~", 6), ("a {--b--}{++c++}", "{--b--}", 3),
    ("Go to [[Other page]].", "[[Other page]]", 7), ("![[map.png|300]]", "![[map.png|300]]", 1),
    ("a [b][c] d", "][c]", 5), ("Ring :phone: now", ":phone:", 6), ("Ring :+1:", ":+1:", 6),
    ("Ring {{phone}}", "{{phone}}", 6), ("{{< include x.md >}}", "{{< include x.md >}}", 1),
    ("{% include x %}", "{% include x %}", 1), ("Dear {first_name}", "{first_name}", 6),
    ("Dear ${name}", "${name}", 6), ("a {: .big}", "{: .big}", 3), ("a {.big}", "{.big}", 3),
    ("[TOC]", "[TOC]", 1), ("[toc]", "[toc]", 1), ("@[toc]", "@[toc]", 1),
    ("[[_TOC_]]", "[[TOC]]", 1), ("a $x^2$ b", "$x^2$", 3), ("$$\nx\n$$", "$$ x $$", 1),
    ("$\\frac{1}{2}$", "$\\frac{1}{2}$", 1), ("$5 \\times 3$ mg", "$5 \\times 3$", 1),
    ("10^9/L", "10^9", 1), ("\\textbf{Stop} now", "\\textbf{Stop}", 1),
    ("a \\vspace{1cm}", "\\vspace{1cm}", 3), ("\\LaTeX", "\\LaTeX", 1),
    ("a\n\n\\begin{center}\nb", "\\begin{center}", 1), ("##Sub", "##Sub", 1),
    ("a. ##Sub", "##Sub", 4), ("#Sub", "#Sub", 1),
    ("== Sub ==", "== Sub ==", 1), ("h2. Sub", "h2. Sub", 1), ("| a line", "| a line", 1),
    ("| a | b |", "| a | b |", 1), ("%%a%%", "%%a%%", 1), ("// a", "// a", 1), ("% a", "% a", 1),
    ("*[HTML]: Hyper", "*[HTML]: Hyper", 1), ("+++\ntitle = 1\n+++", "+++", 1),
    (".. note:: a", ".. note:: a", 1), ("/// note", "/// note", 1), ("(a-b)=", "(a-b)=", 1),
    ("'''a''' b", "'''", 1), ("[b]a[/b]", "[b]a[/b]", 1), ("{note}a{note}", "{note}", 1),
    ("a ^x-1", "^x-1", 3), ("```{note}\na\n```", "```{note}", None),
    ("```{r}\na\n```", "```{r}", None), ("``` mermaid\na\n```", "```mermaid", None),
    ("`r nrow(x)` people", "`r nrow(x)`", None), ("{sub}`2`", "{sub}", 1),
    ("[https://e.org the words]", "[https://e.org the words]", 1),
    ("++ctrl+alt++", "++ctrl+alt++", 1), ("%%\na\nb\n%%", "%% a b %%", 1),
    ('--8<-- "a.md"', '--8<-- "a.md"', 1), ("Dear %NAME%", "%NAME%", 6), ("m^2", "m^2", 1),
    ("CO_2 and SpO_2", "CO_2", 1), ("Take 5~mg", "5~", 6), ("a &nsbp; b", "&nsbp;", 3),
    ("5&nbsp mg", "&nbsp", 2), ("a ||b|| c", "||b||", 3),
    (">!b!<", "!b!<", 2), ("- [>] a", "[>]", 3), ("key:: a", "key::", 1), ("bq. a", "bq. a", 1),
    ("import A from 'b'", "import A from 'b'", 1), ("{/* a */}", "{/* a */}", 1),
    ("a <o:p></o:p>", "<o:p>", 3), ("!map.png|x!", "!map.png|x!", 1),
    ("See [a]\n(https://e.org)", "[a] (https://e.org)", 5), ("[a] (tel:999)", "[a] (tel:999)", 1),
    ("[a]\n(02-b.md#c)", "[a] (02-b.md#c)", 1),
    ("[a|https://e.org]", "[a|https://e.org]", 1), ('"a":https://e.org', '":https://e.org', 3),
    ("!!! warning\nCall us.", "!!! warning", 1), ("a\n!!! note\n    b", "!!! note", 1),
])
def test_each_other_mark_is_told_at_its_line_and_column(
    text: str, mark: str, column: int | None
) -> None:
    line = next(at for at, row in enumerate(text.split("\n"), start=1) if mark[:2] in row)
    assert ("S-124", line, column, mark) in told(text)


@pytest.mark.parametrize("text", [
    "It costs $5, or $6 a week; US$20-$30.", "At 10:30, or 9:15:00 :) a.m.", "a == b, if a=b=c",
    "C++ and g++, 5 + 3, Vitamin B++", "@clinic #1 #hashtag is a tag", "See [sic] and [1] (b) {c}.",
    "Either a | b, or 5 < 6 > 4.", "100 %% sure; 5% of 6%", "AT&T, R&D; https://e.org/a?b=[c]&d=#e",
    "12:30: lunch. Note: rest: ok.", "C:\\Users\\me, and/or \\* \\# \\$5\\$", "m^2^ H~2~O x^10^",
    "`==a==` `{{b}}` `:c:` ``[[d]]``", "\\==a== \\[[b]] \\{{c}}", "... -- --- (c) 1/2 // 3",
    "Dose = 5 mg; pH 7.35--7.45", "Mr. X's 'rock ''n'' roll'", "a :b c: d", "h2o. b",
    "https://e.org/%C2%A0/2~a/{{b}}?x=%NAME%&y=:c:/A_1 and x", "See https://e.org/A_2#m^2",
    "It is\n= 5 mg\n% of\n#one", "Ear, Nose & Throat; R&D; AT&T; Q&As;", "Mon~Fri ~5 mg 5~10 ~ 6",
    "5 ^ 3, x_1, a_b_2, Table_A", "No!! Stop! a < b! c < d", "90% and 10%, 5%-6%, 100%, 2% of 3%",
    "NOTE: rest. WARNING: stop", "5 < 6 << 7, a >> b, ((a) b) c, either/or // both", "and/or\n.. x",
    "a [2]\n.5 mg", "Ask (see [1]) who: {a, b}; he said: \\[...]", "Times: 8:00: a; :a b: c",
    "std :: vector a::b", "Import taxes, export goods", "[x] and [-5] [?]",
])
def test_prose_is_no_mark(text: str) -> None:
    assert [one for one in told(text) if one[0] in ("S-104", "S-124")] == []


@given(st.lists(running(8), min_size=3, max_size=3))
def test_sound_text_has_no_mark(lines: list[str]) -> None:
    assert [one for one in told("\n\n".join(lines)) if one[0] in ("S-104", "S-124")] == []


@pytest.mark.parametrize("front", ["---\ntags: [a]\n---", "---\nx: 1\n...", "+++\nx = 1\n+++"])
def test_settings_before_a_section_are_told_and_not_printed(front: str) -> None:
    text = f"{front}\n\n# Heading\n\nWords.\n"
    assert [(one.rule, one.place.line) for one in parsed(text).findings] == [("S-124", 1)]
    made = rendered(text).fragments[0].body
    assert made.endswith('</p>\n<h1 id="heading">Heading</h1>\n<p>Words.</p>\n')
    assert "[S-124: " in made


@pytest.mark.parametrize("tag", ["u", "kbd", "mark", "font", "center", "details", "table", "del"])
def test_a_tag_without_a_sign_names_what_to_write(tag: str) -> None:
    [one] = parsed(f"# H\n\na <{tag} x='1'>b</{tag}>").findings
    assert (one.rule, one.place.column, one.found) == ("S-104", 3, f"<{tag} x='1'>")
    assert "sign itself" not in one.hint


@pytest.mark.parametrize(("typed", "mended"), [
    ("> [!question]\n> a", "::: note\na\n:::"), ("a ==b== c", "a **b** c"), ("[TOC]\n\na", "a"),
    ("Take ~~two~~ one.", "Take one, not two."), ("a ++b++ c", "a b c"), ("%%b%% a",
    "<!-- b --> a"),
    ("see [[b]]", "see [words](#heading)"), ("[a][b]", "[a](https://e.org)"),
    ("[a][b]", "[a][b]\n\n[b]: https://e.org"), ("Ring {{b}}", "Ring us"), ("a {.b}", "a \\{.b}"),
    ("$x^2$", "x^2^ ½ × ÷ ≤ H~2~O"), ("\\textbf{a}", "**a** *b* `c`"),
    ("a\n\n\\vfill\n\nb", "a\n\n::: page-break\n:::\n\nb"), ("10^9 a", "10^9^ a"),
    ("CO_2", "CO~2~"),
    ("5~mg", "5 mg"), ("a &nsbp; b", "a b"), ("##Sub\n\na", "## Sub\n\na"), ("#a", "\\#a"),
    ("== Sub ==\n\na", "## Sub\n\na"), ("| a\n| b", "a\\\nb"),
    ("| a |\n| b |", "| a |\n|---|\n| b |"),
    ("*[A]: Bb", '[A]{.abbr title="Bb"}'), ("<u>a</u>", "**a**"), ("<kbd>a</kbd>", "`a`"),
    ("<ul><li>a</li></ul>", "- a"), ("<h2>a</h2>\n\nb", "## a\n\nb"), ("<q>a</q>", '"a"'),
    ("<abbr title='Bb'>A</abbr>", '[A]{.abbr title="Bb"}'), ("<blockquote>a</blockquote>", "> a"),
    ("a <!-- b", "a <!-- b -->"), ("a <b>c", "a **c**"), ("<p>a</p>", "a"), ("a <x>", "a \\<x>"),
])
def test_what_the_hint_says_mends_it(typed: str, mended: str) -> None:
    assert told(typed)
    assert told(mended) == []


ALL = """\
# Alerts

> [!WARNING]
> Call us at once.

!!! note "Rest"
    Drink<br>water.

| When | What |
|------|------|
| Morning | one tablet<br>with water |

\\newpage

After ==this== and ~~two~~ one, see[^1].

[^1]: A note

    ## Its heading
"""


SIGNED = """\
author: Dr A
reviewers: {name: Dr B, credentials: MD, role: surgeon, date: 2026-01-02}
reviewed: 2026-01-02
next_review: 2028-01-01
do_not_use_after: 2028-12-01
funding: none
conflicts: none
main_message: Call us.
history:
  - {version: "0.1", date: 2026-01-02, what: First}
"""


def test_a_draft_shows_its_marks_and_a_release_refuses_them(build: Callable[..., Built]) -> None:
    released = build(ALL, status="released", more=SIGNED)
    assert (released.code, released.files) == (1, {})
    draft = build(ALL)
    assert (draft.code, draft.rules) == (0, ["S-124", "S-124", "S-125"])
    assert released.rules == draft.rules
    assert {one["severity"] for one in draft.findings} == {"warning", "note"}
    assert '<span class="fault">[to correct, S-124: ~~two~~]</span> one' in draft.markup
    first, _, second = draft.paper.partition("\f")
    assert "[!" not in first
    assert "one tablet\n" in first
    assert "After ==this==" in second


@pytest.mark.full
@pytest.mark.parametrize("text", [
    ":a: ", "++a ", "{++a ", "<b>", "<b>x</b> ", "<!-- ", "$a ", "{{a ", "*a (*b ", "**a*",
    "[[a]] ", "~~a ", "\\a ", "%%a ", "&abc; ", "m^2 ", "<a href=x>", "| a\n", "<div>\n",
    "!!! note\n    ", "> [!note]\n> ", "<u>",
])
def test_a_crowd_of_marks_is_read_in_a_second(text: str) -> None:
    before = process_time()
    parsed("# Heading\n\n" + text * (24_000 // len(text)))
    assert process_time() - before < 5


@pytest.mark.full
def test_judges_accept_what_other_dialects_become(build: Callable[..., Built]) -> None:
    draft = build(ALL)
    assert verapdf(draft.path(".pdf")) == []
    assert [one for one in epubcheck(draft.path(".epub")) if one.severity != "USAGE"] == []


@pytest.mark.parametrize(("text", "mark"), [
    ("Take ~~two~~ one.", "Take [to correct, S-124: ~~two~~] one."),
    ("Take {--two--} one.", "Take [to correct, S-124: {--two--}] one."),
    ("| a |\n|---|\n| ~~5~~ 10 mg |", "[to correct, S-124: ~~5~~] 10"),
    ("- ~~two~~ one", "[to correct, S-124: ~~two~~] one"),
])
def test_struck_words_of_a_draft_are_heard_as_a_fault(
    text: str, mark: str, build: Callable[..., Built]
) -> None:
    draft = build(f"# Hands\n\n{text}\n\n## A ~~head~~\n\nWords.\n")
    assert draft.code == 0
    assert mark in " ".join(draft.paper.split())
    assert mark in re.sub(r"<[^>]*>|&nbsp;", "", draft.markup)
    assert "A ~~head~~" in draft.paper


@pytest.mark.parametrize("mark", ["~~two~~", "==two==", "{{two}}", "$x$", ":phone:", "[[two]]"])
@pytest.mark.parametrize("text", [
    '![The {} tablet](a.png){{alt="A tablet"}}', "Words ![The {} tablet](a.png) here.",
])
def test_marks_in_the_brackets_of_a_picture_are_told(mark: str, text: str) -> None:
    written = text.format(mark)
    assert [one.found for one in parsed(f"# A\n\n{written}\n").findings] == [mark]
    assert mark in body(written)
