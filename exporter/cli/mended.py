"""Show what `check --fix` mended, and what it would, as a diff."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import click

from exporter.cli.finding import Home, as_object
from exporter.cli.lines import say
from exporter.model import Mended

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}
_SAFE = "exporter check --fix would make these changes:"
_TO_SEE = "Left to you, since it changes structure or where a link leads:"


def show_mended(mended: Iterable[Mended], home: Home) -> None:
    """Print by file what was mended, and each edit that was not made, with the reason."""
    for each in mended:
        for rewritten in each.files:
            rules = Counter(
                one.rule for one in each.mended if one.place.file == rewritten.file
            )
            if rules:
                counts = ", ".join(f"{rule} {count}" for rule, count in sorted(rules.items()))
                say(click.style("mended", fg="green", bold=True),
                    f" {home.path(rewritten.file)}: {counts}")
        _show_refused(each, home, err=False)


def show_diff(mended: Iterable[Mended], home: Home) -> None:
    """Print what would be mended as a unified diff, then another of what is left to a person.

    Each of the two stands under its heading, once for all files.
    """
    every = tuple(mended)
    files = [(each, one) for each in every for one in each.files]
    if safe := [one for _, one in files if one.after != one.before]:
        say(_SAFE)
        for one in safe:
            _say_diff(home.path(one.file), one.before, one.after)
    if shown := [(each, one) for each, one in files if one.shown != one.after]:
        say("\n" * bool(safe), _TO_SEE)
        for each, one in shown:
            for finding in each.shown:
                if finding.place.file == one.file:
                    say(f"  {finding.rule} {home.place(finding.place)}: {finding.message}")
            _say_diff(home.path(one.file), one.after, one.shown)
    for each in every:
        _show_refused(each, home, err=True)


def mended_as_object(mended: Iterable[Mended]) -> dict[str, Any]:
    """Return what was mended, or would be, as a JSON object."""
    every = tuple(mended)
    return {
        "mended": [as_object(finding) for each in every for finding in each.mended],
        "shown": [as_object(finding) for each in every for finding in each.shown],
        "refused": [
            {**as_object(finding), "reason": why} for each in every for finding, why in each.refused
        ],
    }


def _show_refused(mended: Mended, home: Home, *, err: bool) -> None:
    for finding, why in mended.refused:
        say(click.style("not mended", fg="yellow", bold=True),
            f" {finding.rule} {home.place(finding.place)}: {why}", err=err)


def _say_diff(path: str, before: str, after: str) -> None:
    for line in _diff(path, before, after):
        say(line)


def _diff(path: str, before: str, after: str) -> Iterator[str]:
    """Yield the lines of a unified diff, those of its head and its changes in colour."""
    old, new = (text.splitlines(keepends=True) for text in (before, after))
    for line in difflib.unified_diff(old, new, path, path):
        whole = line.removesuffix("\n")
        yield click.style(whole, fg=_COLOURS.get(line[0]))
        if whole == line:
            yield "\\ No newline at end of file"

