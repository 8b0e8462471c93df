"""Patch one fault of pydyf 0.13: each object of a file is written, and each stream packed, twice.

Once for the file, and once for the digest that is the file's identifier, which PDF/A asks for.
Here an object's bytes are kept from the one to the other.
`tests/look/test_packed_once.py` shows the fault; when it no longer does, this module can go.
"""

from __future__ import annotations

from typing import Any

import pydyf

_KINDS = (pydyf.Dictionary, pydyf.Stream)
_data: dict[Any, Any] = {kind: vars(kind)["data"] for kind in _KINDS}
_write: Any = pydyf.PDF.write
_add: Any = pydyf.PDF.add_object


def _kept(kind: Any) -> property:
    """Return a property with the bytes of an object, which keeps them while a file is written."""
    written = _data[kind].fget

    def data(self: Any) -> Any:
        own = vars(self)
        if "kept" not in own:
            return written(self)
        if own["kept"] is None:
            own["kept"] = written(self)
        return own["kept"]

    return property(data)


def _added(self: Any, added: Any) -> None:
    """Add an object to a file; one that is added by the writing is kept as the others."""
    _add(self, added)
    if vars(self).get("is_writing"):
        added.kept = None


def _written(self: Any, *arguments: Any, **named: Any) -> None:
    """Write a file as pydyf does, with the bytes of each object kept until the end."""
    self.is_writing = True
    for each in self.objects:
        each.kept = None
    try:
        _write(self, *arguments, **named)
    finally:
        self.is_writing = False
        for each in self.objects:
            del each.kept


def apply() -> None:
    """Put the patched methods into pydyf; a second call changes nothing."""
    for kind in _KINDS:
        kind.data = _kept(kind)
    pydyf.PDF.add_object, pydyf.PDF.write = _added, _written
