"""Find what the package ships beside its code: styles/ and the starter library.

In a wheel they lie in `exporter/_data/`; in a checkout or an editable install at the top of the
repository. This is the one place that knows.
"""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent


def folder(name: str) -> Path:
    """Give the folder `styles` or `starter`; raise FileNotFoundError if the install lacks it."""
    for base in (_HERE / "_data", _HERE.parent):
        if (base / name).is_dir():
            return base / name
    raise FileNotFoundError(f"this copy of exporter has no {name}/ folder: install it again")


def styles(library: Path | None) -> tuple[tuple[str, str], ...]:
    """Read all style sheets as (name, text), sorted; a library's styles/FILE wins, file by file."""
    found: dict[str, str] = {}
    for base in (folder("styles"), *([library / "styles"] if library else [])):
        for path in sorted(base.rglob("*.css")):
            found[path.relative_to(base).as_posix()] = path.read_text(encoding="utf-8")
    return tuple(sorted(found.items()))


def layouts(sheets: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """List the layouts that style sheets offer: `layouts/a4.css` offers `a4`."""
    names = (name for name, _ in sheets)
    return tuple(
        name.removeprefix("layouts/").removesuffix(".css")
        for name in names
        if name.startswith("layouts/")
    )
