"""What became of the source since a passage was translated (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from exporter.languages import cldr
from exporter.markdown.passages import Passage
from exporter.model import Finding, Place
from exporter.rules import translations as rules
from exporter.translations.aligned import Step
from exporter.translations.pairs import at
from exporter.wording import short

_SHOWN, _LEAD = 160, 40
"""Letters of a passage that a message shows, and how many of them before what changed."""


def since(
    step: Step, then: str | None, now: Passage | None, place: Place, words: str, lang: str,
    accept: Callable[[str], str], *, has_gone: bool,
) -> Iterator[Finding]:
    """Yield what a step from the record to the source means for a translation.

    `then` is the source's text in the record, empty if no translation was accepted; `words` are
    those of the translation, at `place`, and `has_gone` says whether it has what is in the record
    no more; `accept` returns the command that ends the finding of a place.
    """
    called, wanted = cldr.english_name(lang), f"a translation of: {_quoted(now)}"
    # What has no place of its own, or will have another, is named by its place in the source.
    known = accept(str(place) if words and not step.is_moved else at(now) or str(place))
    again = f"Translate it, then: {known}"
    if step.is_same and not step.is_moved:
        return
    if then == "":
        if now:
            yield rules.NOT_ACCEPTED.at(
                place, f"Nobody has accepted a translation of {at(now)}.",
                found=words or "nothing", expected=wanted, hint=again,
            )
    elif now is None:
        yield rules.MOVED.at(
            place, f"The {called} passage was taken away after this was translated. "
            f"Then: {_cut(then or '')}", found=words, expected="no such passage",
            hint=f"Take it away, if it is still there; then: {known}" if has_gone
            else "Take it away; exporter translate status then names what to accept.",
        )
    elif step.is_moved:
        yield rules.MOVED.at(
            place, f"The {called} passage was moved to {at(now)} after this was translated.",
            found=words, expected=f"there, the translation of: {_quoted(now)}",
            hint=f"Move it as well, then: {known}",
        )
    elif then is None:
        yield rules.MOVED.at(
            place, f"A passage was added to the {called} at {at(now)} after this was translated.",
            found=words or "no translation", expected=wanted, hint=again,
        )
    else:
        old, new = _around(then, now.text)
        yield rules.STALE.at(
            place, f"The {called} passage at {at(now)} was changed after this was translated. "
            f"Then: {old} Now: {new}", found=words, expected=f"a translation of: {new}",
            hint=f"Translate the change, then: {known}",
        )


def _quoted(passage: Passage | None) -> str:
    return _cut(passage.text) if passage else "nothing"


def _cut(text: str) -> str:
    return f"“{short(text, _SHOWN)}”"


def _around(then: str, now: str) -> tuple[str, str]:
    """Return two texts on a line each, long ones cut around where they begin to differ."""
    old, new = " ".join(then.split()), " ".join(now.split())
    same = next(
        (number for number, (one, other) in enumerate(zip(old, new, strict=False)) if one != other),
        min(len(old), len(new)),
    )
    start = max(0, same - _LEAD) if max(len(old), len(new)) > _SHOWN else 0
    lead = "…" if start else ""
    return _cut(lead + old[start:]), _cut(lead + new[start:])
