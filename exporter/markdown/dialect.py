"""Name what the dialect allows: pandoc's own name of it, blocks, roles, attributes, depth."""

from __future__ import annotations

from exporter.model import Role
from exporter.wording import nearest

DIALECT = (
    "markdown+alerts+lists_without_preceding_blankline-blank_before_header"
    "-blank_before_blockquote-example_lists-line_blocks-tex_math_dollars-raw_html-raw_tex"
)
"""What pandoc's `--from` must be to read a section as we do (docs/dialect.md)."""

PAGE_BREAK = "page-break"
"""The class of an empty div, behind which a page starts."""

LANDSCAPE = "landscape"
"""The class of a div that stands on pages of its own, turned to their long side."""

ROW = "figures"
"""The class of a div whose figures stand beside each other."""

COLUMNS = "columns"
"""The key of such a div that says how many do."""

ALIGN = "align"
"""The key of a picture that says its side, as its class does."""

SIDES: dict[str, str] = {
    **{f"{before}left": "left" for before in ("", "float-", "align-", "pull-")},
    **{f"{before}right": "right" for before in ("", "float-", "align-", "pull-")},
}
"""The classes of a picture that has text beside it, and the side where it stands."""

KEPT = "keep-together"
"""The class of a div whose blocks stay on one page, if it has room for them."""

SIDE_BY_SIDE, COLUMN = "columns", "column"
"""The classes of a div that holds columns, and of each of them."""

CALLOUTS: dict[str, str] = {
    "key-points": "", "tip": "doc-tip", "note": "note", "info": "note",
    "important": "doc-notice", "caution": "doc-notice", "warning": "doc-notice",
    "urgent-help": "doc-notice",
}
"""The boxes that open with a word, by weight, and the role of each: ARIA's or DPUB-ARIA's."""

BOXES: tuple[str, ...] = ("notes", "questions", "steps", *CALLOUTS)
"""The blocks with a frame of their own, the strongest last: a div is one of them."""

LINES = "lines"
"""The key of a block of notes that says how many lines there are to write on."""

ICON_ARRAY, BAR, TIMELINE = "icon-array", "bar", "timeline"
"""The classes of divs whose numbers are drawn: as people, as a part of a bar, as points in time."""

FACT_BOX = "fact-box"
"""The class of a div that holds such numbers, all of them of the same number of people."""

KNOWN_BLOCKS: tuple[str, ...] = (
    *CALLOUTS, "questions", "notes", "steps", ICON_ARRAY, BAR, FACT_BOX, TIMELINE, ROW,
    SIDE_BY_SIDE, COLUMN, KEPT, PAGE_BREAK, LANDSCAPE,
)
"""The classes that a fenced div may have."""

LOOK_ALIKES: dict[str, tuple[str, ...]] = {
    "key-points": ("summary", "abstract", "tldr"),
    "tip": ("hint",),
    "info": ("information",),
    "caution": ("attention",),
    "warning": ("danger", "error"),
    FACT_BOX: ("factbox", "facts-box", "drug-facts"),
    ROW: ("side-by-side", "pictures", "images", "gallery"),
    PAGE_BREAK: ("pagebreak", "newpage", "new-page"),
}
"""What other dialects call a box, or a page break, by our name of it."""

MISNAMED: dict[str, tuple[str, ...]] = {
    "key-points": ("highlights", "kernpunkte", "puntos-clave", "points-clés", "points-cles"),
    "tip": ("tipp", "consejo", "conseil", "astuce"),
    "note": ("hinweis", "nota", "remarque"),
    "info": ("información", "informacion", "informationen"),
    "important": ("wichtig", "importante"),
    "caution": ("careful", "vorsicht", "achtung", "precaución", "precaucion", "atención",
                "atencion", "prudence"),
    "warning": ("warn", "alert", "warnung", "gefahr", "advertencia", "peligro", "alerta",
                "avertissement", "alerte"),
    "urgent-help": ("urgent", "emergency", "help", "notfall", "urgencia", "emergencia",
                    "urgence"),
    "questions": ("fragen", "preguntas"),
    "notes": ("notizen", "notas"),
    "steps": ("schritte", "pasos", "étapes", "etapes"),
}
"""What people type for a box, by our name of it: asked about, never taken for it."""

_MEANT = {
    **{ours: ours for ours in KNOWN_BLOCKS},
    **{name: ours for table in (LOOK_ALIKES, MISNAMED) for ours in table for name in table[ours]},
}

LABEL = "label"
"""The class of the heading or the paragraph that a box opens with, as its name."""

ROLES: tuple[Role, ...] = ("chapter", "foreword", "appendix")
"""The classes of a section's level-1 heading that decide where it stands; chapter by default."""

PANDOC_HEADING_CLASSES = ("unnumbered", "unlisted")
"""Classes with a meaning for pandoc and none for us: no heading here is numbered."""

ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "code": (),
    "div": ("count", "of", "at", COLUMNS, "width", LINES),
    "heading": (),
    "image": ("alt", "width", "height", ALIGN),
    "link": (),
    "span": ("title",),
    "table": (),
}
"""The keys that each kind of element takes, besides `#id`, `.class`, `lang` and `dir`."""

ROW_HEADS = "row-heads"
"""The class of a table whose rows each start with a header."""

ABBREVIATION = "abbr"
"""The class of a span that is an abbreviation; its `title` is what it stands for."""

SET_APART = ("big", "center", "centre", "cut", "del", "highlight", "left", "mark", "red", "right",
             "small", "smallcaps", "strike", "strikeout", "strikethrough", "u", "ul", "underline")
"""Classes of a span that change its words elsewhere, and would do nothing here."""

SCHEMES = ("http", "https", "mailto", "tel")
"""Schemes that a link out of the book may have."""

MOST_LINES = 30
"""The most lines to write on that a block of notes may ask for."""

DEEPEST = 40
"""How deep elements may nest; both parsers and readers stop somewhere, so we stop first."""


def meant(name: str) -> str:
    """Return the class of a block that an unknown one was meant for; empty if it can't be known."""
    typed = name.casefold()
    return _MEANT.get(typed) or _MEANT.get(nearest(typed, _MEANT), "")


def block_of(name: str) -> str | None:
    """Return our class of a block that we or other dialects name so; None if there is none."""
    name = name.removeprefix("callout-")
    return next((
        ours for ours in KNOWN_BLOCKS if name == ours or name in LOOK_ALIKES.get(ours, ())
    ), None)
