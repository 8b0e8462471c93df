"""Write a paper as a Word file: Paper -> the bytes of a .docx (pure).

Each paragraph has a bookmark around its words, by which it is found again. Changes are tracked from
the start on.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from importlib import resources
from itertools import groupby
from xml.sax.saxutils import escape

from exporter.languages import cldr
from exporter.rounds.numbering import numbering
from exporter.rounds.paper import Line, Paper, Run, tables
from exporter.wording import xml_text

_DAY = (1980, 1, 1, 0, 0, 0)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SLUG, DIGEST = "exporter-manuscript", "exporter-text"
"""The properties of the file that say which manuscript it has, and which text of that."""
_STYLED = {
    "strong": "<w:b/><w:bCs/>", "em": "<w:i/><w:iCs/>", "s": "<w:strike/>",
    "sub": '<w:vertAlign w:val="subscript"/>', "sup": '<w:vertAlign w:val="superscript"/>',
}
_ORDER = ("strong", "em", "s", "sub", "sup")
"""The order that the schema has; a letter below and above the line is above it."""
_INDENT = 400
_GAP = '<w:p><w:pPr><w:spacing w:after="0" w:line="160" w:lineRule="exact"/></w:pPr></w:p>'
"""Parts a table from what follows: two side by side would be one."""


def docx(paper: Paper) -> bytes:
    """Return a paper as a Word file; the same paper is the same bytes."""
    is_rtl = cldr.is_right_to_left(paper.lang)
    body = "".join(_body(paper, is_rtl=is_rtl))
    parts = {
        "word/document.xml": f'{_HEAD}<w:document xmlns:w="{_W}"><w:body>{body}<w:sectPr>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1417" w:bottom="1134" '
        'w:left="1134" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body>'
        "</w:document>",
        "word/numbering.xml":
            f'{_HEAD}<w:numbering xmlns:w="{_W}">{numbering(paper.lists)}</w:numbering>',
        "docProps/core.xml": _template("core.xml").replace("TITLE", _safe(paper.title)),
        "docProps/custom.xml": _template("custom.xml").replace("SLUG", _safe(paper.slug))
        .replace("DIGEST", paper.digest),
        "word/styles.xml": _template("styles.xml").replace("LANG", _safe(paper.lang)),
    }
    fixed = {
        "[Content_Types].xml": "types.xml", "_rels/.rels": "rels.xml",
        "word/_rels/document.xml.rels": "document.rels.xml", "word/settings.xml": "settings.xml",
    }
    parts |= {name: _template(file) for name, file in fixed.items()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name])
    return made.getvalue()


def _safe(text: str) -> str:
    return escape(xml_text(text))


def _template(name: str) -> str:
    return (resources.files("exporter") / "templates" / "review" / name).read_text("utf-8")


def _body(paper: Paper, *, is_rtl: bool) -> Iterator[str]:
    for is_table, lines in tables(enumerate(paper.lines)):
        if is_table:
            yield from _table(lines, paper, is_rtl=is_rtl)
        else:
            for at, line in lines:
                yield _paragraph(at, line, paper, is_rtl=is_rtl)


def _table(lines: Iterable[tuple[int, Line]], paper: Paper, *, is_rtl: bool) -> Iterator[str]:
    """Yield a table; a column of a row in which nothing stands has an empty cell."""
    cells = [
        (line.leaf.cell[1:], (at, line)) for at, line in lines if line.leaf and line.leaf.cell
    ]
    columns = max(column for (_, column), _ in cells) + 1
    grid = f'<w:gridCol w:w="{9000 // columns}"/>' * columns
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/>{"<w:bidiVisual/>" if is_rtl else ""}'
        f'<w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )
    for _, row in groupby(cells, lambda cell: cell[0][0]):
        its = list(row)
        is_head = all(line.is_head for _, (_, line) in its)
        yield f'<w:tr>{"<w:trPr><w:tblHeader/></w:trPr>" if is_head else ""}'
        by_column = {
            column: [each for _, each in own]
            for column, own in groupby(its, lambda cell: cell[0][1])
        }
        for column in range(columns):
            words = "".join(
                _paragraph(at, line, paper, is_rtl=is_rtl) for at, line in by_column.get(column, ())
            )
            yield (
                f'<w:tc><w:tcPr><w:tcW w:w="{9000 // columns}" w:type="dxa"/></w:tcPr>'
                f'{words or "<w:p/>"}</w:tc>'
            )
        yield "</w:tr>"
    yield f"</w:tbl>{_GAP}"


def _paragraph(at: int, line: Line, paper: Paper, *, is_rtl: bool) -> str:
    is_rtl = _runs_left(line.text, is_rtl=is_rtl)
    runs = "".join(_run(run, is_rtl=is_rtl, is_bold=line.is_head) for run in line.runs)
    return (
        f"<w:p><w:pPr>{_properties(line, paper, is_rtl=is_rtl)}</w:pPr>"
        f'<w:bookmarkStart w:id="{at}" w:name="{paper.names[at]}"/>{runs}'
        f'<w:bookmarkEnd w:id="{at}"/></w:p>'
    )


def _runs_left(text: str, *, is_rtl: bool) -> bool:
    """Return whether a paragraph runs to the left: its first letter says, else its manuscript."""
    kinds = (unicodedata.bidirectional(sign) for sign in text)
    first = next((kind for kind in kinds if kind in ("L", "R", "AL")), "")
    return first in ("R", "AL") if first else is_rtl


def _properties(line: Line, paper: Paper, *, is_rtl: bool) -> str:
    numbered = ""
    if line.counted:
        id = paper.lists[line.counted]
        numbered = f'<w:numPr><w:ilvl w:val="{line.level - 1}"/><w:numId w:val="{id}"/></w:numPr>'
    box = (
        '<w:pBdr><w:left w:val="single" w:sz="24" w:space="6" w:color="7F7F7F"/></w:pBdr>'
        '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>' if line.box else ""
    )
    indent = f'<w:ind w:left="{_INDENT * line.level}"/>' if line.level and not numbered else ""
    return (
        f'<w:pStyle w:val="{line.style}"/>{numbered}{box}{"<w:bidi/>" if is_rtl else ""}{indent}'
    )


def _run(run: Run, *, is_rtl: bool, is_bold: bool) -> str:
    styles = {"strong" if is_bold else "", *run.styles}
    kind = run.piece.kind if run.piece else ""
    styled = "".join(
        _STYLED[each] for each in _ORDER
        if each in styles and (each != "sub" or "sup" not in styles)
    )
    name = "Typed" if "code" in styles else "FilledIn" if kind in ("slot", "image") else ""
    style = f'<w:rStyle w:val="{name}"/>' if name else ""
    turned = "<w:rtl/>" if is_rtl else ""
    words = "".join(
        "<w:br/>" if part == "\n" else f'<w:t xml:space="preserve">{_safe(part)}</w:t>'
        for part in _by_lines(run.text)
    )
    return f"<w:r><w:rPr>{style}{styled}{turned}</w:rPr>{words}</w:r>"


def _by_lines(text: str) -> Iterator[str]:
    for number, part in enumerate(text.split("\n")):
        if number:
            yield "\n"
        if part:
            yield part
