"""What a reviewer does in Word comes back at its line: each kind of edit, findings and patch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from exporter.rounds import diffing
from exporter.rounds.back import take_back
from exporter.rounds.paper import Paper, paper
from exporter.rounds.reading import read
from exporter.rounds.writing import docx
from tests.golden import Golden
from tests.rounds.leaflet import TEXT, leaflet, line, sent
from tests.rounds.word import Word, new, w

Edit = Callable[[Word, Paper], object]
GOLDEN = Path(__file__).with_name("returned.md")
STAFF = (
    b'<w:style w:type="character" w:styleId="Staff"><w:rPr><w:vanish/></w:rPr></w:style>'
)
TITLE = "# What comes back\n\nWritten by tests/rounds/test_returned.py.\n"


def at(made: Paper, words: str, part: str) -> tuple[int, int, int]:
    """Return a line that holds some words, and the letters of a part of it."""
    number = line(made, words)
    first = made.lines[number].text.index(part)
    return number, first, first + len(part)


def replaced(words: str, part: str, text: str, *, tracked: bool = True) -> Edit:
    return lambda word, made: word.replace(*at(made, words, part), text, tracked=tracked)


def inserted(words: str, behind: str, text: str) -> Edit:
    return lambda word, made: word.insert(line(made, words), at(made, words, behind)[2], text)


def deleted(words: str, part: str) -> Edit:
    return lambda word, made: word.delete(*at(made, words, part))


def commented(words: str, part: str, text: str, **more: bool) -> Edit:
    return lambda word, made: word.comment(*at(made, words, part), text, **more)


def _replied(word: Word, made: Paper) -> None:
    first = word.comment(*at(made, "Swallow", "whole"), "Can it be halved?")
    word.who = "Dr Bell"
    word.comment(*at(made, "Swallow", "whole"), "No.", parent=first, ranged=False)


def _over_paragraphs(word: Word, made: Paper) -> None:
    number, first, _ = at(made, "Swallow", "whole")
    word.comment(number, first, 5, "Swap these.", until=line(made, "Drink"))


def _moved(word: Word, made: Paper) -> None:
    number, first, last = at(made, "Last words", "read them ")
    word.insert(number, 0, "read them ", name="moveTo")
    word.delete(number, first + 10, last + 10, name="moveFrom")


def _untracked_order(word: Word, made: Paper) -> None:
    last, first = line(made, "Last words"), line(made, "Ask us")
    paragraphs = word.paragraphs
    paragraphs[first].addprevious(paragraphs[last])


def _picture(word: Word, made: Paper) -> None:
    picture = new("r")
    picture.append(new("drawing"))
    word.paragraphs[line(made, "Sit down")].append(picture)


def silently(words: str, part: str, text: str) -> Edit:
    """Return an edit of what was typed, inside of its run."""
    def edit(word: Word, made: Paper) -> None:
        [each] = [
            each for each in word.paragraphs[line(made, words)].iter(w("t"))
            if part in (each.text or "")
        ]
        each.text = (each.text or "").replace(part, text)

    return edit


def _no_place(word: Word, made: Paper) -> None:
    commented("Sit down", "down", "The dose is wrong.")(word, made)
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for each in list(word.document.iter(w(name))):
            parent = each.getparent()
            assert parent is not None
            parent.remove(each)


def _one_number(word: Word, made: Paper) -> None:
    commented("Sit down", "down", "First.")(word, made)
    commented("Sit down", "down", "Second.")(word, made)
    for each in (*word.document.iter(), *word.comments):
        if each.get(w("id")) == "1002":
            each.set(w("id"), "1001")


def _no_bookmarks(word: Word, made: Paper) -> None:
    replaced("Sit down", "down", "still")(word, made)
    replaced("Last words", "twice", "slowly", tracked=False)(word, made)
    for name in ("bookmarkStart", "bookmarkEnd"):
        for each in list(word.document.iter(w(name))):
            parent = each.getparent()
            assert parent is not None
            parent.remove(each)


def looking(words: str, part: str, name: str, value: str = "", *, text: str = "") -> Edit:
    """Return an edit that sets words otherwise, or puts words in that are set so."""
    def edit(word: Word, made: Paper) -> None:
        number, first, last = at(made, words, part)
        sheet = word.parts["word/styles.xml"]
        word.parts["word/styles.xml"] = sheet.replace(b"</w:styles>", STAFF + b"</w:styles>")
        if text:
            word.insert(number, last, text)
            [run] = word.paragraphs[number].findall(f"{w('ins')}/{w('r')}")
        else:
            word.replace(number, first, last, part, tracked=False)
            run = next(
                each for each in word.paragraphs[number].iter(w("r"))
                if "".join(each.itertext()) == part
            )
        properties = run.find(w("rPr"))
        if properties is None:
            properties = new("rPr")
            run.insert(0, properties)
        key = "ascii" if name == "rFonts" else "val"
        properties.append(new(name, **({key: value} if value else {})))

    return edit


def _unstressed(word: Word, made: Paper) -> None:
    for each in list(word.paragraphs[line(made, "one tablet")].iter(w("b"), w("bCs"))):
        parent = each.getparent()
        assert parent is not None
        parent.remove(each)


def _level(words: str, path: str, value: str) -> Edit:
    def edit(word: Word, made: Paper) -> None:
        found = word.paragraphs[line(made, words)].find(f"{w('pPr')}/{path}")
        assert found is not None
        found.set(w("val"), value)

    return edit


def _first_number(word: Word, made: Paper) -> None:
    numbers = word.parts["word/numbering.xml"]
    word.parts["word/numbering.xml"] = numbers.replace(
        b'<w:startOverride w:val="1"/>', b'<w:startOverride w:val="4"/>', 1
    )


def _sign(font: str, code: str) -> Edit:
    def edit(word: Word, made: Paper) -> None:
        inserted("10 minutes", "Wait", " ")(word, made)
        [run] = word.paragraphs[line(made, "10 minutes")].findall(f"{w('ins')}/{w('r')}")
        run.append(new("sym", font=font, char=code))

    return edit


def _three_more(word: Word, made: Paper) -> None:
    number = line(made, "Last words")
    for words in ("Third.", "Second.", "First."):
        word.add(number, words, tracked=False)


def _in_part(word: Word, made: Paper) -> None:
    number, first, last = at(made, "10 minutes", "minutes")
    word.insert(number, last, " or 15")
    word.replace(number, first, last, "hours", tracked=False)


def _cut_at_a_space(word: Word, made: Paper) -> None:
    number, first, _ = at(made, "Last words", "— read")
    word.delete(number, first - 1, first, tracked=False)
    word.split(number, first - 1)


EDITS: dict[str, Edit] = {
    "a comment on a heading": commented("new", "new", "Which ones?"),
    "a comment in a cell": commented("5 mL", "5 mL", "Is this right?"),
    "a comment on a caption": commented("How much", "much", "Per day?"),
    "a comment in a note": commented("Fever", "a rash", "Where?"),
    "a comment in a box": commented("drive", "24 hours", "Longer?"),
    "a comment on a picture": commented("White", "round", "They are oval."),
    "a comment on what is filled in": commented("Call", "960", "Old number"),
    "a comment that was resolved": commented("Sit down", "down", "Why?", done=True),
    "a comment without a range": commented("Sit down", "down", "Here?", ranged=False),
    "a comment over two paragraphs": _over_paragraphs,
    "a comment, and a reply": _replied,
    "other words": replaced("10 minutes", "10", "15"),
    "words in stress": replaced("one tablet", "one", "two"),
    "a word more in stress": inserted("one tablet", "one", " small"),
    "a stressed word less": deleted("one tablet", "tablet"),
    "a whole stress less": deleted("one tablet", "one tablet "),
    "a word behind stress": inserted("one tablet", "tablet", " only"),
    "words of a link": replaced("our page", "page", "website"),
    "across a line's end": replaced("can read", "can read", "may read"),
    "signs that mean something": inserted("Last words", "words", " *today* [@smith2001]"),
    "beside typed signs": replaced("Last words", "— read", "– read"),
    "an escaped sign": deleted("drive", "* "),
    "part of a telephone number": replaced("Call", "960", "961"),
    "a citation less": deleted("our page", " [1]"),
    "a cell": replaced("10 mL", "10 mL", "7.5 mL"),
    "a heading": replaced("new", "tablets", "medicine"),
    "a title": replaced("A leaflet", "leaflet", "handout"),
    "a reference": replaced("Smith A", "2001", "2002"),
    "the disclaimer": replaced("General", "General", "Only general"),
    "a note": replaced("Fever", "or a rash that", "or spots"),
    "not tracked": replaced("10 minutes", "minutes", "hours", tracked=False),
    "a space within a word, not tracked": silently("10 minutes", "10", "1 0"),
    "a line's end within a word, not tracked": silently("10 minutes", "10", "1\n0"),
    "two words joined, not tracked": silently("Last words", "read them", "readthem"),
    "other white space, not tracked": silently("Last words", "read them", "read\u00a0\tthem"),
    "a space at a paragraph's end, not tracked": silently("Last words", "twice.", "twice. "),
    "a comment that lost its place": _no_place,
    "two comments of one number": _one_number,
    "a paragraph more": lambda word, made: word.add(line(made, "Last words"), "Thank you."),
    "an item more": lambda word, made: word.add(line(made, "Swallow"), "Do not chew."),
    "a paragraph more, not tracked": lambda word, made: word.add(
        line(made, "Last words"), "Thank you.", tracked=False
    ),
    "a paragraph less": lambda word, made: word.remove(line(made, "Last words")),
    "an item less": lambda word, made: word.remove(line(made, "Swallow")),
    "a paragraph less, not tracked": lambda word, made: word.remove(
        line(made, "Ask us"), tracked=False
    ),
    "a paragraph cut in two": lambda word, made: word.split(*at(made, "Call", "Call")[:2]),
    "a paragraph cut in two at a space": _cut_at_a_space,
    "two paragraphs joined": lambda word, made: word.join(line(made, "Sit down")),
    "a row less": lambda word, made: word.row(line(made, "12 to 17"), "del"),
    "a row more": lambda word, made: word.row(
        line(made, "12 to 17"), "ins", lambda column: ("18 to 20", "8 mL")[column]
    ),
    "words moved": _moved,
    "a paragraph moved, not tracked": _untracked_order,
    "words made bold": lambda word, made: word.look(*at(made, "Sit down", "down")),
    "words made bold, not tracked": looking("Sit down", "down", "b"),
    "stress taken away, not tracked": _unstressed,
    "words hidden by a style": looking("Sit down", "down", "rStyle", "Staff"),
    "a picture put in": _picture,
    "words struck out": looking("Swallow", "whole", "strike"),
    "words hidden": looking("Sit down", "down", "vanish"),
    "words lowered": looking("Wait", "10", "vertAlign", "subscript"),
    "a raised letter more": looking("Wait", "10", "vertAlign", "superscript", text="9"),
    "letters of Symbol": looking("adults", "adults", "rFonts", "Symbol", text="m"),
    "a sign": _sign("Symbol", "F0B3"),
    "a sign that nobody knows": _sign("Wingdings", "F041"),
    "another level of a heading": _level("new", w("pStyle"), "Heading3"),
    "another level in a list": _level("Swallow", f"{w('numPr')}/{w('ilvl')}", "1"),
    "another first number of a list": _first_number,
    "an item of another list": _level("10 minutes", f"{w('numPr')}/{w('numId')}", "1"),
    "three paragraphs more, not tracked": _three_more,
    "a note less": lambda word, made: word.remove(line(made, "Fever")),
    "all words of a box less": lambda word, made: word.remove(line(made, "Do not drive")),
    "a note's mark less": deleted("Call", "(1)"),
    "changed side by side, in part not tracked": _in_part,
    "names of paragraphs lost": _no_bookmarks,
}


@pytest.fixture(scope="module")
def made() -> Paper:
    return sent()


def returned(edit: Edit, made: Paper) -> str:
    """Return what comes back of an edit: findings, then the patch."""
    word = Word.open(docx(made))
    edit(word, made)
    manuscript, edition = leaflet()
    back = take_back(manuscript, edition, read(word.save()))
    told = [
        f"- {each.rule} {each.place} {each.message}\n  - {each.found} → {each.expected}"
        for each in back.findings
    ]
    patch = "".join(
        diffing.diff(each.file, each.text, back.texts[each.file])
        for each in manuscript.sections
    )
    return "\n".join([*told, *(["", "```diff", patch.rstrip("\n"), "```"] if patch else ())])


def test_each_edit_comes_back_at_its_line(made: Paper, golden: Golden) -> None:
    text = "\n\n".join([TITLE.rstrip("\n"), *(
        f"## {name}\n\n{returned(edit, made)}" for name, edit in EDITS.items()
    )])
    golden(GOLDEN, text + "\n")


def test_a_file_that_nobody_touched_says_nothing(made: Paper) -> None:
    manuscript, edition = leaflet()
    back = take_back(manuscript, edition, read(docx(made)))
    assert (back.findings, back.made) == ((), 0)
    assert all(back.texts[each.file] == each.text for each in manuscript.sections)


@pytest.mark.parametrize(("part", "new", "line"), [
    ("mal", "bien", 'Si vous êtes "bien", l\'été.'),
    ("«\u202fmal\u202f»", "bien", "Si vous êtes bien, l'été."),
    ("\u202fmal\u202f", "pas bien", 'Si vous êtes "pas bien", l\'été.'),
    ("été", '"été"', """Si vous êtes "mal", l'"été"."""),
])
def test_quotation_marks_of_a_language_come_back_as_typed(part: str, new: str, line: str) -> None:
    manuscript, edition = leaflet("# Titre\n\nSi vous êtes \"mal\", l'été.\n")
    french = replace(manuscript, sections=(replace(manuscript.sections[0], lang="fr"),))
    made = paper(french, edition)
    word = Word.open(docx(made))
    replaced("Si vous", part, new)(word, made)
    back = take_back(french, edition, read(word.save()))
    assert back.texts["leaflet/01.md"].split("\n")[2] == line


