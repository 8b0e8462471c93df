"""Check whether a speaker has reviewed exporter's words in a language: L-102 to L-105."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from exporter import markdown, release
from exporter.checks.check import Check, check
from exporter.checks.terms import Terms
from exporter.languages import cldr, language
from exporter.library import Library
from exporter.model import Finding, Manuscript
from exporter.rules import languages as rules
from exporter.rules.rule import NOTE, Rule
from exporter.signing import disclaimer_in


@check(rules.UNREAD_WORDS)
def unread_words(library: Library, terms: Terms) -> Iterator[Finding]:
    """Look in exporter/languages/<lang>/words.toml, and in the library's languages/<lang>.toml, for
    whether a speaker has reviewed the words. Of a language with drafts only it is a note.
    """
    of_language: dict[str, list[Manuscript]] = {}
    for manuscript in (*library.manuscripts, *library.unsound):
        of_language.setdefault(manuscript.lang, []).append(manuscript)
    for tag, manuscripts in of_language.items():
        known = language(tag, terms.words)
        if known.is_reviewed or not known.knows("words"):
            continue
        name = cldr.english_name(tag)
        is_release = terms.release or any(each.released for each in manuscripts)
        finding = rules.UNREAD_WORDS.at(
            manuscripts[0].at("lang"),
            f"exporter’s own words in {name} have not been reviewed by a speaker.",
            found="reviewed = false", expected='reviewed = { name = "…", date = … }',
            hint=f"Have a speaker of {name} read a proof: headings, page feet, colophon. "
            f"Then write who and when into languages/{tag.lower()}.toml.",
        )
        yield finding if is_release else replace(finding, severity=NOTE)


def _unread(rule: Rule, how: str) -> Check[Manuscript]:
    """Make the check of one of the rules on words that a release must not print unreviewed."""

    def found(manuscript: Manuscript, terms: Terms) -> Iterator[Finding]:
        disclaimer = disclaimer_in(manuscript.lang, terms.disclaimers)
        boxes = markdown.unlabelled(markdown.parse(manuscript.sections), manuscript.lang)
        for finding in release.unread(manuscript, disclaimer, boxes, terms.words):
            if finding.rule == rule.id:
                yield finding

    return check(rule, how=how, at_release=True)(found)


unread_disclaimer = _unread(
    rules.UNREAD_DISCLAIMER,
    "Compare the disclaimer with exporter's in the same language, and look whether a speaker has "
    "reviewed exporter's words, or the library's.",
)
unread_help = _unread(
    rules.UNREAD_HELP, "Look for boxes of urgent help without a heading, and whether a speaker has "
    "reviewed the words that they open with, in the language of each.",
)
unread_boxes = _unread(
    rules.UNREAD_BOX, "Look for other boxes without a heading, and whether a speaker has reviewed "
    "the word that they open with, in the language of each.",
)
