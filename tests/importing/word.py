"""Make small Word files of a folder of XML: body.xml, and what else is there."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = " ".join(f'xmlns:{short}="{uri}"' for short, uri in {
    "w": W, "r": OFFICE,
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}.items())
_ROOTS = {
    "styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "comments": "comments",
    "header": "hdr", "footer": "ftr", "settings": "settings",
}
_KINDS = {
    "image": "media", "chart": "charts", "diagramData": "diagrams", "aFChunk": "chunks",
    "customXml": "items",
}
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr>
</w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>
<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>
<w:top w:val="single"/><w:insideH w:val="single"/></w:tblBorders></w:tblPr></w:style>
"""
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dcterms:modified>2026-03-02T09:00:00Z</dcterms:modified></cp:coreProperties>"
)


def docx(body: str, *, section: str = "", **parts: str | bytes) -> bytes:
    """Return a Word file: `styles`, `comments`, `header1` … are XML without its root.

    `header1_first` is the header of a first page; `section` are settings of the last section.
    A part `image_1_png` is a file of that kind, with the id `image_1_png`; `relations` are lines
    of id, kind and an address outside.
    """
    parts = {"styles": STYLES, **parts}
    parts["styles"] = STYLES + str(parts["styles"]).removeprefix(STYLES)
    files: dict[str, bytes] = {}
    relations = ""
    for name, content in parts.items():
        kind = name.partition("_")[0].rstrip("0123456789")
        if name == "relations":
            for line in str(content).split("\n"):
                if line.strip():
                    key, what, address = line.split(maxsplit=2)
                    relations += _relation(key, what, address, outside=True)
        elif kind in _ROOTS:
            files[f"word/{name}.xml"] = _xml(_ROOTS[kind], str(content))
            relations += _relation(name, kind, f"{name}.xml")
        else:
            what = name.partition("_")[0]
            plain = name.partition("_")[2]
            stem, _, end = plain.rpartition("_")
            path = f"{_KINDS[what]}/{stem}.{end}"
            files[f"word/{path}"] = content if isinstance(content, bytes) else content.encode()
            relations += _relation(name, what, path)
    references = "".join(
        f'<w:{kind}Reference w:type="{name.partition("_")[2] or "default"}" r:id="{name}"/>'
        for kind in ("header", "footer") for name in parts if name.startswith(kind)
    )
    files["word/document.xml"] = _xml(
        "document", f"<w:body>{body}<w:sectPr>{references}{section}</w:sectPr></w:body>"
    )
    files["word/_rels/document.xml.rels"] = _relations(relations)
    files["_rels/.rels"] = _relations(_relation("main", "officeDocument", "word/document.xml"))
    files["docProps/core.xml"] = _CORE.encode()
    return packed(files)


def packed(files: dict[str, bytes]) -> bytes:
    """Return files as an archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def of_folder(folder: Path) -> bytes:
    """Return the Word file of a case."""
    parts: dict[str, str | bytes] = {
        path.name.replace(".", "_") if path.suffix not in (".xml", ".txt") or "_" in path.name
        else path.stem: path.read_bytes() if path.suffix == ".png" else path.read_text("utf-8")
        for path in sorted(folder.iterdir()) if not path.name.startswith("expected")
    }
    return docx(str(parts.pop("body")), **parts)


def p(text: str, style: str = "") -> str:
    """Return a paragraph of one run."""
    settings = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{settings}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def _xml(root: str, content: str) -> bytes:
    return f"<w:{root} {_SPACES}>{content}</w:{root}>".encode()


def _relation(key: str, kind: str, target: str, *, outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def _relations(content: str) -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{content}</Relationships>'.encode()
