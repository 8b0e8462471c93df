"""Two readers of where words stand, that of the import and that of the census, agree."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from exporter.importing.taking import Wanted, take
from tests.importing.word import docx

_LENGTHS = ("1", "20", "-20", "300", "-3000", "5000", "-20000", "20000", "1pt", "-50cm", "-", "")
_OF_RUNS = {
    "w": ("val",), "spacing": ("val",), "fitText": ("val",), "sz": ("val",),
}
_OF_PARAGRAPHS = {
    "spacing": ("line", "lineRule"), "ind": ("left", "start", "firstLine", "hanging"),
    "framePr": ("x", "y", "w", "h", "hRule", "hAnchor", "vAnchor", "xAlign"), "jc": ("val",),
}
_WORDS = {
    "lineRule": ("exact", "auto"), "hRule": ("exact", "auto"), "hAnchor": ("page", "text"),
    "vAnchor": ("page", "margin"), "xAlign": ("left", ""),
}


def _settings(chance: random.Random, names: dict[str, tuple[str, ...]]) -> str:
    found = ""
    for name, keys in names.items():
        said = {key: chance.choice(_WORDS.get(key, _LENGTHS)) for key in keys}
        if name == "jc":
            said = {"val": chance.choice(("left", "right", "center"))}
        if name == "sz":
            said = {"val": chance.choice(("8", "22", "60"))}
        own = " ".join(f'w:{key}="{what}"' for key, what in said.items() if chance.random() < 0.6)
        found += f"<w:{name} {own}/>" if chance.random() < 0.4 else ""
    return found


def _paragraph(chance: random.Random, words: Callable[[], str], box: str = "") -> str:
    style = chance.choice(("", '<w:pStyle w:val="Own"/>'))
    return (
        f"<w:p><w:pPr>{style}{_settings(chance, _OF_PARAGRAPHS)}</w:pPr>"
        f"<w:r><w:rPr>{_settings(chance, _OF_RUNS)}</w:rPr><w:t>{words()}</w:t></w:r>{box}</w:p>"
    )


def _box(chance: random.Random, content: str) -> str:
    if chance.random() < 0.5:
        across, down = (chance.choice((0, -900000, 20000000, -20000000)) for _ in "HV")
        base = chance.choice(("page", "margin", "column"))
        grows = chance.choice(("", "<a:spAutoFit/>"))
        return (
            f'<w:r><w:drawing><wp:anchor><wp:positionH relativeFrom="{base}"><wp:posOffset>{across}'
            f'</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>{down}'
            f'</wp:posOffset></wp:positionV><wp:extent cx="{chance.choice((1, 900000))}" '
            f'cy="900000"/><wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>'
            f"<wps:bodyPr>{grows}</wps:bodyPr></wps:wsp></wp:anchor></w:drawing></w:r>"
        )
    style = ";".join(chance.sample((
        "position:absolute", f"margin-left:{chance.choice(_LENGTHS)}", "top:-900in", "width:0",
        "height:50pt", "mso-position-horizontal:left", "mso-position-vertical-relative:page",
    ), 4))
    return (
        f'<w:r><w:pict><v:shape style="{style}"><v:textbox><w:txbxContent>{content}'
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


@pytest.mark.parametrize("seed", range(4))
def test_two_readers_of_where_words_stand_agree(seed: int) -> None:
    chance = random.Random(seed)
    count = iter(range(1000))

    def words() -> str:
        return f"Sentence number{next(count)}."

    body = ""
    for _ in range(40):
        box = _box(chance, _paragraph(chance, words)) if chance.random() < 0.3 else ""
        line = _paragraph(chance, words, box)
        height = f'<w:trHeight w:val="{chance.choice(_LENGTHS)}" w:hRule="exact"/>'
        body += line if chance.random() < 0.8 else (
            f"<w:tbl><w:tblPr/><w:tr><w:trPr>{height}</w:trPr>"
            f"<w:tc>{line}</w:tc></w:tr></w:tbl>"
        )
    styles = (
        '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/>'
        f"<w:pPr>{_settings(chance, _OF_PARAGRAPHS)}</w:pPr></w:style>"
    )
    taken = take("a.docx", docx(body, styles=styles), Wanted("a", lang="en"))
    assert taken.files, taken.findings
    assert any(each.rule == "I-101" for each in taken.findings)
    assert any(b"Sentence" in data for name, data in taken.files.items() if name.endswith(".md"))
