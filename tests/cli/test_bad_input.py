"""Each bad input of a release: one clear finding, the exit code, dist/ as it was, no traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import MANUSCRIPT, SECTION, Ended, Shelf
from tests.making import LIBRARY

KEPT = "hands/hands.en.proof.pdf"


def replace(old: str, new: str) -> Callable[[Shelf], object]:
    assert old in MANUSCRIPT
    return lambda shelf: shelf.write("hands/manuscript.yaml", MANUSCRIPT.replace(old, new))


def released(shelf: Shelf) -> None:
    """Release the manuscript, for most of its faults weigh less in a draft."""
    keys = shelf.root / "source" / "hands" / "manuscript.yaml"
    if keys.exists():
        text = keys.read_text().replace("status: draft", "status: released")
        keys.write_text(f"{text}reviewers: Ann Lee\nreviewed: 2026-01-03\n")


def section(text: str) -> Callable[[Shelf], object]:
    return lambda shelf: shelf.write("hands/01-washing.md", text)


def symlink(shelf: Shelf) -> None:
    outside = shelf.root.parent / "secret.png"
    outside.write_bytes(b"secret")
    (shelf.root / "source" / "hands" / "x.png").symlink_to(outside)
    section("# Washing\n\n![A hand](x.png){alt=\"A hand\"}\n")(shelf)


def image(name: str, body: bytes) -> Callable[[Shelf], object]:
    def put(shelf: Shelf) -> None:
        shelf.write(f"hands/{name}", body)
        section(f"# Washing\n\n![A hand]({name}){{alt=\"A hand\"}}\n")(shelf)

    return put


BAD: dict[str, tuple[Callable[[Shelf], object], int, tuple[str, ...]]] = {
    "missing key": (
        replace("title: Clean hands\n", ""), 1,
        ("S-003", "source/hands/manuscript.yaml", "title"),
    ),
    "wrong type": (
        replace("title: Clean hands", "title: [a, b]"), 1,
        ("S-004", "source/hands/manuscript.yaml:2", "title"),
    ),
    "unknown key": (
        replace("lang: en", "lang: en\nlnag: en"), 1,
        ("S-005", "source/hands/manuscript.yaml:4", "lnag", "lang"),
    ),
    "key of another program": (
        replace("lang: en", "lang: en\ntags: [soap]"), 1,
        ("S-005", "source/hands/manuscript.yaml:4", "tags", "expected: keywords"),
    ),
    "wrong date": (
        replace("2026-01-02", "2026-13-02"), 1,
        ("S-004", "source/hands/manuscript.yaml:6", "2026-13-02", "YYYY-MM-DD"),
    ),
    "duplicate YAML key": (
        replace("lang: en", "lang: en\nlang: es"), 1,
        ("S-002", "source/hands/manuscript.yaml:4", "lang"),
    ),
    "broken YAML": (
        replace("title: Clean hands", "title: [Clean hands"), 1,
        ("S-001", "source/hands/manuscript.yaml:"),
    ),
    "unknown citation": (
        section(SECTION.replace("smith2001", "smiht2001")), 1,
        ("E-003", "source/hands/01-washing.md:3", "@smiht2001", "Did you mean @smith2001?"),
    ),
    "duplicate id": (
        section(SECTION + "\n## One {#same}\n\nWords.\n\n## Two {#same}\n\nWords.\n"), 1,
        ("S-113", "source/hands/01-washing.md:9", "same"),
    ),
    "missing image": (
        section("# Washing\n\n![A hand](hand.png){alt=\"A hand\"}\n"), 1,
        ("S-006", "source/hands/01-washing.md:3", "hand.png"),
    ),
    "image outside the folder": (
        section("# Washing\n\n![A hand](../hand.png){alt=\"A hand\"}\n"), 1,
        ("S-0", "source/hands/01-washing.md:3", "../hand.png"),
    ),
    "bibliography outside the folder": (
        replace("references.json", "../../etc/passwd"), 1,
        ("S-007", "source/hands/manuscript.yaml:7", "../../etc/passwd"),
    ),
    "absolute path": (
        replace("references.json", "/etc/passwd"), 1,
        ("S-007", "source/hands/manuscript.yaml:7", "/etc/passwd"),
    ),
    "symbolic link out of the folder": (symlink, 1, ("S-007", "hands/x.png")),
    "raw HTML": (
        section("# Washing\n\nWash <u>well</u>.\n"), 1,
        ("S-104", "source/hands/01-washing.md:3", "<u>"),
    ),
    "empty section": (
        section("# Washing\n"), 1, ("S-103", "source/hands/01-washing.md"),
    ),
    "section over the limit": (
        section("# Washing\n\n" + "word " * 300_000), 1,
        ("S-008", "source/hands/01-washing.md", "1.6 MB", "limit 1 MB"),
    ),
    "image that is not one": (
        image("hand.png", b"not a picture"), 1, ("S-010", "hands/hand.png"),
    ),
    "div without words": (
        section("# Washing\n\nWords.\n\n::: warning\n:::\n"), 1,
        ("S-107", "source/hands/01-washing.md:5", "warning"),
    ),
    "broken bibliography": (
        lambda shelf: shelf.write("hands/references.json", "[{"), 1,
        ("E-001", "source/hands/references.json"),
    ),
    "no disclaimer": (
        lambda shelf: (shelf.root / "source/disclaimer.en.md").unlink(), 1,
        ("S-014", "disclaimer.en.md"),
    ),
    "undecodable text": (
        lambda shelf: shelf.write("hands/01-washing.md", b"# Washing\n\nW\xe4sche.\n"), 1,
        ("S-009", "source/hands/01-washing.md:3"),
    ),
    "letter in no font": (
        section("# Washing\n\nWash Ꭰ well.\n"), 1,
        ("P-003", "source/hands/01-washing.md", "U+13A0"),
    ),
    "library.yaml broken": (
        lambda shelf: shelf.write("library.yaml", "publisher: [x"), 3,
        ("S-001", "library.yaml"),
    ),
    "library.yaml without publisher": (
        lambda shelf: shelf.write("library.yaml", "profile: us\n"), 3,
        ("S-003", "library.yaml", "publisher"),
    ),
    "library.yaml with a misspelt key": (
        lambda shelf: shelf.write("library.yaml", LIBRARY.replace("publisher", "publsher")), 3,
        ("S-005", "publsher", "publisher"),
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_clear_message(
    name: str, shelf: Shelf, exporter: Callable[..., Ended]
) -> None:
    spoil, code, wanted = BAD[name]
    kept = shelf.root / "dist" / KEPT
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"an older file")
    spoil(shelf)
    released(shelf)

    ended = exporter("build", cwd=shelf.root)

    assert ended.code == code, ended.err
    for piece in wanted:
        assert piece in ended.err
    assert "Traceback" not in ended.out + ended.err
    assert shelf.dist() == {KEPT: b"an older file"}


def test_all_faults_are_reported_at_once(shelf: Shelf, exporter: Callable[..., Ended]) -> None:
    replace("2026-01-02", "yesterday")(shelf)
    section("# Washing\n\nWash <u>well</u> [@nobody].\n")(shelf)
    shelf.write("hands/02-drying.md", "# Drying\n")

    ended = exporter("build", cwd=shelf.root)

    assert ended.code == 1
    for rule in ("S-004", "S-104", "S-103", "E-003"):
        assert rule in ended.err


def test_a_bad_document_does_not_stop_the_others(
    shelf: Shelf, exporter: Callable[..., Ended]
) -> None:
    for name in ("manuscript.yaml", "references.json", "01-washing.md"):
        text = (shelf.root / "source/hands" / name).read_text()
        shelf.write(f"teeth/{name}", text.replace("HAND-01", "TEETH-01"))
    shelf.write("hands/01-washing.md", "# Washing\n\n<u>x</u>\n")
    released(shelf)

    ended = exporter("build", cwd=shelf.root)

    assert ended.code == 1
    assert "S-104" in ended.err
    assert sorted(shelf.dist()) == ["teeth/teeth.en.proof.epub", "teeth/teeth.en.proof.pdf"]


def test_a_fault_that_all_books_share_stops_them_all(
    shelf: Shelf, exporter: Callable[..., Ended]
) -> None:
    shelf.write("clinics/north/clinic.yaml", "nmae: North\n")

    ended = exporter("build", cwd=shelf.root)

    assert ended.code == 1
    assert "clinics/north/clinic.yaml:1" in ended.err
    assert shelf.dist() == {}


def test_no_library_is_exit_3_with_a_hint(tmp_path: Path, exporter: Callable[..., Ended]) -> None:
    ended = exporter("build", cwd=tmp_path)

    assert ended.code == 3
    assert "exporter init" in ended.err


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("build", "hnads"), "Did you mean hands?"),
        (("build", "--layout", "a3"), "a4"),
        (("build", "--clinic", "none"), "clinic"),
        (("build", "-l", "xx"), "en"),
        (("biuld",), "Did you mean build?"),
        (("build", "-f", "docx"), "pdf"),
        (("explain", "Z-999"), "exporter explain"),
        (("new", "No Spaces"), "hand-care"),
        (("new", "clinics"), "hand-care"),
        (("new", "images"), "hand-care"),
        (("new", "hands"), "Choose another name."),
        (("new", "hand-care", "--code", "HAND-01"), "belongs to hands"),
    ],
)
def test_usage_errors_say_what_would_work(
    arguments: tuple[str, ...], hint: str, shelf: Shelf, exporter: Callable[..., Ended]
) -> None:
    ended = exporter(*arguments, cwd=shelf.root)

    assert ended.code == 2
    assert hint in ended.err
    assert shelf.dist() == {}


def test_a_folder_that_the_system_refuses_is_named(
    tmp_path: Path, exporter: Callable[..., Ended]
) -> None:
    (tmp_path / "file").touch()
    ended = exporter("init", "file/demo", cwd=tmp_path)
    assert (ended.code, ended.err) == (
        4, "error: file/demo/source/disclaimer.en.md could not be written: Not a directory.\n"
        "  = hint: Check the folder's rights and the space left.\n",
    )
