"""Pictures that a library shares: whatever a text names, no file but source/images/ is reached."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from exporter.assemble import assemble
from exporter.library import edition_of, read_library
from exporter.packaged import styles
from tests.cli.conftest import Ended, Shelf
from tests.hostile.bombs import png
from tests.hostile.conftest import SECRET

Attack = Callable[..., Ended]
WORDS = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 9"><text y="9">{}</text></svg>'


@pytest.fixture
def secrets(shelf: Shelf) -> Path:
    """Put a drawing that says the secret outside of the library and of its pictures."""
    outside = shelf.root.parent / "secrets"
    inside = ("", "images", "source", "source/other", "source/images-of-others")
    for place in (outside, *(shelf.root / name for name in inside)):
        place.mkdir(exist_ok=True)
        (place / "s.svg").write_text(WORDS.format(SECRET))
    shelf.write("images/fair.svg", WORDS.format("fair words"))
    return outside


def shown(shelf: Shelf, *paths: str) -> list[str]:
    """Name pictures in a draft, one in each second line from 5 on; return what was found.

    The secret is in nothing that the book holds, and each picture is told, or in the book.
    """
    pictures = "\n\n".join(f'![A](<{path}>){{alt="A"}}' for path in paths)
    shelf.write("hands/01-washing.md", f"# Washing\n\nWords.\n\n{pictures}\n")
    shelf.write("hands/references.json", "[]")
    library = read_library(shelf.root)
    [manuscript] = library.manuscripts
    made = assemble(manuscript, edition_of(library, manuscript, None, styles(None)))
    assert made.book
    assert all(SECRET.encode() not in image.body for image in manuscript.pictures.values())
    assert SECRET not in repr(made)
    found = [f"[{each.rule}] {each.place}: {each.message}" for each in made.findings]
    told = [each for each in found if "01-washing.md" in each]
    assert len(told) + len(made.book.resources) == len(paths)
    return [*map(str, found), *(f"[{each.rule}] {each.place}" for each in library.findings)]


@pytest.mark.parametrize("path", [
    "../s.svg", "../../s.svg", "../../images/s.svg", "../images/../s.svg", "/images/../s.svg",
    "images/../../s.svg", "images/../../other/s.svg", "/images/../../s.svg", "../other/s.svg",
    "../images/%2e%2e/s.svg", "%2e%2e/s.svg", "..%2fs.svg", "/images/..%2f..%2fs.svg",
    "images%2f..%2f..%2fs.svg", "..\\\\s.svg", "/images/..\\\\..\\\\s.svg", "/s.svg",
    "../images-of-others/s.svg", "//images/s.svg", "file:///images/s.svg",
    "images/fair.svg%00/../../s.svg", "images/%252e%252e/s.svg", "&#46;&#46;/s.svg",
    "\\.\\./s.svg", "..images/s.svg", "{}/s.svg",
])
def test_no_path_leads_out(path: str, secrets: Path, shelf: Shelf) -> None:
    found = shown(shelf, path.format(secrets), "/images/fair.svg")
    assert any(" source/hands/01-washing.md:5:1: " in each for each in found)


@pytest.mark.parametrize("target", ["../../../secrets/s.svg", "../s.svg", "../other/s.svg", "{}"])
def test_no_link_leads_out(target: str, secrets: Path, shelf: Shelf) -> None:
    link = shelf.root / "source/images/link.svg"
    link.symlink_to(target.format(secrets / "s.svg"))
    found = shown(shelf, "images/link.svg", "../images/fair.svg")
    place = "[S-007] source/hands/01-washing.md:5:1: The library's source/images/link.svg"
    assert any(each.startswith(place) for each in found)
    assert not any(each.startswith("[S-007] source/images") for each in found)


def test_no_linked_folder_leads_out(secrets: Path, shelf: Shelf) -> None:
    (shelf.root / "source/images/inner").symlink_to(secrets)
    assert "[S-007] source/images/inner" in shown(shelf, "images/inner/s.svg")


def test_the_folder_itself_does_not_lead_out(secrets: Path, shelf: Shelf) -> None:
    (shelf.root / "source/images").rename(shelf.root / "gone")
    (shelf.root / "source/images").symlink_to("../../secrets")
    assert "[S-007] source/images" in shown(shelf, "images/s.svg")


def test_a_link_among_the_pictures_is_followed(secrets: Path, shelf: Shelf) -> None:
    (shelf.root / "source/images/again.svg").symlink_to("fair.svg")
    assert not any("01-washing" in each for each in shown(shelf, "images/again.svg"))


def test_what_is_no_picture_is_told_where_it_is_named(shelf: Shelf, attack: Attack) -> None:
    shelf.write("images/bomb.png", png(20_000, 20_000))
    os.mkfifo(shelf.root / "source/images/pipe.png")
    shelf.write("images/script.svg", WORDS.format("<script/>"))
    shown(shelf, "images/bomb.png", "/images/pipe.png", "../images/script.svg")
    ended = attack("epub", seconds=10)
    assert ended.code == 0  # a draft's page says that the pictures are missing
    for line, rule in ((5, "S-008"), (7, "S-015"), (9, "S-010")):
        assert f"[{rule}] source/hands/01-washing.md:{line}:1: The library's" in ended.err
