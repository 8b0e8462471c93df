"""A translation goes out as a PO file and comes back, whatever was done to it."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporter.errors import UsageError
from exporter.library import read_library
from exporter.markdown.passages import passages, rewritten
from exporter.model import Manuscript, Original, Section
from exporter.source.scalars import read_yaml
from exporter.source.values_written import with_values
from exporter.translations import exchange, po
from exporter.translations.accepting import accept
from exporter.translations.arriving import arrived
from exporter.translations.compare import compare
from exporter.translations.po import Catalogue, Entry
from tests.cli.conftest import Ended
from tests.making import manuscript, put
from tests.markdown.manuscripts import FREE, PLAIN, sections
from tests.translations.letters import LETTER, change
from tests.translations.test_reading import found

Exporter = Callable[..., Ended]


@pytest.fixture
def go(accepted: Path, exporter: Exporter) -> Exporter:
    return lambda *arguments: exporter("translate", *arguments, cwd=accepted)


def said(root: Path) -> dict[str, bytes]:
    """Return the files of the Spanish letter."""
    home = root / "source/visit/es"
    return {path.name: path.read_bytes() for path in sorted(home.iterdir())}


def edit(root: Path, change: Callable[[polib.POFile], Any], name: str = "visit.es.po") -> None:
    """Do to a PO file what an agency does."""
    file = polib.pofile(str(root / name))
    change(file)
    file.save()


def test_nothing_is_lost_on_the_way(accepted: Path, go: Exporter) -> None:
    before = said(accepted)
    assert go("export", "visit", "es").code == 0
    back = go("import", "visit", "es")
    assert back.code == 0, back.err
    assert said(accepted) == before


@pytest.mark.parametrize("damage", [
    lambda file: file.reverse(), lambda file: file.sort(),
    lambda file: [setattr(entry, "msgctxt", None) for entry in file],
    lambda file: [setattr(entry, "msgstr", f"\n{entry.msgstr}\r\n".replace("\n", "\r\n"))
                  for entry in file],
    lambda file: [setattr(entry, "comment", "x") for entry in file],
    lambda file: [setattr(entry, "occurrences", []) for entry in file],
])
def test_it_comes_back_whatever_was_done_to_its_form(
    accepted: Path, go: Exporter, damage: Callable[[polib.POFile], Any]
) -> None:
    before = said(accepted)
    go("export", "visit", "es")
    edit(accepted, damage)
    back = go("import", "visit", "es")
    assert back.code == 0, back.err
    assert said(accepted) == before


@pytest.mark.parametrize(("said", "told"), [
    ("fr", "visit.es.po is in French (fr), not in Spanish (es)."),
    ("Spanish", "visit.es.po is in spanish, not in Spanish (es)."),
    ("", "visit.es.po names no language in its header: taken to be in es."),
    ("ES", ""), ("es_ES", ""), ("es_MX.UTF-8", ""),
])
def test_a_file_of_another_language_is_refused(
    accepted: Path, go: Exporter, said: str, told: str
) -> None:
    before = {path: path.read_bytes() for path in (accepted / "source/visit/es").iterdir()}
    go("export", "visit", "es")
    edit(accepted, lambda file: (
        file.metadata.update(Language=said),
        setattr(entry(file, "this letter"), "msgstr", "Lleve esta carta."),
    ))
    back = go("import", "visit", "es", "--overwrite")
    assert told in back.err
    is_refused = "not in" in told
    assert back.code == (2 if is_refused else 0)
    assert is_refused == (before == {
        path: path.read_bytes() for path in (accepted / "source/visit/es").iterdir()
    })


def test_line_ends_of_another_system(accepted: Path, go: Exporter) -> None:
    before = said(accepted)
    go("export", "visit", "es")
    path = accepted / "visit.es.po"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert go("import", "visit", "es").code == 0
    assert said(accepted) == before


def entry(file: polib.POFile, words: str) -> polib.POEntry:
    [one] = [each for each in file if words in each.msgid]
    return one


def test_a_language_that_was_not_begun(accepted: Path, go: Exporter) -> None:
    ended = go("export", "visit", "AR")
    assert "12 passages" not in ended.out
    file = polib.pofile(str(accepted / "visit.ar.po"))
    assert {each.msgstr for each in file} == {""}
    assert {each.msgid for each in file} >= {"Your visit", "visit\nappointment"}
    edit(accepted, lambda file: [
        setattr(each, "msgstr", each.msgid if each.msgid[0] in "|!" else f"م {each.msgid}")
        for each in file if "forms" not in each.msgid
    ], "visit.ar.po")
    back = go("import", "visit", "ar")
    assert back.code == 1
    assert "Not translated: source/visit/01.md:7: Bring 2 forms." in back.out
    text = (accepted / "source/visit/ar/01.md").read_text(encoding="utf-8")
    assert text.startswith("# م Coming to the clinic\n")
    assert "- م Bring this letter.\n- Bring 2 forms.\n" in text
    assert "[^1]: م Ask for 2 minutes." in text
    keys = (accepted / "source/visit/ar/manuscript.yaml").read_text(encoding="utf-8")
    assert "status: draft" in keys
    told = [one for one in found(accepted) if "ar/" in one[1]]
    assert told == [("L-116", "ar/01.md", 7)]
    arabic = [each for each in read_library(accepted).manuscripts if each.lang == "ar"]
    assert [each.keywords for each in arabic] == [("م visit", "appointment")]


def test_an_import_that_can_not_be_written_changes_nothing(
    accepted: Path, go: Exporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert go("export", "visit", "es").code == 0

    def say_otherwise(file: polib.POFile) -> None:
        for entry in file:
            entry.msgstr = entry.msgstr.replace("Traiga", "Lleve")

    edit(accepted, say_otherwise)
    before, real = said(accepted), os.replace

    def no_record(old: str, new: str, **more: Any) -> None:
        if new == "translated.toml":
            raise OSError(28, "No space left on device")
        real(old, new, **more)

    monkeypatch.setattr(os, "replace", no_record)
    assert go("import", "visit", "es").code != 0
    monkeypatch.undo()
    assert said(accepted) == before
    assert go("import", "visit", "es").code == 0
    assert b"Lleve esta carta." in said(accepted)["01.md"]


def test_what_is_doubtful_is_not_accepted(accepted: Path, go: Exporter) -> None:
    change(accepted, "visit/01.md", "this letter", "that letter")
    ended = go("export", "visit", "es")
    assert "1 to look at" in ended.out
    file = polib.pofile(str(accepted / "visit.es.po"))
    [stale] = [each for each in file if each.fuzzy]
    assert (stale.msgid, stale.previous_msgid) == ("Bring that letter.", "Bring this letter.")
    assert stale.msgstr == "Traiga esta carta."
    assert go("import", "visit", "es").code == 1
    assert found(accepted) == [("L-117", "es/01.md", 6)]

    def translate(file: polib.POFile) -> None:
        one = entry(file, "that letter")
        one.msgstr, one.flags = "Traiga esa carta.", []

    edit(accepted, translate)
    assert go("import", "visit", "es").code == 0
    assert found(accepted) == []
    assert b"- Traiga esa carta.\n" in said(accepted)["01.md"]


@pytest.mark.parametrize(("lang", "words"), [
    ("xx", ("No language is known as xx", "add xx to languages")),
    ("pl", ("does not publish in Polish (pl)", "add pl to languages")), ("ar", ()),
])
def test_a_language_that_the_library_does_not_list_is_told(
    go: Exporter, lang: str, words: tuple[str, ...]
) -> None:
    out = go("export", "visit", lang)
    assert out.code == 0
    assert all(each in out.err for each in words)
    assert bool(out.err) == bool(words)


def test_a_source_that_went_on_meanwhile_is_told(accepted: Path, go: Exporter) -> None:
    go("export", "visit", "es")
    change(accepted, "visit/01.md", "this letter", "that letter")
    edit(accepted, lambda file: setattr(entry(file, "this letter"), "msgstr", "Lleve esta carta."))
    assert go("import", "visit", "es").code == 1
    assert b"- Lleve esta carta.\n" in said(accepted)["01.md"]
    assert found(accepted) == [("L-117", "es/01.md", 6)]


@pytest.mark.parametrize(("words", "old", "new", "rule"), [
    ("Call {{", "{{clinic.phone}}", "{{clinic.fone}}", "L-121"),
    ("Your appointment", "[@lee2020]", "", "L-121"),
    ("The way in", "way.svg", "weg.svg", "L-121"),
    ("The door", "https://example.org/door", "https://example.org/tor", "L-121"),
    ("Call {{", "[^1]", "", "L-121"),
    ("Bring 2", "2", "3", "L-122"),
    ("Bring 2", "2", "-2", "L-135"),
    ("Bring 2", "Traiga", "[ ] Traiga", "L-121"),
    ("Bring 2", "Traiga 2 formularios.", "Traiga 2.\n\n- Y más.", "L-120"),
])
def test_a_broken_placeholder_is_told(
    accepted: Path, go: Exporter, words: str, old: str, new: str, rule: str
) -> None:
    go("export", "visit", "es")

    def spoil(file: polib.POFile) -> None:
        one = entry(file, words)
        assert old in one.msgstr
        one.msgstr = one.msgstr.replace(old, new)

    edit(accepted, spoil)
    back = go("import", "visit", "es")
    assert back.code == 1
    assert f"[{rule}]" in back.err


def test_words_that_were_changed_meanwhile_are_not_overwritten(
    accepted: Path, go: Exporter
) -> None:
    go("export", "visit", "es")
    change(accepted, "visit/es/01.md", "Traiga esta carta.", "Traiga esta misma carta.")
    before = said(accepted)
    back = go("import", "visit", "es")
    assert back.code == 1
    assert "Would be lost: source/visit/es/01.md:6: Traiga esta misma carta." in back.err
    assert said(accepted) == before
    assert go("import", "visit", "es", "--overwrite").code == 0
    assert b"- Traiga esta carta.\n" in said(accepted)["01.md"]


def test_a_block_that_the_source_has_not_is_not_lost(accepted: Path, go: Exporter) -> None:
    change(accepted, "visit/es/01.md", "- Traiga esta carta.\n", "- Traiga esta carta.\n- Y más.\n")
    before = said(accepted)
    go("export", "visit", "es")
    assert go("import", "visit", "es").code == 1
    assert said(accepted) == before


def test_what_belongs_nowhere_is_told(accepted: Path, go: Exporter) -> None:
    go("export", "visit", "es")
    edit(accepted, lambda file: file.append(polib.POEntry(msgid="Old words", msgstr="Viejas")))
    back = go("import", "visit", "es")
    assert back.code == 1
    assert "No such passage" in back.out


def test_a_released_translation_is_a_draft_again(accepted: Path, go: Exporter) -> None:
    for name in ("visit/manuscript.yaml", "visit/es/manuscript.yaml"):
        text = (accepted / "source" / name).read_text(encoding="utf-8")
        put(accepted, name, re.sub("status: draft\n", "", text) + "status: released\n")
    go("export", "visit", "es")
    edit(accepted, lambda file: setattr(entry(file, "this letter"), "msgstr", "Lleve esta carta."))
    go("import", "visit", "es")
    keys = said(accepted)["manuscript.yaml"].decode()
    assert keys.endswith("status: draft\n")
    assert keys.count("status") == 1


def test_a_po_file_is_not_overwritten_unasked(accepted: Path, go: Exporter) -> None:
    go("export", "visit", "es")
    edit(accepted, lambda file: setattr(entry(file, "this letter"), "msgstr", "Lleve."))
    ended = go("export", "visit", "es")
    assert ended.code == 2
    assert "words that the translation lacks: Lleve. (01.md#" in ended.err
    assert go("import", "visit", "es", "visit.es.po").code == 0
    change(accepted, "visit/01.md", "Bring 2 forms", "Bring 3 forms")
    ended = go("export", "visit", "es")
    assert (ended.code, ended.err) == (0, "")
    assert entry(polib.pofile(str(accepted / "visit.es.po")), "3 forms").fuzzy
    (accepted / "visit.es.po").write_bytes(b"Notes")
    ended = go("export", "visit", "es")
    assert "is no PO file that can be read" in ended.err
    assert go("export", "visit", "es", "--overwrite").code == 0


def _left(file: polib.POFile) -> None:
    """Repeat that a passage is right, and nothing else."""
    entry(file, "that letter").flags = []


def _swapped(file: polib.POFile) -> None:
    one, other = entry(file, "that letter"), entry(file, "2 forms")
    one.msgstr, other.msgstr = other.msgstr, one.msgstr


def _of_no_passage(file: polib.POFile) -> None:
    file.append(polib.POEntry(msgctxt="01.md#99 item", msgid="Old words", msgstr="Viejas"))


@pytest.mark.parametrize("work", [_left, _swapped, _of_no_passage])
def test_no_work_of_a_translator_is_overwritten(
    accepted: Path, go: Exporter, work: Callable[[polib.POFile], Any]
) -> None:
    change(accepted, "visit/01.md", "this letter", "that letter")
    go("export", "visit", "es")
    edit(accepted, work)
    change(accepted, "visit/01.md", "1,250", "1,260")
    assert go("export", "visit", "es").code == 2
    assert go("export", "visit", "es", "-o", "new.po").code == 0


def test_an_empty_folder_is_a_translation_to_be_begun(accepted: Path, go: Exporter) -> None:
    (accepted / "source/visit/AR").mkdir()
    told = "visit/AR  source/visit/AR is empty: not begun. Next: exporter translate export visit AR"
    assert told in go("status").out
    assert told not in go("status", "visit", "es").out
    assert go("export", "visit", "AR").code == 0
    edit(accepted, lambda file: [
        setattr(each, "msgstr", each.msgid) for each in file
    ], "visit.ar.po")
    go("import", "visit", "ar")
    home = accepted / "source/visit"
    assert [each.name for each in home.iterdir() if each.name.lower() == "ar" and (
        each / "01.md").is_file()]
    assert "not begun" not in go("status").out


@pytest.mark.parametrize("asked", [
    ("export", "visit", "en"), ("export", "visit", "../x"), ("export", "nothing", "es"),
    ("accept", "visit", "ar"), ("import", "visit", "es", "nowhere.po"),
    ("import", "visit", "es", "."), ("accept", "visit", "es", "--differs", "1 → 2"),
    ("accept", "visit", "es", "--all", "source/visit/es/01.md:6"),
    ("accept", "visit", "es", "source/visit/es/01.md:6"),
])
def test_what_can_not_be_done_is_said(go: Exporter, asked: tuple[str, ...]) -> None:
    ended = go(*asked)
    assert ended.code == 2
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("body", [
    b"", b"\xff\xfe", b"msgid", b'msgid "a"\nmsgstr', b"\0\0", b'msgid "a\n', b"/etc/passwd",
    b'msgid ""\nmsgstr ""\n', b"#, fuzzy\n", b'msgstr[9] "x"\n', b'msgid "a"\nmsgid "b"\n',
    b'msgid "a"\nmsgstr ""\n' + b'"x"\n' * 2_001, b"#~| \n",
    b'"\\', b"#: :\n", b'msgctxt "a"\n', b"PK\x03\x04",
])
def test_what_is_no_po_file_is_refused(body: bytes) -> None:
    with pytest.raises(UsageError):
        po.read(body, "a.po")


def test_a_file_that_is_cut_inside_an_entry_is_refused() -> None:
    entries = tuple(
        Entry(f"a.md#{number} paragraph", f"Take {number} mg " * 9, f"Tome {number} mg " * 9 + ".")
        for number in range(2)
    )
    body = po.written(Catalogue({"Language": "es"}, entries)).encode()
    at_the_end_of_a_line = set()
    for length in range(body.index(b"#: "), len(body) - 1):
        with contextlib.suppress(UsageError):
            po.read(body[:length], "a.po")
            at_the_end_of_a_line.add(body[:length].rstrip()[-1:])
    assert at_the_end_of_a_line == {b'"'}


def test_an_entry_that_comes_twice_with_other_words_is_refused() -> None:
    body = b'msgctxt "a"\nmsgid "b"\nmsgstr "%s"\n\n'
    with pytest.raises(UsageError, match="a twice, with other words: 'c', 'd'"):
        po.read(body % b"c" + body % b"d", "a.po")
    assert len(po.read(body % b"c" + body % b"c", "a.po").entries) == 2


@given(st.lists(st.sampled_from([
    b"msgid", b"msgstr", b"msgctxt", b'"', b'"a"', b"#", b"#,", b"#|", b"#~", b" ", b"\n", b"\\",
    b"[0]", b"msgid_plural", b"fuzzy", b"\xc3\xa9", b"\0", b": 1",
]), max_size=25).map(b"".join))
@settings(max_examples=400, deadline=None)
def test_any_po_file_is_read_or_refused(body: bytes) -> None:
    with contextlib.suppress(UsageError):
        po.read(body, "a.po")


TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\0"), min_size=1)


@given(st.lists(st.tuples(TEXT, st.text(st.characters(
    exclude_categories=("Cs",), exclude_characters="\r\0"))), min_size=1, max_size=5))
@settings(deadline=None)
def test_any_words_come_back_as_they_went(pairs: list[tuple[str, str]]) -> None:
    entries = tuple(
        Entry(f"a.md#{number} paragraph", source, translation)
        for number, (source, translation) in enumerate(pairs)
    )
    back = po.read(po.written(Catalogue({"Language": "es"}, entries)).encode(), "a.po")
    assert [(one.context, one.source, one.translation) for one in back.entries] == [
        (one.context, one.source, one.translation) for one in entries
    ]


@given(st.one_of(FREE, PLAIN, sections()))
@settings(deadline=None, max_examples=60)
def test_a_text_rewritten_with_its_own_words_is_itself(text: str) -> None:
    section = Section("a.md", text)
    [its] = passages((section,)).values()
    assert rewritten(text, {each: each.text for each in its}) == text


def letters(text: str) -> tuple[Manuscript, Manuscript]:
    """Make a manuscript of one section, and a translation that says the same."""
    one = manuscript(text, file="source/leaflet/manuscript.yaml", slug="leaflet", sections=(
        Section("source/leaflet/01.md", text),
    ))
    original = Original(id=one.id, lang="en", title=one.title, file=one.file)
    return one, replace(
        one, file="source/leaflet/es/manuscript.yaml", slug="leaflet/es", lang="es",
        original=original, sections=(Section("source/leaflet/es/01.md", text),),
    )


def test_a_title_that_is_a_name_in_the_language_of_the_source_is_no_lack() -> None:
    source, translation = letters("# Rest")

    def shapes(subtitle: str) -> list[str]:
        one, other = replace(source, subtitle=subtitle), replace(translation, title_lang="en")
        return [
            each.place.file for each in compare(one, other, accept(one, other, None).record)
            if each.rule == "L-120"
        ]

    assert shapes("") == []
    assert shapes("For all") == [translation.file]


@given(st.one_of(FREE, PLAIN, sections()))
@settings(deadline=None, max_examples=60)
def test_any_text_goes_out_and_comes_back(text: str) -> None:
    source, translation = letters(text)
    record = accept(source, translation, None).record
    sent = po.written(exchange.outgoing(source, translation, record, "es"))
    back = po.read(sent.encode(), "a.po")
    came = arrived(source, back)
    assert (came.lacking, came.doubtful, came.unknown) == ([], [], [])
    incoming = exchange.incoming(source, translation, record, came, "es")
    assert (dict(incoming.files), dict(incoming.values)) == ({}, {})
    assert incoming.record == record
    assert exchange.lost(translation, back, incoming) == ()


@given(st.one_of(FREE, PLAIN, sections()))
@settings(deadline=None, max_examples=60)
def test_any_text_is_begun_in_the_frame_of_its_source(text: str) -> None:
    source, _ = letters(text)
    sent = exchange.outgoing(source, None, None, "es")
    filled = Catalogue(sent.header, tuple(
        replace(one, translation=one.source, context="") for one in reversed(sent.entries)
    ))
    came = arrived(source, po.read(po.written(filled).encode(), "a.po"))
    incoming = exchange.incoming(source, None, None, came, "es")
    [made] = incoming.files.values()
    folded = [line.rstrip() for line in made.split("\n")]
    assert folded == [line.rstrip() for line in text.split("\n")]
    assert [one.text for _, its in incoming.record.files for one in its] == [
        one.source for one in sent.entries
    ]


def test_no_word_is_outside_of_all_passages() -> None:
    text = Path("tests/markdown/golden/everything.md").read_text(encoding="utf-8")
    [its] = passages((Section("a.md", text),)).values()
    inside = {line for each in its for line in range(each.start, each.end)}
    outside = [
        line for number, line in enumerate(text.split("\n")) if number not in inside
        and not re.fullmatch(r"[\s:>|*-]*(?:\{[^{}]*\}|\[![A-Z]+\]|[a-z-]*)", line)
    ]
    assert outside == []


@pytest.mark.parametrize(("text", "values", "expected"), [
    ("title: A\nkeywords: [a]\n", {"title": "B: c"}, 'title: "B: c"\nkeywords: [a]\n'),
    ("# Mine\ntitle: >-\n  A\n  b\n\n# Status\nstatus: draft\n", {"title": "B"},
     "# Mine\ntitle: B\n\n# Status\nstatus: draft\n"),
    ("", {"title": "no", "keywords": ("a", "b, c")}, 'title: "no"\nkeywords: [a, "b, c"]\n'),
])
def test_values_are_written_and_all_else_stays(
    text: str, values: dict[str, str], expected: str
) -> None:
    assert with_values(text, values) == expected


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
@settings(deadline=None)
def test_any_value_is_read_back(value: str) -> None:
    yaml, faults = read_yaml(with_values("", {"title": value, "keywords": (value,)}), "a.yaml")
    if not faults:
        from exporter.source.texts import clean

        assert yaml
        assert yaml.tree == {"title": clean(value), "keywords": [clean(value)]}


def test_the_letter_says_what_the_tests_rely_on() -> None:
    assert LETTER.count("Bring") == 2
