"""Make up Word files from a seed: every construct that leaflets have, in any order and nesting."""

from __future__ import annotations

import random
from xml.sax.saxutils import escape

from tests.importing.word import docx, p

WORDS = (
    "take", "5", "mg", "<1%", "ring", "01632 960191", "twice", "a|b", "*star*", "_under_", "38 °C",
    "[x]", "1.", "- dash", "#", "≥", "café", "½", "…", "“quoted”", ":::", "a:b", "(c)", "$5", "~2",
    "^3", "@home", "`tick`", "x_y", "\\", "{lang=de}", "www.example.org", "العربية", "中文",
    "🙂", "H2O", "e.g.", "10–20", "+", "=", "o", "Do", "not", "A.", "i)", "**", "--", "'s", '"',
)
_LOOKS = (
    "", "<w:b/>", "<w:i/>", "<w:b/><w:i/>", "<w:vanish/>", "<w:strike/>", '<w:u w:val="single"/>',
    '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>',
    '<w:lang w:val="fr-FR"/>', '<w:rtl/><w:lang w:bidi="ar-SA"/>', '<w:sz w:val="32"/>',
    '<w:rFonts w:ascii="Symbol"/>', '<w:color w:val="FFFFFF"/>',
)
_MARKS = ("begin", "separate", "end")
NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/>
<w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>
<w:lvlText w:val="o"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/>
<w:lvlText w:val="Step %1.%2:"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
"""
NOTE = f'<w:footnote w:id="1">{p("A note, of 5 mg.")}</w:footnote>'


class MadeUp:
    """A writer of made-up XML, by one seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def file(self) -> bytes:
        body = "".join(self.block(0) for _ in range(self.chance.randint(1, 12)))
        return docx(
            body, numbering=NUMBERING, footnotes=NOTE, relations="web hyperlink https://x.example/a",
        )

    def block(self, depth: int) -> str:
        kind = self.chance.randrange(10)
        if kind < 5 or depth > 2:
            return self.paragraph()
        if kind == 5:
            return self.table(depth)
        if kind == 6:
            return p(self.words(4), self.chance.choice(["Heading1", "Heading2", "Title"]))
        if kind == 7:
            return "".join(self.item() for _ in range(self.chance.randint(1, 4)))
        if kind == 8:
            return p(self.words(3), "Caption")
        return self.box(depth)

    def words(self, most: int) -> str:
        count = self.chance.randint(1, most)
        return escape(" ".join(self.chance.choice(WORDS) for _ in range(count)))

    def run(self) -> str:
        kind = self.chance.randrange(14)
        if kind == 0:
            return self.chance.choice([
                "<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>", "<w:r><w:cr/></w:r>",
                "<w:r><w:noBreakHyphen/></w:r>", '<w:r><w:footnoteReference w:id="1"/></w:r>',
            ])
        if kind == 1:
            return f'<w:hyperlink r:id="web">{self.plain()}</w:hyperlink>'
        if kind == 2:
            name = self.chance.choice(["PAGE", "DATE", "REF x", "IF a", "TOC"])
            marks = [f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>' for mark in _MARKS]
            code = f"<w:r><w:instrText> {name} </w:instrText></w:r>"
            return f"{marks[0]}{code}{marks[1]}{self.plain()}{marks[2]}"
        if kind == 3:
            return f"<w:sdt><w:sdtPr/><w:sdtContent>{self.plain()}</w:sdtContent></w:sdt>"
        if kind == 4:
            return "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t>" \
                "</m:r></m:den></m:f></m:oMath>"
        return self.plain()

    def plain(self) -> str:
        look = self.chance.choice(_LOOKS) if self.chance.random() < 0.5 else ""
        words = f'<w:t xml:space="preserve">{self.words(5)} </w:t>'
        return f"<w:r><w:rPr>{look}</w:rPr>{words}</w:r>"

    def paragraph(self, settings: str = "") -> str:
        runs = "".join(self.run() for _ in range(self.chance.randint(0, 5)))
        return f"<w:p><w:pPr>{settings}</w:pPr>{runs}</w:p>"

    def item(self) -> str:
        level, number = self.chance.choice("01"), self.chance.choice("12")
        return self.paragraph(
            f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        )

    def table(self, depth: int) -> str:
        width, rows = self.chance.randint(1, 3), self.chance.randint(1, 3)
        lines = ""
        for _ in range(rows):
            cells = ""
            left = width
            while left:
                span = self.chance.choice([1, 1, 1, min(2, left)])
                inner = "".join(self.block(depth + 2) for _ in range(self.chance.randint(0, 2)))
                cells += (
                    f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{inner}<w:p/></w:tc>'
                )
                left -= span
            lines += f"<w:tr>{cells}</w:tr>"
        grid = "<w:gridCol/>" * width
        style = self.chance.choice(['<w:tblStyle w:val="Grid"/>', ""])
        head = self.chance.choice("01")
        look = f'<w:tblLook w:firstRow="{head}" w:firstColumn="{head}"/>'
        settings = f"<w:tblPr>{style}{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        return f"<w:tbl>{settings}{lines}</w:tbl>"

    def box(self, depth: int) -> str:
        inner = "".join(self.block(depth + 1) for _ in range(self.chance.randint(1, 2)))
        return (
            f"<w:p>{self.plain()}<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{inner}"
            f"</w:txbxContent></v:textbox></v:shape></w:pict></w:r>{self.plain()}</w:p>"
        )
