"""Read the LaTeX of a BibTeX field as CSL-JSON text: accents, signs, italics (pure).

pylatexenc knows the macros; italics, bold, sub- and superscript stay, as the tags of CSL-JSON.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)
from pylatexenc.latexwalker import (
    LatexWalker,
    LatexWalkerError,
)
from pylatexenc.latexwalker import (
    get_default_latex_context_db as get_default_macros,
)
from pylatexenc.macrospec import MacroSpec


def _words(node: Any, l2tobj: Any) -> str:
    """Return the text of a macro's last argument. pylatexenc finds `l2tobj` by its name."""
    parsed = node.nodeargd.argnlist if node.nodeargd else ()
    given = [argument for argument in parsed if argument is not None]
    return str(l2tobj.nodelist_to_text(given[-1:]))


def _tag(name: str) -> Callable[[Any, Any], str]:
    def tagged(node: Any, l2tobj: Any) -> str:
        words = _words(node, l2tobj)
        return f"<{name}>{words}</{name}>" if words else ""

    return tagged


_REPLACED: Mapping[str, str | Callable[[Any, Any], str]] = {
    "emph": _tag("i"), "textit": _tag("i"), "textsl": _tag("i"), "textbf": _tag("b"),
    "textsuperscript": _tag("sup"), "textsubscript": _tag("sub"), "url": _words, "href": _words,
    "input": "", "include": "",
}
_BARE_PERCENT = re.compile(r"(?<!\\)%")
_VERBATIM_ESCAPE = re.compile(r"\\([_%&#$~{}])")


# It logs what it can't read, which Python would print; the text is kept as written.
_SILENT = logging.NullHandler()


@cache
def _macros() -> Any:
    """Return the parser's macros, and those that it does not know, with their arguments."""
    context = get_default_macros()
    context.add_context_category(
        "csl", prepend=True,
        macros=[
            MacroSpec("href", "{{"),
            *(MacroSpec(name, "{") for name in ("textsubscript", "textsuperscript", "textsl")),
        ],
    )
    return context


@cache
def _decoder() -> Any:
    context = get_default_latex_context_db()
    context.add_context_category(
        "csl", prepend=True,
        macros=[MacroTextSpec(name, simplify_repl=text) for name, text in _REPLACED.items()],
    )
    return LatexNodes2Text(latex_context=context, math_mode="text", keep_comments=False)


def text_of(value: str) -> str:
    """Return a field's text; LaTeX that can't be read is kept as written."""
    if not value:
        return ""
    logging.getLogger("pylatexenc").addHandler(_SILENT)
    # An unescaped % would hide the rest of its line, as a comment.
    source = _BARE_PERCENT.sub(r"\\%", value)
    try:
        nodes, _, _ = LatexWalker(source, latex_context=_macros()).get_latex_nodes()
        text = str(_decoder().nodelist_to_text(nodes))
    except (LatexWalkerError, RecursionError):
        text = value
    return re.sub(r"\s+", " ", text).strip()


def verbatim(value: str) -> str:
    """Return an address or a number without braces and escapes, not read as LaTeX."""
    bare = re.sub(r"^\\url\s*", "", value.strip())
    return _VERBATIM_ESCAPE.sub(r"\1", bare).strip("{}").strip()
