"""Pictures of a library: what each manuscript of shared/ shows, and all that is found.

After a change that is meant, read each line: pytest --golden tests/assemble
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from exporter.assemble import assemble
from exporter.library import Library, edition_of, lone_library, read_library
from exporter.markdown import parse
from exporter.model import Finding, Manuscript, Section
from exporter.packaged import styles
from exporter.source.named import named_pictures
from tests.golden import Golden
from tests.making import DAY, put
from tests.reading.test_bad import line

HERE = Path(__file__).parent / "shared"
FILES = {
    hashlib.sha256(path.read_bytes()).hexdigest(): path.relative_to(HERE).as_posix()
    for path in HERE.rglob("*.png")
}


def told(library: Library, manuscript: Manuscript) -> Iterator[str]:
    """Yield what a manuscript shows, and from which file; and what is found."""
    yield f"## {manuscript.slug}"
    made = assemble(manuscript, edition_of(library, manuscript, None, styles(None)))
    assert made.book
    for path, image in manuscript.pictures.items():
        yield f"{path} is {image.href} of {FILES.get(image.sha256, 'a drawing')}"
    yield f"in the book: {', '.join(image.href for image in made.book.resources)}"
    yield f"cover: {made.book.cover.href if made.book.cover else 'drawn'}"
    yield from lines((*made.findings, *made.on_paper))


def lines(findings: tuple[Finding, ...]) -> Iterator[str]:
    for finding in findings:
        if not finding.rule.startswith("D-"):
            yield f"{finding.severity.name.lower()} {line(finding)}"


def test_what_a_library_shares(golden: Golden) -> None:
    library = read_library(HERE)
    assert library.broken == ()
    texts = ["# The library", *lines(library.findings)]
    for manuscript in library.manuscripts:
        texts += ["", *told(library, manuscript)]
    golden(HERE / "expected.txt", "\n".join(texts) + "\n")


def test_a_picture_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from exporter.source import images

    read: list[str] = []
    pixels = images._pixels

    def counted(body: bytes, file: str, kind: str) -> object:
        read.append(file)
        return pixels(body, file, kind)

    monkeypatch.setattr(images, "_pixels", counted)
    read_library(HERE)
    assert read.count("source/images/x.png") == 1
    assert "source/images/unnamed.png" not in read


def test_a_file_of_no_library_shows_what_is_beside_it(tmp_path: Path) -> None:
    text = '# A\n\n![a](images/x.png){alt="A"} ![a](/images/x.png){alt="A"}\n'
    file = put(tmp_path, "a.md", text)
    put(tmp_path, "images/x.png", (HERE / "source/images/x.png").read_bytes())
    library = lone_library(file, DAY)
    [manuscript] = library.manuscripts
    assert list(manuscript.pictures) == ["images/x.png"]
    found = assemble(manuscript, edition_of(library, manuscript, None, styles(None))).findings
    [missing] = [each for each in found if each.rule == "S-006"]
    assert "/images/x.png in the manuscript's folder" in missing.expected
    assert missing.hint == "Did you mean images/x.png?"


SPELLINGS = """# A

![a](images/a.png) ![b](<images/b (1).png>) ![c](images/c\\_d\\(1\\).png) ![d](images/d(1).png)
![e](images/e&amp;f.png) ![f](images/%C3%BC%20f.png) ![g](./images/../images/g.png) ![*h*][h]
<img src="images/i.png" alt="i"> <img alt='j' src='images/j.png'> [![k](images/k.png)](https://a.org)
![l](
images/l.png) ![m](images/m.png){width=5cm} [n]

> ![o][]

[h]: images/h.png
[n]: <images/n 1.png>

> [o]:
> images/o.png

| a |
|---|
| ![p](images/p.png) |
"""


def test_every_picture_that_is_parsed_was_looked_for() -> None:
    found = {path for one in parse((Section("a.md", SPELLINGS),)) for path, _ in one.images}
    assert len(found) == 15
    assert found <= {*named_pictures([SPELLINGS])}


def test_a_single_file_shows_a_picture_however_it_is_named(tmp_path: Path) -> None:
    body = (HERE / "source/images/x.png").read_bytes()
    text = '# A\n\n<img src="./x.png" alt="A"> ![B](x_\\(1\\).png)\n'
    file = put(tmp_path, "a.md", text)
    for name in ("x.png", "x_(1).png"):
        put(tmp_path, name, body)
    [manuscript] = lone_library(file, DAY).manuscripts
    assert list(manuscript.pictures) == ["x.png", "x_(1).png"]
