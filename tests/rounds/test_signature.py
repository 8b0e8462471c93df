"""A sign-off is written into the keys of a manuscript, and all else stays as it is typed."""

from __future__ import annotations

import pytest
import yaml

from exporter.rounds.back import take_back
from exporter.rounds.reading import read as read_file
from exporter.rounds.signature import objections, with_sign_off
from exporter.rounds.writing import docx
from tests.rounds.leaflet import leaflet, sent
from tests.rounds.word import Word

ENTRY = {
    "name": "Ann Ames", "role": "Review: medical", "date": "2026-01-05",
    "digest": "0123456789012345",
}


def read(text: str) -> dict[str, object]:
    """Read keys with a parser that shares nothing with ours but its engine: all as text."""
    found: dict[str, object] = yaml.load(text, yaml.BaseLoader)
    return found


@pytest.mark.parametrize(("text", "others"), [
    ("title: Hands\n", []),
    ("title: Hands", []),
    ("title: Hands\nreviewers: []\nlang: en\n", []),
    ("title: Hands\nreviewers:\nlang: en\n", []),
    ("title: Hands\nreviewers: null # nobody\nlang: en\n", []),
    ("title: Hands\nreviewers: [{name: Bo Li, role: x}]\nlang: en\n", ["Bo Li"]),
    ("title: Hands\nreviewers: [Bo Li, Ann Ames]\nlang: en\n", ["Bo Li"]),
    ("title: Hands\nreviewers: Bo Li\nlang: en\n", ["Bo Li"]),
    ("title: Hands\nreviewers: {name: Bo Li}\nlang: en\n", ["Bo Li"]),
    ("title: Hands\nreviewers:\n  - name: Bo Li  # a comment\n    role: x\n\n# end\nlang: en\n",
     ["Bo Li"]),
    ("title: Hands\nreviewers:\n- name: Ann Ames\n  role: old\n- Bo Li\nlang: en\n", ["Bo Li"]),
    ("title: Hands\nreviewers:\n- name: Bo Li\n", ["Bo Li"]),
])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_sign_off_is_added_or_replaced(text: str, others: list[str], end: str) -> None:
    made = with_sign_off(text.replace("\n", end), "source/hands/manuscript.yaml", ENTRY)
    assert made is not None
    if "\n" in text:
        assert made.count("\r\n") == (made.count("\n") if end == "\r\n" else 0)
    keys = read(made)
    people = keys.pop("reviewers")
    assert isinstance(people, list)
    names = [each["name"] if isinstance(each, dict) else each for each in people]
    assert names == [*others, "Ann Ames"]
    assert people[-1] == ENTRY
    before = read(text)
    before.pop("reviewers", None)
    assert keys == before
    for comment in ("# a comment", "# end"):
        assert (comment in made) is (comment in text)


def test_a_manuscript_in_one_file_is_signed_above_its_text() -> None:
    text = "\n---\ntitle: Hands\n---\n\n# Washing\n\ntitle: Hands\n"
    made = with_sign_off(text, "source/hands.md", ENTRY)
    assert made is not None
    head, _, body = made.partition("\n---\n\n# Washing\n")
    assert body == "\ntitle: Hands\n"
    assert read(head.removeprefix("\n---\n"))["reviewers"] == [ENTRY]


def test_a_manuscript_in_one_file_without_keys_gets_some() -> None:
    made = with_sign_off("# Washing\n\nWords.\n", "source/hands.md", ENTRY)
    assert made is not None
    _, keys, body = made.split("---\n", 2)
    assert (read(keys), body) == ({"reviewers": [ENTRY]}, "\n# Washing\n\nWords.\n")


def test_a_renumbered_list_is_not_signed() -> None:
    made = sent()
    word = Word.open(docx(made))
    name = "word/numbering.xml"
    old, new = (f'<w:startOverride w:val="{start}"/>'.encode() for start in (1, 4))
    word.parts[name] = word.parts[name].replace(old, new, 1)
    manuscript, edition = leaflet()
    returned = read_file(word.save())
    back = take_back(manuscript, edition, returned)
    [objection] = objections(back, returned, manuscript, is_own_clinic=True)
    assert objection.found == "1 change"


@pytest.mark.parametrize(("text", "file"), [
    ("- a list\n", "source/hands/manuscript.yaml"), ("---\na: 'b\n---\n\nA\n", "source/a.md"),
    ("title: 'open\n", "source/hands/manuscript.yaml"),
])
def test_what_can_have_no_keys_is_left_alone(text: str, file: str) -> None:
    assert with_sign_off(text, file, ENTRY) is None
