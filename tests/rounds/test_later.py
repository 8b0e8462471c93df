"""Of a text that was changed since it was sent, no more is told than what the reviewer wrote."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from exporter.rounds.back import Back, take_back
from exporter.rounds.paper import Paper
from exporter.rounds.reading import read
from exporter.rounds.writing import docx
from tests.golden import Golden
from tests.rounds.leaflet import TEXT, leaflet, line, sent
from tests.rounds.test_returned import Edit, at, deleted, inserted, replaced
from tests.rounds.word import Word, new, w

GOLDEN = Path(__file__).with_name("later.md")
TITLE = "# What comes back of a later text\n\nWritten by tests/rounds/test_later.py."


def _several(word: Word, made: Paper) -> None:
    replaced("10 minutes", "10", "15")(word, made)
    deleted("Swallow", " whole")(word, made)
    word.add(line(made, "Swallow"), "Do not chew.")
    inserted("one tablet", "tablet", " only")(word, made)
    word.row(line(made, "12 to 17"), "ins", lambda column: ("18 to 20", "8 mL")[column])
    word.remove(line(made, "Drink"))
    word.split(*at(made, "Call", "Call")[:2])
    word.add(line(made, "Last words"), "Thank you.")


def _raised(word: Word, made: Paper) -> None:
    inserted("10 minutes", "10", "9")(word, made)
    [run] = word.paragraphs[line(made, "10 minutes")].findall(f"{w('ins')}/{w('r')}")
    properties = new("rPr")
    properties.append(new("vertAlign", val="superscript"))
    run.insert(0, properties)


def _taken_away(word: Word, made: Paper) -> None:
    word.remove(line(made, "Ask us"), tracked=False)


WAIT = "2. Wait 10 minutes."
LATER: dict[str, tuple[Edit, str, str]] = {
    "the number is another one": (replaced("10 minutes", "10", "15"), WAIT, "2. Wait 300 minutes."),
    "the change was made": (replaced("10 minutes", "10", "15"), WAIT, "2. Wait 15 minutes."),
    "the change was made, and another": (
        replaced("10 minutes", "10", "15"), WAIT, "2. Now wait 15 minutes.",
    ),
    "what was put in is there, not raised": (_raised, WAIT, "2. Wait 109 minutes."),
    "what was put in is there, raised": (
        inserted("10 minutes", "10", "9"), WAIT, "2. Wait 10^9^ minutes.",
    ),
    "the line is gone": (replaced("10 minutes", "10", "15"), f"{WAIT}\n", ""),
    "the line is gone, as was asked": (
        lambda word, made: word.remove(line(made, "10 minutes")), f"{WAIT}\n", "",
    ),
    "the line is another, and taken away": (
        lambda word, made: word.remove(line(made, "10 minutes")), WAIT, "2. Wait 300 minutes.",
    ),
    "not tracked": (
        replaced("10 minutes", "10", "15", tracked=False), WAIT, "2. Wait 300 minutes.",
    ),
    "a line is new, another did not come back": (_taken_away, WAIT, f"{WAIT}\n3. Stand up."),
    "stress and level are others": (
        lambda word, made: None,
        "- Swallow it whole.\n- Drink", "- **Swallow** it whole.\n  - Drink",
    ),
}


def back_of(edit: Edit, made: Paper, text: str) -> Back:
    """Return what comes back of an edit, held against a text."""
    word = Word.open(docx(made))
    edit(word, made)
    manuscript, edition = leaflet(text)
    return take_back(manuscript, edition, read(word.save()))


@pytest.fixture(scope="module")
def made() -> Paper:
    return sent()


def test_what_is_told_is_what_the_reviewer_wrote(made: Paper, golden: Golden) -> None:
    parts = [TITLE]
    for name, (edit, old, later) in LATER.items():
        assert old in TEXT
        told = [
            f"- {each.rule} {each.place} {each.message}\n  - {each.found} → {each.expected}"
            for each in back_of(edit, made, TEXT.replace(old, later)).findings[1:]
        ]
        parts.append("\n".join([f"## {name}", "", *(told or ["Nothing."])]))
    golden(GOLDEN, "\n\n".join(parts) + "\n")


def test_changes_that_were_taken_over_are_told_as_such_and_not_made_twice(made: Paper) -> None:
    first = back_of(_several, made, TEXT)
    again = back_of(_several, made, first.texts["leaflet/01.md"])
    assert first.made == len(first.findings) == 8
    assert again.made == 0
    told = [each.message.removesuffix(" The text has it already.") for each in again.findings[1:]]
    assert sorted(told) == sorted(each.message for each in first.findings)
    assert all(each.message not in told for each in again.findings)


def test_a_version_that_was_raised_since_is_no_change_of_the_reviewer(made: Paper) -> None:
    manuscript, edition = leaflet()
    later = replace(manuscript, version=f"{manuscript.version}.1")
    back = take_back(later, edition, read(docx(made)))
    assert back.compared.is_now
    assert back.findings == ()


def test_what_was_written_over_the_printed_keys_is_told_after_a_raised_version(
    made: Paper,
) -> None:
    manuscript, edition = leaflet()
    word = Word.open(docx(made))
    replaced("FOR REVIEW", "version", "Version", tracked=True)(word, made)
    later = replace(manuscript, version=f"{manuscript.version}.1")
    [tracked] = take_back(later, edition, read(word.save())).findings
    assert (tracked.rule, tracked.found, tracked.expected) == ("C-102", "version", "Version")
    word = Word.open(docx(made))
    replaced("FOR REVIEW", "NOT FOR PATIENTS", "for all", tracked=False)(word, made)
    [other] = take_back(later, edition, read(word.save())).findings
    assert other.rule == "C-103"
