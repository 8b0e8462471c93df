"""Find what the package ships beside its code: style sheets and the starter library (edge).

In a wheel they lie in `exporter/_data/`, in a checkout or an editable install at the top of the
repository. Only this module knows where.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from exporter import files

_HERE = Path(__file__).parent
MOST_BYTES = 256_000
"""How large a style sheet may be."""


def folder(name: str) -> Path:
    """Return the folder `styles`, `starter`, or `tools` (in a checkout only).

    Raises: FileNotFoundError if this install lacks it.
    """
    for base in (_HERE / "_data", _HERE.parent):
        if (base / name).is_dir():
            return base / name
    raise FileNotFoundError(f"this copy of exporter has no {name}/ folder: install it again")


def styles(library: Path | None) -> tuple[tuple[str, str], ...]:
    """Read all style sheets as (name, text), sorted; a library's styles/FILE wins, file by file.

    A library's tokens.css is added to the packaged one: it holds the tokens that the library
    changes. A library that lies in the checkout has the packaged folder as its own: read once.
    """
    from exporter.tokens import SHEET

    found: dict[str, str] = {}
    bases = (folder("styles"), *([library / "styles"] if library else []))
    for base in {os.path.realpath(base): base for base in bases}.values():
        for name in sorted(files.below(Path(base))):
            if not name.endswith(".css") or (text := _text(Path(base), name)) is None:
                continue
            found[name] = f"{found[name]}\n{text}" if name == SHEET and name in found else text
    return tuple(sorted(found.items()))


def _text(base: Path, name: str) -> str | None:
    """Read a style sheet; None for what is no plain file of its folder, large, or not UTF-8.

    `source.library_files` finds fault with those of a library.
    """
    try:
        name.encode()
        return files.read(base, name, MOST_BYTES, links=True).decode()
    except (OSError, UnicodeError):
        return None


def layouts(sheets: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the layouts that style sheets offer: `layouts/a4.css` offers `a4`.

    A layout's name is part of file names, and plain as they are.
    """
    found = (re.fullmatch(r"layouts/([a-z0-9]+(?:-[a-z0-9]+)*)\.css", name) for name, _ in sheets)
    return tuple(match[1] for match in found if match)
