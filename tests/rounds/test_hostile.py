"""A file that somebody tampered with is read or refused, and never a traceback."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from lxml import etree

from exporter.importing.opening import Refused
from exporter.rounds.back import take_back
from exporter.rounds.letters import Returned
from exporter.rounds.reading import read
from exporter.rounds.writing import docx
from tests.rounds.leaflet import leaflet, sent
from tests.rounds.planting import plant
from tests.rounds.word import Word, new, run, w

_PARTS = (
    "word/document.xml", "word/comments.xml", "word/commentsExtended.xml",
    "docProps/custom.xml", "word/_rels/document.xml.rels",
)


def edited(seed: int) -> dict[str, bytes]:
    """Return the parts of a file that a reviewer worked on."""
    made = sent()
    word = Word.open(docx(made))
    manuscript, _ = leaflet()
    texts = (*manuscript.sections, leaflet()[1].disclaimer)
    plant(made, [each for each in texts if each], word, 20, seed)
    with zipfile.ZipFile(io.BytesIO(word.save())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return made.getvalue()


def tampered(body: bytes, rng: random.Random) -> bytes:
    """Return XML with elements moved, doubled, taken away, and attributes lost."""
    root = etree.fromstring(body)
    for _ in range(rng.randrange(1, 8)):
        every = [each for each in root.iter() if each.getparent() is not None]
        if len(every) < 2:
            break
        one, other = rng.choice(every), rng.choice(every)
        parent = one.getparent()
        assert parent is not None
        match rng.randrange(4):
            case 0:
                parent.remove(one)
            case 1:
                one.attrib.clear()
            case 2 if one not in other.iterancestors() and one is not other:
                other.append(one)
            case _:
                one.tag = other.tag
    return etree.tostring(root)


@pytest.mark.parametrize("seed", [*range(20), *(
    pytest.param(seed, marks=pytest.mark.full) for seed in range(20, 400)
)])
def test_a_tampered_file_is_read_or_refused(seed: int) -> None:
    rng = random.Random(seed)
    parts = edited(seed)
    for name in rng.sample(sorted(name for name in _PARTS if name in parts), 2):
        parts[name] = tampered(parts[name], rng)
    try:
        returned = read(packed(parts))
    except Refused:
        return
    assert isinstance(returned, Returned)
    manuscript, edition = leaflet()
    back = take_back(manuscript, edition, returned)
    assert all(each.message for each in back.findings)


def test_a_text_without_end_is_refused() -> None:
    word = Word.open(docx(sent()))
    paragraph = new("p")
    paragraph.append(run("word " * 700_000))
    body = word.document.find(w("body"))
    assert body is not None
    body.insert(0, paragraph)
    with pytest.raises(Refused, match="too long"):
        read(word.save())


def test_signs_that_turn_a_terminal_are_not_taken_over() -> None:
    made = sent()
    word = Word.open(docx(made))
    word.insert(len(made.lines) - 1, 0, "a\u202eb\u009bc")
    [change] = take_back(*leaflet(), read(word.save())).compared.changes
    assert change.new == "a\ufffdb\ufffdc"
