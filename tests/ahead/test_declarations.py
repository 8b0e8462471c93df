"""What cffi makes of WeasyPrint's declarations is the same, kept or read."""

from __future__ import annotations

import ast
import ctypes.util
import re
import sys
from pathlib import Path
from typing import Any

import _cffi_backend
import cffi
import pytest

from exporter import ahead
from exporter.render.pdf import inputs, libraries


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(ahead, "FOLDER", tmp_path / "kept")
    monkeypatch.delitem(sys.modules, "cffi")
    return tmp_path / "kept"


@pytest.fixture(scope="module")
def read() -> Any:
    """Return the declarations as cffi reads them."""
    found = cffi.FFI()
    found.cdef(ast.literal_eval(libraries._call(libraries._source(), "cdef").args[0]))
    return found


@pytest.fixture
def kept(folder: Path) -> Any:
    libraries.keep_declarations()
    sys.modules.pop("cffi", None)
    with libraries.ready():
        import cffi as stand_in

        found = stand_in.FFI()
        found.cdef("int what(is declared already);")
    assert "cffi" not in sys.modules
    assert isinstance(found, _cffi_backend.FFI)
    return found


def test_types_are_the_same(read: Any, kept: Any) -> None:
    names = [*read.list_types()[0], *inputs._TYPES]
    compared = set()
    assert kept.list_types() == read.list_types()
    for name in names:
        ours, theirs = kept.typeof(name), read.typeof(name)
        assert (_named(ours), ours.kind) == (_named(theirs), theirs.kind)
        compared.add(theirs.kind)
        if theirs.kind == "enum":
            assert ours.relements == theirs.relements
        elif theirs.kind == "struct" and theirs.fields:  # cffi 2.1 dies of an opaque one's fields
            compared.add("fields")
            assert kept.sizeof(ours) == read.sizeof(theirs)
            assert kept.alignof(ours) == read.alignof(theirs)
            assert _fields(ours) == _fields(theirs)
    assert {"array", "enum", "fields", "pointer", "primitive", "struct"} <= compared


def _named(kind: Any) -> str:
    """Return the name of a type; of a structure or enumeration with two names cffi says either."""
    return re.sub(r"\b(struct|enum) _?", "", kind.cname)


def _fields(struct: Any) -> list[tuple[Any, ...]]:
    return [
        (name, _named(field.type), field.offset, field.bitshift, field.bitsize, field.flags)
        for name, field in struct.fields
    ]


def test_functions_are_the_same(read: Any, kept: Any) -> None:
    names = [key.partition(" ")[2] for key in read._parser._declarations if "function " in key]
    files = ("libgobject-2.0.so.0", "libpango-1.0.so.0", "libharfbuzz.so.0",
             "libfontconfig.so.1", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
    pairs = [(read.dlopen(name), kept.dlopen(name)) for name in files]
    found = set()
    for name in names:
        for one, other in pairs:
            if hasattr(one, name):
                found.add(name)
                ours, theirs = kept.typeof(getattr(other, name)), read.typeof(getattr(one, name))
                assert _named(ours) == _named(theirs)
    assert len(found) > 100


def test_what_was_kept_of_others_is_read(kept: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "_source", lambda: b"ffi.cdef('int another;')")

    with libraries.ready():
        assert "cffi" not in sys.modules


def test_a_cffi_that_is_loaded_is_left(kept: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cffi", cffi)

    with libraries.ready():
        assert sys.modules["cffi"] is cffi
    assert sys.modules["cffi"] is cffi


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a name alone may not be found")
def test_libraries_are_loaded_by_name_meanwhile() -> None:
    search = ctypes.util.find_library

    with libraries.ready():
        assert ctypes.util.find_library("c") is None

    assert ctypes.util.find_library is search
