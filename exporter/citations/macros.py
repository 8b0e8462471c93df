"""List the macros of LaTeX that references use, beside those that pylatexenc knows."""

from __future__ import annotations

from collections.abc import Mapping

_SMALL_CAPS = 'span style="font-variant:small-caps;"'

TAGGED: Mapping[str, str] = {
    "emph": "i", "textit": "i", "textsl": "i", "mkbibemph": "i", "mkbibitalic": "i",
    "textbf": "b", "mkbibbold": "b", "textsc": _SMALL_CAPS,
    "textsuperscript": "sup", "textsubscript": "sub", "mkbibsuperscript": "sup",
    "textsuper": "sup", "textsub": "sub",
}
"""Macros whose argument stands in a tag of CSL-JSON."""

SWITCHES: Mapping[str, str] = {
    "em": "i", "it": "i", "itshape": "i", "sl": "i", "slshape": "i", "bf": "b", "bfseries": "b",
    "sc": _SMALL_CAPS, "scshape": _SMALL_CAPS,
}
"""Macros at the head of a group whose words stand in a tag."""

ADDRESSES = frozenset({"url", "path", "nolinkurl"})
"""Macros whose argument is not LaTeX: its ~ is no space."""

_BARE = (
    *sorted(ADDRESSES), "href", "text", "textrm", "textup", "textnormal", "textsf",
    "texttt", "textmd", "mbox", "hbox", "mathrm", "mathit", "mathbf", "mathsf", "mathtt", "mathbb",
    "mathcal", "mathnormal", "boldsymbol", "ensuremath", "uline", "underline", "uppercase",
    "operatorname", "bibstring", "mathord", "mathop", "mathbin", "mathrel",
)
WORDS: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(_BARE, ("", "")), "enquote": ("“", "”"), "mkbibquote": ("“", "”"),
    "mkbibparens": ("(", ")"), "mkbibbrackets": ("[", "]"),
}
"""Macros of which the words of the last argument are printed, between two signs."""

NOTHING = frozenset({
    *SWITCHES, "/", "-", "!", "protect", "relax", "leavevmode", "noopsort", "displaystyle",
    "textstyle", "scriptstyle", "rm", "rmfamily", "sf", "sffamily", "tt", "ttfamily", "upshape",
    "normalfont", "mdseries", "left", "right", "big", "Big", "bigl", "bigr", "limits", "nolimits",
    "allowbreak", "nobreak", "hskip", "sloppy", "small", "ignorespaces", "unskip",
})  # fmt: skip
"""Macros that print nothing in LaTeX either."""

ACCENTS = frozenset({
    "'", "`", '"', "^", "~", "=", ".", "c", "H", "k", "b", "d", "r", "u", "v",
    "vec", "dot", "hat", "check", "breve", "acute", "grave", "tilde", "bar", "ddot",
})  # fmt: skip
"""Macros that set an accent on a letter."""

NAMED = frozenset({
    "cos", "sin", "tan", "arccos", "arcsin", "arctan", "cosh", "sinh", "tanh", "log", "exp", "max",
    "min", "lim", "sup", "inf",
})
"""Macros that print their own name."""

SIGNS: Mapping[str, str] = {
    "textless": "<", "textgreater": ">", "lt": "<", "gt": ">", "textbar": "|", "textbardbl": "‖",
    "lbrack": "[", "rbrack": "]", "textquotedbl": '"', "slash": "/", "colon": ":",
    "textasteriskcentered": "*", "textperiodcentered": "·", "cdot": "·", "micro": "µ",
    "textmicro": "µ", "textmugreek": "µ", "degree": "°", "celsius": "°C", "textcelsius": "°C",
    "degreeCelsius": "°C", "perthousand": "‰", "textperthousand": "‰", "ohm": "Ω",
    "textohm": "Ω", "percent": "%", "textpercent": "%", "textminus": "−", "textendash": "–",
    "textemdash": "—", "textellipsis": "…", "dots": "…", "ldots": "…", "cdots": "…",
    "textquoteleft": "‘", "textquoteright": "’", "textquotesingle": "'", "quotesinglbase": "\u201a",
    "quotedblbase": "„", "guillemotleft": "«", "guillemotright": "»", "guilsinglleft": "\u2039",
    "guilsinglright": "\u203a", "copyright": "©", "textcopyright": "©", "texttrademark": "™",
    "textregistered": "®", "euro": "€", "EUR": "€", "pounds": "£", "textnumero": "№",
    "i": "\u0131", "j": "ȷ", "le": "≤", "ge": "≥", "leqslant": "≤", "geqslant": "≥", "ne": "≠",
    "sim": "\u223c", "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_",
    "textbackslash": "\\", "backslash": "\\", "prime": "\u2032", "circ": "∘", "ast": "*",
    "hyphen": "-", "textvisiblespace": " ", "newline": " ", "linebreak": " ", "\\": " ",
    "par": " ", " ": " ", "\n": " ", "\t": " ", ",": "\u00a0", "thinspace": "\u00a0",
    "nobreakspace": "\u00a0", ";": " ", ":": " ", ">": " ", "quad": " ", "qquad": " ",
    "space": " ", "enspace": " ", "S": "§", "P": "¶", "TeX": "TeX",
    "LaTeX": "LaTeX", "BibTeX": "BibTeX",
    "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", "lbrace": "{",
    "rbrace": "}", "textbraceleft": "{", "textbraceright": "}", "textdollar": "$", "|": "‖",
    "bibrangedash": "–", "bibinitperiod": ".",
}  # fmt: skip
"""What macros without arguments print that pylatexenc does not know, or prints otherwise."""

SPECIALS: Mapping[str, str] = {
    "~": "\u00a0", "``": "“", "''": "”", "--": "–", "---": "—", "!`": "¡", "?`": "¿",
}
"""What pairs of signs print."""
