"""Read the LaTeX of a BibTeX field as CSL-JSON text: accents, signs, italics, math (pure).

pylatexenc parses it and knows most signs; italics, bold, sub- and superscript stay, as the tags of
CSL-JSON. What is not known is kept as written, and named: nothing is left out in silence.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latex2text import (
    get_default_latex_context_db as get_default_signs,
)
from pylatexenc.latexwalker import (
    LatexCharsNode,
    LatexEnvironmentNode,
    LatexGroupNode,
    LatexMacroNode,
    LatexMathNode,
    LatexSpecialsNode,
    LatexWalker,
    LatexWalkerError,
)
from pylatexenc.latexwalker import get_default_latex_context_db as get_default_macros
from pylatexenc.macrospec import MacroSpec

from exporter.citations.macros import (
    ACCENTS,
    ADDRESSES,
    NAMED,
    NOTHING,
    SIGNS,
    SPECIALS,
    SWITCHES,
    TAGGED,
    WORDS,
)

NO_CASE = '<span class="nocase">'
"""What opens words that no style gives other capitals: those in braces."""

_BARE_PERCENT = re.compile(r"(?<!\\)%")
_MATH = re.compile(
    r"(?<!\\)\$(?:\$([^$]+)\$\$|([^\s$](?:[^$]*?[^\s$\\])?)\$"
    r"|(?<!\d\$)(?<!\d\s\$)((?:\\?\s)+(?:[<>=≤≥]|\\[A-Za-z]+)(?:\\?\s)*[\d.]*\s*)\$)|(?<!\\)\$",
    re.DOTALL,
)
"""Math, math with a space at its start, or a lone dollar; behind a number, `5 $ < 6 $` is money."""
_AMOUNT = re.compile(r"(?:US|AU|CA|NZ|HK)?\s?\.?\d[^\\^_]*")
_AND_MORE = re.compile(r"\s[^\W\d_]{2,}\s|\s\W*(?:US|AU|CA|NZ|HK|[ACS])$")
"""Behind an amount: a word amid others, or the letters of a currency before the next dollar."""
_RELATIONS = frozenset("=<>≤≥≈≅≃\u223c≠≡→⟶←≪≫")
_IN_MATH = {"-": "−", "'": "\u2032"}
_VERBATIM_ESCAPE = re.compile(r"\\([_%&#$~{}])")
_TAG = re.compile(r"</?(?:i|b|sup|sub|span)(?:\s[^<>]*)?>")
_PLAIN = re.compile(r"(?:[^\W_]|[ ,.:;/()+=*]|-(?!-))*")
"""Text in which LaTeX marks nothing: most fields are no more, and a parser takes long."""
_SIMPLE = re.compile(r"\w+(?:[.,]\w+)?")

# It logs what it can't read, which Python would print.
_SILENT = logging.NullHandler()


@dataclass(frozen=True, slots=True)
class Text:
    """A field's text, and each piece of LaTeX in it that was kept as written."""

    text: str
    unread: tuple[str, ...] = ()


def read(value: str, *, rich: bool = True) -> Text:
    """Return a field's text with the tags of CSL-JSON, or, if not `rich`, without any."""
    if _PLAIN.fullmatch(value):
        return Text(re.sub(" +", " ", value).strip(" "))
    logging.getLogger("pylatexenc").addHandler(_SILENT)
    # An unescaped % would hide the rest of its line, as a comment.
    source = _with_money(_BARE_PERCENT.sub(r"\\%", value))
    reader = _Reader()
    try:
        nodes, _, _ = LatexWalker(
            source, latex_context=_macros(), tolerant_parsing=False
        ).get_latex_nodes()
        text = reader.text(nodes)
    except (LatexWalkerError, RecursionError):
        text, reader.unread = value, [" ".join(value.split())[:60]]
    text = re.sub(r"[ \t\r\n]+", " ", text).strip(" \t\r\n")
    return Text(text if rich else _TAG.sub("", text), tuple(dict.fromkeys(reader.unread)))


def verbatim(value: str) -> str:
    """Return an address or a number without braces and escapes, not read as LaTeX."""
    bare = re.sub(r"^\\url\s*", "", value.strip())
    return _VERBATIM_ESCAPE.sub(r"\1", bare).strip("{}").strip()


def _with_money(value: str) -> str:
    """Return LaTeX with a backslash before each dollar that is money, and math as it stands."""
    text, at = "", 0
    while found := _MATH.search(value, at):
        inside = found[1] or found[2] or found[3]
        is_math = inside is not None and not _is_amount(inside, value[found.end():][:1])
        end = found.end() if is_math else found.start() + 1
        text += value[at:found.start()] + (found[0] if is_math else r"\$")
        at = end
    return text + value[at:]


def _is_amount(inside: str, behind: str) -> bool:
    """Return whether what stands between two dollars, and a letter behind, starts with money."""
    return bool(_AMOUNT.fullmatch(inside)) and (
        behind.isdigit() or inside.count("(") > inside.count(")")
        or inside.startswith(("US", "AU", "CA", "NZ", "HK")) or bool(_AND_MORE.search(inside))
    )


@cache
def _macros() -> Any:
    """Return the parser's macros, and those that it does not know, with their arguments."""
    context = get_default_macros()
    one = {*TAGGED, *WORDS, "noopsort"} - {"ensuremath", "href"}
    context.add_context_category(
        "csl", prepend=True,
        macros=[MacroSpec("href", "{{"), *(MacroSpec(name, "{") for name in sorted(one))],
    )
    return context


