"""Make up whole books as an author would leave them in source/: sound, and of one seed each.

A book has all that the dialect has, sooner or later: 200 seeds hold every block in every other.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from PIL import Image

from tests.corpus.blocks import KINDS, Pen
from tests.corpus.prose import LANGUAGES, Dice, sentence, words

_LIBRARIES = {
    "plain": "publisher: Ñandú Press\nlanguages: [en, es]\n",
    "clinic": "publisher: Ñandú Press\nlanguages: [en, es]\nlayouts: [letter]\nclinic: north\n",
    "clinics": "publisher: Ñandú Press\nlanguages: [en, es]\nlayouts: [a4, letter]\n"
               "clinic: north\nclinics: [south, north]\n",
}
"""What library.yaml says, by the kind of library."""
_CLINIC = """\
name: The {name} clinic
line: For everybody
address: [1 Long Road, Northtown]
phone: 0123 45 67
web: https://{name}.example.org
accent: "{accent}"
logo: logo.svg
emergency: [Call 112 now]
"""
_CLINICS: dict[str, dict[str, str]] = {
    "plain": {}, "clinic": {"north": "#7a1f3d"},
    "clinics": {"north": "#7a1f3d", "south": "#1f4d7a"},
}
"""The clinics of a kind of library, and their accents."""
_DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60"><title>A curve</title>'
    '<path d="M0 60 Q60 {} 120 20" fill="none" stroke="#1f4d7a" stroke-width="3"/></svg>\n'
)
_DISCLAIMERS = {
    "en": "# Disclaimer\n\nGeneral information only. Ask your doctor.\n",
    "es": "# Aviso\n\nSolo información general. Pregunte a su médico.\n",
}
_ABOUT = """\
id: MADE-{number:03}
title: "{title}"
lang: {lang}
author: [{{name: Ann Able, credentials: MD}}, {{name: Ñoño Núñez}}]
keywords: [{keywords}]
updated: 2026-01-02
version: "{number}.0"
"""
_DRAFT = "status: draft\nto_confirm: [One thing is open]\n"
_RELEASED = """\
status: released
funding: none
conflicts: none
reviewers: [{name: Cy Clear, credentials: RN, role: medical review, date: 2026-03-01}]
reviewed: 2026-03-01
next_review: 2028-03-01
do_not_use_after: 2029-03-01
history: [{version: "1.0", date: 2026-01-02, what: First}]
"""
_PEOPLE = ("Abe", "Bok", "Cho", "Dia", "Eck", "Fox", "Gil")
_REFERENCES = (
    {"id": "smith2001", "type": "article-journal", "title": "Hands &amp; feet: <i>in vivo</i>",
     "author": [{"family": "Smith", "given": "Ann B."}, {"family": "O’Neill", "given": "Zoë"}],
     "container-title": "Journal of Soap", "volume": "1", "page": "1-2", "DOI": "10.1000/182",
     "issued": {"date-parts": [[2001, 2]]}},
    {"id": "nino2008", "type": "book", "title": "Niños y niñas", "publisher": "Sol",
     "author": [{"family": "Niño", "given": "José"}], "issued": {"date-parts": [[2008]]}},
    {"id": "web2020", "type": "webpage", "title": "How much is too much?",
     "URL": "https://example.org/how-much?a=1&b=2", "author": [{"literal": "Health Office"}],
     "issued": {"date-parts": [[2020, 5, 6]]}, "accessed": {"date-parts": [[2021, 1, 1]]}},
    {"id": "consensus2019", "type": "report", "title": "Consensus on sleep",
     "author": [{"family": name, "given": "A"} for name in _PEOPLE],
     "publisher": "Sleep Society", "issued": {"date-parts": [[2019]]}},
    {"id": "chapter1999", "type": "chapter", "title": "On rest", "container-title": "Of care",
     "author": [{"family": "Straße", "given": "Uwe"}], "page": "10-20", "publisher": "Haus",
     "editor": [{"family": "Łoś", "given": "Ewa"}], "issued": {"date-parts": [[1999]]}},
)

Files = Iterator[tuple[str, bytes]]


def write(numbers: Iterable[int], folder: Path) -> list[Path]:
    """Write the books of some seeds below a folder, as two libraries; give their folders."""
    chosen: dict[str, list[int]] = {"plain": [], "clinic": []}
    for number in numbers:
        chosen["clinic" if number % 3 == 2 else "plain"].append(number)
    for kind, some in chosen.items():
        write_library(kind, some, folder / kind / "source")
    return [folder / kind for kind in chosen]


def write_library(kind: str, numbers: Iterable[int], source: Path) -> None:
    """Write a library of a kind into its source/, with the books of some seeds.

    Kinds are `plain`, `clinic` (one, on letter paper) and `clinics` (two, on two papers).
    """
    _put(source, _library(kind))
    for number in numbers:
        _put(source, book(number))


def book(number: int, name: str = "") -> Files:
    """Return the files of one book, by their paths in source/: a folder, or one file of every five.

    `name` is the slug; where it is given, the book is one file that needs no other.
    """
    dice = Dice(f"book {number}")
    lang = LANGUAGES[number % 4 == 3]
    lone = bool(name) or number % 5 == 4
    slug = name or f"made-{number:03}"
    about = _ABOUT.format(
        number=number, lang=lang, keywords=words(dice, lang),
        title=f"{words(dice, lang)} & “more” — {number}",
    ) + (_RELEASED if number % 7 == 6 else _DRAFT)
    sections = list(_sections(dice, lang, lone=lone, size=_size(number)))
    if lone:
        text = "\n\n".join(sections)
        yield f"{slug}.md", f"---\n{about}---\n\n{text}\n".encode()
        return
    yield f"{slug}/manuscript.yaml", f"{about}bibliography: references.json\n".encode()
    yield f"{slug}/references.json", json.dumps(_REFERENCES).encode()
    yield f"{slug}/figures/curve.svg", _DRAWING.format(number % 60).encode()
    for kind, mode in (("grey", "L"), ("colour", "RGB")):
        yield f"{slug}/figures/{kind}.png", _png(mode, dice)
    for at, text in enumerate(sections, start=1):
        yield f"{slug}/{at:02}-section.md", f"{text}\n".encode()


def _size(number: int) -> int:
    """Return about how many blocks a section has: one book of twenty is long."""
    return 30 if number % 25 == 13 else 5


def _sections(dice: Dice, lang: str, *, lone: bool, size: int) -> Iterator[str]:
    count = dice.choice((1, 1, 2, 3))
    targets = [f"part-{at}-{nth}" for at in range(1, count + 1) for nth in range(2)]
    for at in range(1, count + 1):
        pen = Pen(dice, lang, at, not lone, not lone, targets)
        role = ".foreword" if at == 1 and count == 3 else ".appendix" if at == 3 else ""
        ids = [f"#part-{at}-{nth}" for nth in range(2)]
        lines = [f"# {words(dice, lang).capitalize()} {{{ids[0]} {role}}}", pen.text()]
        level = 1
        for nth in range(dice.randint(1, size)):
            level = min(6, dice.randint(2, level + 1))
            more = f" {{{ids[1]}}}" if nth == 0 else ""
            called = pen.note() if dice.often(0.05) else ""
            lines.append(f"{'#' * level} {words(dice, lang).capitalize()}{called}{more}")
            lines += _between(pen, dice.randint(1, 3))
        yield "\n\n".join((*lines, *pen.notes))


def _between(pen: Pen, count: int) -> Iterator[str]:
    """Return blocks, with words between those that would be one."""
    kinds, weights = zip(*KINDS, strict=True)
    for block in pen.dice.choices(kinds, weights, k=count):
        yield block(pen)
        if block is not Pen.text:
            yield sentence(pen.dice, pen.lang)


def _library(name: str) -> Files:
    yield "library.yaml", _LIBRARIES[name].encode()
    for lang, text in _DISCLAIMERS.items():
        yield f"disclaimer.{lang}.md", text.encode()
    for clinic, accent in _CLINICS[name].items():
        about = _CLINIC.format(name=clinic, accent=accent)
        yield f"clinics/{clinic}/clinic.yaml", about.encode()
        yield f"clinics/{clinic}/logo.svg", _DRAWING.format(10).encode()


def _png(mode: str, dice: Dice) -> bytes:
    drawn = io.BytesIO()
    size = dice.choice(((40, 30), (200, 80), (800, 600), (60, 400)))
    Image.new(mode, size, dice.randrange(200)).save(drawn, "png")
    return drawn.getvalue()


def _put(source: Path, files: Files) -> None:
    for name, body in files:
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes(body)
