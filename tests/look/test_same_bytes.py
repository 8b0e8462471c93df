"""A patch that spares WeasyPrint time leaves each byte of a PDF as it was."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from exporter import packaged
from exporter.assemble import assemble
from exporter.batch.plan import plan
from exporter.batch.request import BuildRequest
from exporter.model import Book
from exporter.render import pdf
from exporter.render.pdf import inputs
from tests import making
from tests.corpus import documents
from tests.look import laid, plain_engine

LATIN = """
# Wash {#wash}

Wash *both* hands with soap, and rinse them under [warm water](https://example.org/a) for **twenty
seconds**, then dry them.[^1] Anticoagulantmedicines, micro-organisms and 10 ml\N{NO-BREAK SPACE}of
soft\N{SOFT HYPHEN}hyphenated\N{SOFT HYPHEN}words.

    preformatted	with a tab

[^1]: A *note*, of some words.

# Dry {#dry}

| Day | What to take, and when, in words that need more than one line of a narrow column |
|:----|---:|
| 1 | Paracetamol 500 mg, every 6 hours |
| 2 | none |

::: {lang=ar}

اغسل يديك بالماء والصابون لمدة 20 ثانية ثم جففهما

:::

::: {.icon-array count=1 of=40}
1 of 40
:::
"""
ARABIC = """
# اليدان

اغسل يديك *بالماء* والصابون لمدة 20 ثانية، ثم جففهما بـ soap.

- أولا
- ثانيا
"""
CSS = """
#dry { break-before: page }
p { text-align: justify; hyphens: auto; max-width: 60mm; text-decoration: underline }
h1 { letter-spacing: 1pt; word-spacing: 2pt }
td { white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
li { hyphenate-limit-zone: calc(1em + 2px) }
"""


def books() -> list[Book]:
    arabic = making.manuscript(ARABIC, lang="ar")
    edition = making.edition(lang="ar")
    assembled = assemble(arabic, edition).book
    assert assembled is not None
    return [laid.book(LATIN), laid.book(LATIN, CSS), laid.styled(assembled, CSS)]


def rendered(monkeypatch: pytest.MonkeyPatch, every: list[Book]) -> list[bytes]:
    monkeypatch.setattr(inputs._loaded, "by_faces", {})
    return [pdf.render(book, "a4").body for book in every]


@pytest.fixture(scope="module")
def usual() -> list[bytes]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        return rendered(monkeypatch, books())


@pytest.mark.parametrize("patch", plain_engine.SPARING, ids=lambda each: each.__name__[28:])
def test_the_bytes_are_those_without_the_patch(
    monkeypatch: pytest.MonkeyPatch, usual: list[bytes], patch: ModuleType
) -> None:
    plain_engine.without(monkeypatch, patch)

    assert rendered(monkeypatch, books()) == usual


def test_the_bytes_are_those_of_a_book_laid_out_before(
    monkeypatch: pytest.MonkeyPatch, usual: list[bytes]
) -> None:
    assert rendered(monkeypatch, books()[::-1] + books())[3:] == usual


@pytest.mark.full
def test_real_texts_have_the_same_bytes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    jobs = [
        job for path in documents.every(8, tmp_path)
        for job in plan(documents.library(path), packaged.styles(None), BuildRequest())
    ]
    made = [book for job in jobs if (book := assemble(job.manuscript, job.edition).book)]
    quick = rendered(monkeypatch, made)
    for patch in plain_engine.SPARING:
        plain_engine.without(monkeypatch, patch)

    assert rendered(monkeypatch, made) == quick
