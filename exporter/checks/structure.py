"""Check that a reader finds what standards ask for: S-211 to S-225."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exporter import markdown
from exporter.checks.check import Check, check
from exporter.checks.sentences import says_what_to_do, sentences
from exporter.checks.terms import Terms
from exporter.checks.topics import spoken_of, topics
from exporter.model import Finding, Manuscript, Place
from exporter.rules import structure as rules
from exporter.rules.rule import Rule

_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
_LATEST = 6  # blocks of the text before the key points


@check(rules.NO_MAIN_MESSAGE)
def no_main_message(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look for `main_message`, and count its sentences."""
    sentences = len(_SENTENCE_END.findall(manuscript.main_message))
    if not manuscript.main_message or sentences > 3:
        yield rules.NO_MAIN_MESSAGE.at(
            manuscript.at("main_message"),
            "The main message is too long to remember." if manuscript.main_message else
            "No main message.",
            found=f"{sentences} sentences" if manuscript.main_message else "no main_message",
            expected="one to three sentences",
            hint="Say what a reader must take away, if nothing else.",
        )


@check(rules.LATE_MESSAGE)
def late_message(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look for a key-points block near the top of the first chapter: at most six blocks of text
    and headings come before it.
    """
    texts = markdown.prose(manuscript.sections)
    first = next((text for text in texts if text.part.role == "chapter"), texts[0])
    if not any("key-points" in block.divs for block in first.blocks[:_LATEST + 1]):
        yield rules.LATE_MESSAGE.at(
            Place(first.part.section.file, first.part.first_line),
            "The first section has no key points at its top.",
            found="no ::: key-points near its top", expected="::: key-points, then the points",
            hint="Say first, in a key-points block, what matters most.",
        )


@check(rules.NO_ACTION, needs="sentences")
def no_action(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look for a block of steps or questions, for a heading such as What you can do with a list in
    its section, or for two items of a section's lists that start with a verb such as Take.
    """
    for text in markdown.prose(manuscript.sections):
        if any({"steps", "questions"} & set(block.divs) for block in text.blocks):
            return
        if len(set(_orders(text, manuscript.lang))) > 1:
            return
    if "action" in topics(manuscript.lang):
        for words, _start, _end in spoken_of(manuscript, "action"):
            if any(block.kind == "item" for block in words.blocks):
                return
    yield rules.NO_ACTION.at(
        Place(manuscript.sections[0].file, manuscript.sections[0].first_line),
        "The text does not list what a reader can do.",
        found="no steps, no questions, no list of actions",
        expected="::: steps or ::: questions, or a list under a heading such as What you can do",
        hint="Say in a list what to do, or what to ask.",
    )


def _orders(text: markdown.Prose, lang: str) -> Iterator[int]:
    """Yield the groups of a section's list items that start with what to do."""
    for sentence in sentences(text, lang):
        block = sentence.block
        if block.kind == "item" and sentence.start == block.start and (
            says_what_to_do(text, sentence, lang)
        ):
            yield block.group


def _topic_check(rule: Rule, topic: str, subject: str) -> Check[Manuscript]:
    @check(rule, needs="topics", how=(
        f"Look, in a handout of the type `treatment`, for headings and phrases on {topic}, by the "
        "lists in exporter/languages/<lang>/topics.toml. Whether they are enough is for a person."
    ))
    def find(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
        if manuscript.type == "treatment" and next(spoken_of(manuscript, topic), None) is None:
            yield rule.at(
                manuscript.at("type"), f"The text does not mention {subject}.",
                found=f"no heading and no sentence on {topic}", expected=f"words on {subject}",
                hint="Write it, with its source; or waive the rule and say why.",
            )

    return find


benefits = _topic_check(rules.NO_BENEFITS, "benefits", "the benefits")
risks = _topic_check(rules.NO_RISKS, "risks", "the risks")
without = _topic_check(rules.NO_WITHOUT, "without", "what happens without treatment")
options = _topic_check(rules.NO_OPTIONS, "options", "what else could be tried")
uncertainty = _topic_check(rules.NO_UNCERTAINTY, "uncertainty", "what is not known")
