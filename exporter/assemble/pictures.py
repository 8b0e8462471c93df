"""Find what is wrong with the pictures that a manuscript names (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from exporter.markdown import Parsed
from exporter.model import Finding, Manuscript, Place, SharedPicture
from exporter.rules import reading as rules
from exporter.rules.text import CROWDED
from exporter.source import svg
from exporter.source.images import better_kind, shapes
from exporter.source.names import shared_name
from exporter.source.near_pictures import meant
from exporter.wording import Known

SHAPES = 20_000
"""How much all images of a manuscript may draw: two of the largest drawings, or 500 megapixels."""


def unused(parsed: Iterable[Parsed], manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each image of the manuscript's folder that no section names.

    Those that a translation has from its source are told there.
    """
    inherited = manuscript.original.pictures if manuscript.original else frozenset()
    used = {href for section in parsed for href, _ in section.images}
    home = manuscript.file.rpartition("/")[0]
    for resource in manuscript.resources:
        if resource.href not in used | inherited and resource.href != manuscript.cover:
            yield rules.UNUSED_IMAGE.at(
                Place(f"{home}/{resource.href}"), f"The image {resource.href} is not printed.",
                found="no section that names it", expected=f"![Caption]({resource.href})",
                hint="Name it where it belongs, or move it out of the folder.",
            )


def missing(parsed: Sequence[Parsed], manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each image that a section names, and neither its folder nor the library has."""
    known = manuscript.pictures
    names = Known(dict.fromkeys((*sorted(known), *manuscript.offered)))
    home = manuscript.file[: manuscript.file.rfind("/") + 1]
    told = {finding.place.file for finding in manuscript.faults}
    shared = {picture.path for picture in manuscript.shared}
    for section in parsed:
        for path, place in section.images:
            around = (path, *map(str, PurePosixPath(path).parents))
            if path in known or path in shared or any(home + each in told for each in around):
                continue
            if kind := better_kind(path):
                yield rules.NOT_AN_IMAGE.at(
                    place, f"{path} can't be used as an image.",
                    found=f"a {PurePosixPath(path).suffix.lower()} file",
                    expected="a PNG, JPEG or SVG file", hint=f"Save it again as {kind}.",
                )
            else:
                yield rules.MISSING_FILE.at(
                    place, f"The image {path} is not there.", found="no such file",
                    expected=f"a PNG, JPEG or SVG file {_where(path, manuscript)}",
                    hint=meant(path, names.near(path)) or _added(path, home),
                )


def _where(path: str, manuscript: Manuscript) -> str:
    """Return in words where a picture of a path would be looked for."""
    name = shared_name(path) if manuscript.file.startswith("source/") else ""
    if name == path:
        return f"{path} in the manuscript's folder, or in source/"
    return f"source/{name}" if name else f"{path} in the manuscript's folder"


def _added(path: str, home: str) -> str:
    """Return where to put a picture that is nowhere, and what to write then."""
    name = PurePosixPath(path).name
    if home == "source/":
        return f"Put the file into source/images/, and write images/{name}."
    if home.startswith("source/"):
        return (
            f"Put the file into {home} and write {name}, or into source/images/, for all leaflets, "
            f"and write images/{name}."
        )
    if path == name or path.startswith(".."):
        return f"Put the file beside the text and write {name}."
    return f"Put the file there; or beside the text, and write {name}."


def of_library(parsed: Iterable[Parsed], manuscript: Manuscript) -> Iterator[Finding]:
    """Yield what is wrong with each picture of the library, where a section names it."""
    shared = {picture.path: picture for picture in manuscript.shared}
    for section in parsed:
        for path, place in section.images:
            if picture := shared.get(path):
                if picture.own:
                    yield _hidden(picture, place)
                for fault in picture.faults:
                    at = f"{fault.place.file}, line {fault.place.line}" if fault.place.line else (
                        fault.place.file
                    )
                    yield replace(
                        fault, place=place, message=f"The library's {at}: {fault.message}"
                    )


def _hidden(picture: SharedPicture, place: Place) -> Finding:
    return rules.HIDDEN_PICTURE.at(
        place, f"{picture.own} is printed, and {picture.file} is not.",
        found=f"two pictures {picture.path}, one of the manuscript and one of the library",
        expected="a name that only one of them has",
        hint=f"Write ../{picture.path} for that of the library, or rename that of the manuscript.",
    )


def too_many_shapes(parsed: Sequence[Parsed], manuscript: Manuscript) -> Iterator[Finding]:
    """Yield, once, the image with which all that are shown become too much to draw."""
    known = manuscript.pictures
    shown = [each for section in parsed for each in section.images if each[0] in known]
    costs = {path: shapes(known[path]) for path in {path for path, _ in shown}}
    drawn = 0
    for path, place in shown:
        drawn += costs[path]
        if drawn > SHAPES:
            yield CROWDED.at(
                place, "The manuscript's images are too much to draw in reasonable time.",
                found=f"{drawn:,} shapes up to here", expected=f"at most {SHAPES:,}, each image "
                "as often as it is shown, where 25,000 pixels count as a shape",
                hint="Simplify the drawing, make the photograph smaller, or show it once.",
            )
            return


def drawn(parsed: Iterable[Parsed], manuscript: Manuscript) -> Iterator[tuple[Place, str]]:
    """Yield the words of each drawing that a section shows.

    Those of a drawing of the library have the place that names it first.
    """
    first: dict[str, Place] = {}
    for section in parsed:
        for path, place in section.images:
            first.setdefault(path, place)
    home = manuscript.file.rpartition("/")[0]
    own = {resource.href for resource in manuscript.resources}
    for path, resource in manuscript.pictures.items():
        if resource.media_type == "image/svg+xml" and path in first:
            place = Place(f"{home}/{path}") if path in own else first[path]
            yield place, "\n".join(svg.words(resource.body))
