"""Rewrite marks in running text that only some dialects have: a table of them (pure)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from html import escape

from exporter.importing.dialects.tex import spelled
from exporter.importing.notes import Note
from exporter.rules import importing as rules

_FENCED = (
    r"(?P<code>^[ \t>]*(?P<fence>`{3,}|~{3,})[^`\n]*\n(?:.*?(?:^[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z))"
    r"|(?P<tick>(?<!`)`+(?!`)).+?(?<!`)(?P=tick)(?!`)|\\[!-/:-@\[-`{-~])"
)
_COMMENT = r"(?P<comment><!--.*?(?:-->|\Z)|%%.*?%%)"
_FLAGS = re.MULTILINE | re.DOTALL
_COMMENTS = re.compile(f"{_FENCED}|{_COMMENT}", _FLAGS)
_PICTURE = re.compile(r"(?i)\.(png|jpe?g|gif|webp|bmp|tiff?|svg)$")
_VAULT = re.compile(r"!?\[\[[^\[\]\n]+\]\]|%%.*?%%|(?<=\s)\^[\w-]+[ \t]*$", _FLAGS)
_TABLE = (
    r"(?P<role>\{(?P<role_name>[a-zA-Z][\w:-]*)\}`(?P<role_words>[^`]+)`)",
    _FENCED,
    _COMMENT,
    r"(?P<display>\$\$(?P<display_tex>.+?)\$\$)",
    r"(?P<math>(?<![\\$\w])\$(?P<tex>[^\s$](?:[^$\n]*[^\s$\\])?)\$(?![\d$]))",
    r"(?P<embed>!\[\[(?P<embedded>[^\[\]|\n]+)(?:\|(?P<embed_words>[^\[\]\n]*))?\]\])",
    r"(?P<wiki>\[\[(?P<page>[^\[\]|\n]+)(?:\|(?P<wiki_words>[^\[\]\n]*))?\]\])",
    r"(?P<mark>==(?=\S)(?P<marked>[^=]+?)(?<=\S)==)",
    r"(?P<task>^[ \t>]*(?:[-*+]|\d+[.)])[ \t]+\[(?P<state>[^\]\n])\](?=[ \t]))",
    r"(?P<span>(?<!!)\[(?P<span_words>[^\[\]\n]*)\]\{(?P<span_says>[^{}\n]*)\})",
    r"(?P<attributes>(?<=[\])])\{[^{}\n]*\}|[ \t]\{[#.][^{}\n]*\}[ \t]*$|\{\{[<%][^{}\n]*\}\})",
    r"(?P<block>(?<=\s)\^[\w-]+[ \t]*$)",
    r"(?P<tag>(?<![^\s])#[a-zA-Z][\w/-]*(?=[\s.,;]|\Z))",
    r"(?P<emoji>(?<![\w:]):[a-z][a-z0-9_+-]+:(?![\w:]))",
    r"(?P<sub>(?<![~\s])~(?P<low>[^~\s]+)~(?!~))",
    r"(?P<sup>(?<![\^\s])\^(?P<high>[^\^\s\[\]]+)\^)",
    r"(?P<bare>(?<![\w(<>\"'=\[/])(?<!\]: )https?://[^\s<>()\[\]]*[^\s<>()\[\].,;:!?*_\"'])",
)
_MARKS = re.compile("|".join(_TABLE), _FLAGS)


def uncommented(text: str) -> str:
    """Return a text without comments, those in code left."""
    return _COMMENTS.sub(lambda found: found[0] if found["code"] else "", text)


def is_of_vault(text: str) -> bool:
    """Return whether a text has marks that only Obsidian has."""
    return any(not found["code"] for found in _OUTSIDE_CODE.finditer(text))


_OUTSIDE_CODE = re.compile(f"{_FENCED}|(?:{_VAULT.pattern})", _FLAGS)


def rewritten(text: str, notes: list[Note]) -> str:
    """Return a text whose marks are those of plain Markdown and HTML."""
    return _MARKS.sub(partial(_rewritten, notes=notes), text)


def _rewritten(found: re.Match[str], notes: list[Note]) -> str:
    kind = next(name for name in _REWRITES if found[name] is not None)
    return _REWRITES[kind](found, notes)


def _embedded(found: re.Match[str], _: list[Note]) -> str:
    target, said = found["embedded"].strip(), (found["embed_words"] or "").strip()
    if not _PICTURE.search(target):
        return ""
    alternative = "" if re.fullmatch(r"[\dx]*", said) else said
    return f'<img src="{escape(target, quote=True)}" alt="{escape(alternative, quote=True)}">'


def _marked(found: re.Match[str], notes: list[Note]) -> str:
    notes.append(Note(rules.DIALECT, "Highlighted words are set in bold.", found["marked"]))
    return f"**{found['marked']}**"


def _task(found: re.Match[str], notes: list[Note]) -> str:
    state = found["state"]
    box = "☒" if state in "xX" else "☐"
    line = found.string[found.end():].split("\n", 1)[0].strip()
    notes.append(Note(
        rules.DIALECT, f"A task, [{state}], is an item with {box}.", line,
        "In a leaflet it is the reader who ticks: write [ ], or take the box away.",
    ))
    return found[0][: found[0].rindex("[")] + box


def _equation(tex: str) -> str:
    words = spelled(tex.strip())
    return escape(words)


def _span(found: re.Match[str], _: list[Note]) -> str:
    lang = re.search(r"lang=\"?([\w-]+)", found["span_says"])
    words = found["span_words"]
    return f'<span lang="{lang[1]}">{words}</span>' if lang else words


def _role(found: re.Match[str], notes: list[Note]) -> str:
    name, words = found["role_name"], found["role_words"]
    if name == "math":
        return _equation(words)
    notes.append(Note(rules.DIALECT, f"A role of MyST, {{{name}}}, is its words.", words))
    if name in ("sub", "sup", "subscript", "superscript"):
        return f"<{name[:3]}>{escape(words)}</{name[:3]}>"
    return escape(re.sub(r"\s*<[^<>]*>$", "", words))


_REWRITES: dict[str, Callable[[re.Match[str], list[Note]], str]] = {
    "role": _role,
    "code": lambda found, _: found[0],
    "comment": lambda *_: "",
    "display": lambda found, _: _equation(found["display_tex"]),
    "math": lambda found, _: _equation(found["tex"]),
    "embed": _embedded,
    "wiki": lambda found, _: (found["wiki_words"] or found["page"]).strip(),
    "mark": _marked,
    "task": _task,
    "span": _span,
    "attributes": lambda *_: "",
    "block": lambda *_: "",
    "tag": lambda *_: "",
    "emoji": lambda *_: "",
    "sub": lambda found, _: f"<sub>{found['low']}</sub>",
    "sup": lambda found, _: f"<sup>{found['high']}</sup>",
    "bare": lambda found, _: f"<{found[0]}>",
}
