"""Check plain language: R-101 to R-105. English only; other languages are passed by.

No count can tell whether a text is understood: ask readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from exporter.checks.check import Check, check
from exporter.checks.grades import grades
from exporter.checks.sentences import Sentence, sentences
from exporter.checks.terms import Terms
from exporter.checks.visible import visible, whole_words
from exporter.languages import language
from exporter.markdown import CITE, Prose, prose
from exporter.model import Finding, Manuscript
from exporter.rules import plain as rules
from exporter.wording import language_of

_RUNNING = frozenset(("text", "item", "meaning"))
_WORD = re.compile(r"[^\W_][\w'’-]*")
_IRREGULAR = (
    "been|begun|born|bought|broken|brought|built|caught|chosen|cut|done|drawn|driven|drunk|eaten|"
    "fed|felt|forgotten|found|given|gone|held|hurt|kept|known|led|left|lost|made|meant|met|paid|put|"
    "read|run|said|seen|sent|set|shown|shut|sold|spent|spread|stuck|sunk|taken|taught|thought|told|"
    "torn|understood|worn|written"
)
_BE = ("am", "is", "are", "was", "were", "be", "been", "being", "get", "gets", "got")
_PASSIVE = re.compile(
    rf"(?:{whole_words(_BE)})\s+(?:not\s+|often\s+|\w+ly\s+)?"
    rf"(?:\w{{2,}}ed(?<!\bneed)|{_IRREGULAR})\b"
)
_STATE = frozenset((
    "detached", "scared", "worried", "tired", "interested", "married", "based", "related", "mixed",
    "pleased", "relaxed", "confused", "depressed", "used", "supposed", "allowed", "limited",
))
_EXPLAINS = re.compile(
    r"\s*(?:\(|,?\s+(?:which|that)\s+(?:is|are|means)\b|,\s+(?:meaning|that is|also called|or)\b"
    r"|\s+(?:means|refers to|is when)\b|:)"
)
_EXPLAINED = re.compile(
    r"(?:\(|\b(?:called|known as|named|the term)\s+(?:an?\s+)?)\Z", re.IGNORECASE
)
_LETTERS = re.compile("[a-z]{5,}")


@check(rules.OVER_BUDGET)
def over_budget(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Measure the SMOG grade by textstat, where manuscript.yaml has a `smog` budget. Measured are
    paragraphs, list items and notes; not headings, terms, tables, quotations and references.
    """
    budget = _budget(manuscript)
    if budget is not None and (measured := grades(manuscript).smog) > budget:
        yield rules.OVER_BUDGET.at(
            manuscript.at("smog"), f"The text's SMOG grade is {measured}, over its budget.",
            found=f"{measured}", expected=f"at most {budget}",
            hint="Use shorter words and sentences. The budget may fall, and not rise.",
        )


