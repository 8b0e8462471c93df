"""Find what keeps a manuscript from being released: who signed, when, until when (pure).

Below checks/, since assemble/ and batch/ ask it too, the latter without importing any check.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from exporter.languages import Language, cldr, language
from exporter.model import Finding, Manuscript, OwnWords, Place, Section
from exporter.rules import dates, languages
from exporter.rules import status as rules
from exporter.rules.rule import Rule
from exporter.source.names import LANGUAGES
from exporter.unfilled import NO_DAY, names_nobody


def unreleased(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield a finding if a manuscript is a draft, or withdrawn."""
    if not manuscript.released:
        yield dates.NOT_RELEASED.at(
            manuscript.at("status"), f"The manuscript is {manuscript.status}, not released.",
            found=f"status: {manuscript.status}", expected="status: released",
            hint="Have it reviewed: reviewers, reviewed, then status: released.",
        )


def unsigned(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield what a manuscript lacks of a review: of what, by whom, when, nothing left to confirm.
    """
    for key, found, expected, why in _lacks(manuscript):
        yield rules.UNSIGNED.at(
            manuscript.at(key), f"The manuscript is {manuscript.status}, and {why}.",
            found=found, expected=expected,
            hint="Leave status: draft until a clinician has signed.",
        )


def altered(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield where a text is another one than a reviewer signed, which was found when it was read.
    """
    yield from manuscript.altered


def _lacks(manuscript: Manuscript) -> Iterator[tuple[str, str, str, str]]:
    """Yield each key that lacks something, with what is there, what has to be, and the lack."""
    if manuscript.updated == NO_DAY:
        expected = "updated: the day of its last change"
        yield "updated", f"updated: {NO_DAY}", expected, "has no day of its last change"
    if not manuscript.reviewers:
        expected = "reviewers: one person or more"
        yield "reviewers", "reviewers: []", expected, "names nobody who reviewed it"
    for person in manuscript.reviewers:
        if names_nobody(person.name):
            expected = "the name of who reviewed it"
            yield "reviewers", person.name, expected, "has a reviewer without a name"
    signed = [person.date for person in manuscript.reviewers]
    last = max(filter(None, signed), default=None)
    if last and None not in signed and last < manuscript.updated:
        expected = f"a reviewer’s date not before updated: {manuscript.updated}"
        yield "reviewers", f"date: {last}", expected, "changed after its reviewers signed"
    if manuscript.reviewed is None:
        expected = "reviewed: the day of the review"
        yield "reviewed", "reviewed: null", expected, "has no day of a review"
    elif manuscript.reviewed < manuscript.updated:
        expected = f"a day not before updated: {manuscript.updated}"
        yield "reviewed", f"reviewed: {manuscript.reviewed}", expected, "changed after its review"
    if manuscript.to_confirm:
        found = f"to_confirm: {len(manuscript.to_confirm)} open"
        yield "to_confirm", found, "to_confirm: []", "has claims to confirm"


def unread(
    manuscript: Manuscript, disclaimer: Section | None,
    boxes: Iterable[tuple[str, str, Place]], words: tuple[OwnWords, ...],
) -> Iterator[Finding]:
    """Yield what a release prints of exporter's words, though no speaker has reviewed it.

    `boxes` are those that open with such a word, each with its language and place. A disclaimer is
    the packaged one if it says the same.
    """
    known = language(manuscript.lang, words)
    if disclaimer:
        yield from _unread_disclaimer(manuscript, disclaimer, known)
    told: set[tuple[str, str]] = set()
    for name, tag, place in boxes:
        spoken = tag if language(tag, words).knows("words") else manuscript.lang
        known = language(spoken, words)
        key = f"box-{name}"
        if known.has_reviewed(key) or not known.knows("words") or (name, spoken) in told:
            continue
        told.add((name, spoken))
        yield _unread(
            languages.UNREAD_HELP if name == "urgent-help" else languages.UNREAD_BOX,
            manuscript, place, spoken, f"the words “{known.words[key]}”",
            "begin the box with a heading of your own"
            + (", and that of its source, which has to have the same blocks (L-120)"
               if manuscript.original else ""),
        )


def _unread_disclaimer(
    manuscript: Manuscript, disclaimer: Section, known: Language
) -> Iterator[Finding]:
    """Yield that no speaker has reviewed a disclaimer, the packaged one or a library's own."""
    packaged, tag = known.disclaimer, manuscript.lang
    if packaged and _says(packaged, disclaimer):
        if not known.has_reviewed(""):
            yield _unread(
                languages.UNREAD_DISCLAIMER, manuscript, manuscript.at("lang"), tag,
                "exporter's own disclaimer",
                f"write a disclaimer.{tag}.md of your own, and who has reviewed that",
            )
    elif not known.has_signed:
        yield _unread(
            languages.UNREAD_DISCLAIMER, manuscript, Place(disclaimer.file), tag, disclaimer.file,
            "of all of exporter's words: speaker.reviewed", key="disclaimer",
        )


def own_sheet(manuscript: Manuscript, tag: str) -> str:
    """Return the file in which a library, or the folder of a single file, has words of its own."""
    home = f"source/{LANGUAGES}" if manuscript.file.startswith("source/") else LANGUAGES
    return f"{home}/{tag.lower()}.toml"


def _says(packaged: Section, disclaimer: Section) -> bool:
    """Return whether a disclaimer has the packaged words, all of them or the first ones."""
    return " ".join(packaged.text.split()).startswith(" ".join(disclaimer.text.split()))


def _unread(
    rule: Rule, manuscript: Manuscript, place: Place, tag: str, what: str, instead: str,
    *, key: str = "reviewed",
) -> Finding:
    name = cldr.english_name(tag)
    return rule.at(
        place, f"No speaker of {name} has reviewed {what}.", found=f"not reviewed in {tag}",
        expected="words that a speaker has reviewed",
        hint=f"Have a speaker of {name} read them, and write who and when into "
        f'{own_sheet(manuscript, tag)}: speaker.{key} = {{ name = "…", date = … }}; '
        f"or {instead}.",
    )


def expired(manuscript: Manuscript, today: datetime.date) -> Iterator[Finding]:
    """Yield a finding if a released manuscript is past the day that it may be used until."""
    if manuscript.released:
        at = manuscript.at("do_not_use_after")
        yield from past(manuscript.slug, manuscript.do_not_use_after, today, at)


def past(
    slug: str, last: datetime.date | None, today: datetime.date, at: Place
) -> Iterator[Finding]:
    """Yield a finding if today is past the last day on which a handout may be used."""
    if last is not None and today > last:
        yield rules.EXPIRED.at(
            at, f"{slug} must not be used after {last}; today is {today}.",
            found=last.isoformat(), expected=f"a day from {today} on",
            hint="Have it reviewed and set new dates, or withdraw it: status: withdrawn.",
        )
