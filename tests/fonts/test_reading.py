"""library.yaml names a library's fonts; each fault of one is a finding whose hint works."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from exporter.library import edition_of, read_library
from exporter.model import Finding
from exporter.source import own_fonts
from tests.fonts.making import font, postscript, variable
from tests.making import library, put

SOUND = font()
DIGEST = hashlib.sha256(SOUND).hexdigest()


def entry(body: bytes = SOUND, file: str = "fonts/Test.ttf", languages: str = "chr") -> str:
    digest = hashlib.sha256(body).hexdigest()
    return f"  - {{file: {file}, sha256: {digest}, languages: [{languages}]}}\n"


def root_of(tmp_path: Path, *entries: str, **files: bytes) -> Path:
    """Return the root of a library with fonts; each file is called NAME.ttf in fonts/."""
    root = library(tmp_path, "languages: [en, chr]\nfonts:\n" + "".join(entries))
    put(root, "disclaimer.chr.md", "# D\n\nGeneral.\n")
    for name, body in files.items():
        put(root, f"fonts/{name}.ttf", body)
    return root


def found(root: Path) -> tuple[Finding, ...]:
    """Return what is found but that the one font is not bold."""
    return tuple(each for each in read_library(root).findings if "no bold" not in each.message)


def test_a_family_without_a_bold_is_told_once(tmp_path: Path) -> None:
    bold = font(weight=700, selection=0x20)
    lone = root_of(tmp_path / "a", entry(), Test=SOUND)
    both = root_of(
        tmp_path / "b", entry(), entry(bold, "fonts/Bold.ttf"), Test=SOUND, Bold=bold
    )
    apart = root_of(
        tmp_path / "c", entry(), entry(bold, "fonts/Bold.ttf", "am"), Test=SOUND, Bold=bold
    )
    (told,) = read_library(lone).findings
    assert (told.rule, told.found, told.place.line) == ("L-114", "weight 400", 4)
    assert "Cherokee" in told.message
    assert read_library(both).findings == ()
    assert [each.message for each in read_library(apart).findings if each not in found(apart)] == [
        told.message
    ]


def test_a_sound_font_is_read_with_what_it_says_of_itself(tmp_path: Path) -> None:
    read = read_library(root_of(tmp_path, entry(), Test=SOUND))
    (own,) = read.fonts

    assert found(tmp_path) == ()
    assert (own.file, own.family, own.weight, own.style) == (
        "source/fonts/Test.ttf", "Test Sans", 400, "normal"
    )
    assert (own.sha256, own.languages, own.faulty) == (DIGEST, ("chr",), False)


@pytest.mark.parametrize("line", [
    "  - file: fonts/Test.ttf\n    languages: chr\n",
    "  - file: fonts/Test.ttf\n    sha256: 1b7e\n    languages: chr\n",
    f"  - file: fonts/Test.ttf\n    sha256: {'0' * 64}\n    languages: chr\n",
])
def test_the_hint_of_a_digest_is_the_right_line(line: str, tmp_path: Path) -> None:
    root = root_of(tmp_path, line, Test=SOUND)
    (fault,) = found(root)

    assert fault.rule == "L-112"
    assert fault.place.file == "source/library.yaml"
    assert fault.place.line is not None
    copied = fault.hint[fault.hint.index("sha256: "):]
    lines = [each for each in line.splitlines(keepends=True) if "sha256" not in each]
    lines.insert(1, f"    {copied}\n")
    put(root, "library.yaml", f"publisher: T\nlanguages: [en, chr]\nfonts:\n{''.join(lines)}")
    assert found(root) == ()


@pytest.mark.parametrize(("body", "rule"), [
    (variable(), "L-111"), (postscript(), "L-111"), (b"GIF89a", "L-111"), (SOUND[:99], "L-111"),
    (font(rights=2), "L-113"), (font(rights=0x200), "L-113"), (font(rights=4), "L-114"),
    (font("አበ"), "L-114"), (font("abc"), "L-114"),
])
def test_each_fault_is_told_at_its_line(body: bytes, rule: str, tmp_path: Path) -> None:
    root = root_of(tmp_path, entry(body), Test=body)
    faults = found(root)

    assert [each.rule for each in faults] == [rule]
    assert (faults[0].place.file, faults[0].place.line) == ("source/library.yaml", 4)
    assert faults[0].hint
    (own,) = read_library(root).fonts
    assert own.faulty == (rule != "L-114")


def test_a_font_that_is_not_there_is_told(tmp_path: Path) -> None:
    (fault,) = found(root_of(tmp_path, entry()))

    assert fault.rule == "S-006"
    assert fault.place.file == "source/fonts/Test.ttf"


@pytest.mark.parametrize("file", [
    "../Test.ttf", "/etc/passwd", "Test.ttf", "leaflet/Test.ttf", "fonts/../library.yaml",
])
def test_a_font_outside_of_its_folder_is_not_opened(file: str, tmp_path: Path) -> None:
    root = root_of(tmp_path, entry(file=file))
    put(root, "Test.ttf", SOUND)
    (tmp_path / "Test.ttf").write_bytes(SOUND)

    assert {each.rule for each in found(root)} <= {"L-111", "S-007", "L-112"}
    assert all(own.faulty for own in read_library(root).fonts)


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    root = root_of(tmp_path, entry())
    with put(root, "fonts/Test.ttf", b"").open("wb") as file:
        file.truncate(own_fonts.LIMIT.size + 1)

    assert [each.rule for each in found(root)] == ["S-008"]


def test_one_face_twice_is_told_and_the_first_is_taken(tmp_path: Path) -> None:
    other = font("ᎠᎡ")
    same_file = found(root_of(tmp_path / "a", entry(), entry(languages="am"), Test=SOUND))
    same_face = found(root_of(
        tmp_path / "b", entry(), entry(other, "fonts/Other.ttf"), Test=SOUND, Other=other
    ))

    assert "L-111" in {each.rule for each in same_file}
    assert [(each.rule, each.place.line) for each in same_face] == [("L-111", 5)]
    first, second = read_library(tmp_path / "b").fonts
    assert (first.faulty, second.faulty) == (False, True)


def test_too_many_fonts_are_not_read(tmp_path: Path) -> None:
    root = root_of(
        tmp_path, *(entry(file=f"fonts/{number}.ttf") for number in range(own_fonts.MOST + 2))
    )

    assert [each.rule for each in found(root)].count("L-111") == 2


def test_a_font_that_nobody_names_is_told_with_the_line_to_write(tmp_path: Path) -> None:
    root = library(tmp_path, "languages: [en, chr]\n")
    put(root, "disclaimer.chr.md", "# D\n\nGeneral.\n")
    put(root, "fonts/Test.ttf", SOUND)
    put(root, "fonts/OFL.txt", "The licence.\n")
    (fault,) = found(root)

    assert fault.rule == "S-019"
    line = fault.hint.removeprefix("Write there ").removesuffix(", with its own languages.")
    put(root, "library.yaml", f"publisher: T\nlanguages: [en, chr]\n{line}\n")
    assert found(root) == ()


def test_a_manuscript_has_the_fonts_of_its_languages_and_of_its_boxes(tmp_path: Path) -> None:
    am = font("አበ")
    root = root_of(
        tmp_path, entry(), entry(am, "fonts/Am.ttf", "am"), Test=SOUND, Am=am
    )
    head = "id: {0}\ntitle: {0}\nlang: {1}\nstatus: draft\nversion: '1'\nupdated: 2026-01-02\n"
    texts = {
        "ant": ("en", "Words."), "bee": ("chr", "ᎠᎡ"), "cat": ("am-ET", "አበ"),
        "dog": ("en", "::: {.note lang=am}\nአበ\n:::"),
    }
    for slug, (lang, text) in texts.items():
        put(root, f"{slug}/manuscript.yaml", head.format(slug, lang))
        put(root, f"{slug}/01.md", f"# {slug}\n\n{text}\n")
    read = read_library(root)
    own = {
        each.slug: [font.file for font in edition_of(read, each, None, ()).fonts]
        for each in read.manuscripts
    }

    assert own == {
        "ant": [], "bee": ["source/fonts/Test.ttf"], "cat": ["source/fonts/Am.ttf"],
        "dog": ["source/fonts/Am.ttf"],
    }
