"""A library's own style sheets are its designer's, and yet they leak nothing and crash nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from exporter.packaged import styles
from tests.cli.conftest import Ended, Shelf
from tests.hostile.conftest import within

Attack = Callable[..., Ended]
PRINT = dict(styles(None))["print.css"]

FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "no UTF-8": (lambda path: path.write_bytes(b"p { color: \xff }"), "S-009"),
    "a pipe": (os.mkfifo, "S-015"),
    "a link out": (lambda path: path.symlink_to(path.parents[2] / "secret.txt"), "S-007"),
    "a link to nowhere": (lambda path: path.symlink_to("/nowhere/at/all"), "S-007"),
    "a circle": (lambda path: path.symlink_to(path.name), "S-007"),
    "a device": (lambda path: path.symlink_to("/dev/zero"), "S-007"),
    "300 kB": (lambda path: path.write_text("p { color: red }\n" * 18_000), "S-008"),
    "a control character": (lambda path: path.write_text(f"{PRINT}/* \0 */"), "S-009"),
    "a turn": (lambda path: path.write_text(f"{PRINT}/* \u202e */"), "S-017"),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("sheet", ["print.css", "layouts/a9.css"])
def test_a_style_sheet_is_a_plain_file(
    name: str, sheet: str, shelf: Shelf, attack: Attack
) -> None:
    make, rule = FILES[name]
    path = shelf.root / "styles" / sheet
    path.parent.mkdir(parents=True)
    (path.parents[2] / "secret.txt").write_text("p { color: red }")
    make(path)
    with within(5):
        read = dict(styles(shelf.root)).get(sheet, "")
    assert name in ("a control character", "a turn") or read == dict(styles(None)).get(sheet, "")

    ended = attack(seconds=5)

    assert ended.code == 1
    assert f"error[{rule}]" in ended.err
    assert f" styles/{sheet}" in ended.err


def test_a_folder_named_like_a_sheet_is_none(shelf: Shelf, attack: Attack) -> None:
    (shelf.root / "styles" / "print.css").mkdir(parents=True)

    assert attack().code == 0


SHEETS = {
    "blocks": ("print.css", "a{" * 3000),
    "brackets": ("print.css", "p { width: " + "calc(" * 3000),
    "brackets of the ebook": ("ebook.css", "p { width: " + "calc(" * 20_000),
    "selectors": ("print.css", "p " * 20_000 + "{ color: red }"),
    "negations": ("print.css", ":not(" * 3000 + "p" + ")" * 3000 + "{ color: red }"),
    "a circle of variables": ("print.css", ":root { --x: var(--y); --y: var(--x) }"),
    "a huge letter": ("print.css", "p { font-size: 1e9px }"),
    "no letter": ("print.css", "p { font-size: 0 }"),
    "a page of nothing": ("print.css", "@page { size: 0 0 }"),
    "a page of a mile": ("print.css", "@page { size: 1e9mm 1e9mm }"),
    "hidden text": ("print.css", "p { display: none }"),
    "words of its own": ("print.css", 'p::after { content: "Take 50 mg." }'),
    "turned words of its own": ("print.css", 'p::after { content: "\\202e gm 50" }'),
}


@pytest.mark.parametrize("name", SHEETS)
def test_a_strange_style_sheet_is_no_crash(name: str, shelf: Shelf, attack: Attack) -> None:
    sheet, text = SHEETS[name]
    path = shelf.root / "styles" / sheet
    path.parent.mkdir()
    path.write_text(f"{dict(styles(None))[sheet]}\n{text}\n")

    ended = attack("epub" if sheet == "ebook.css" else "pdf")

    if name == "hidden text":
        assert ended.code == 1  # the links into it lead nowhere; else the proof would tell
    if name in ("words of its own", "turned words of its own"):
        assert ended.code == 5
