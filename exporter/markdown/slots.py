"""Read slots, `{{clinic.phone}}`, in running text and in the addresses of links (pure)."""

from __future__ import annotations

import re
from types import ModuleType
from urllib.parse import unquote

from markdown_it import helpers
from markdown_it.rules_inline import StateInline

from exporter.markdown.findings import source_of
from exporter.model import SLOTS, Finding, Place
from exporter.model.slots import TYPED, opened
from exporter.rules import slots as rules
from exporter.wording import did_you_mean, nearest

_TYPED = re.compile(TYPED)
_SPACED = re.compile(rf"[^\s()<>{{}}]*{TYPED}[^\s()<>{{}}]*")
_ADDRESS = re.compile(r"(tel:|mailto:|https?://)?\{\{\s*([a-z_.]+)\s*\}\}")
_SCHEMES = {
    "clinic.phone": ("tel:",), "clinic.email": ("mailto:",),
    "clinic.web": (None, "http://", "https://"),
}
"""Slots that an address may be, by what may stand before them."""


def slot(state: StateInline, silent: bool) -> bool:
    """Parse a slot; a name that only looks like one of ours is marked as a fault."""
    found = _TYPED.match(state.src, state.pos, state.posMax)
    if not found or not is_ours(found["name"]):
        return False
    if not silent:
        name = found["name"]
        if name in SLOTS:
            state.push("slot", "", 0).content = opened(name)
        else:
            source = source_of(state.env)
            fault = unknown(source.spot(state, state.pos), found[0], name)
            source.findings.append(fault)
            state.push("span_open", "span", 1).attrs["class"] = "fault"
            state.tokens[-1].meta["fault"] = fault
            state.push("text_special", "", 0).content = found[0]
            state.push("span_close", "span", -1)
    state.pos = found.end()
    return True


def _destination(text: str, start: int, end: int) -> object:
    """Parse the address of a link, also one that holds a slot with spaces in its braces."""
    found = _SPACED.match(text, start, end)
    if not found:
        return helpers.parseLinkDestination(text, start, end)
    typed = f"<{' '.join(found[0].split())}>"
    result = helpers.parseLinkDestination(typed, 0, len(typed))
    result.pos = found.end()
    return result


in_addresses = ModuleType("helpers", "markdown-it's, but for slots with spaces in addresses.")
vars(in_addresses).update(vars(helpers), parseLinkDestination=_destination)


def address(href: str) -> str | None:
    """Return the address of a link that a slot is, with its slot open; None if it is none."""
    found = _ADDRESS.fullmatch(unquote(href))
    if not found or found[1] not in _SCHEMES.get(found[2], ()):
        return None
    return f"{found[1] or ''}{opened(found[2])}"


def is_ours(name: str) -> bool:
    """Return whether a name is a slot's, or was surely meant for one."""
    if name in SLOTS:
        return True
    ours = name.lower().startswith(("clinic.", "leaflet."))
    return "." in name and (ours or bool(nearest(name, SLOTS)))


def unknown(place: Place, typed: str, name: str) -> Finding:
    """Return the finding that a slot has a name that there is not."""
    near = _meant(name)
    return rules.UNKNOWN_SLOT.at(
        place, f"There is no slot {name}.", found=typed, expected="one of " + ", ".join(SLOTS),
        hint=did_you_mean(typed, [f"{{{{{near}}}}}"] if near else ())
        or "Take it out, or write the words themselves." + _those_of(name),
    )


def _those_of(name: str) -> str:
    """Return a sentence on the slots of what a name begins with, the clinic or the leaflet."""
    head = f"{name.partition('.')[0].lower()}."
    its = [f"{{{{{each}}}}}" for each in SLOTS if each.startswith(head)]
    return f" A text may name {', '.join(its)}." if its else ""


def _meant(name: str) -> str:
    """Return the slot that a name was meant for: behind the dot, too, it is like that one's."""
    near = nearest(name, SLOTS)
    key, known = name.rpartition(".")[2].lower(), near.rpartition(".")[2]
    return near if key == known or nearest(key, [known]) else ""