def test_the_same_text_is_the_same_file(made: Paper) -> None:
    assert docx(sent()) == docx(made)


LATER = TEXT.replace("10 minutes", "20 minutes").replace("Ask us anything.", "Ask us.") + """
New words.
"""


def later(edit: Edit, made: Paper) -> list[str]:
    """Return what comes back, and the patch, of a file whose text was changed since."""
    word = Word.open(docx(made))
    edit(word, made)
    manuscript, edition = leaflet(LATER)
    back = take_back(manuscript, edition, read(word.save()))
    [section] = manuscript.sections
    patch = diffing.diff(section.file, section.text, back.texts[section.file]).split("\n")
    return [*(each.rule for each in back.findings),
            *(line for line in patch[2:] if line.startswith(("+", "-")))]


def test_what_was_changed_since_is_nobodys_change(made: Paper) -> None:
    assert later(lambda word, made: None, made) == ["C-106"]


def test_of_a_changed_text_only_tracked_changes_of_unchanged_paragraphs_are_made(
    made: Paper,
) -> None:
    def edit(word: Word, made: Paper) -> None:
        replaced("10 minutes", "Wait", "Rest")(word, made)
        replaced("Ask us", "anything", "more", tracked=False)(word, made)
        replaced("Swallow", "whole", "now")(word, made)

    assert later(edit, made) == [
        "C-106", "C-102", "C-102", "C-103", "-- Swallow it whole.", "+- Swallow it now.",
    ]


def test_a_text_that_changed_meanwhile_is_told_and_the_words_still_find_their_line(
    made: Paper,
) -> None:
    word = Word.open(docx(made))
    commented("10 minutes", "10", "Too long?")(word, made)
    manuscript, edition = leaflet(f"# First of all\n\nRead this.\n\n{TEXT}")
    back = take_back(manuscript, edition, read(word.save()))
    assert back.findings[0].rule == "C-106"
    [comment] = [each for each in back.findings if each.rule == "C-101"]
    assert manuscript.sections[0].text.split("\n")[(comment.place.line or 0) - 1] == (
        "2. Wait 10 minutes."
    )
