"""A language has one tag, however it is written, in everything that is read and made."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.core import get_global

from exporter.assemble import assemble
from exporter.batch.plan import plan
from exporter.batch.request import BuildRequest
from exporter.languages import bcp47, language
from exporter.languages.bcp47 import canonical, chain
from exporter.library import edition_of, read_library
from exporter.model import edition_name
from tests import making


@pytest.mark.parametrize(("written", "tag", "wider"), [
    ("en", "en", ["en"]), ("en-gb", "en-GB", ["en-GB", "en"]), ("en_GB", "en-GB", ["en-GB", "en"]),
    ("EN-UK", "en-GB", ["en-GB", "en"]), ("es-419", "es-419", ["es-419", "es"]),
    ("eng", "en", ["en"]), ("en-Latn-us", "en-US", ["en-US", "en"]), ("iw", "he", ["he"]),
    ("zh", "zh-Hans", ["zh-Hans"]), ("zh-hant", "zh-Hant", ["zh-Hant"]),
    ("zh-tw", "zh-Hant-TW", ["zh-Hant-TW", "zh-Hant"]),
    ("zh_HK", "zh-Hant-HK", ["zh-Hant-HK", "zh-Hant"]),
    ("zh-mo", "zh-Hant-MO", ["zh-Hant-MO", "zh-Hant"]),
    ("zh-cn", "zh-Hans-CN", ["zh-Hans-CN", "zh-Hans"]), ("zh-yue", "yue", ["yue"]),
    ("cmn-Hans", "zh-Hans", ["zh-Hans"]), ("pa-PK", "pa-Arab-PK", ["pa-Arab-PK", "pa-Arab"]),
    ("pa-guru-pk", "pa-Guru-PK", ["pa-Guru-PK", "pa"]), ("az-arab", "az-Arab", ["az-Arab"]),
    ("de-ch-1901", "de-CH-1901", ["de-CH-1901", "de-CH", "de"]),
    ("en-x-GB-Abcd", "en-x-gb-abcd", ["en-x-gb-abcd", "en-x-gb", "en-x", "en"]),
    ("é", "é", ["é"]), ("", "", [""]),
])
def test_a_tag_has_one_form_and_falls_back_in_its_script(
    written: str, tag: str, wider: list[str]
) -> None:
    assert canonical(written) == tag == canonical(tag)
    assert list(chain(tag)) == wider


def test_what_needs_no_list_is_as_cldr_says() -> None:
    aliases, likely = get_global("language_aliases"), get_global("likely_subtags")
    assert not {*aliases} & {*bcp47._PLAIN}
    for tag, whole in likely.items():
        head, *rest = tag.split("_")
        if head in bcp47._PLAIN and rest and len(rest[0]) == 2:
            assert whole.split("_")[1] == likely[head].split("_")[1], tag


def library(root: Path, langs: str) -> Path:
    making.library(root, f"languages: [{langs}]\n")
    making.put(root, "disclaimer.en_gb.md", "# Disclaimer\n\nBritish.\n")
    making.put(
        root, "leaflet.md",
        "---\nid: L-1\ntitle: A leaflet\nlang: EN_gb\nstatus: draft\nversion: '1'\n"
        "updated: 2026-01-02\n---\n# One\n\n[Ja]{lang=DE_at} and [好]{lang=zh-tw}.\n",
    )
    return root


@pytest.mark.parametrize("langs", ["en-gb", "en_GB", "en"])
def test_a_language_is_one_in_a_library(tmp_path: Path, langs: str) -> None:
    read = read_library(library(tmp_path, langs))
    assert [finding.rule for finding in read.findings] == []
    for wanted in ("en-GB", "EN_gb", "en"):
        jobs = plan(read, (), BuildRequest(languages=(wanted,)))
        assert [job.edition.lang for job in jobs] == ["en-GB"]
    (manuscript,) = read.manuscripts
    edition = edition_of(read, manuscript, None, making.edition().styles)
    assert edition.disclaimer is not None
    assert "British" in edition.disclaimer.text
    book = assemble(manuscript, edition).book
    assert book is not None
    assert (book.lang, edition_name(book.slug, book.lang)) == ("en-GB", "leaflet.en-gb")
    assert 'lang="de-AT"' in book.parts[1].body + book.parts[0].body
    assert 'lang="zh-Hant-TW"' in book.parts[1].body + book.parts[0].body


def test_two_disclaimers_of_a_language_are_a_fault(tmp_path: Path) -> None:
    root = library(tmp_path, "en-gb")
    making.put(root, "disclaimer.en-GB.md", "# Disclaimer\n\nOther.\n")
    (finding,) = read_library(root).findings
    assert (finding.rule, finding.place.file) == ("S-165", "source/disclaimer.en_gb.md")
    assert finding.found == "source/disclaimer.en-GB.md and source/disclaimer.en_gb.md"


def test_words_are_found_under_any_form_of_a_tag() -> None:
    assert language("ES_mx").folders == language("spa").folders == ("es",)
