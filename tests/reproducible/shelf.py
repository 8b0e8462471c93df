"""Give the set of libraries whose bytes are compared: the real ones, golden books, made-up ones."""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Iterator
from pathlib import Path

from tests.reproducible.building import ROOT

STANDING = {
    "article": ROOT / "source",
    "starter": ROOT / "starter" / "source",
    **{path.parent.name: path for path in sorted(ROOT.glob("tests/books/*/source"))},
}
"""Libraries that lie in the repository, by name: each its source/."""

CORPUS = os.environ.get("CORPUS", "")
"""A folder of real texts, Markdown files; where it is not named, the set is without them."""

NAMES = (
    *STANDING, "generated 1", "generated 2", "generated 4", *(("corpus",) if CORPUS else ()),
)
"""The whole set."""

EVERY_DAY = ("article", "full", "generated 1")
"""What continuous integration builds: a real book, all that is known, and a made-up library."""

_LIBRARY = """\
publisher: Ñandú Press
languages: [en, es]
clinic: north
"""
_SIZES = (
    "layouts: [letter]\nclinics: [north]\n", "layouts: [a4, letter]\nclinics: [south, north]\n",
)
_CLINIC = """\
name: Clinic {name}
line: For everybody
phone: 0123 45 67
web: https://{name}.example.org
accent: "{accent}"
logo: logo.svg
emergency: [Call 112 now]
"""
_LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><title>{name}</title>'
    '<rect width="40" height="20" rx="{radius}" fill="{accent}"/></svg>\n'
)
_MANUSCRIPT = """\
id: GEN-0{number}
title: "{title}"
lang: {lang}
author: [{{name: Ann Able, credentials: MD}}, {{name: Ñoño Núñez}}]
keywords: [{keywords}]
updated: 2026-0{number}-02
version: "{number}.0"
bibliography: references.json
"""
_RELEASED = """\
status: released
reviewers: [{name: Cy Clear, credentials: RN, role: medical review, date: 2026-03-01}]
reviewed: 2026-03-01
next_review: 2028-03-01
do_not_use_after: 2029-03-01
history: [{version: "1.0", date: 2026-01-02, what: First}]
"""
_REFERENCES = """\
[{"id": "smith2001", "type": "article-journal", "title": "Hands &amp; feet", "volume": "1",
  "author": [{"family": "Smith", "given": "Ann"}], "container-title": "Journal of Soap",
  "issued": {"date-parts": [[2001, 2]]}, "page": "1-2", "DOI": "10.1000/182"},
 {"id": "nino2008", "type": "book", "title": "Niños", "publisher": "Sol",
  "author": [{"family": "Niño", "given": "José"}], "issued": {"date-parts": [[2008]]}}]
"""
_WORDS = (
    "dose water café naïve Ärztin 70% 0.5 mg *rest* **never** H~2~O m^2^ α-β “so” don't 10--20 "
    "efficient office fluffy AVATAR Łódź <https://example.org/a?b=c> `code` [hola]{lang=es} "
    "[@smith2001] [@nino2008] ^[A~note.]"
).replace("A~note", "A note").split(" ")
_DISCLAIMERS = {
    "en": "# Disclaimer\n\nGeneral information only.\n",
    "es": "# Aviso\n\nSolo información general.\n",
}


def source_of(name: str, folder: Path) -> Path:
    """Give the source/ of a library by name; one that is made up is written below `folder`."""
    if name in STANDING:
        return STANDING[name]
    written = folder / "source"
    files = _corpus(Path(CORPUS)) if name == "corpus" else _generated(random.Random(name))
    for path, text in files:
        (written / path).parent.mkdir(parents=True, exist_ok=True)
        (written / path).write_text(text, encoding="utf-8")
    return written


def _corpus(folder: Path) -> Iterator[tuple[str, str]]:
    """Take every fortieth text; its links to elsewhere in it become plain words."""
    yield "library.yaml", "publisher: Corpus\n"
    yield "disclaimer.en.md", _DISCLAIMERS["en"]
    for number, path in enumerate(sorted(folder.glob("*.md"))[::40]):
        text = path.read_text(encoding="utf-8")
        about = f"id: C-{number}\nlang: en\nstatus: draft\nversion: '1'\nupdated: 2026-01-02\n"
        title = text.partition("\n")[0].removeprefix("# ")
        words = re.sub(r"\[([^][]*)\]\(#[^)]*\)", r"\1", text)
        yield f"{path.stem}.md", f"---\n{about}title: {json.dumps(title)}\n---\n\n{words}"


def _generated(dice: random.Random) -> Iterator[tuple[str, str]]:
    """Make up a library: one text that is released and one that is not; clinics and layouts."""
    yield "library.yaml", _LIBRARY + dice.choice(_SIZES)
    for lang, text in _DISCLAIMERS.items():
        yield f"disclaimer.{lang}.md", text
    for name, accent in (("north", "#7a1f3d"), ("south", "#1f4d7a")):
        yield f"clinics/{name}/clinic.yaml", _CLINIC.format(name=name, accent=accent)
        radius = dice.randrange(9)
        yield f"clinics/{name}/logo.svg", _LOGO.format(name=name, accent=accent, radius=radius)
    for number, (lang, status) in enumerate((("en", _RELEASED), ("es", "status: draft\n")), 1):
        slug = f"made-up-{number}"
        about = _MANUSCRIPT.format(
            number=number, title=f"Made up: {_plain(dice)}", lang=lang, keywords=_plain(dice)
        )
        yield f"{slug}/manuscript.yaml", about + status
        yield f"{slug}/references.json", _REFERENCES
        for section in range(1, dice.randint(2, 4)):
            yield f"{slug}/0{section}-section.md", _section(dice, section)


def _section(dice: random.Random, number: int) -> str:
    cites = "[@smith2001; @nino2008, p. 3]" if number == 1 else ""
    blocks = [f"# Section {number}", f"{_line(dice)} {cites}", *_blocks(dice)]
    return "\n\n".join(blocks) + "\n"


def _blocks(dice: random.Random) -> Iterator[str]:
    for number in range(dice.randint(4, 12)):
        kind = dice.choice(("text", "list", "table", "div", "icons", "heading", "steps"))
        if kind == "text":
            yield _line(dice, 40)
        elif kind == "list":
            yield "\n".join(f"- {_line(dice)}" for _ in range(dice.randint(1, 5)))
        elif kind == "table":
            rows = "\n".join(f"| {_line(dice, 3)} | {number} |" for _ in range(4))
            yield f"| what | how much |\n|---|--:|\n{rows}\n\n: A table"
        elif kind == "div":
            name = dice.choice(("key-points", "warning", "urgent-help", "questions", "notes"))
            yield f"::: {name}\n{_line(dice)}\n:::"
        elif kind == "icons":
            of = dice.choice((10, 20, 100))
            count = dice.randint(1, of - 1)
            yield f"::: {{.icon-array count={count} of={of}}}\n{count} of {of} people.\n:::"
        elif kind == "heading":
            yield f"## Part {number} {_plain(dice)}\n\n{_line(dice)}"
        else:
            yield "::: steps\n" + "\n".join(f"{n}. {_line(dice)}" for n in (1, 2, 3)) + "\n:::"


def _line(dice: random.Random, most: int = 12) -> str:
    words = (dice.choice(_WORDS) for _ in range(dice.randint(1, most)))
    return " ".join(("Take", *words, "today."))


def _plain(dice: random.Random) -> str:
    return " ".join(dice.choice(("water", "rest", "café", "office")) for _ in range(3))
