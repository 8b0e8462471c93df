"""What manuscripts share: a change of it makes its users anew, and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.batch.libraries import manuscript
from tests.cli.conftest import Ended
from tests.fonts.making import font
from tests.making import files, put

Build = Callable[..., Ended]


def made_anew(root: Path, build: Build) -> set[str]:
    """Build, and return the slugs whose files changed; dist/ is what a build from scratch makes."""
    before = files(root / "dist")
    build()
    after = files(root / "dist")
    build("--no-cache", "-o", str(root / "scratch"))
    assert files(root / "scratch") == after
    return {path.split("/")[0] for path in after if after[path] != before.get(path)}


@pytest.mark.parametrize(("name", "slugs"), [
    ("disclaimer.en.md", {"ant", "bee"}),
    ("disclaimer.EN.md", {"ant", "bee"}),
    ("disclaimer.en-gb.md", {"bee"}),
    ("disclaimer.de.md", set()),
])
def test_a_disclaimer_is_that_of_its_language_and_of_its_regions(
    name: str, slugs: set[str], root: Path, build: Build
) -> None:
    put(root, "library.yaml", "publisher: Test press\nlanguages: [en, en-gb]\n")
    manuscript(root, "bee", more="status: draft\nlang: en-gb")
    path = root / "source/bee/manuscript.yaml"
    path.write_text(path.read_text().replace("lang: en\n", ""))
    if name.lower() == "disclaimer.en.md":
        (root / "source/disclaimer.en.md").unlink()
    put(root, name, "# Disclaimer\n\nBefore.\n")
    build()
    put(root, name, "# Disclaimer\n\nBehind.\n")

    assert made_anew(root, build) == slugs


@pytest.mark.parametrize(("name", "slugs"), [
    ("en.toml", {"ant", "bee"}), ("EN_gb.toml", {"bee"}), ("es.toml", {"bee"}), ("de.toml", set()),
])
def test_own_words_are_those_of_a_book_and_of_its_boxes(
    name: str, slugs: set[str], root: Path, build: Build
) -> None:
    put(root, "library.yaml", "publisher: Test press\nlanguages: [en, en-gb]\n")
    manuscript(root, "bee", "::: {.tip lang=es}\nSí.\n:::", more="status: draft\nlang: en-gb")
    path = root / "source/bee/manuscript.yaml"
    path.write_text(path.read_text().replace("lang: en\n", ""))
    put(root, f"languages/{name}", 'colophon = "Before"\nbox-tip = "Before"\n')
    build()
    put(root, f"languages/{name}", 'colophon = "Behind"\nbox-tip = "Behind"\n')

    assert made_anew(root, build) == slugs


@pytest.mark.parametrize(("languages", "slugs"), [
    ("es, en", {"ant", "bee"}), ("en, es, de", set()),
])
def test_plain_words_of_a_clinic_are_in_the_first_language(
    languages: str, slugs: set[str], root: Path, build: Build
) -> None:
    put(root, "clinics/north/clinic.yaml", "name: North\n")
    put(root, "library.yaml", "publisher: Test press\nlanguages: [en, es]\n")
    build()
    put(root, "library.yaml", f"publisher: Test press\nlanguages: [{languages}]\n")

    assert made_anew(root, build) == slugs


def named(*bodies: bytes) -> str:
    """Return a library.yaml that names some fonts, for Cherokee and for Amharic."""
    fonts = "".join(
        f"  - {{file: fonts/{name}.ttf, sha256: {hashlib.sha256(body).hexdigest()}, "
        f"languages: {lang}}}\n"
        for name, lang, body in zip(("a", "b"), ("chr", "am"), bodies, strict=True)
    )
    return f"publisher: Test press\nfonts:\n{fonts}"


def test_a_font_is_that_of_its_languages(root: Path, build: Build) -> None:
    before, behind, other = font("ᎠᎡ"), font("ᎠᎡᎢ"), font("አበ")
    manuscript(root, "bee", "[ᎠᎡ]{lang=chr}")
    manuscript(root, "cow", "[አበ]{lang=am}")
    put(root, "fonts/a.ttf", before)
    put(root, "fonts/b.ttf", other)
    put(root, "library.yaml", named(before, other))
    build()
    put(root, "fonts/a.ttf", behind)
    put(root, "library.yaml", named(behind, other))

    assert made_anew(root, build) == {"bee"}


def test_a_faulty_font_stops_no_draft(root: Path, build: Build) -> None:
    manuscript(root, "bee", "[አበ]{lang=am}")
    put(root, "fonts/a.ttf", b"GIF89a")
    put(root, "fonts/b.ttf", font("አበ"))
    put(root, "library.yaml", named(b"GIF89a", b"another"))
    build()

    assert {path.split("/")[0] for path in files(root / "dist")} == {"ant", "bee"}


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h{}v9z"/></svg>'
NAMES = {
    "ant": "images/a.svg", "bee": "../images/a.svg", "cow": "/images/b.svg", "dog": "images/c.svg",
}


@pytest.fixture
def pictured(root: Path, build: Build) -> Path:
    """Return the root of a library with a picture that two manuscripts show, and one that one does.

    `dog` names one that is nowhere, `eel` none; the file `fox.md` shows both.
    """
    for slug, name in NAMES.items():
        manuscript(root, slug, f'![a]({name}){{alt="A drawing"}}')
    manuscript(root, "eel")
    put(root, "fox.md", "---\nid: FOX-1\ntitle: All about fox\nlang: en\nversion: '0.1'\n"
        "updated: 2026-01-02\nstatus: draft\n---\n# About fox\n\n"
        '![a](images/a.svg){alt="A"} ![b](images/b.svg){alt="B"}\n')
    for name in ("a", "b"):
        put(root, f"images/{name}.svg", DRAWING.format(1))
    build()
    return root


def change(root: Path) -> None:
    put(root, "images/a.svg", DRAWING.format(2))


def spoil(root: Path) -> None:
    put(root, "images/b.svg", "<svg>")


def appear(root: Path) -> None:
    put(root, "images/c.svg", DRAWING.format(1))


def appear_unnamed(root: Path) -> None:
    put(root, "images/other/d.png", b"")


def disappear(root: Path) -> None:
    (root / "source/images/a.svg").unlink()


def hide(root: Path) -> None:
    put(root, "ant/images/a.svg", DRAWING.format(3))


def hide_by_the_same(root: Path) -> None:
    put(root, "ant/images/a.svg", DRAWING.format(1))


def hide_another(root: Path) -> None:
    put(root, "cow/images/b.svg", DRAWING.format(3))


def name_in_a_disclaimer(root: Path) -> None:
    put(root, "disclaimer.en.md", '# Disclaimer\n\n![b](images/b.svg){alt="B"}\n')


def all_disappear(root: Path) -> None:
    for name in ("a", "b"):
        (root / f"source/images/{name}.svg").unlink()


ALL = {"ant", "bee", "cow", "dog", "eel", "fox"}


@pytest.mark.parametrize(("done", "slugs"), [
    (change, {"ant", "bee", "fox"}),
    (spoil, {"cow", "fox"}),
    (appear, {"dog"}),
    (appear_unnamed, set()),
    (disappear, {"ant", "bee", "fox"}),
    (hide, {"ant"}),
    (hide_by_the_same, set()),
    (hide_another, {"cow"}),
    (name_in_a_disclaimer, ALL),
    (all_disappear, {"ant", "bee", "cow", "fox"}),
], ids=lambda given: getattr(given, "__name__", None))
def test_a_shared_picture_makes_its_users_anew(
    done: Callable[[Path], None], slugs: set[str], pictured: Path, build: Build
) -> None:
    done(pictured)
    assert made_anew(pictured, build) == slugs


def test_nothing_but_the_users_of_a_picture_is_looked_at_again(
    pictured: Path, build: Build
) -> None:
    change(pictured)
    told = build("--dry-run", "--explain").out
    assert told.count("source/images/a.svg changed") == 3
    assert {line.split()[1] for line in told.splitlines() if line.startswith("make ")} == {
        "ant.en", "bee.en", "fox.en"
    }
    build()
    hide(pictured)
    told = build("--dry-run", "--explain").out
    assert "source/ant/images/a.svg instead of source/images/a.svg is new" in told
    change(pictured)
    build()
    put(pictured, "images/a.svg", DRAWING.format(4))  # ant shows its own
    told = build("--dry-run", "--explain").out
    assert {line.split()[1] for line in told.splitlines() if line.startswith("make ")} == {
        "bee.en", "fox.en"
    }


def test_what_is_found_of_a_picture_is_said_again(pictured: Path, build: Build) -> None:
    hide(pictured)
    cold, warm = build(), build()
    assert "S-161" in cold.err
    assert warnings(warm) == warnings(cold)
    put(pictured, "images/C.svg", DRAWING.format(1))
    assert "Did you mean images/C.svg?" in build().err


def warnings(ended: Ended) -> list[str]:
    return sorted(line for line in ended.err.splitlines() if line.startswith("warning"))
