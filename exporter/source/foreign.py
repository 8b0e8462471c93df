"""Name the way for files and keys that other programs read, and exporter does not (pure).

Light on purpose: the command line asks it before anything is read.
"""

from __future__ import annotations

from pathlib import PurePath

_MARKDOWN = (
    ".markdown", ".mdown", ".mdtext", ".mdx", ".mkd", ".mkdn", ".qmd", ".rmd", ".text", ".txt",
)
"""Suffixes of texts that are Markdown, or nearly, by another name."""

_READ_BY_PANDOC = {
    ".docx": "a Word file", ".odt": "an OpenDocument text", ".rtf": "an RTF file",
    ".html": "a web page", ".htm": "a web page", ".rst": "a reStructuredText file",
    ".org": "an Org file", ".tex": "a LaTeX file", ".ipynb": "a notebook", ".epub": "an e-book",
    ".textile": "a Textile file",
}
_SAVED_AS_WORD = {
    ".doc": "a Word file of before 2007", ".pages": "a Pages document", ".pdf": "a PDF",
    ".pptx": "a set of slides", ".ppt": "a set of slides", ".xlsx": "a workbook",
    ".pub": "a Publisher file", ".adoc": "an AsciiDoc file",
}

_LAYOUT = "How pages look is the library's: layouts in library.yaml, styles/ beside source/."
KEYS = {
    "abstract": "Write it as main_message, or as a section.",
    "authors": "Write author: it may be a list.",
    "categories": "Write keywords.", "category": "Write keywords.",
    "copyright": "Write rights.",
    "csl": "Write references: {style: …} in library.yaml.",
    "date": "Write updated: the day this text last changed.",
    "description": "Write main_message.", "documentclass": _LAYOUT, "draft": "Write status: draft.",
    "fontsize": _LAYOUT, "format": "Ask for it: exporter build -f pdf.", "geometry": _LAYOUT,
    "header-includes": _LAYOUT, "lang-code": "Write lang.", "language": "Write lang.",
    "lastmod": "Write updated: the day this text last changed.", "license": "Write rights.",
    "locale": "Write lang.", "mainfont": _LAYOUT, "margin": _LAYOUT,
    "modified": "Write updated: the day this text last changed.",
    "output": "Ask for it: exporter build -f pdf.", "papersize": _LAYOUT,
    "published": "Write status: released, once a clinician has signed.",
    "references": "Write bibliography: references.json, a file beside the text.",
    "subject": "Write keywords.", "summary": "Write main_message.",
    "tag": "Write keywords.", "tags": "Write keywords.",
    "translator": "Write contributors, with role: translator.",
    "toc": "Write contents: true or false.", "toc-title": "The heading is exporter's own.",
}
"""What to write instead of a key that pandoc, Quarto, Hugo or Obsidian read in front matter."""


def kind(name: str) -> str:
    """Return in words what a file is by its suffix, if another program writes it; else nothing."""
    suffix = PurePath(name).suffix.lower()
    return _READ_BY_PANDOC.get(suffix) or _SAVED_AS_WORD.get(suffix) or ""


def is_nearly_markdown(name: str) -> bool:
    """Return whether a file is text that needs no more than the suffix .md."""
    return PurePath(name).suffix.lower() in _MARKDOWN


def is_other_readme(name: str) -> bool:
    """Return whether a file is called README.md in other letters: it may be a text to read."""
    return name.lower() == "readme.md" and name != "README.md"


def way(name: str) -> str:
    """Return what makes Markdown of a file; nothing if its suffix is of no kind known here."""
    file, suffix = PurePath(name), PurePath(name).suffix.lower()
    markdown = file.with_suffix(".md")
    if is_other_readme(name):
        return "Name it README.md, which is left alone, or as a section: 01-readme.md."
    if is_nearly_markdown(name):
        return f"Rename it {markdown.name}."
    if suffix in _READ_BY_PANDOC:
        import shlex

        return (
            f"Make Markdown of it: pandoc {shlex.quote(name)} -t markdown --extract-media=. "
            f"-o {shlex.quote(str(markdown))}; then read {markdown.name} through."
        )
    if suffix in _SAVED_AS_WORD:
        return "Save its text as a Word file (.docx), then make Markdown of that with pandoc."
    return ""
