"""Write what the sheets of a web page say into its elements: styles, words, signs (in place)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import tinycss2
from lxml import etree

from exporter.importing import web_boxes, web_doubts, web_hiding
from exporter.importing.web_generated import Put, Putting
from exporter.importing.web_media import holds
from exporter.selectors import ElementWrapper, Matcher, SelectorError, compile_selector_list

_WEIGHED = web_hiding.ASKED | web_doubts.ASKED | web_boxes.ASKED | frozenset((
    "background", "background-clip", "background-color", "background-image", "color",
    "counter-increment", "counter-reset", "counter-set", "direction", "float", "font",
    "font-family", "font-size", "list-style",
    "list-style-image", "list-style-type", "text-align",
    "text-decoration", "text-decoration-line", "text-shadow", "text-transform", "unicode-bidi",
    "vertical-align", "visibility", "-webkit-background-clip", "-webkit-text-fill-color",
    "-webkit-text-stroke", "-webkit-text-stroke-color",
))
"""What decides who sees an element, in which font, how high, below which sign."""
_NAMED = re.compile(r"var\(\s*(--[^\s,()]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)")
"""A value that has a name: `var(--name)`, or behind a comma what stands for it."""
_MOST_DEPTH = 20
"""Rules within rules, and names that stand for names."""
_MOST_LENGTH = 1000
"""Letters of a value or a selector that is put together: it can be made of any length."""


def settle(root: etree._Element) -> None:
    """Write the declarations of the page's sheets before those of its elements' own styles."""
    matcher, signs = _sheets(root)
    putting = Putting(signs)
    known: dict[etree._Element | None, dict[str, str]] = {}
    for wrapper in ElementWrapper.from_html_root(root).iter_subtree():
        element = wrapper.etree_element
        said = urgent = ""
        put: dict[str, Put] = {}
        for *_, pseudo, declarations in sorted(matcher.match(wrapper), key=lambda one: one[:2]):
            if pseudo is None:
                said += _written(declarations, _WEIGHED)
                urgent += _written(declarations, _WEIGHED, urgent=True)
            elif pseudo in ("before", "after", "marker"):
                one = put.setdefault(pseudo, Put())
                one.style += _written(declarations, _WEIGHED)
                one.content = next(filter(None, map(_content, declarations[::-1])), one.content)
        if own := str(element.get("style", "")):
            its = tinycss2.parse_blocks_contents(own)
            said += _written(its, None)
            urgent += _written(its, None, urgent=True)
        style, known[element] = _valued(said + urgent, known.get(element.getparent(), {}))
        if style:
            element.set("style", style)
        for one in put.values():
            one.style, _ = _valued(one.style, known[element])
        putting.put(element, put)
    putting.end()


def _valued(style: str, around: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Return a style with values in place of their names, and the names that are known in it.

    A name that nobody knows stays.
    """
    if "--" not in style:
        return style, around
    parts = [each.partition(":") for each in style.split(";") if each]
    own = {name: value for name, _, value in parts if name.startswith("--")}
    known = around | {name: _put_in(value, around | own) for name, value in own.items()}
    return "".join(
        f"{name}:{_put_in(value, known)};" for name, _, value in parts if not name.startswith("--")
    ), known


def _put_in(value: str, known: Mapping[str, str]) -> str:
    """Return a value with those that it names."""
    for _ in range(_MOST_DEPTH):
        new = _NAMED.sub(lambda found: known.get(found[1], found[2] or found[0]), value)
        if new == value or len(new) > _MOST_LENGTH:
            break
        value = new
    return value


def _content(declaration: Any) -> Sequence[Any] | None:
    is_one = declaration.type == "declaration" and declaration.lower_name == "content"
    return declaration.value if is_one else None


def _sheets(root: etree._Element) -> tuple[Matcher, dict[str, tuple[str, ...]]]:
    """Return what finds the rules of an element, and the signs of lists that sheets define.

    A selector that nobody knows has no rules.
    """
    matcher = Matcher()
    counters: dict[str, tuple[str, ...]] = {}
    for sheet in root.iter("style"):
        if not holds(str(sheet.get("media", ""))):
            continue
        nodes = tinycss2.parse_stylesheet(sheet.text or "")
        for node in nodes:
            if node.type == "at-rule" and node.lower_at_keyword == "counter-style":
                counters[tinycss2.serialize(node.prelude).strip()] = tuple(
                    token.value for each in tinycss2.parse_blocks_contents(node.content or ())
                    if each.type == "declaration" and each.lower_name == "symbols"
                    for token in each.value if token.type == "string"
                )
        for prelude, declarations in _rules(nodes):
            try:
                selectors = compile_selector_list(prelude)
            except SelectorError:
                continue
            for selector in selectors:
                matcher.add_selector(selector, declarations)
    return matcher, counters


def _rules(
    nodes: Sequence[Any], around: str = "", depth: int = 0
) -> Iterator[tuple[str, Sequence[Any]]]:
    """Yield the selectors and declarations of rules that hold on a screen, and of those in them."""
    for node in nodes if depth < _MOST_DEPTH else ():
        if node.type == "qualified-rule":
            selector = _within(tinycss2.serialize(node.prelude), around)
            inner = tinycss2.parse_blocks_contents(node.content)
        elif node.type == "at-rule" and node.content and _is_met(node):
            selector = around
            read = tinycss2.parse_blocks_contents if around else tinycss2.parse_rule_list
            inner = read(node.content)
        else:
            continue
        if len(selector) > _MOST_LENGTH:
            continue
        if selector:
            yield selector, inner
        yield from _rules(inner, selector, depth + 1)


def _is_met(node: Any) -> bool:
    """Return whether the rules within a rule hold on a screen."""
    asked = tinycss2.serialize(node.prelude).strip()
    if node.lower_at_keyword == "media":
        return holds(asked)
    return node.lower_at_keyword == "layer" or (
        node.lower_at_keyword == "supports" and not asked.startswith("not")
    )


def _within(selector: str, around: str) -> str:
    """Return a selector; one in a rule is about what stands in that, or is `&`."""
    if not around:
        return selector
    parts = [one.strip() for one in re.split(r",(?![^()]*\))", selector)]
    return ",".join(
        one.replace("&", f":is({around})") if "&" in one else f":is({around}) {one}"
        for one in parts
    )


def _written(
    declarations: Sequence[Any], names: frozenset[str] | None, *, urgent: bool = False
) -> str:
    """Return declarations without comments and escapes, those of some names alone; those that are
    `!important` apart, since they count more than any other.
    """
    return "".join(
        f"{_name(each)}:{''.join(map(_token, each.value)).strip()};"
        for each in declarations
        if each.type == "declaration" and each.important == urgent
        and (names is None or each.lower_name in names or each.name.startswith("--"))
    )


def _name(declaration: Any) -> str:
    """Return what a declaration is about, in small letters if nobody chose its name."""
    named: str = declaration.name
    return named if named.startswith("--") else named.lower()


def _token(token: Any) -> str:
    if token.type == "comment":
        return ""
    return str(token.value) if token.type == "ident" else str(token.serialize())


