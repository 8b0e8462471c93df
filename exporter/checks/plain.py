"""Check plain language: R-101 to R-105, in a language that has a sheet of it.

No count can tell whether a text is understood: ask readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from exporter.checks.check import check
from exporter.checks.grades import RUNNING, grades, has_grades, is_installed
from exporter.checks.sentences import Sentence, sentences
from exporter.checks.terms import Terms
from exporter.checks.visible import BLANK, visible, whole_words
from exporter.languages import language
from exporter.markdown import CITE, Prose, prose
from exporter.model import Finding, Manuscript
from exporter.rules import plain as rules

_WORD = re.compile(r"[^\W_][\w'’-]*")
_SOURCE = re.compile(r"\((?=[^()]{0,400}, (?:(?:19|20)[0-9]{2}|n\.d\.))[^()]{0,400}\)")
"""A source that is typed in brackets, with its year."""
_WORK = r"^[^\W\d_][\w'’-]+, [^\W\d_]\.[^\n]{0,300}\((?:19|20)[0-9]{2}[^)\n]{0,20}\)\.[^\n]+"
"""A work of a list that an author typed: Smith, A. (2020). Title."""
_LETTERS = re.compile(r"[^\W\d_]{5,}")


@check(rules.OVER_BUDGET, needs="plain")
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


@check(rules.UNMEASURED)
def unmeasured(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look whether textstat is installed, of a text with a `smog` budget: the `reading` extra."""
    if manuscript.smog is not None and has_grades(manuscript) and not is_installed():
        yield rules.UNMEASURED.at(
            manuscript.at("smog"), "The text's SMOG grade was not measured.",
            found="no textstat, which measures it", expected=f"at most {manuscript.smog}",
            hint="Install it beside exporter: pip install textstat",
        )


