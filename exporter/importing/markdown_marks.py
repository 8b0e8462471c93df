"""Find what marks of Markdown's dialects mean for what is seen: attributes, MyST (pure).
"""

from __future__ import annotations

import re

from lxml import etree

from exporter.importing import web_looks

_PAPER = frozenset(("pdf", "latex", "typst", "beamer", "docx", "odt"))
"""Quarto's formats that a leaflet is printed from."""
_MYST = re.compile(
    r"(?<![\w`])\{[a-zA-Z][\w:-]*\}`[^`\n]|^[ \t]*:{3,}\{[a-z]|^\([\w:-]+\)=[ \t]*$"
    r"|^[ \t]*`{3,}\{(?:note|tip|important|warning|caution|danger|attention|hint|admonition|figure"
    r"|list-table|code-block|include|toctree|seealso)\}", re.MULTILINE,
)


def is_myst(text: str) -> bool:
    """Return whether a text has marks that only MyST has; there each line with `%` is a comment."""
    return _MYST.search(text) is not None


def is_unseen(attributes: str) -> bool:
    """Return whether nobody sees what has these attributes on paper: `{.hidden}` in Quarto."""
    if re.search(r"\.hidden(?![\w-])", attributes):
        return True
    style = re.search(r"style=(?:\"([^\"]*)\"|'([^']*)')", attributes)
    if style is not None:
        element = etree.Element("div", style=style[1] or style[2] or "")
        if web_looks.is_hidden(element) or web_looks.is_lost(element):
            return True
    said = {
        key: bool(_PAPER.intersection(re.split(r"[^\w]+", formats)))
        for key, formats in re.findall(r"(when|unless)-format=[\"']?([\w:.-]+)", attributes)
    }
    on_paper = said.get("when", True) and not said.get("unless", False)
    if re.search(r"\.content-visible(?![\w-])", attributes):
        return not on_paper
    return bool(said) and on_paper and (
        re.search(r"\.content-hidden(?![\w-])", attributes) is not None
    )