@cache
def _signs() -> Any:
    return LatexNodes2Text(latex_context=get_default_signs())


def _sign(name: str) -> str:
    """Return the sign that a macro without arguments stands for; empty if none is known."""
    if name in SIGNS or name in NAMED:
        return SIGNS.get(name, name)
    for called in (name, name.removeprefix("text"), name.removeprefix("up")):
        spec = _signs().latex_context.get_macro_spec(called) if called else None
        sign = spec.simplify_repl if spec else None
        if isinstance(sign, str) and len(sign) <= 2 and "%" not in sign:
            return sign
    return ""


class _Reader:
    """Turn parsed LaTeX into text, and keep what could not be read."""

    def __init__(self) -> None:
        self.unread: list[str] = []

    def text(self, nodes: Sequence[Any], *, math: bool = False) -> str:
        """Return the text of a list of nodes."""
        if math:
            return self._math(nodes)
        text, known = "", len(self.unread)
        for node in nodes:
            # What stands behind a macro that is not read may be its argument.
            is_argument = isinstance(node, LatexGroupNode) and len(self.unread) > known
            known = len(self.unread) - is_argument
            text += str(node.latex_verbatim()) if is_argument else self._node(node)
        return text

    def _node(self, node: Any, *, math: bool = False) -> str:
        match node:
            case LatexCharsNode():
                return str(node.chars) if math else node.chars.replace("`", "‘").replace("'", "’")
            case LatexSpecialsNode():
                return SPECIALS.get(node.specials_chars, str(node.specials_chars))
            case LatexGroupNode():
                return self._group(node, math)
            case LatexMathNode():
                return self._math(node.nodelist).strip()
            case LatexMacroNode():
                return self._macro(node, math)
            case LatexEnvironmentNode():
                self.unread.append(rf"\begin{{{node.environmentname}}}")
                return str(node.latex_verbatim())
            case _:
                return ""

    def _group(self, node: Any, math: bool) -> str:
        first, *rest = node.nodelist or [None]
        if isinstance(first, LatexMacroNode) and first.macroname in SWITCHES:
            return _tagged(SWITCHES[first.macroname], self.text(rest, math=math).lstrip())
        text = self.text(node.nodelist, math=math)
        plain = all(isinstance(part, LatexCharsNode) for part in node.nodelist)
        keeps = plain and not math and re.search(r"[^\W\d_]", text)
        return f"{NO_CASE}{text}</span>" if keeps else text

    def _macro(self, node: Any, math: bool) -> str:
        name = node.macroname
        given = [part for part in (node.nodeargd.argnlist if node.nodeargd else ()) if part]
        if name in NOTHING:
            return ""
        if name in TAGGED:
            return _tagged(TAGGED[name], self._words(given[-1:], math))
        if name in ADDRESSES and given:
            return verbatim(given[-1].latex_verbatim())
        if name in WORDS:
            before, behind = WORDS[name]
            return f"{before}{self._words(given[-1:], math or name == 'ensuremath')}{behind}"
        if name in ACCENTS and given:
            return self._accented(node, given, math)
        if name in {"frac", "nicefrac", "sfrac", "tfrac", "dfrac"} and len(given) == 2:
            parts = [self._words([part], math) for part in given]
            if all(_SIMPLE.fullmatch(part) for part in parts):
                return "/".join(parts)
        elif sign := _sign(name):
            return sign
        self.unread.append(rf"\{name}")
        return str(node.latex_verbatim())

    def _accented(self, node: Any, given: Sequence[Any], math: bool) -> str:
        """Return a letter with its accent, which pylatexenc knows for one letter or none."""
        inside = self._words(given, math)
        letters = {"\u0131": "i", "ȷ": "j"}.get(inside, inside)
        if not letters and node.macroname in "^~":
            return str(node.macroname)
        if len(letters) != 1 or _TAG.search(letters):
            self.unread.append(rf"\{node.macroname}")
            return str(node.latex_verbatim())
        return str(_signs().nodelist_to_text([node]))

    def _words(self, given: Sequence[Any], math: bool) -> str:
        """Return the text of arguments, whose braces keep no capitals."""
        inside = [
            node for part in given
            for node in (part.nodelist if isinstance(part, LatexGroupNode) else [part])
        ]
        return self.text(inside, math=math)

    def _math(self, nodes: Sequence[Any]) -> str:
        """Return math as text: x^2 with a superscript, a hyphen as a minus sign."""
        text, raised = "", ""
        for part in _tokens(nodes):
            words = part if isinstance(part, str) else self._node(part, math=True)
            if part is words and words in ("^", "_") and not raised:
                raised = words
                continue
            words = f" {words} " if words in _RELATIONS else _IN_MATH.get(words, words)
            if raised and words.strip():
                turned = words in ("∘", "°", "\u2032")
                words = words.replace("∘", "°") if turned else _tagged(
                    "sup" if raised == "^" else "sub", words
                )
                raised = ""
            text += words
        return text + raised


def _tokens(nodes: Sequence[Any]) -> Iterator[Any]:
    """Yield the single characters of math, and whatever else stands in it, in order."""
    for node in nodes:
        if isinstance(node, LatexCharsNode):
            yield from node.chars
        else:
            yield node


def _tagged(tag: str, words: str) -> str:
    """Return words in a tag, whose name stands before its attributes."""
    return f"<{tag}>{words}</{tag.partition(' ')[0]}>" if words else ""

