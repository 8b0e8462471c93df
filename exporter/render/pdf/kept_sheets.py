"""Take style sheets as scripts/setup parsed them: WeasyPrint's own, and those that exporter ships.

What is kept is what WeasyPrint knows of a sheet, pickled; of functions that cssselect2 made of
selectors, their code.
"""

from __future__ import annotations

import hashlib
import io
import marshal
import pickle
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FunctionType
from typing import Any

import cssselect2
import tinycss2

from exporter import ahead

_NAMES = ("split_whitespace", "ascii_lower", "urlparse")
"""What the functions of selectors call."""
_GLOBALS = {name: getattr(cssselect2.compiler, name) for name in _NAMES}


@contextmanager
def ready() -> Iterator[None]:
    """Let WeasyPrint be imported meanwhile, with its own sheets as they are kept."""
    parse, found = tinycss2.parse_stylesheet, {}

    def taken(text: str) -> Any:
        found[text] = _kept(text, "")
        return parse(text) if found[text] is None else []

    tinycss2.parse_stylesheet = taken
    try:
        yield
    finally:
        tinycss2.parse_stylesheet = parse
    from weasyprint import html

    for text, css in _own().items():
        if (known := found.get(text)) is not None:
            vars(css).update(known[0])
            html.UA_COUNTER_STYLE.update(known[1])


def kept(text: str, base: str) -> Any:
    """Return a style sheet at an address as it is kept, without styles of counters, or None."""
    from weasyprint import CSS

    if (known := _kept(text, base)) is None:
        return None
    css = CSS.__new__(CSS)
    vars(css).update(known[0])
    return css


def keep(texts: Iterable[str], base: str) -> None:
    """Keep WeasyPrint's own style sheets, and those at an address that declare no font."""
    from weasyprint import CSS
    from weasyprint.css.counters import CounterStyle

    for text, at in [*((text, "") for text in _own()), *((text, base) for text in texts)]:
        counters = CounterStyle()
        css = CSS(string=text, base_url=at or None, counter_style=counters)
        body = io.BytesIO()
        _Pickler(body, pickle.HIGHEST_PROTOCOL).dump((vars(css), dict(counters)))
        ahead.keep(_name(text, at), _made_by(), body.getvalue())


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, FunctionType) and {*value.__globals__} - {"__builtins__"} == {*_NAMES}:
            return _function, (marshal.dumps(value.__code__),)
        return NotImplemented


def _function(code: bytes) -> FunctionType:
    return FunctionType(marshal.loads(code), _GLOBALS)


def _own() -> dict[str, Any]:
    """Return WeasyPrint's own sheets, by text."""
    from weasyprint import html

    return {
        html.UA: html.UA_STYLESHEET, html.UA_FORM: html.UA_FORM_STYLESHEET,
        html.PH: html.PH_STYLESHEET,
    }


def _kept(text: str, base: str) -> Any:
    found = ahead.kept(_name(text, base), _made_by())
    return None if found is None else pickle.loads(found)


def _name(text: str, base: str) -> str:
    return f"sheet-{hashlib.sha256(f'{base} {text}'.encode()).hexdigest()}"


@cache
def _made_by() -> tuple[str, ...]:
    """Return what a parsed sheet depends on beside text and address: our patches, too."""
    import weasyprint

    patches = sorted(Path(__file__).with_name("patches").glob("*.py"))
    return (
        sys.version, weasyprint.__version__, cssselect2.__version__, tinycss2.__version__,
        hashlib.sha256(b"".join(path.read_bytes() for path in patches)).hexdigest(),
    )
