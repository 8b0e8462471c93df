"""Gather the words of equations in MathML, those that no text can show, too (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from exporter.importing.census.pieces import RUNNING, Kind
from exporter.importing.mathml import UNSHOWN, WORDED, accent, is_struck, name, words


def said(
    element: etree._Element, kind: Kind,
    look: Callable[[etree._Element], Kind | None] = lambda _: None,
) -> Iterator[tuple[Kind, str]]:
    """Yield the words of an equation in their order, each with what it is.

    `kind` is what it stands in; `look` returns what an element's words are by its looks, if they
    are not shown.
    """
    kind = Kind.EQUATION if kind in RUNNING else kind
    own = name(element)
    if own in UNSHOWN or not own:
        return
    kind = look(element) or kind
    if own == "mphantom":
        kind = Kind.HIDDEN
    elif is_struck(element):
        kind = Kind.STRUCK
    if own in WORDED:
        yield kind, f"{words(element)} "
    elif mark := accent(element):
        base = list(said(element[0], kind, look))
        letters = "".join(text for _, text in base).strip()
        if len(letters) == 1 and kind is Kind.EQUATION:
            yield kind, f"{letters}{mark} "
            return
        yield from base
        yield Kind.ACCENT, f"\u25cc{mark} {letters}"
    else:
        yield Kind.HIDDEN, element.text or ""  # a browser shows no words outside of tokens
        for at, each in enumerate(element):
            is_other = at > 0 and own in ("semantics", "maction")
            yield from said(each, Kind.HIDDEN if is_other else kind, look)
            yield Kind.HIDDEN, each.tail or ""
