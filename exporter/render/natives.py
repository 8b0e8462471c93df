"""Tell the versions of what decides on bytes and line breaks: engines, and libraries under them."""

from __future__ import annotations

import ctypes
import importlib.metadata
import zlib
from collections.abc import Iterator

_ENGINES = ("weasyprint", "pydyf", "ebooklib", "fonttools", "pillow", "lxml")
_UNKNOWN = "unknown"


def versions() -> tuple[tuple[str, str], ...]:
    """Give (name, version) of engines and native libraries, in a fixed order.

    The same source gives the same bytes where these, and exporter's own version, are the same.
    What is not there has the version `unknown`.
    """
    return (
        *((name, _package(name)) for name in _ENGINES), *_natives(),
        ("zlib", zlib.ZLIB_RUNTIME_VERSION),
    )


def _package(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return _UNKNOWN


def _natives() -> Iterator[tuple[str, str]]:
    """Ask the libraries that WeasyPrint loads, by the names under which it loads them."""
    yield "pango", _text("libpango-1.0.so.0", "pango_version_string")
    yield "harfbuzz", _text("libharfbuzz.so.0", "hb_version_string")
    yield "fontconfig", _fontconfig()


def _text(library: str, function: str) -> str:
    try:
        ask = getattr(ctypes.CDLL(library), function)
    except (OSError, AttributeError):
        return _UNKNOWN
    ask.restype = ctypes.c_char_p
    answer = ask()
    return answer.decode() if isinstance(answer, bytes) else _UNKNOWN


def _fontconfig() -> str:
    try:
        number = int(ctypes.CDLL("libfontconfig.so.1").FcGetVersion())
    except (OSError, AttributeError):
        return _UNKNOWN
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"
