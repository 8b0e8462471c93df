"""List which kinds of files are read, and refuse the others by name, with a way out (pure)."""

from __future__ import annotations

from exporter.importing.opening import Refused

READ = (".docx", ".docm", ".dotx", ".dotm", ".odt", ".ott", ".html", ".htm",
        ".md", ".markdown", ".qmd", ".rmd")
"""The kinds that are read."""
_AS_DOCX = "Open it in Word or LibreOffice, and save it as .docx: File, Save As, Word Document."
_REFUSED = {
    ".doc": ("a .doc of Word 97 to 2003", _AS_DOCX),
    ".dot": ("a template of Word 97 to 2003", _AS_DOCX),
    ".rtf": ("RTF", _AS_DOCX),
    ".pdf": ("a PDF, which has pages and no text to edit",
             "Ask for the Word file that it was made from."),
    ".pages": ("a file of Apple Pages", "Export it from Pages as Word, .docx."),
    ".pub": ("a file of Publisher", "Copy its text to Word, and save it as .docx."),
    ".indd": ("a file of InDesign", "Export its text as .docx."),
    ".txt": ("text", "Rename it to .md; or open it in Word, and save it as .docx."),
    ".epub": ("an e-book", "Take the text that it was made from."),
}


def suffix(name: str) -> str:
    """Return the end of a file's name, in small letters."""
    stem, dot, end = name.rpartition(".")
    return f".{end.lower()}" if dot and stem else ""


def refuse_kind(name: str) -> None:
    """Pass for a kind that is read.

    Raises: Refused for another.
    """
    end = suffix(name)
    if end in READ:
        return
    what, hint = _REFUSED.get(end, ("of a kind that is not read", _AS_DOCX))
    raise Refused(f"The file is {what}.", end or "no ending", hint)


def is_of_interest(name: str) -> bool:
    """Return whether a file in a folder is one to import: a document, no picture, no lock file."""
    is_known = suffix(name) in {*READ, *_REFUSED} - {".txt"}
    return is_known and not name.startswith((".", "~$"))
