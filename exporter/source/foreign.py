"""Name the way for files that other programs read, and exporter does not (pure).

Light on purpose: the command line asks it before anything is read.
"""

from __future__ import annotations

import shlex
from pathlib import PurePath

_MARKDOWN = (
    ".markdown", ".mdown", ".mdtext", ".mdx", ".mkd", ".mkdn", ".qmd", ".rmd", ".text", ".txt",
)
"""Suffixes of texts that are Markdown, or nearly, by another name."""

_READ_BY_PANDOC = {
    ".docx": "Word file", ".odt": "OpenDocument text", ".rtf": "RTF file", ".html": "web page",
    ".htm": "web page", ".rst": "reStructuredText file", ".org": "Org file", ".tex": "LaTeX file",
    ".ipynb": "notebook", ".epub": "e-book", ".textile": "Textile file", ".adoc": "AsciiDoc file",
}
_SAVED_AS_WORD = {
    ".doc": "Word file of before 2007", ".pages": "Pages document", ".pdf": "PDF",
    ".odg": "drawing", ".pptx": "set of slides", ".ppt": "set of slides", ".xlsx": "workbook",
    ".pub": "Publisher file",
}


def kind(name: str) -> str:
    """Return in words what a file is by its suffix, if another program writes it; else nothing."""
    suffix = PurePath(name).suffix.lower()
    return _READ_BY_PANDOC.get(suffix) or _SAVED_AS_WORD.get(suffix) or ""


def is_nearly_markdown(name: str) -> bool:
    """Return whether a file is text that needs no more than the suffix .md."""
    return PurePath(name).suffix.lower() in _MARKDOWN


def way(name: str) -> str:
    """Return what makes Markdown of a file; nothing if its suffix is of no kind known here."""
    file, suffix = PurePath(name), PurePath(name).suffix.lower()
    markdown = file.with_suffix(".md")
    if is_nearly_markdown(name):
        return f"Rename it {markdown.name}."
    if suffix in _READ_BY_PANDOC:
        return (
            f"Make Markdown of it: pandoc {shlex.quote(name)} -t markdown --extract-media=. "
            f"-o {shlex.quote(str(markdown))}; then read {markdown.name} through."
        )
    if suffix in _SAVED_AS_WORD:
        return "Save its text as a Word file (.docx), then make Markdown of that with pandoc."
    return ""
