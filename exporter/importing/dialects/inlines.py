"""Rewrite marks in running text that only some dialects have: a table of them (pure)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from html import escape
from typing import TypeAlias

from exporter.importing.dialects.tex import scripted, spelled
from exporter.importing.markdown_marks import STRUCK, is_unseen
from exporter.importing.notes import Note
from exporter.rules import importing as rules

FENCED = (
    r"(?P<code>^[ \t>]*(?P<fence>`{3,}|~{3,})[^`\n]*\n(?:.*?(?:^[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z))"
    r"|(?P<tick>(?<!`)`+(?!`)).+?(?<!`)(?P=tick)(?!`)|\\[!-/:-@\[-`{-~])"
)
"""What is code, and stands as it is."""
_COMMENT = (
    r"(?P<comment><!--.*?(?:-->|\Z)|%%.*?%%"
    r"|(?:(?<=\n\n)|\A)%[ \t][^\n]*(?:\n%[ \t][^\n]*)*(?=\n\n|\n?\Z))"
)
_LINE_COMMENT = re.compile(rf"{FENCED}|^%(?!%)[^\n]*", re.MULTILINE | re.DOTALL)
"""A comment of MyST, which ends a paragraph; the words of a directive are in a fence."""
_FLAGS = re.MULTILINE | re.DOTALL
_COMMENTS = re.compile(f"{FENCED}|{_COMMENT}", _FLAGS)
_PICTURE = re.compile(r"(?i)\.(png|jpe?g|gif|webp|bmp|tiff?|svg)$")
_VAULT = re.compile(r"(?<!=[\"'])!?\[\[[^\[\]\n]+\]\]|%%.*?%%|(?<=\s)\^[\w-]+[ \t]*$", _FLAGS)
_RUN = re.compile(r"`(?:r |\{(?:r|python|julia|ojs)\} ?)")
"""Code in a line that R Markdown and Quarto run."""
_TABLE = (
    r"(?P<role>\{(?P<role_name>[a-zA-Z][\w:-]*)\}`(?P<role_words>[^`]+)`)",
    r"(?P<raw_code>(?<!`)(?P<raw_tick>`+)(?!`)(?P<raw_words>[^`]+)(?P=raw_tick)"
    r"\{=(?P<raw_format>\w+)\})",
    FENCED,
    _COMMENT,
    r"(?P<raw><\?.*?(?:\?>|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<![A-Za-z][^>]*>"
    r"|<style\b[^<>]*>.*?</style>)",
    r"(?P<line>^[ \t]*(?:\[TOC\]|\[\[_?(?:TOC|toc)_?\]\]|\\(?:new|clear)page|\\pagebreak"
    r"|\{[#.:][^{}\n]*\}|\^{3,}|\([\w:-]+\)=|\+\+\+(?:[ \t][^\n]*)?|\*\[[^\]\n]+\]:[^\n]*)[ \t]*$)",
    r"(?P<glued>(?<=\w)\$[\^_\\][^$\s]*\$)",
    r"(?P<begin>\\begin\{(?P<environment>\w+\*?)\}.*?\\end\{(?P=environment)\})",
    r"(?P<figure>^(?P<figure_margin>[ \t>]*)!\[(?P<caption>[^\[\]\n]+)\]\((?P<source>[^()\s]+)\)"
    r"\{[^{}\n]*\balt=\"(?P<alt>[^\"\n]*)\"[^{}\n]*\}[ \t]*$)",
    r"(?P<cite>\[(?:[^\[\]\n]*[ ;])?-?@[A-Za-z_][^\[\]\n]*\](?![(\[]))",
    r"(?P<place>\{\{(?![<%])[^{}\n]*\}\}|<%[^<>]*%>)",
    r"(?P<macro>(?<![\w:\\])\\[a-zA-Z]{2,}(?:\[[^\[\]\n]*\])?(?:\{[^{}\n]*\})*)",
    r"(?P<ticked>\$`(?P<ticked_tex>[^`\n]+)`\$)",
    r"(?P<display>\$\$(?P<display_tex>.+?)\$\$(?:[ \t]*\([\w:-]+\)[ \t]*$)?)",
    r"(?P<math>(?<![\\$\w])\$(?P<tex>[^\s$](?:[^$\n]*[^\s$\\])?)\$(?![\d$]))",
    r"(?P<embed>!\[\[(?P<embedded>[^\[\]|\\\n]+)(?:\\?\|(?P<embed_words>[^\[\]\n]*))?\]\])",
    r"(?P<wiki>(?<!=[\"'])\[\[(?P<page>[^\[\]|\\\n]+)(?:\\?\|(?P<wiki_words>[^\[\]\n]*))?\]\])",
    r"(?P<product>(?<=\d)\*+(?=\d))",
    r"(?P<mark>==(?=\S)(?P<marked>[^=]+?)(?<=\S)==)",
    r"(?P<task>^[ \t>]*(?:[-*+]|\d+[.)])[ \t]+\[(?P<state>[^\]\n])\](?=[ \t]))",
    r"(?P<span>(?<!!)\[(?P<span_words>[^\[\]\n]*)\]\{(?P<span_says>[^{}\n]*)\})",
    r"(?P<attributes>(?<=[\])])\{[^{}\n]*\}|(?<=`)\{[.#:][^{}\n]*\}|[ \t]\{[#.:-][^{}\n]*\}[ \t]*$"
    r"|\{\{[<%][^{}\n]*\}\}|\{%[^{}\n]*%\})",
    r"(?P<block>(?<=\s)\^[\w-]+[ \t]*$)",
    r"(?P<tag>(?<![^\s])#[^\W\d_][\w/-]*(?=[\s.,;]|\Z))",
    r"(?P<emoji>(?<![\w:]):(?:[a-z][a-z0-9_+-]+|[+-]1):(?![\w:]))",
    r"(?P<sub>(?<![~\s])~(?P<low>(?:[^~\s]|(?<=\\) )+)~(?!~))",
    r"(?P<tilde>(?<![~\w])~(?=[^\s~])[^~\n]*(?<=\S)~(?![~\w]))",
    r"(?P<sup>(?<![\^\s])\^(?P<high>(?:[^\^\s\[\]]|(?<=\\) )+)\^)",
    r"(?P<bare>(?<![\w(<>\"'=\[/])(?<!\]: )https?://[^\s<>()\[\]]*[^\s<>()\[\].,;:!?*_\"'])",
)
_Rewrite: TypeAlias = Callable[[re.Match[str], list[Note]], str]
_MARKS = re.compile("|".join(_TABLE), _FLAGS)


def uncommented(text: str) -> str:
    """Return a text without comments, those in code left."""
    return _COMMENTS.sub(lambda found: found[0] if found["code"] else "", text)


def unlined(text: str) -> str:
    """Return a text of MyST without the lines that are comments, those in code left."""
    return _LINE_COMMENT.sub(lambda found: found[0] if found["code"] else "", text)


def is_of_vault(text: str) -> bool:
    """Return whether a text has marks that only Obsidian has."""
    return any(not found["code"] for found in _OUTSIDE_CODE.finditer(text))


_OUTSIDE_CODE = re.compile(f"{FENCED}|(?:{_VAULT.pattern})", _FLAGS)


def rewritten(text: str, notes: list[Note], sheets: str = "") -> str:
    """Return a text whose marks are those of plain Markdown and HTML."""
    rewrites: dict[str, _Rewrite] = {**_REWRITES, "span": partial(_span, sheets=sheets)}

    def rewrite(found: re.Match[str]) -> str:
        kind = next(name for name in rewrites if found[name] is not None)
        return rewrites[kind](found, notes)

    return _MARKS.sub(rewrite, text)


def _embedded(found: re.Match[str], _: list[Note]) -> str:
    target, said = found["embedded"].strip(), (found["embed_words"] or "").strip()
    if not _PICTURE.search(target):
        return ""
    alternative = "" if re.fullmatch(r"[\dx]*", said) else said
    return f'<img src="{escape(target, quote=True)}" alt="{escape(alternative, quote=True)}">'


def _figure(found: re.Match[str], _: list[Note]) -> str:
    """Return a picture whose attributes say its alternative: its brackets are the caption."""
    source, alternative = (escape(found[name], quote=True) for name in ("source", "alt"))
    picture = f'<img src="{source}" alt="{alternative}">'
    margin = found["figure_margin"]
    lines = (f"<figure>{picture}<figcaption>", "", found["caption"], "", "</figcaption></figure>")
    return "\n".join(f"{margin}{line}" for line in lines)


def _marked(found: re.Match[str], notes: list[Note]) -> str:
    notes.append(Note(rules.DIALECT, "Highlighted words are set in bold.", found["marked"]))
    return f"**{found['marked']}**"


def _task(found: re.Match[str], notes: list[Note]) -> str:
    state = found["state"]
    box = "☑" if state in "xX" else "☐"
    line = found.string[found.end():].split("\n", 1)[0].strip()
    notes.append(Note(
        rules.DIALECT, f"A task, [{state}], is an item with {box}.", line,
        "In a leaflet it is the reader who ticks: write [ ], or take the box away.",
    ))
    return found[0][: found[0].rindex("[")] + box


def _equation(tex: str) -> str:
    if words := spelled(tex.strip()):
        return escape(words)
    names = {"^": "sup", "_": "sub"}
    return "".join(
        f"<{name}>{escape(part[1:])}</{name}>" if (name := names.get(part[:1])) else escape(part)
        for part in scripted(tex.strip())
    )


def _span(found: re.Match[str], _: list[Note], sheets: str = "") -> str:
    lang = re.search(r"lang=\"?([\w-]+)", found["span_says"])
    words = found["span_words"]
    if is_unseen(f"{{{found['span_says']}}}", sheets):
        return ""
    return f'<span lang="{lang[1]}">{words}</span>' if lang else words


def _script(name: str, words: str) -> str:
    spaced = words.replace("\\ ", "&nbsp;")
    return f"<{name}>{spaced}</{name}>"


def _role(found: re.Match[str], notes: list[Note]) -> str:
    name, words = found["role_name"], found["role_words"]
    if name == "math":
        return _equation(words)
    if name in STRUCK:
        return f"<del>{escape(words)}</del>"
    notes.append(Note(rules.DIALECT, f"A role of MyST, {{{name}}}, is its words.", words))
    if name in ("sub", "sup", "subscript", "superscript"):
        return f"<{name[:3]}>{escape(words)}</{name[:3]}>"
    return escape(re.sub(r"\s+<[^<>]*>$", "", words))


def _cited(found: re.Match[str], notes: list[Note]) -> str:
    notes.append(Note(
        rules.CITED, "The key of a source stands as it is typed: the source is not in the file.",
        found[0],
    ))
    return found[0]


def _code(found: re.Match[str], notes: list[Note]) -> str:
    if found["tick"] and _RUN.match(found[0]):
        notes.append(Note(
            rules.FIELD, "What another program works out stands as it is typed.", found[0],
        ))
    return found[0]


def _place(found: re.Match[str], notes: list[Note]) -> str:
    notes.append(Note(
        rules.FIELD, "What another program fills in stands as it is typed.", found[0],
    ))
    return found[0]


def _macro(found: re.Match[str], notes: list[Note]) -> str:
    notes.append(Note(
        rules.DIALECT, "A command of TeX stands as it is typed.", found[0],
        "Write what it prints, or take it out.",
    ))
    return "\\" + found[0]


def _glued(found: re.Match[str], notes: list[Note]) -> str:
    notes.append(Note(
        rules.EQUATION, "A formula in TeX stands as it is typed.", found[0],
        "Write it in words, or as a line of text: 10^9^/L.",
    ))
    return re.sub(r"([\\^_*~])", r"\\\1", found[0])


def _tilde(found: re.Match[str], notes: list[Note]) -> str:
    notes.append(Note(
        rules.DIALECT, "GitHub strikes words between single tildes; they stand as they are typed.",
        found[0], "Ask whether they hold: take them out, or the tildes.",
    ))
    return found[0]


_REWRITES: dict[str, _Rewrite] = {
    "role": _role,
    "raw_code": lambda found, _: found["raw_words"] if "html" in found["raw_format"] else "",
    "code": _code,
    "comment": lambda *_: "",
    "raw": lambda *_: "",
    "line": lambda *_: "",
    "begin": lambda *_: "",
    "cite": _cited,
    "place": _place,
    "glued": _glued,
    "macro": _macro,
    "figure": _figure,
    "display": lambda found, _: _equation(found["display_tex"]),
    "ticked": lambda found, _: _equation(found["ticked_tex"]),
    "math": lambda found, _: _equation(found["tex"]),
    "embed": _embedded,
    "wiki": lambda found, _: (found["wiki_words"] or found["page"]).strip().lstrip("#"),
    "product": lambda found, _: r"\*" * len(found[0]),
    "mark": _marked,
    "task": _task,
    "span": _span,
    "attributes": lambda *_: "",
    "block": lambda *_: "",
    "tag": lambda *_: "",
    "emoji": lambda *_: "",
    "sub": lambda found, _: _script("sub", found["low"]),
    "tilde": _tilde,
    "sup": lambda found, _: _script("sup", found["high"]),
    "bare": lambda found, _: f"<{found[0]}>",
}
