"""Find the headers and footers that no section of a Word file shows (pure)."""

from __future__ import annotations

from exporter.importing.ooxml import child, is_on, q, short, value
from exporter.importing.opening import Package

_ROLES = ("w:headerReference", "w:footerReference")


def unshown(package: Package) -> frozenset[str]:
    """Return the parts that are headers or footers of no page.

    A first page has its own where its section says so, even pages where the file does; a section
    without one has that of the section before.
    """
    settings = (package.tree(part) for part in package.of_kind("settings"))
    has_even = any(is_on(child(each, "w:evenAndOddHeaders")) for each in settings)
    relations = package.relations(package.main)
    current: dict[tuple[str, str], str] = {}
    shown: set[str] = set()
    for section in package.tree(package.main).iter(q("w:sectPr")):
        around = section.getparent()
        if around is not None and short(around) == "w:sectPrChange":
            continue
        for name in _ROLES:
            for each in section.findall(q(name)):
                relation = relations.get(each.get(q("r:id"), ""))
                if relation is not None:
                    current[name, value(each, "type") or "default"] = relation.target
        has_first = is_on(child(section, "w:titlePg"))
        shown.update(
            part for (_, kind), part in current.items()
            if {"first": has_first, "even": has_even}.get(kind, True)
        )
    parts = {part for kind in ("header", "footer") for part in package.of_kind(kind)}
    return frozenset(parts - shown)