@check(rules.UNDER_BUDGET)
def under_budget(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Measure as R-101 does; told is a text that is a quarter of a grade or more below its budget.
    """
    budget = _budget(manuscript)
    if budget is not None and (measured := grades(manuscript).smog) <= budget - 0.25:
        yield rules.UNDER_BUDGET.at(
            manuscript.at("smog"), f"The text's SMOG grade is {measured}, well under its budget.",
            found=f"smog: {budget}", expected=f"smog: {measured}",
            hint=f"Write smog: {measured}, so that it stays so.",
        )


@check(rules.LONG_SENTENCE)
def long_sentences(manuscript: Manuscript, terms: Terms) -> Iterator[Finding]:
    """Count the words of each sentence in paragraphs, list items and notes. The limit is the
    profile's, or library.yaml's `limits: {sentence_words: …}`.
    """
    most = terms.limit("sentence_words")
    for section, sentence in _sentences(manuscript):
        text = visible(section)
        # Counting spaces is quick, and close to the number of words.
        if text.count(" ", sentence.start, sentence.end) < most - 5:
            continue
        count = len(_WORD.findall(text, sentence.start, sentence.end))
        if count > most:
            first = text[sentence.start:sentence.end].split(CITE)[0].strip()
            yield rules.LONG_SENTENCE.at(
                section.place(sentence.start, sentence.end), f"The sentence has {count} "
                "words.", found=" ".join(first.split()[:8]) + " …", expected=f"at most {most}",
                hint="Make it two sentences, or a list.",
            )


@check(rules.PASSIVE)
def passive(manuscript: Manuscript, terms: Terms) -> Iterator[Finding]:
    """Count the sentences with a form of be or get and a participle, in paragraphs, list items and
    notes; told, at the first of them, is a text of ten sentences or more in which they are more
    than the profile's share. The pattern takes some states, `is closed`, for passives.
    """
    total, found = 0, list[tuple[Prose, re.Match[str]]]()
    for section, sentence in _sentences(manuscript):
        total += 1
        voice = _PASSIVE.search(visible(section), sentence.start, sentence.end)
        if voice and voice[0].split()[-1] not in _STATE:
            found.append((section, voice))
    share = 100 * len(found) // total if total else 0
    if total >= 10 and share > terms.limit("passive_percent"):
        section, voice = found[0]
        yield rules.PASSIVE.at(
            section.place(*voice.span()),
            f"{share}% of the sentences are passive, {len(found)} of {total}.",
            found=", ".join(dict.fromkeys(one[0] for _, one in found[:5])) + " …",
            expected=f"at most {terms.limit('passive_percent')}%",
            hint="Say who does it: Your nurse will check your blood pressure.",
        )


@check(rules.JARGON)
def jargon(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look for the terms of exporter/languages/en/jargon.toml, each where it first stands. One is
    explained where brackets, `which is`, `means` or a comma and `or` follow, where it stands
    in brackets itself or behind `called`, and where the section defines it or has it as a heading.
    """
    if not _english(manuscript):
        return
    known, seen = language("en").sheet("jargon"), set[str]()
    for text in prose(manuscript.sections):
        low = visible(text).lower()
        present = sorted(known.keys() & set(_LETTERS.findall(low)))
        defined = {
            word for block in text.blocks if present and block.kind in ("term", "heading")
            for word in low[block.start:block.end].split()
        }
        for term in present:
            if term in seen or (found := _first(term, low, text)) is None:
                continue
            seen.add(term)
            start, end = found
            before = text.text[max(0, start - 20):start]
            if term in defined or _EXPLAINED.search(before) or _EXPLAINS.match(low, end):
                continue
            plainly = known[term]
            yield rules.JARGON.at(
                text.place(start, end), f"The term {term} is not explained.",
                found=text.text[start:end], expected=plainly,
                hint=f"Say {plainly}, or explain the term where it first stands.",
            )


CHECKS: tuple[Check[Manuscript], ...] = (
    over_budget, under_budget, long_sentences, passive, jargon,
)


def _english(manuscript: Manuscript) -> bool:
    return language_of(manuscript.lang) == "en"


def _budget(manuscript: Manuscript) -> float | None:
    return manuscript.smog if _english(manuscript) else None


def _sentences(manuscript: Manuscript) -> Iterator[tuple[Prose, Sentence]]:
    for section in prose(manuscript.sections) if _english(manuscript) else ():
        for sentence in sentences(section):
            if sentence.block.kind in _RUNNING:
                yield section, sentence


def _first(term: str, low: str, text: Prose) -> tuple[int, int] | None:
    """Find where a term first stands in a text as a word, headings and quotations left out."""
    start = low.find(term)
    while start >= 0:
        end = start + len(term)
        joined = low[start - 1:start] + low[end:end + 1]
        if not re.search(r"[\w-]", joined) and text.block(start).kind not in ("heading", "quote"):
            return start, end
        start = low.find(term, end)
    return None
