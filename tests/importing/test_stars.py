"""Paragraphs of signs are taken in, whichever file they come in: each word is printed."""

from __future__ import annotations

import random
from html import escape

import pytest

from exporter.importing.taking import Taken, Wanted, take
from tests.importing.word import docx

_TYPED = r"""
* * ** _ __ ^ ~ ~~ ` `` [ ] ( ) 1 2 10 3x x mg take - + | ! { } < > = \ $ # : & @ % . , 5
"""
_LOOKS = {"": "", "b": "<w:b/>", "i": "<w:i/>", "sup": '<w:vertAlign w:val="superscript"/>',
          "sub": '<w:vertAlign w:val="subscript"/>'}


def _of_markdown(chance: random.Random) -> Taken:
    return take("a.md", f"# Words\n\n{_line(chance)}\n\nEnd.\n".encode(), Wanted("a"))


def _of_page(chance: random.Random) -> Taken:
    said = "".join(
        f"<{name}>{escape(words)}</{name}>" if name else escape(words)
        for name, words in _runs(chance)
    )
    return take("a.html", f"<h1>Words</h1><p>{said}</p>".encode(), Wanted("a"))


def _of_word(chance: random.Random) -> Taken:
    runs = "".join(
        f'<w:r><w:rPr>{_LOOKS[name]}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'
        for name, words in _runs(chance)
    )
    return take("a.docx", docx(f"<w:p><w:r><w:t>Words</w:t></w:r></w:p><w:p>{runs}</w:p>"),
                Wanted("a"))


@pytest.mark.parametrize("runs", [
    [("", "mg"), ("<w:b/><w:i/>", "ax $")],
    [("", "x"), ("<w:b/><w:i/>", "10 –"), ("<w:i/>", ".)/…")],
    [("", "mg"), ("<w:b/><w:i/>", "é&lt;"), ('<w:b/><w:i/><w:u w:val="single"/>', " “ ")],
    [(f'<w:i/>{_LOOKS["sub"]}', "–-,5"), ("", "2^")],
    [("<w:i/>", "mg"), ("", "25"), (f'<w:i/>{_LOOKS["sub"]}', "5 !")],
    [(f'<w:i/>{_LOOKS["sup"]}', "]:"), (f'<w:b/>{_LOOKS["sup"]}', " 5"), ("<w:i/>", "5…&lt;*2")],
    [("", "`&lt;_&gt;"), (f'<w:u w:val="single"/>{_LOOKS["sub"]}', "a5"), ("", "10")],
    [("", "$"), ("<w:b/>", "]a**10"), (f'<w:b/>{_LOOKS["sub"]}', "µg$ ")],
    [("<w:b/>", "&lt;~mg"), (f'<w:b/><w:i/>{_LOOKS["sub"]}', "µg' ")],
], ids=lambda runs: "".join(words for _, words in runs))
def test_stress_at_signs_and_in_scripts_is_read_or_left_out(runs: list[tuple[str, str]]) -> None:
    body = "".join(
        f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'
        for look, words in runs
    )
    taken = take("a.docx", docx(f"<w:p>{body}</w:p>"), Wanted("a", lang="en"))
    assert taken.files, taken.findings


def _line(chance: random.Random) -> str:
    signs = (*_TYPED.split(), " ", " ", " ")
    return "".join(chance.choices(signs, k=chance.randint(3, 24))).strip() or "x"


def _runs(chance: random.Random) -> list[tuple[str, str]]:
    line, runs = _line(chance), []
    while line:
        size = chance.randint(1, 5)
        runs.append((chance.choice(["", "", *_LOOKS]), line[:size]))
        line = line[size:]
    return runs


_DOORS = {"md": _of_markdown, "html": _of_page, "docx": _of_word}


@pytest.mark.parametrize("door", _DOORS)
def test_a_paragraph_of_signs_is_taken_in(door: str) -> None:
    for seed in range(100, 135):
        taken = _DOORS[door](random.Random(seed))
        assert taken.files, (seed, taken.findings)


@pytest.mark.full
@pytest.mark.parametrize("door", _DOORS)
def test_many_paragraphs_of_signs_are_taken_in(door: str) -> None:
    refused = [seed for seed in range(135, 1500) if not _DOORS[door](random.Random(seed)).files]
    assert not refused


@pytest.mark.parametrize(("typed", "printed"), [
    ("take*#!]&x**mg(@>x5,*take!|", r"take\*#!\]&x\*\*mg(\@\>x5,\*take!\|"),
    ("xmg*(2)*5*10*x %%staff%%", r"xmg\*(2)\*5\*10\*x"),
])
def test_marks_that_can_be_read_in_two_ways_stand_as_typed(typed: str, printed: str) -> None:
    taken = take("a.md", f"# A\n\n{typed}\n".encode(), Wanted("a"))
    (body,) = (data.decode() for name, data in taken.files.items() if name.endswith(".md"))
    assert printed in body
    assert "staff" not in body
    assert any("two ways" in each.message for each in taken.findings)


def test_stars_between_digits_are_signs_of_times() -> None:
    taken = take("a.md", b"# A\n\n2*3*x, 5**9**\n", Wanted("a"))
    assert any(rb"2\*3\*x, 5\*\*9\*\*" in data for data in taken.files.values())


def test_a_script_that_the_dialect_would_not_read_is_one_by_its_signs() -> None:
    page = "<p>(<sub>2</sub>) and 10<sup>9</sup> and 1<sub>2</sub>3 and H<sub>2</sub>O</p>"
    files = take("a.html", page.encode(), Wanted("a")).files
    (body,) = (data.decode() for name, data in files.items() if name.endswith(".md"))
    assert "(₂) and 10^9^ and 1₂3 and H~2~O" in body
