"""Turn frozen values into what JSON can hold, and back (pure).

A named tuple or a dataclass becomes the list of its fields' values. Nothing says what it was: its
key holds the digest of exporter's code, so what was kept is always read by the code that wrote it.
"""

from __future__ import annotations

import datetime
import enum
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def encode(value: Any) -> Any:
    """Return a value of dataclasses, tuples, dates, enums and plain values as JSON can hold it."""
    if isinstance(value, tuple | list):
        return [encode(part) for part in value]
    if is_dataclass(value):
        return [encode(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value.value if isinstance(value, enum.Enum) else value


def decode(kind: type[T], kept: Any) -> T:
    """Return the value of a type that `encode` made `kept` of."""
    read = _reader(cast(Any, kind))
    value: T = kept if read is None else read(kept)
    return value


@cache
def _reader(kind: Any) -> Callable[[Any], Any] | None:
    """Return what reads a value of a type; None where JSON holds it as it is."""
    if isinstance(kind, type) and (is_dataclass(kind) or hasattr(kind, "_fields")):
        return _reader_of_fields(kind)
    parts = get_args(kind)
    if get_origin(kind) is tuple:
        if parts[1:] != (...,):
            readers = [_reader(part) or _same for part in parts]
            return lambda kept: tuple(read(part) for read, part in zip(readers, kept, strict=True))
        each = _reader(parts[0])
        return tuple if each is None else lambda kept: tuple(map(each, kept))
    if isinstance(kind, UnionType):
        (inner,) = (_reader(part) for part in parts if part is not type(None))
        return inner and (lambda kept: None if kept is None else inner(kept))
    if isinstance(kind, type) and issubclass(kind, datetime.date):
        return kind.fromisoformat
    return kind if isinstance(kind, type) and issubclass(kind, enum.Enum) else None


def _reader_of_fields(kind: type) -> Callable[[Any], Any]:
    """Return a function written for one class, as dataclasses do: a loop takes twice as long."""
    readers = {name: _reader(hint) for name, hint in get_type_hints(kind).items()}
    names = [*readers]
    given = [f"read_{name}({name})" if readers[name] else name for name in names]
    if is_dataclass(kind):
        given = [f"{name}={value}" for name, value in zip(names, given, strict=True)]
    known = {"kind": kind, **{f"read_{name}": read for name, read in readers.items()}}
    make = eval(f"lambda {', '.join(names)}: kind({', '.join(given)})", known)
    return lambda kept: make(*kept)


def _same(kept: Any) -> Any:
    return kept
