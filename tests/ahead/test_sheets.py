"""Style sheets that were parsed ahead are those that WeasyPrint would parse."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest
import tinycss2
from weasyprint import CSS, html
from weasyprint.css.counters import CounterStyle

from exporter import ahead, packaged
from exporter.render.pdf import inputs, kept_sheets

SHEETS = packaged.styles(None)
KEPT = [text for name, text in SHEETS if name != "ebook.css"]
_IMPORT = """
import sys
from pathlib import Path
from exporter import ahead
ahead.FOLDER = Path(sys.argv[1])
import tinycss2
read, parse = [], tinycss2.parse_stylesheet
tinycss2.parse_stylesheet = lambda text: (read.append(text), parse(text))[1]
from exporter.render import pdf
from weasyprint import html
from tests.ahead.test_sheets import seen
sheets = html.UA_STYLESHEET, html.UA_FORM_STYLESHEET, html.PH_STYLESHEET
print(len(read), seen([*map(vars, sheets), dict(html.UA_COUNTER_STYLE)]))
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(ahead, "FOLDER", tmp_path / "kept")
    inputs._shared_sheet.cache_clear()
    yield tmp_path / "kept"
    inputs._shared_sheet.cache_clear()


def seen(value: Any) -> Any:
    """Return all that a value is made of, to be compared."""
    if isinstance(value, FunctionType):
        return seen(value.__code__), sorted({*value.__globals__} - {"__builtins__"})
    if isinstance(value, CodeType):
        return value.co_code, seen(value.co_consts), value.co_names, value.co_varnames
    if isinstance(value, dict):
        return "dict", [(seen(key), seen(each)) for key, each in value.items()]
    if isinstance(value, list | tuple | set | frozenset):
        return type(value).__name__, [seen(each) for each in value]
    if isinstance(value, str | bytes | int | float | type | None):
        return repr(value)
    slots = [name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())]
    names = [*slots, *getattr(value, "__dict__", ())]
    return type(value).__name__, [
        (name, seen(getattr(value, name))) for name in names if hasattr(value, name)
    ]


def test_sheets_are_the_same() -> None:
    inputs.keep(SHEETS)

    for text in KEPT:
        kept = kept_sheets.kept(text, inputs.BASE)
        assert type(kept) is CSS
        assert seen(vars(kept)) == seen(vars(CSS(string=text, base_url=inputs.BASE)))


def test_a_sheet_that_is_kept_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    inputs.keep(SHEETS)
    monkeypatch.setattr(tinycss2, "parse_stylesheet", None)

    inputs.parse_ahead(SHEETS)

    assert inputs._shared_sheet.cache_info().currsize == 4


def test_the_engines_own_sheets_are_the_same(folder: Path, tmp_path: Path) -> None:
    inputs.keep(())
    counters = CounterStyle()
    sheets = [CSS(string=html.UA, counter_style=counters)]
    sheets += [CSS(string=html.UA_FORM, counter_style=counters), CSS(string=html.PH)]
    expected = seen([*map(vars, sheets), dict(counters)])

    for where, parsed in ((folder, 0), (tmp_path, 3)):
        said = subprocess.run(
            [sys.executable, "-c", _IMPORT, where], capture_output=True, text=True, check=True
        ).stdout
        assert said == f"{parsed} {expected}\n"


@pytest.mark.parametrize(
    "text", ["p { colour: red }", "@import 'a.css'; p { color: red }", "@font-face { src: url(a) }"]
)
def test_what_is_complained_of_or_loads_something_is_not_kept(text: str) -> None:
    inputs.keep([("book.css", text)])

    assert kept_sheets.kept(text, inputs.BASE) is None
    assert kept_sheets.kept(html.PH, "") is not None


@pytest.mark.parametrize("what", ["text", "address", "engine", "place", "damage"])
def test_what_changed_since_is_parsed(
    what: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, base = KEPT[0], inputs.BASE
    inputs.keep([("book.css", text)])
    assert kept_sheets.kept(text, base) is not None
    match what:
        case "text":
            text = f"{text} "
        case "address":
            base = "https://example.org/"
        case "engine":
            monkeypatch.setattr(kept_sheets, "_made_by", lambda: ("another",))
        case "place":
            paths = sorted(folder.iterdir())
            for path, body in [(p, paths[n - 1].read_bytes()) for n, p in enumerate(paths)]:
                path.write_bytes(body)
        case "damage":
            for path in folder.iterdir():
                path.write_bytes(path.read_bytes()[:-30])

    assert kept_sheets.kept(text, base) is None
