"""Read a bibliography: text -> References and findings (pure; the file was read before).

CSL-JSON and BibTeX end in the same items; all faults are reported at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from exporter.citations import csljson
from exporter.citations.item_faults import Item, faults, key_of, shortened, twice
from exporter.model import Finding, Place, Reference
from exporter.rules.reading import BROKEN_BIBLIOGRAPHY, UNREAD_NOTATION

_BY_PANDOC: Mapping[str, str] = {
    "ris": "ris", "xml": "endnotexml", "yaml": "markdown -s",
    "yml": "markdown -s",
}
"""What pandoc calls the formats of other bibliographies, by the ending of their names."""


def read(text: str, file: str) -> tuple[tuple[Reference, ...], tuple[Finding, ...]]:
    """Read a bibliography by the ending of its name: `.json` is CSL-JSON, `.bib` is BibTeX.

    `file` is its path as findings name it. `Reference.csl` is the item as canonical JSON: keys
    sorted, no ASCII escapes. Of a key that stands twice the first is kept. What is wrong with a
    reference itself is in its `faults`; the findings are about the file.
    """
    ending = file.lower().rpartition(".")[2]
    if ending == "json":
        items, found = csljson.parse(text, file)
    elif ending in ("bib", "bibtex", "biblatex"):
        from exporter.citations import bibtex

        items, found = bibtex.parse(text, file)
    else:
        return (), (_another(file, ending),)
    references, more = _collect(items, file)
    return references, (*found, *more)


def _another(file: str, ending: str) -> Finding:
    """Return the finding of a bibliography of another kind, with the way to make it one of ours."""
    name = file.rpartition("/")[2]
    made = f"{name.rpartition('.')[0]}.json"
    by_pandoc = (
        f"Run pandoc {name} -f {_BY_PANDOC[ending]} -t csljson -o {made}, and name {made}."
        if ending in _BY_PANDOC
        else "Open it in a reference manager such as Zotero, and export it as CSL JSON."
    )
    return BROKEN_BIBLIOGRAPHY.at(
        Place(file), f"The bibliography {file} is neither CSL-JSON nor BibTeX.",
        found=file, expected="a name that ends in .json or .bib", hint=by_pandoc,
    )


def _collect(
    items: Iterable[Item], file: str
) -> tuple[tuple[Reference, ...], tuple[Finding, ...]]:
    """Return items as references; an item without a key and a key twice are findings."""
    lines: dict[str, int] = {}
    references: list[Reference] = []
    found: list[Finding] = []
    for item in items:
        place = Place(file, item.line)
        # Of what the reader of BibTeX could not read, the item shows the same once more.
        known = {UNREAD_NOTATION.id} & {fault.rule for fault in item.faults}
        wrong = (*item.faults, *(one for one in faults(item.csl, place) if one.rule not in known))
        key = key_of(item.csl)
        if not key:
            found += wrong
        elif key in lines:
            found.append(twice(key, lines[key], place))
        else:
            lines[key] = item.line
            csl = _canonical(shortened(item.csl))
            references.append(Reference(key, csl, item.line, wrong, item.parents))
    return tuple(references), tuple(found)


def _canonical(item: object) -> str:
    # A lone surrogate is a finding; here it must not stop whoever encodes the text.
    text = json.dumps(item, sort_keys=True, ensure_ascii=False)
    return text.encode("utf-8", "replace").decode("utf-8")
