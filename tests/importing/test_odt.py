"""An OpenDocument text is taken in as a Word file is: changes, boxes, hidden words, comments."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.importing.odf import NAMESPACES
from exporter.importing.taking import Wanted, take
from tests.golden import Golden
from tests.importing.test_cases import shown
from tests.importing.word import docx, p, packed

CASE = Path(__file__).parent / "odt" / "catheter"
_SPACES = " ".join(f'xmlns:{short}="{uri}"' for short, uri in NAMESPACES.items())
STYLELESS = "<office:automatic-styles/>"


def odt(**changed: str) -> bytes:
    """Return the file of the case, with other parts."""
    parts = {path.stem: path.read_text(encoding="utf-8") for path in CASE.glob("*.xml")} | changed
    objects = {
        f"{name}/content.xml": parts.pop(name).encode() for name in [*parts] if "Object" in name
    }
    return packed({"mimetype": b"application/vnd.oasis.opendocument.text"} | objects | {
        f"{name}.xml": f"<office:document-{name} {_SPACES}>{text}</office:document-{name}>".encode()
        for name, text in parts.items()
    })


@pytest.mark.parametrize("changes", ["", "accept", "reject"])
def test_an_odt_becomes_what_is_expected(changes: str, golden: Golden) -> None:
    taken = take("leaflet.odt", odt(), Wanted("leaflet", changes=changes))
    golden(CASE / f"expected.{changes or 'undecided'}.md", shown(taken))


@pytest.mark.parametrize("name", sorted(
    each.name for each in CASE.parent.iterdir() if each != CASE
))
def test_what_pandoc_drops_is_kept(name: str, golden: Golden) -> None:
    folder = CASE.parent / name
    parts = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.xml")}
    plain = take("leaflet.odt", odt(**parts), Wanted("leaflet"))
    golden(folder / "expected.md", shown(plain))
    is_open = any(each.rule == "I-003" for each in plain.findings)
    for changes in ("accept", "reject") if is_open else ():
        decided = take("leaflet.odt", odt(**parts), Wanted("leaflet", changes=changes))
        golden(folder / f"expected.{changes}.md", shown(decided))


@pytest.mark.parametrize("data", [packed({"a.xml": b"<a/>"}), b"PK", odt(content="<a")])
def test_what_is_no_odt_is_refused(data: bytes) -> None:
    (finding,) = take("leaflet.odt", data, Wanted("leaflet")).findings
    assert finding.rule == "I-001"


def test_what_was_deleted_is_named_once_wherever_it_is_called_from() -> None:
    changes = "".join(
        f'<text:changed-region text:id="{name}"><text:deletion><text:p>{words}</text:p>'
        "</text:deletion></text:changed-region>"
        for name, words in (
            ("c1", 'old dose<text:change text:change-id="c1"/>'), ("c2", "called by nothing"),
        )
    )
    text = 'Take <text:change text:change-id="c1"/>two.<text:change text:change-id="c1"/>'
    content = (
        f"{STYLELESS}<office:body><office:text><text:tracked-changes>{changes}</text:tracked-changes>"
        f"<text:p>{text}</text:p></office:text></office:body>"
    )
    taken = take("leaflet.odt", odt(content=content), Wanted("leaflet", changes="accept"))
    assert [each.found for each in taken.findings if "takes these" in each.message] == [
        "old dose", "called by nothing",
    ]


TURNED = "Take \u2066two\u2069 and \u202ethree\u202c now."


@pytest.mark.parametrize(("name", "data"), [
    ("a.odt", odt(content=(
        f"{STYLELESS}<office:body><office:text><text:p>{TURNED}</text:p></office:text></office:body>"
    ))),
    ("a.html", f"<meta charset=utf-8><p>{TURNED}</p>".encode()),
    ("a.md", TURNED.encode()),
    ("a.docx", docx(p(TURNED))),
])
def test_signs_that_turn_text_are_left_out_and_named(name: str, data: bytes) -> None:
    taken = take(name, data, Wanted("a"))
    section = taken.files["01-a.md"].decode()
    assert section == "# A\n\nTake two and three now.\n"
    named = [each.found for each in taken.findings if each.rule == "I-107"]
    assert named == ["U+2066 | U+2069 | U+202E | U+202C"]


@pytest.mark.parametrize("hidden", [
    '<text:section text:display="condition" text:condition="ooow:1==1"><text:p>Never</text:p>'
    "</text:section>",
    '<text:section text:display="condition" text:is-hidden="true"><text:p>Never</text:p>'
    "</text:section>",
    '<text:p><text:hidden-paragraph text:is-hidden="true"/>Never</text:p>',
    '<text:p><text:variable-set text:display="none">Never</text:variable-set></text:p>',
    "<text:p><text:script>Never</text:script></text:p>",
])
def test_what_is_not_shown_is_named_and_not_printed(hidden: str) -> None:
    text = f"<office:text>{hidden}<text:p>Seen.</text:p></office:text>"
    text = f"{STYLELESS}<office:body>{text}</office:body>"
    taken = take("leaflet.odt", odt(content=text), Wanted("leaflet"))
    assert taken.files["01-leaflet.md"].endswith(b"\n\nSeen.\n")
    assert b"Never" not in taken.files["01-leaflet.md"]
    assert [each.found for each in taken.findings if each.rule == "I-101"] == ["Never"]


def test_a_list_that_begins_far_on_or_deep_is_read_at_once() -> None:
    style = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
        'style:num-format="a" style:num-letter-sync="true" style:num-prefix="Part "/>'
        "</text:list-style>"
    )
    far = f'<text:list-item text:start-value="{10 ** 12}"><text:p>Far</text:p></text:list-item>'
    text = (
        f'<text:list text:style-name="L">{far}</text:list><text:numbered-paragraph '
        f'text:style-name="L" text:level="{10 ** 9}"><text:p>Deep</text:p>'
        "</text:numbered-paragraph>"
    )
    content = (
        f"<office:automatic-styles>{style}</office:automatic-styles>"
        f"<office:body><office:text>{text}</office:text></office:body>"
    )
    body = take("leaflet.odt", odt(content=content), Wanted("leaflet")).files["01-leaflet.md"]
    assert "Part 1000000000000 Far" in body.decode()
    assert "Deep" in body.decode()
