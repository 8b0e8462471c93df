"""Find the passages that a command line names, and print what is open (edge)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from exporter.cli.finding import Home
from exporter.errors import UsageError
from exporter.model import Place
from exporter.source.names import printable
from exporter.translations.opened import Open
from exporter.wording import many, short

_WIDTH = 160


def named(names: Sequence[str], found: Sequence[Open], root: Path) -> tuple[Open, ...]:
    """Return what is open at some places, each a file and line as findings print them, or a file.

    At a line where a passage was taken away from, that alone is meant: another of the same line is
    named by the next command.

    Raises: UsageError if nothing is open at one of them.
    """
    chosen: list[Open] = []
    for name in names:
        wanted = _normal(name, root)
        its = [one for one in found if wanted in {str(place) for place in one.places}]
        its = [one for one in its if one.now is None] or its
        its = its or [one for one in found if wanted in {place.file for place in one.places}]
        if not its:
            at = ", ".join(_place(one, root) for one in found[:5]) or "nothing"
            raise UsageError(
                f"Nothing is open at {printable(name)}.",
                f"Open: {at}{' …' if len(found) > 5 else ''}. Name the place as exporter translate "
                "status prints it.",
            )
        chosen += its
    return tuple(dict.fromkeys(chosen))


def _normal(name: str, root: Path) -> str:
    """Return a place by its file's path from the library, wherever the command runs."""
    home = root.resolve()
    for base in (Path.cwd(), root):
        path = (base / name).resolve()
        file = str(path).rpartition(":")[0] or str(path)
        if path.is_relative_to(home) and (path.exists() or Path(file).exists()):
            return path.relative_to(home).as_posix()
    return name


def _place(one: Open, root: Path) -> str:
    return Home(root).place(one.place)


def listed(found: Iterable[Open], root: Path) -> Iterator[str]:
    """Yield what is open, passage by passage: both texts, the source's of then, the differences."""
    for one in found:
        of = Home(root).place(Place(one.now.file, one.now.line)) if one.now else ""
        yield f"Open: {_place(one, root)}{f' (source: {of})' if of else ''}"
        then = one.old.text if one.old and one.is_stale else ""
        rows = (
            ("then", then), ("now", one.now.text if one.now else "taken away"),
            ("translation", one.words or "nothing"), ("differs", "; ".join(one.differs)),
        )
        for name, text in rows:
            if text:
                yield f"  {name:<12} {printable(short(text, _WIDTH))}"


def told(
    taken: Sequence[Open], left: Sequence[tuple[Open, str]], differs: Sequence[str], root: Path
) -> Iterator[str]:
    """Yield a line for each passage that was accepted, or stays open, and why."""
    for one in taken:
        words = one.now.text if one.now else "taken away"
        meant = "; ".join(each for each in differs if each in one.every)
        what = f"Allowed: {_place(one, root)}: {meant}" if differs else ""
        yield what or f"Accepted: {_place(one, root)}: {printable(short(words))}"
    for one, why in left:
        yield f"Still open: {_place(one, root)}: {printable(why)}"


def nothing_accepted(found: Sequence[Open], slug: str, lang: str, root: Path) -> UsageError:
    """Return the error of a command that names no passage though some are open."""
    command = f"exporter translate accept {slug} {lang}"
    return UsageError(
        f"Nothing was accepted: {many(len(found), 'passage')} of {slug}/{lang} "
        f"{'is' if len(found) == 1 else 'are'} open, and none is named.",
        f"Name those that you have compared: {command} {_place(found[0], root)}; or all: "
        f"{command} --all",
    )
