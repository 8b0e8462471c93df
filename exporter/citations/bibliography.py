"""Read a bibliography: text -> References and findings (pure; the file was read before).

CSL-JSON and BibTeX end in the same items; all faults are reported at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from exporter.citations import csljson
from exporter.citations.item_faults import faults, key_of, twice
from exporter.model import Finding, Place, Reference
from exporter.rules.reading import BROKEN_BIBLIOGRAPHY


def read(text: str, file: str) -> tuple[tuple[Reference, ...], tuple[Finding, ...]]:
    """Read a bibliography by the ending of its name: `.json` is CSL-JSON, `.bib` is BibTeX.

    `file` is its path as findings name it. `Reference.csl` is the item as canonical JSON: keys
    sorted, no ASCII escapes. Of a key that stands twice the first is kept.
    """
    ending = file.lower().rpartition(".")[2]
    if ending == "json":
        items, found = csljson.parse(text, file)
    elif ending == "bib":
        from exporter.citations import bibtex

        items, found = bibtex.parse(text, file)
    else:
        return (), (
            BROKEN_BIBLIOGRAPHY.at(
                Place(file), f"The bibliography {file} is neither CSL-JSON nor BibTeX.",
                found=file, expected="a name that ends in .json or .bib",
                hint="Export it from the reference manager as CSL JSON.",
            ),
        )
    references, more = _collect(items, file)
    return references, (*found, *more)


def _collect(
    items: Iterable[tuple[int, object]], file: str
) -> tuple[tuple[Reference, ...], tuple[Finding, ...]]:
    """Return items with their lines as references; wrong forms and keys twice are findings."""
    lines: dict[str, int] = {}
    references: list[Reference] = []
    found: list[Finding] = []
    for line, item in items:
        place = Place(file, line)
        found += faults(item, place)
        key = key_of(item)
        if key in lines:
            found.append(twice(key, lines[key], place))
        elif key:
            lines[key] = line
            references.append(Reference(key, _canonical(item), line))
    return tuple(references), tuple(found)


def _canonical(item: object) -> str:
    # A lone surrogate is a finding; here it must not stop whoever encodes the text.
    text = json.dumps(item, sort_keys=True, ensure_ascii=False)
    return text.encode("utf-8", "replace").decode("utf-8")