@check(rules.UNDER_BUDGET, needs="plain")
def under_budget(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Measure as R-101 does; a text a quarter of a grade or more below its budget is reported."""
    budget = _budget(manuscript)
    if budget is not None and (measured := grades(manuscript).smog) <= budget - 0.25:
        yield rules.UNDER_BUDGET.at(
            manuscript.at("smog"), f"The text's SMOG grade is {measured}, well under its budget.",
            found=f"smog: {budget}", expected=f"smog: {measured}",
            hint=f"Write smog: {measured}, so that it stays so.",
        )


@check(rules.LONG_SENTENCE, needs="plain")
def long_sentences(manuscript: Manuscript, terms: Terms) -> Iterator[Finding]:
    """Count the words of each sentence in paragraphs, list items and notes, without sources that
    are typed in brackets, (Smith, 2020). The limit is the profile's, or library.yaml's
    `limits: {sentence_words: …}`.
    """
    most = terms.limit("sentence_words")
    for section, sentence in _sentences(manuscript):
        text = visible(section, manuscript.lang)
        # Counting spaces is quick, and close to the number of words.
        if text.count(" ", sentence.start, sentence.end) < most - 5:
            continue
        count = len(_WORD.findall(text, sentence.start, sentence.end))
        if count > most:
            count -= sum(
                len(_WORD.findall(found[0]))
                for found in _SOURCE.finditer(text, sentence.start, sentence.end)
            )
        if count > most:
            first = text[sentence.start:sentence.end].split(CITE)[0].strip()
            yield rules.LONG_SENTENCE.at(
                section.place(sentence.start, sentence.end), "The sentence is too long.",
                found=f"{count} words: {' '.join(first.split()[:8])} …",
                expected=f"at most {most} words", hint="Make it two sentences, or a list.",
            )


@check(rules.PASSIVE, needs="plain")
def passive(manuscript: Manuscript, terms: Terms) -> Iterator[Finding]:
    """Count the sentences with a form of be or get and a participle, in paragraphs, list items and
    notes; reported, at the first of them, is a text of ten sentences or more in which they are more
    than the profile's share. The pattern takes some states, `is closed`, for passives.
    """
    total, found = 0, list[tuple[Prose, re.Match[str]]]()
    pattern, states = _passive(manuscript.lang)
    for section, sentence in _sentences(manuscript):
        total += 1
        text = visible(section, manuscript.lang)
        verb = pattern.search(text, sentence.start, sentence.end)
        if verb and verb[0].split()[-1] not in states:
            found.append((section, verb))
    share = 100 * len(found) // total if total else 0
    if total >= 10 and share > terms.limit("passive_percent"):
        section, verb = found[0]
        yield rules.PASSIVE.at(
            section.place(*verb.span()),
            f"{share}% of the sentences are passive, {len(found)} of {total}.",
            found=", ".join(dict.fromkeys(each[0] for _, each in found[:5])) + " …",
            expected=f"at most {terms.limit('passive_percent')}%",
            hint="Say who does it: Your nurse will check your blood pressure.",
        )


@check(rules.JARGON, needs="jargon")
def jargon(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look for the terms of exporter/languages/en/jargon.toml, each where it first stands. One is
    explained where brackets, `which is`, `means` or a comma and `or` follow, where it stands
    in brackets itself or behind `called`, and where the section defines it or has it as a heading.
    Passed by: names of illnesses (deep vein thrombosis), and works that a text lists by hand.
    """
    sheet, seen = language(manuscript.lang).sheet("jargon"), set[str]()
    known, names = sheet["terms"], _names(manuscript.lang)
    before, behind = _explaining(manuscript.lang)
    for text in prose(manuscript.sections):
        low = names.sub(_blanked, visible(text, manuscript.lang).lower())
        present = sorted(known.keys() & set(_LETTERS.findall(low)))
        defined = {
            word for block in text.blocks if present and block.kind in ("term", "heading")
            for word in low[block.start:block.end].split()
        }
        for term in present:
            if _stem(term) in seen or (found := _first(term, low, text)) is None:
                continue
            seen.add(_stem(term))
            start, end = found
            lead = text.text[max(0, start - 20):start]
            if term in defined or before.search(lead) or behind.match(low, end):
                continue
            plainly = known[term]
            yield rules.JARGON.at(
                text.place(start, end), f"The term {term} is not explained.",
                found=text.text[start:end], expected=plainly,
                hint=f"Say {plainly}, or explain the term where it first stands.",
            )


@lru_cache(maxsize=8)
def _names(lang: str) -> re.Pattern[str]:
    """Return a pattern of what is no term: names of illnesses, works with authors and year."""
    names = "|".join(map(re.escape, language(lang).sheet("jargon")["names"]))
    return re.compile(rf"\b(?:{names})\b|{_WORK}", re.MULTILINE)


def _blanked(found: re.Match[str]) -> str:
    return BLANK * len(found[0])


@lru_cache(maxsize=8)
def _passive(lang: str) -> tuple[re.Pattern[str], frozenset[str]]:
    """Return a pattern of a language's passives, and the words behind which it is none."""
    sheet = language(lang).sheet("plain")
    pattern = (
        rf"(?:{whole_words(sheet['be'])})\s+{sheet['between']}"
        rf"(?:{sheet['regular']}|{'|'.join(sheet['irregular'])})\b"
    )
    return re.compile(pattern), frozenset(sheet["states"])


@lru_cache(maxsize=8)
def _explaining(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns of what explains a term before it, and behind it."""
    sheet = language(lang).sheet("jargon")
    return (
        re.compile(rf"(?:{sheet['explains_before']})\Z", re.IGNORECASE),
        re.compile(rf"\s{{0,9}}(?:{sheet['explains_behind']})"),
    )


def _budget(manuscript: Manuscript) -> float | None:
    return manuscript.smog if has_grades(manuscript) and is_installed() else None


def _sentences(manuscript: Manuscript) -> Iterator[tuple[Prose, Sentence]]:
    for section in prose(manuscript.sections):
        for sentence in sentences(section, manuscript.lang):
            if sentence.block.kind in RUNNING:
                yield section, sentence


def _stem(term: str) -> str:
    """Return a term without its last s or ly: lesions are lesions told of."""
    return term.removesuffix("ly").removesuffix("s")


def _first(term: str, low: str, text: Prose) -> tuple[int, int] | None:
    """Return where a term first stands as a word, outside of headings and quotations."""
    for found in re.finditer(rf"(?<![\w-]){re.escape(term)}(?![\w-])", low):
        if text.block(found.start()).kind not in ("heading", "quote"):
            return found.span()
    return None
