"""YAML, JSON and BibTeX that unfold, nest or name what is not theirs."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable

import pytest

from tests.cli.conftest import MANUSCRIPT, REFERENCES, SECTION, Ended, Shelf
from tests.hostile.conftest import SECRET, words_of

Attack = Callable[..., Ended]
LAUGHS = "a0: &a0 [ha]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)
)

YAML = {
    "aliases": (LAUGHS, "S-016"),
    "an alias to itself": ("title: &a [*a]\n", "S-016"),
    "merge": ("x: &x {a: b}\n<<: *x\n", "S-016"),
    "a tag": ("title: !!python/object/apply:os.system [id]\n", "S-016"),
    "nested lists": ("title: " + "[" * 10_000 + "]" * 10_000 + "\n", "S-016"),
    "nested mappings": ("title: " + "{a: " * 10_000 + "b" + "}" * 10_000 + "\n", "S-016"),
    "open lists": ("title: " + "[" * 100_000 + "\n", "S-016"),
    "indentation": ("\n".join(" " * n + "- " for n in range(600)) + "\n", "S-0"),
    "keys": ("".join(f"k{n}: v\n" for n in range(500)), "S-005"),
    "one key again": ("k: v\n" * 500, "S-002"),
    "a key of 200 kB": ("k" * 200_000 + ": v\n", "S-0"),
    "a value of 200 kB": ("id: " + "k" * 200_000 + "\n", "S-004"),
    "a number of 200 kB": ("version: " + "9" * 200_000 + "\n", "S-004"),
    "a date of 200 kB": ("updated: " + "9" * 200_000 + "\n", "S-004"),
    "300 kB": ("# " + "x" * 300_000 + "\n", "S-008"),
    "colons": (": " * 50_000 + "\n", "S-0"),
    "quotes": ('title: "' + "\\" * 99_999 + "\n", "S-001"),
}


ANYWHERE = ("S-001", "S-002", "S-008", "S-016")
"""Rules that any YAML may break; the others are of a manuscript's keys."""


@pytest.mark.parametrize(("home", "file"), [("", "manuscript.yaml"), ("clinics/", "clinic.yaml")])
def test_yaml_that_is_too_much(home: str, file: str, shelf: Shelf, attack: Attack) -> None:
    """Each is a manuscript of its own, or a clinic of the one that is sound."""
    paths = {name: f"{home}a{number:02}/{file}" for number, name in enumerate(YAML)}
    for name, path in paths.items():
        shelf.write(path, YAML[name][0])
    if not home:
        shutil.rmtree(shelf.root / "source/hands")

    ended = attack(seconds=15)

    assert ended.code == 1
    for name, (_, rule) in YAML.items():
        if not home or rule in ANYWHERE:
            assert re.search(rf"error\[{rule}\d*\] source/{paths[name]}", ended.err), name


BIBLIOGRAPHIES = {
    "nested lists": "[" * 200_000,
    "nested mappings": '[{"a":' * 100_000,
    "nested and closed": "[" * 50_000 + "]" * 50_000,
    "nested in a field": REFERENCES.replace('"Hands"', '{"a":' * 500 + "1" + "}" * 500),
    "nested in an unknown field": REFERENCES.replace('"1"', "[" * 800 + "]" * 800),
    "a number of a million digits": REFERENCES.replace('"1-2"', "9" * 1_000_000),
    "an infinite number": REFERENCES.replace('"1-2"', "1e999"),
    "not a number": REFERENCES.replace('"1-2"', "NaN"),
    "a key of 3 MB": REFERENCES.replace("smith2001", "k" * 3_000_000),
    "a title of 3 MB": REFERENCES.replace('"Hands"', '"' + "t " * 1_500_000 + '"'),
    "a title of tags": REFERENCES.replace('"Hands"', '"' + "<i>" * 100_000 + '"'),
    "a title of brackets": REFERENCES.replace('"Hands"', '"' + "<" * 100_000 + '"'),
    "10 MB": "[" + " " * 10_000_000 + "]",
    "half a pair": REFERENCES.replace("Hands", "\\ud800"),
    "a date that is none": REFERENCES.replace("[[2001]]", "[[" + "[" * 99 + "]" * 99 + "]]"),
    "a year of 400 digits": REFERENCES.replace("2001]]", "9" * 400 + "]]"),
    "names": REFERENCES.replace('[{"family"', "[" + '{"family": "A"}, ' * 50_000 + '{"family"'),
    "a script for an address": REFERENCES.replace(
        '"volume"', '"URL": "javascript:alert(1)", "volume"'
    ),
}


@pytest.mark.parametrize("name", BIBLIOGRAPHIES)
def test_json_that_is_too_much(name: str, shelf: Shelf, attack: Attack) -> None:
    shelf.write("hands/references.json", BIBLIOGRAPHIES[name])

    ended = attack("epub", seconds=20)

    assert all(b"javascript:" not in body for body in shelf.dist().values())
    assert ended.code in (0, 1)


