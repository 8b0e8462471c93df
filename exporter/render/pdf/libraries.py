"""Load WeasyPrint's libraries in C without a search, and what it declares of them without reading.

cffi reads 400 lines of C, with a parser in Python, at each start. scripts/setup keeps what it makes
of them: the arguments in the module that cffi can write, to be imported in place of the lines.
"""

from __future__ import annotations

import ast
import ctypes.util
import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import _cffi_backend

from exporter import ahead

_NAME = "declarations"


class _Declared(_cffi_backend.FFI):  # type: ignore[misc]
    """What cffi makes of declarations; they need not be read."""

    def cdef(self, declarations: str) -> None:
        """Do nothing: all is declared."""


@contextmanager
def ready() -> Iterator[None]:
    """Let libraries be loaded by their names alone meanwhile (Linux), as they are declared.

    For each name that the loader does not know, cffi has Python look for a library by running
    ldconfig, gcc and ld, and WeasyPrint offers names of other systems first: half of the time of
    its import. On Linux one of its names is the right one.
    """
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    known = ahead.kept(_NAME, _made_by()) if "cffi" not in sys.modules else None
    if known is not None:
        stand_in = ModuleType("cffi")
        stand_in.FFI = lambda: _Declared("weasyprint", **known)  # type: ignore[attr-defined]
        sys.modules["cffi"] = stand_in
    try:
        yield
    finally:
        ctypes.util.find_library = search
        if known is not None:
            del sys.modules["cffi"]


def keep_declarations() -> None:
    """Keep what cffi makes of what WeasyPrint declares."""
    from cffi import FFI

    ffi = FFI()
    ffi.cdef(ast.literal_eval(_call(_source(), "cdef").args[0]))
    ffi.set_source("weasyprint", None)
    with TemporaryDirectory() as folder, redirect_stdout(StringIO()):
        path = Path(folder, "declared.py")
        ffi.emit_python_code(str(path))
        written = _call(path.read_bytes(), "FFI")
    arguments = {each.arg: ast.literal_eval(each.value) for each in written.keywords}
    ahead.keep(_NAME, _made_by(), arguments)


def _made_by() -> tuple[str, ...]:
    return sys.version, _cffi_backend.__version__, hashlib.sha256(_source()).hexdigest()


def _source() -> bytes:
    """Return the module of WeasyPrint that declares its libraries; it is not imported."""
    found = find_spec("weasyprint")
    return Path(str(found and found.origin)).with_name("text").joinpath("ffi.py").read_bytes()


def _call(source: bytes, function: str) -> ast.Call:
    """Return the only call of a function of `cffi` in a module."""
    (call,) = (
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute) and node.func.attr == function
    )
    return call
