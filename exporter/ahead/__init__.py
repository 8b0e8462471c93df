"""Keep what scripts/setup makes ahead beside the package's own bytecode, which is trusted as much.

Whoever may write there runs code already. Runs only read; where nothing is kept, or it was made by
others or of other things than it would be now, they make it themselves, as ever.
"""

from __future__ import annotations

import marshal
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("__pycache__")


def kept(name: str, made_by: object) -> Any:
    """Return what is kept under a name if it was made by the same; None if not, or if cut short."""
    try:
        named, maker, value = marshal.loads(_path(name).read_bytes())
    except (OSError, EOFError, TypeError, ValueError):
        return None
    return value if (named, maker) == (name, made_by) else None


def keep(name: str, made_by: Any, value: Any) -> None:
    """Keep a value of plain types, in one step; for scripts/setup alone."""
    path = _path(name)
    path.parent.mkdir(exist_ok=True)
    aside = path.with_suffix(".new")
    aside.write_bytes(marshal.dumps((name, made_by, value)))
    aside.replace(path)


def clear() -> None:
    """Remove all that is kept for this Python; for scripts/setup alone."""
    for path in FOLDER.glob(_path("*").name):
        path.unlink()


def _path(name: str) -> Path:
    return FOLDER / f"{name}.{sys.implementation.cache_tag}.ahead"
