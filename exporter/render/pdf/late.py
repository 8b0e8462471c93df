"""Leave parts of fontTools unloaded that WeasyPrint names: HarfBuzz does their work here.

They cut a font where HarfBuzz can't, and fix a variable one; packaged fonts are neither. Together
they are a tenth of what a process needs to start.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

_LATE = ("fontTools.subset", "fontTools.varLib.instancer")


class _Late(ModuleType):
    """A module whose functions and classes are imported when they are called."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *values, **named: getattr(import_module(self.__name__), name)(
            *values, **named
        )


@contextmanager
def late() -> Iterator[None]:
    """Let parts of fontTools be imported without being loaded, meanwhile."""
    absent = [name for name in _LATE if name not in sys.modules]
    sys.modules.update((name, _Late(name)) for name in absent)
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]
