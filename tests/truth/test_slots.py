"""Slots, `{{clinic.phone}}`: filled for each clinic, told where nothing can fill them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from exporter.assemble import assemble
from exporter.assemble.slots import telephone, values
from exporter.library import edition_of, read_library
from exporter.make import make
from exporter.model import SLOTS, Book, Clinic, Finding, Resource
from exporter.packaged import styles
from tests.cli.conftest import Ended
from tests.making import edition, library, manuscript, put
from tests.markdown.making import section
from tests.markdown.pandoc import outline_of_ours, outline_of_pandoc
from tests.truth.test_phrases import KEYS

NORTH = Clinic(
    id="north", name='The "North" & *clinic*', line="<Open>", address=("1 Mill St", "Town"),
    phone="+44 (0)20 7946-0123 (9 to 5)", email="us@north.example", web="www.north.example",
)
SOUTH = Clinic(id="south", name="South", phone="0123 456")
TEXT = """# Call {{clinic.phone}}

Ring **{{clinic.phone}}** or "{{clinic.name}}"^[At {{clinic.address}}.], `{{clinic.phone}}`.

| {{leaflet.code}} | {{leaflet.version}} |
|---|---|
| {{clinic.phone}} | {{leaflet.updated}} |

: Table of {{clinic.name}}