BIBTEX = {
    "braces": "@article{smith2001, title = " + "{" * 100_000,
    "braces, closed": "@article{smith2001, title = " + "{" * 2000 + "a" + "}" * 2000 + "}",
    "macros": "@article{smith2001, title = {" + r"\emph{" * 2000 + "}" * 2000 + "}}",
    "entries": "@article{a, title = {b}}\n" * 300,
    "strings": "".join(f'@string{{a{n} = a{n - 1} # a{n - 1}}}\n' for n in range(1, 40)),
    "ats": "@" * 200_000,
    "a file": r"@article{smith2001, title = {\input{/etc/passwd}}}",
    "a circle of crossrefs": "@book{smith2001, crossref = {b}}\n@book{b, crossref = {smith2001}}",
    "a macro of signs": r"@article{smith2001, title = {A \char" + '"202E b}}',
}


@pytest.mark.parametrize("name", BIBTEX)
def test_bibtex_that_is_too_much(name: str, shelf: Shelf, attack: Attack) -> None:
    shelf.write("hands/manuscript.yaml", MANUSCRIPT.replace("references.json", "references.bib"))
    shelf.write("hands/references.bib", BIBTEX[name])

    ended = attack("epub", seconds=20)

    assert ended.code in (0, 1)
    assert all(b"root:" not in body for body in shelf.dist().values())


PATHS = ["/etc/passwd", "../../../secret.txt", "..\\..\\secret.txt", "C:\\secret.txt", "link",
         "folder/secret.txt", "\\\\host\\share", "a\\u0000b", "file:///etc/passwd", "~/secret.txt",
         "/proc/self/environ", "/dev/zero", "."]
KEYS = {
    "bibliography": ("a{}/manuscript.yaml", MANUSCRIPT.replace("references.json", '"PATH"')),
    "logo": ("clinics/a{}/clinic.yaml", 'name: North\nlogo: "PATH"\n'),
    "image": ("hands/{}.md", '# A\n\n![B](PATH){alt="B"}\n'),
}


@pytest.mark.parametrize("key", KEYS)
def test_no_path_leads_out(key: str, shelf: Shelf, attack: Attack) -> None:
    """Each stands in a file of its own: of a manuscript, a clinic, or a section of one book."""
    place, text = KEYS[key]
    for number, path in enumerate(PATHS):
        written = path if key == "image" else path.replace("\\", "\\\\").replace("\\\\u0", "\\u0")
        said = text.replace("HAND-01", f"HAND-{number}").replace("PATH", written)
        home = shelf.write(place.format(number), said).parent
        if path == "link":
            (home / path).symlink_to(shelf.root.parent / "secret.txt")
        if path == "folder/secret.txt":
            (home / "folder").symlink_to(shelf.root.parent)
        if key == "bibliography":
            shelf.write(f"a{number}/01.md", SECTION)

    ended = attack("pdf" if key == "bibliography" else "")

    assert ended.code == (1 if key == "logo" else 0)  # a draft's page says what is missing
    for number, path in enumerate(PATHS):
        told = place.format(number).removesuffix("/manuscript.yaml").removesuffix("/clinic.yaml")
        link = re.escape(f"hands/{path.partition('/')[0]}")  # told once, as a file of its own
        assert re.search(rf"\[S-\d{{3}}\] source/({told}|{link})[:/]", ended.err), path
    if key != "image":
        assert ended.err.count("a path with ..") == sum(".." in path for path in PATHS)


@pytest.mark.parametrize(
    "name", ["manuscript.yaml", "01-washing.md", "references.json", "x.png", "evidence.yaml"]
)
def test_no_link_leads_out(name: str, shelf: Shelf, attack: Attack) -> None:
    path = shelf.root / "source/hands" / name
    path.unlink(missing_ok=True)
    path.symlink_to(shelf.root.parent / "secret.txt")

    ended = attack()

    assert ended.code == (1 if name == "manuscript.yaml" else 0)
    assert f"[S-007] source/hands/{name}" in ended.err


@pytest.mark.parametrize("name", ["library.yaml", "clinics", "hands"])
def test_no_link_of_the_library_leads_out(name: str, shelf: Shelf, attack: Attack) -> None:
    path = shelf.root / "source" / name
    outside = shelf.root.parent / "outside"
    if path.exists():
        path.rename(outside)
    else:
        outside.mkdir()
    path.symlink_to(outside)

    if name == "library.yaml":
        return  # whose library it is, is for whoever starts the run to say
    ended = attack()

    assert ended.code == 1
    assert "S-007" in ended.err


def test_a_disclaimer_that_leads_out_is_marked(
    shelf: Shelf, exporter: Callable[..., Ended]
) -> None:
    path = shelf.root / "source/disclaimer.en.md"
    outside = shelf.root.parent / "secret.md"
    outside.write_text(f"# Notice\n\n{SECRET}.\n")
    path.unlink()
    path.symlink_to(outside)

    ended = exporter("build", cwd=shelf.root)

    assert ended.code == 1
    assert "S-007" in ended.err
    pages = [words_of(body) for body in shelf.dist().values()]
    assert [SECRET in page for page in pages] == [False, False]
