"""Decide whether a reviewer may sign, and write the sign-off into a manuscript's keys (pure)."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator

from exporter.model import Finding, Manuscript, Place, SignedText
from exporter.rounds.back import Back
from exporter.rounds.letters import Returned
from exporter.rules.reviewing import NOT_SIGNED
from exporter.source.filling import form_of
from exporter.source.forms import ReviewerForm
from exporter.source.reviewers_written import Entry, with_reviewer
from exporter.source.single import take_apart
from exporter.wording import many

_AGAIN = "Send the text as it is now: exporter review export "


def objections(
    back: Back, returned: Returned, manuscript: Manuscript, *, is_own_clinic: bool
) -> Iterator[Finding]:
    """Yield why a file that came back is nothing that can be signed."""
    place, again = manuscript.at("reviewers"), _AGAIN + manuscript.slug
    if returned.digest != back.paper.digest:
        yield NOT_SIGNED.at(
            place, "Nothing was signed: the reviewer read another text.",
            found=f"text {returned.digest or 'without a digest'}",
            expected=f"text {back.paper.digest}", hint=again,
        )
    if not back.compared.is_untouched:
        count = many(len(back.compared.changes), "change")
        yield NOT_SIGNED.at(
            place, "Nothing was signed: the reviewer asks for another text.",
            found=count if back.compared.changes else "words beside the text",
            expected="the text as it was sent",
            hint=f"Make the changes, or agree on the text; then {again[0].lower()}{again[1:]}",
        )
    if still := [each for each in returned.remarks if not each.is_done]:
        yield NOT_SIGNED.at(
            place, "Nothing was signed: comments are open.",
            found=many(len(still), "open comment"), expected="no open comment",
            hint="Answer them; the reviewer then resolves or deletes each and sends the file.",
        )
    if not is_own_clinic:
        yield NOT_SIGNED.at(
            place, "Nothing was signed: it is the edition of another clinic.",
            found="--clinic", expected="the edition of the library's own clinic",
            hint=f"Leave out --clinic here, and in exporter review export {manuscript.slug}.",
        )


def entry(
    back: Back, name: str, role: str, credentials: str, day: datetime.date
) -> Entry:
    """Return the keys of a reviewer who signs."""
    given = {
        "name": name, "credentials": credentials, "role": role, "date": day.isoformat(),
        "digest": back.paper.digest,
    }
    return {key: value for key, value in given.items() if value}


def faults(sign_off: Entry) -> tuple[Finding, ...]:
    """Return what is wrong with the keys of a reviewer, by the rules of all keys."""
    text = "\n".join(f"{key}: {json.dumps(value)}" for key, value in sign_off.items())
    return form_of(text, "", ReviewerForm)[2]


def with_sign_off(text: str, file: str, sign_off: Entry) -> str | None:
    """Return a file of keys, or a manuscript in one file, with a sign-off; None if it can't be.

    A manuscript in one file that has no keys gets some.
    """
    has_returns = "\r\n" in text
    plain = text.replace("\r\n", "\n")
    if file.endswith(".md"):
        apart, _ = take_apart(plain, file)
        front = apart.front.lstrip("\n")
        keys = with_reviewer(f"{front}\n" if front else "reviewers: []\n", sign_off)
        if keys is None:
            return None
        at = plain.index(front)
        new = (
            plain[:at] + keys.rstrip("\n") + plain[at + len(front):] if front
            else f"---\n{keys.strip()}\n---\n\n{plain}"
        )
    else:
        made = with_reviewer(plain, sign_off)
        if made is None:
            return None
        new = made
    return new.replace("\n", "\r\n") if has_returns else new


def kept(
    manuscript: Manuscript, signed: Iterable[SignedText], new: SignedText, name: str
) -> tuple[SignedText, ...]:
    """Return the texts that are still signed by somebody, and the one that is signed now."""
    needed = {person.digest for person in manuscript.reviewers if person.name != name}
    return (*(each for each in signed if each.digest in needed - {new.digest}), new)


def by_hand(sign_off: Entry, file: str) -> Finding:
    """Return that the keys can't be written by a program."""
    return NOT_SIGNED.at(
        Place(file), "Nothing was signed: the keys of the file can't be written.",
        found=f"reviewers in {file}", expected="a list of reviewers",
        hint="Write it there, below reviewers: "
        + json.dumps(sign_off, ensure_ascii=False),
    )
