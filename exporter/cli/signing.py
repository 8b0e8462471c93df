"""Write a sign-off into source/: the reviewer's entry, and what the text was (edge)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exporter import files, signing
from exporter.cli.lines import say
from exporter.errors import UsageError
from exporter.library import Library, first_clinic, read_library
from exporter.model import Finding, Manuscript
from exporter.rounds import seen, signature
from exporter.rounds.back import Back
from exporter.rounds.letters import Returned
from exporter.source.names import SIGNED, printable
from exporter.source.paths import TEXT, Folder
from exporter.source.reviewers_written import Entry
from exporter.source.signed import read_signed, written_signed

if TYPE_CHECKING:
    from exporter.cli.rounds import Asked, Reviewed


def refused(
    asked: Asked, home: Reviewed, back: Back, returned: Returned, data: bytes
) -> tuple[Finding, ...]:
    """Sign a manuscript for the person who is named, or return why not.

    Raises: UsageError if the person has no role, or a name or a role that no reviewer can have.
    """
    name, role, credentials = (
        " ".join((each or "").split()) for each in (asked.sign, asked.role, asked.credentials)
    )
    if not (role and name):
        raise UsageError(
            "A sign-off needs a name and a role.", "Write --sign 'NAME' --role 'Medical review'."
        )
    own = first_clinic(home.library)
    objections = tuple(signature.objections(
        back, returned, home.manuscript, is_own_clinic=home.edition.clinic == own
    ))
    objections = objections or tuple(seen.shown_otherwise(back.paper, data))
    if objections:
        return objections
    sign_off = signature.entry(back, name, role, credentials, asked.today)
    if faults := signature.faults(sign_off):
        raise UsageError(
            "Nothing was signed: " + " ".join(each.message for each in faults), faults[0].hint
        )
    if not _signed(home, back, sign_off):
        return (signature.by_hand(sign_off, home.manuscript.file),)
    say(
        f"{printable(name)} signed text {back.paper.digest} of {home.manuscript.slug}: reviewers "
        f"in {home.manuscript.file}. A release also needs reviewed: {asked.today}, and status: "
        "released.", err=asked.prints_data,
    )
    return ()


def _signed(home: Reviewed, back: Back, sign_off: Entry) -> bool:
    """Write the entry; put all back if the keys are then not what they have to be."""
    manuscript, root = home.manuscript, home.library.root
    inside = manuscript.file.removeprefix("source/")
    old = files.read(root / "source", inside, TEXT.size)
    new = signature.with_sign_off(old.decode("utf-8"), manuscript.file, sign_off)
    if new is None:
        return False
    is_signed = False
    try:
        files.write(root / "source", inside, new.encode())
        name, library = sign_off["name"], read_library(root, [manuscript.slug])
        if _is_signed(library, manuscript, back.paper.digest, name):
            if not inside.endswith(".md"):
                _keep(home, name)
            is_signed = True
    finally:
        if not is_signed:
            files.write(root / "source", inside, old)
    return is_signed


def _is_signed(library: Library, before: Manuscript, digest: str, name: str) -> bool:
    """Return whether a manuscript has one sign-off more, and is otherwise as it was."""
    every = {each.slug: each for each in (*library.unsound, *library.manuscripts)}
    now = every.get(before.slug)
    others = tuple(person for person in before.reviewers if person.name != name)
    if now is None or not now.reviewers or now.reviewers[:-1] != others:
        return False
    last = now.reviewers[-1]
    return (last.name, last.digest) == (name, digest) and _rest(now) == _rest(before)


def _rest(manuscript: Manuscript) -> Manuscript:
    """Return a manuscript without what a sign-off changes: reviewers, lines below its keys."""
    texts = tuple(replace(section, first_line=1) for section in manuscript.sections)
    return replace(manuscript, reviewers=(), altered=(), faults=(), sections=texts)


def _keep(home: Reviewed, name: str) -> None:
    """Write down the lines of the text, beside those of other texts that are still signed."""
    manuscript, edition = home.manuscript, home.edition
    inside = manuscript.file.removeprefix("source/").rpartition("/")[0]
    folder = Folder(home.library.root / "source", "source/").below(inside)
    new = signing.signed_text(
        manuscript, edition.disclaimer, edition.clinic, edition.words
    )
    kept = signature.kept(manuscript, read_signed(folder, folder.names()[0]), new, name)
    files.write(
        home.library.root / "source", f"{inside}/{SIGNED}", written_signed(kept).encode()
    )
