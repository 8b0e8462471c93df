"""Take the code of data classes and named tuples from what scripts/setup kept.

Python writes the methods of each as text, which it compiles: 700 texts for a book. Their code is
kept by text; what was not kept, Python compiles as ever.
"""

from __future__ import annotations

import builtins
import collections
import dataclasses
import sys
from collections.abc import Callable, Mapping
from marshal import loads
from types import ModuleType
from typing import Any

from exporter import ahead

NAME = "definitions"
PLACES = ((dataclasses, "exec"), (collections, "eval"))
"""The modules that compile, and what of Python they call for it."""


def take() -> None:
    """Have both modules take what is kept, in this process and in those forked from it.

    For the program and its workers alone, as `patterns.take`.
    """
    if any(name in vars(module) for module, name in PLACES):
        return
    if (known := ahead.kept(NAME, sys.version)) is not None:
        for module, name in PLACES:
            setattr(module, name, _taking(module, getattr(builtins, name), known))


def _taking(
    module: ModuleType, run: Callable[..., Any], known: Mapping[str, bytes]
) -> Callable[..., Any]:
    def taken(text: Any, space: dict[str, Any] | None = None, *local: Any) -> Any:
        code = known.get(text)
        space = vars(module) if space is None else space
        return run(text if code is None else loads(code), space, *local)

    return taken