::: warning
[Call us](tel:{{clinic.phone}}), [write](mailto:{{clinic.email}}), [read]({{clinic.web}}),
[or]( https://{{clinic.web}}).
:::
"""


def made_of(text: str, clinic: Clinic | None = NORTH) -> tuple[Book, list[Finding]]:
    made = assemble(manuscript(text), edition(clinic=clinic))
    assert made.book, made.findings
    return made.book, [one for one in made.findings if one.rule != "D-001"]


def body(book: Book) -> str:
    return next(part.body for part in book.parts if part.role == "chapter")


def test_slots_are_filled_in_words_and_addresses() -> None:
    book, found = made_of(TEXT)
    assert found == []
    number = '<bdi dir="ltr"><span class="unbroken">+44 (0)20 7946-0123</span> (9 to 5)</bdi>'
    assert f">Call {number}</h1>" in body(book)
    assert f"Ring <strong>{number}</strong> or “The “North” &amp; clinic”<a" in body(book)
    assert "<p>At 1 Mill St, Town.</p>" in body(book)
    assert "<code>{{clinic.phone}}</code>" in body(book)
    assert f"<td>{number}</td>" in body(book)
    assert "<caption>Table of The “North” &amp; clinic</caption>" in body(book)
    assert re.findall(r'href="([^"#]+)"', body(book)) == [
        "tel:+442079460123", "mailto:us@north.example", "https://www.north.example",
        "https://www.north.example",
    ]
    (heading,) = next(part.headings for part in book.parts if part.role == "chapter")
    assert heading.text == "Call +44 (0)20 7946-0123 (9 to 5)"
    assert heading.anchor == "call-clinicphone"


def test_values_are_plain_text() -> None:
    book, _ = made_of("# A\n\n{{clinic.line}}, {{ clinic.name}}")
    assert "<p>&lt;Open&gt;, The “North” &amp; clinic</p>" in body(book)


def test_a_picture_says_them() -> None:
    picture = Resource("a.svg", "image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg"/>')
    made = assemble(
        manuscript('# A\n\n![See {{clinic.name}}](a.svg){alt="\'{{clinic.name}}\'"}',
                   resources=(picture,)),
        edition(clinic=replace(NORTH, name="A \"B' & <c>")),
    )
    assert made.book
    assert """alt="'A “B’ &amp; &lt;c&gt;'\"""" in body(made.book)
    assert "<figcaption>See A “B’ &amp; &lt;c&gt;</figcaption>" in body(made.book)


def test_the_text_is_the_same_for_all_clinics_but_for_the_slots() -> None:
    text = "# One\n\nCall {{clinic.phone}} at {{clinic.name}}.\n\n::: urgent-help\nGo.\n:::\n"
    one, other = (body(made_of(text, clinic)[0]) for clinic in (NORTH, SOUTH))
    assert one != other
    for clinic, page in ((NORTH, one), (SOUTH, other)):
        terms = dict(made_of(text, clinic)[0].words)
        filling = values(manuscript(), edition(clinic=clinic), terms)
        plain = re.sub(r"</?(bdi|span)[^>]*>", "", page).replace("&amp;", "&")
        for name in ("clinic.phone", "clinic.name"):
            plain = plain.replace(filling[name], f"{{{{{name}}}}}")
        assert "Call {{clinic.phone}} at {{clinic.name}}." in plain


@pytest.mark.parametrize("typed", ["{{\nclinic.phone }}", "{{ clinic.phone\n}}"])
def test_a_line_may_end_inside_of_its_braces(typed: str) -> None:
    book, found = made_of(f"# A\n\nCall {typed} now.", SOUTH)
    assert found == []
    number = '<bdi dir="ltr"><span class="unbroken">0123 456</span></bdi>'
    assert f"<p>Call {number} now.</p>" in body(book)


@pytest.mark.parametrize("text", [
    "[us](<tel:{{ clinic.phone }}>)", "[us](tel:{{ clinic.phone }})",
    "[us](tel:{{clinic.phone\n}} )", "[us][a]\n\n[a]: tel:{{ clinic.phone }}",
])
def test_a_slot_in_an_address_may_have_spaces(text: str) -> None:
    book, found = made_of(f"# A\n\n{text}", SOUTH)
    assert found == []
    assert '<a href="tel:0123456">us</a>' in body(book)


@pytest.mark.parametrize(("phone", "kept"), [
    ("+44 (0)20 7946-0999", ["+44 (0)20 7946-0999"]),
    ("020 7946 0123 ext. 4", ["020 7946 0123 ext. 4"]),
    ("020 7946 0123 ext. 4 (9 to 5)", ["020 7946 0123 ext. 4"]),
    ("020 7946 0123 (20), or 0123 456", ["020 7946 0123 (20)", "0123 456"]),
])
def test_a_telephone_is_whole_in_text_and_in_contacts(phone: str, kept: list[str]) -> None:
    book, _ = made_of("# A\n\n{{clinic.phone}}", replace(SOUTH, phone=phone))
    contact = next(part.body for part in book.parts if part.role == "contact")
    for shown in (body(book), contact):
        assert re.findall(r'<span class="unbroken">(.*?)</span>', shown) == kept


@pytest.mark.parametrize(("phone", "link"), [
    ("01904 496 0456", "<p>Desk</p>"),
    ("0113 496 01234 or 0113 496 0456", '<p><a href="tel:01134960456">Desk</a></p>'),
])
def test_a_link_to_a_telephone_that_cannot_be_called_is_none(phone: str, link: str) -> None:
    book, _ = made_of("# A\n\n[Desk](tel:{{clinic.phone}})", replace(
        SOUTH, phone=phone, country="GB"
    ))
    assert link in body(book)


def test_every_slot_has_a_value() -> None:
    assert tuple(values(manuscript(), edition(), dict(made_of("# A\n\nb")[0].words))) == SLOTS


@pytest.mark.parametrize("clinic", [None, SOUTH])
def test_what_nothing_fills_is_marked_and_told_by_file_and_key(clinic: Clinic | None) -> None:
    text = "# A {{clinic.web}}\n\n[go]({{clinic.web}}) {{leaflet.reviewed}}\n"
    book, found = made_of(text, clinic)
    mark = '<span class="fault">[clinic.web missing]</span>'
    assert f"A {mark}</h1>" in body(book)
    assert f"<p>go {mark} " in body(book)
    assert "href" not in body(book)
    assert [(one.rule, one.place.line, one.found) for one in found] == [
        ("S-148", 1, "clinic.web"), ("S-148", 3, "leaflet.reviewed"),
    ]
    assert found[0].message.startswith(
        "source/clinics/south/clinic.yaml has no web," if clinic else "No clinic hands this out"
    )
    assert ("a library with exporter init" in found[0].hint) == (clinic is None)
    assert found[1].message.startswith("leaflet/manuscript.yaml has no reviewed,")
    assert assemble(
        manuscript(text, status="released"), edition(clinic=clinic)
    ).book is None


@pytest.mark.parametrize(("typed", "near"), [
    ("{{clinic.fone}}", "{{clinic.phone}}"), ("{{Clinic.Phone}}", "{{clinic.phone}}"),
    ("{{ leaflet.reveiwed }}", "{{leaflet.reviewed}}"), ("{{cilnic.name}}", "{{clinic.name}}"),
])
def test_a_name_that_there_is_not_is_told(typed: str, near: str) -> None:
    book, found = made_of(f"# A\n\nWords.\n\nCall *{typed}*.")
    assert [(one.rule, one.place.line, one.place.column, one.found) for one in found] == [
        ("S-146", 5, 7, typed)
    ]
    assert found[0].hint == f"Did you mean {near}?"
    assert f'<span class="fault">{typed}</span>' in body(book)


@pytest.mark.parametrize("name", ["clinic.fax", "clinic.opening", "leaflet.author"])
def test_a_slot_that_is_like_no_other_behind_its_dot_is_none_of_them(name: str) -> None:
    found = [one for one in made_of(f"# A\n\nRing {{{{{name}}}}}.")[1] if one.rule == "S-146"]
    [hint] = [one.hint for one in found]
    assert hint.startswith("Take it out, or write the words themselves. A text may name {{")
    known = [each for each in SLOTS if each.startswith(name.partition(".")[0])]
    assert all(f"{{{{{each}}}}}" in hint for each in known)
    assert hint.count("{{") == len(known)


@pytest.mark.parametrize(("text", "rules"), [
    ("Ring {{phone}}", ["S-124"]), ("{{> partial}} {{#if clinic.name}}", ["S-124", "S-124"]),
    ("\\{{clinic.phone}} `{{clinic.fone}}`", []),
    ("[x](https://e.org/{{clinic.phone}})", ["S-147"]),
    ("[x](tel:{{clinic.web}})", ["S-147"]), ("<tel:{{clinic.phone}}>", ["S-124"]),
    ('[x]{.abbr title="{{clinic.name}}"}', ["S-147"]),
    ('![]({{clinic.name}}.png){alt="a"}', ["S-147", "S-006"]),
    ('![a](b.png){alt="{{clinic.fone}}"}', ["S-146", "S-006"]),
])
def test_others_are_told_or_text(text: str, rules: list[str]) -> None:
    assert [one.rule for one in made_of(f"# A\n\n{text}")[1]] == rules


def test_a_slot_in_a_key_is_told() -> None:
    made = assemble(
        manuscript("# A\n\nb", subtitle="Of {{clinic.name}}"),
        edition(clinic=Clinic(id="x", name="X", emergency=("Ring {{clinic.phone}}",))),
    )
    assert [one.found for one in made.findings if one.rule == "S-147"] == [
        "{{clinic.name}}", "{{clinic.phone}}"
    ]
    assert made.book
    assert "[to correct, S-147: {{clinic.name}}]" in made.book.parts[0].body


def test_pandoc_reads_a_slot_as_text() -> None:
    for text in (TEXT, "*{{clinic.phone}}*, [{{leaflet.do_not_use_after}}](#a) '{{clinic.name}}'"):
        assert outline_of_ours(section(text)) == outline_of_pandoc(text)


@pytest.mark.parametrize(("line", "number"), {
    "+44 (0)20 7946-0123 (9 to 5)": "+442079460123", "(020) 7946 0123": "02079460123",
    "089 / 123456": "089123456", "020 7946 0123, 020 7946 0124": "02079460123", "*99#": "*99#",
    "020·7946·0123": "02079460123", "+1-555-0100 ext. 7": "+15550100", "112": "112",
    "1-800-FLOWERS": "18003569377", "Mon-Fri": "",
}.items())
def test_a_number_is_dialled(line: str, number: str) -> None:
    assert telephone(line) == number


def test_files_of_each_clinic_say_what_they_should(tmp_path: Path) -> None:
    """The proof reads both files back to the words of the book, in Arabic, too."""
    root = library(tmp_path, "languages: [ar]\n")
    put(root, "disclaimer.ar.md", "# تنبيه\n\nمعلومات عامة.\n")
    put(root, "clinics/north/clinic.yaml",
        "name: North\nphone: 020-7946-0123\nemail: us@n.example\nweb: n.example\n")
    put(root, "leaf/manuscript.yaml", KEYS.replace("lang: en", "lang: ar"))
    put(root, "leaf/01.md", "# اتصل {{clinic.phone}}\n\nاتصل {{clinic.phone}} 7 أيام، "
        "[هنا](tel:{{clinic.phone}}) {{clinic.email}} {{clinic.name}}\n")
    read = read_library(root)
    (one,), (clinic,) = read.manuscripts, read.clinics
    made = make(one, edition_of(read, one, clinic, styles(root)))
    assert len(made.artifacts) == 2, made.findings


def test_a_check_looks_at_all_clinics(tmp_path: Path, exporter: Callable[..., Ended]) -> None:
    root = library(tmp_path, "clinic: north\n")
    put(root, "clinics/north/clinic.yaml", "name: North\nphone: 020 7946 0123\n")
    put(root, "clinics/south/clinic.yaml", "name: South\n")
    put(root, "leaf/manuscript.yaml", KEYS)
    text = "# One\n\nTake 10mg, and call {{ clinic.phone }}.\n"
    file = put(root, "leaf/01.md", text)
    found = json.loads(exporter("check", "--json", cwd=root).out)["findings"]
    assert [one["message"] for one in found if one["rule"] == "S-148"] == [
        "source/clinics/south/clinic.yaml has no phone, so nothing fills the slot clinic.phone."
    ]
    digest = read_library(root).manuscripts[0].digest
    exporter("check", "--fix", cwd=root)
    assert file.read_text() == text.replace("10mg", "10 mg")
    put(root, "leaf/01.md", text)
    put(root, "clinics/north/clinic.yaml", "name: North\nphone: 999\n")
    assert read_library(root).manuscripts[0].digest == digest
    assert exporter("build", "--clinic", "north", cwd=root).code == 0
    assert exporter("build", "--release", cwd=root).code == 1


def test_a_refused_release_has_its_clinics(tmp_path: Path, exporter: Callable[..., Ended]) -> None:
    root = library(tmp_path)
    put(root, "clinics/north/clinic.yaml", "name: North\nphone: 020 7946 0123\n")
    put(root, "clinics/south/clinic.yaml", "name: South\n")
    put(root, "leaf/manuscript.yaml", KEYS)
    put(root, "leaf/01.md", "# One\n\nCall {{clinic.name}}, {{clinic.phone}}.\n")
    ended = exporter("build", "--release", "--json", cwd=root)
    found = json.loads(ended.out)["findings"]
    assert (ended.code, [one["message"] for one in found if one["rule"] == "S-148"]) == (1, [
        "source/clinics/south/clinic.yaml has no phone, so nothing fills the slot clinic.phone."
    ])
