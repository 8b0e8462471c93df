"""Apply a library's waivers to findings, and find fault with the waivers themselves (pure)."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable

from exporter.model import Finding, Place, Waiver
from exporter.rules import dates as rules
from exporter.source.names import LIBRARY


def waive(
    findings: Iterable[Finding], waivers: Iterable[Waiver], today: datetime.date,
    judged: Collection[str] = (), nowhere: Collection[str] = (),
) -> tuple[tuple[Finding, ...], tuple[tuple[Finding, Waiver], ...]]:
    """Return the findings that stand, and those that a waiver of their rule and place excuses.

    A lapsed waiver excuses nothing, and is a finding (D-120). So is one that excuses nothing
    (D-121), if its rule is one of `judged`: ids of the rules that this run judged everywhere.
    `nowhere` are places that name no file, folder or line of the library.
    """
    waivers = tuple(waivers)
    holding = [waiver for waiver in waivers if today <= waiver.until]
    standing: list[Finding] = []
    excused: list[tuple[Finding, Waiver]] = []
    for finding in findings:
        waiver = next((each for each in holding if _covers(each, finding)), None)
        if waiver is None:
            standing.append(finding)
        else:
            excused.append((finding, waiver))
    used = {waiver for _, waiver in excused}
    standing += [_lapsed(waiver) for waiver in waivers if waiver.until < today]
    standing += [
        _unused(waiver, is_place=waiver.place not in nowhere)
        for waiver in holding if waiver not in used and waiver.rule in judged
    ]
    return tuple(standing), tuple(excused)


def file_and_line(place: str) -> tuple[str, str]:
    """Return a waiver's file or folder, and its line, which is empty if it names none."""
    file, colon, line = place.rstrip("/").rpartition(":")
    return (file, line) if colon and line.isdecimal() else (place.rstrip("/"), "")


def _covers(waiver: Waiver, finding: Finding) -> bool:
    """Return whether a waiver's rule and place are those of a finding; a folder covers its files.

    The waiver's place is relative to source/, or to the library's root.
    """
    file, line = file_and_line(waiver.place)
    if waiver.rule != finding.rule or line not in ("", str(finding.place.line)):
        return False
    there = finding.place.file
    return any(
        there == place or (not line and there.startswith(f"{place}/"))
        for place in (file, f"source/{file}")
    )


def _lapsed(waiver: Waiver) -> Finding:
    return rules.LAPSED_WAIVER.at(
        Place(LIBRARY, waiver.line),
        f"The waiver of {waiver.rule} in {waiver.place} lapsed on {waiver.until}.",
        found=f"until: {waiver.until}", expected="a day that is not past",
        hint="Mend what it excused, or decide anew and give another day.",
    )


def _unused(waiver: Waiver, *, is_place: bool) -> Finding:
    if not is_place:
        return rules.UNUSED_WAIVER.at(
            Place(LIBRARY, waiver.line),
            f"The waiver of {waiver.rule} excuses nothing: the library has no {waiver.place}.",
            found=waiver.place,
            expected="a file or folder under source/, with its line if need be: hands/01.md:12",
            hint="Correct the place, or take the waiver out.",
        )
    return rules.UNUSED_WAIVER.at(
        Place(LIBRARY, waiver.line),
        f"The waiver of {waiver.rule} in {waiver.place} excuses nothing.",
        found=waiver.place, expected=f"a finding of {waiver.rule} there",
        hint="Take it out.",
    )
