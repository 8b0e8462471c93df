"""Make files again from source/ and compare them, byte for byte, with what was found.

Nothing is written: what is made stays in memory. One edition is made once for all its files, and
once more for its EPUBs that have no page list: these are known by what they say.
"""

from __future__ import annotations

import difflib
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from exporter import __version__, files
from exporter.errors import ExporterError
from exporter.formats import FORMATS, format_of
from exporter.make import make as make_edition
from exporter.model import Edition, File, Finding, Made, Manuscript, Place, Severity
from exporter.rules.verdicts import REBUILD, STRAY
from exporter.verify.asking import Session, together
from exporter.verify.comparing import Explain, explain_in_child
from exporter.verify.epub_difference import has_page_list
from exporter.verify.judge import Verdict

NAME: Literal["rebuild"] = "rebuild"
"""What a verdict names as its judge."""

Pair = tuple[Manuscript, Edition]

_MORE = 10_000_000
_MOST = 1_000_000_000
_AGAIN = "Make it anew: exporter build, with the same options."


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file comes from: its edition, by its place in the plan, and which of its files."""

    number: int
    file: File


def rebuild(
    paths: Sequence[Path],
    plan: Sequence[Pair],
    broken: Collection[str] = (),
    make: Callable[[Manuscript, Edition], Made] = make_edition,
    clock: Callable[[], float] = time.perf_counter,
    root: Path = Path(),
    explain: Explain = explain_in_child,
    layouts: Collection[str] = (),
) -> Session:
    """Return one verdict a file, in order; files are known by their names, wherever they lie.

    `plan` are the library's editions with every layout that may be asked for, `broken` the slugs
    of manuscripts that can't be read. `root` is the library's folder as seen from where `paths` are
    relative to: faults of the source are placed there. Only files of `layouts`, or of any, are
    proposed for one that no edition makes.
    """
    began = clock()
    known = origins(plan)
    asked: dict[tuple[int, bool], list[Path]] = {}
    verdicts = []
    for path in paths:
        if path.name in known:
            origin = known[path.name]
            asked.setdefault((origin.number, _has_page_list(path, origin)), []).append(path)
        else:
            verdicts.append(_stray(path, known, broken, layouts))
    for (number, page_list), made_together in asked.items():
        manuscript, edition = plan[number]
        outputs = replace(edition.outputs, page_list=page_list)
        pair = manuscript, replace(edition, outputs=outputs)
        verdicts += _of_edition(made_together, pair, known, make, root, explain)
    return together(paths, Session(tuple(verdicts), ((NAME, clock() - began),)))


def origins(plan: Sequence[Pair]) -> dict[str, Origin]:
    """Return the origin of each file that editions make, by the file's name."""
    return {
        Path(file.path).name: Origin(number, file)
        for number, (manuscript, edition) in enumerate(plan)
        for file in edition.files(manuscript)
    }


def _of_edition(
    paths: Sequence[Path], pair: Pair, known: Mapping[str, Origin],
    make: Callable[[Manuscript, Edition], Made], root: Path, explain: Explain,
) -> Iterator[Verdict]:
    manuscript, edition = pair
    wanted = [known[path.name].file for path in paths]
    outputs = replace(
        edition.outputs,
        formats=tuple(dict.fromkeys(file.format for file in wanted)),
        layouts=tuple(dict.fromkeys(file.asked for file in wanted if file.layout)),
    )
    try:
        made = make(manuscript, replace(edition, outputs=outputs))
    except ExporterError as error:
        for path in paths:
            yield _not_made(path, manuscript.slug, error.message)
        return
    bodies = {Path(artifact.path).name: artifact.body for artifact in made.artifacts}
    faults = tuple(
        replace(finding, place=replace(finding.place, file=(root / finding.place.file).as_posix()))
        for finding in made.findings if finding.severity is Severity.ERROR
    )
    for path in paths:
        if path.name in bodies:
            yield _compared(path, bodies[path.name], explain)
        else:
            yield _not_made(path, manuscript.slug, "The source or its proof has faults.", faults)


def _has_page_list(path: Path, origin: Origin) -> bool:
    if FORMATS[origin.file.format].has_pages:
        return True
    try:
        with files.opened(path.parent, path.name, _MOST) as file:
            return has_page_list(file)
    except OSError:  # what can't be read is a finding when it is compared
        return True


def _compared(path: Path, new: bytes, explain: Explain) -> Verdict:
    try:
        old = files.read(path.parent, path.name, 2 * len(new) + _MORE)
    except files.TooLarge as error:
        return _refused(path, REBUILD.at(
            Place(path.as_posix()), "The file is not what source/ makes: it is far larger.",
            found=f"{error.size} bytes", expected=_bytes(new), hint=_AGAIN,
        ))
    except OSError as error:
        return _refused(path, REBUILD.at(
            Place(path.as_posix()), "The file can't be read, so it can't be compared.",
            found=error.strerror or str(error),
        ))
    if old == new:
        return Verdict(path, NAME, __version__, True)
    return _refused(path, _finding(path, old, new, explain))


def _finding(path: Path, old: bytes, new: bytes, explain: Explain) -> Finding:
    found = explain(format_of(path.name), old, new)
    if found.damage:
        return REBUILD.at(
            Place(path.as_posix()), f"{found.damage.rstrip('.')}.",
            found=_bytes(old), expected=_bytes(new), hint=f"Something damaged it. {_AGAIN}",
        )
    return REBUILD.at(
        Place(path.as_posix()), f"The file is not what source/ makes: {found.where}.",
        found="; ".join(filter(None, (_bytes(old), found.found))),
        expected="; ".join(filter(None, (_bytes(new), found.expected))),
        hint=f"{found.why} {_AGAIN}",
    )


def _stray(
    path: Path, known: Mapping[str, Origin], broken: Collection[str], layouts: Collection[str]
) -> Verdict:
    slug = path.name.partition(".")[0]
    if slug in broken:
        return _not_made(path, slug, "The manuscript can't be read.")
    of_slug = sorted(name for name in known if name.startswith(f"{slug}."))
    like = [name for name in of_slug for file in [known[name].file]
            if file.format == format_of(path.name)
            and (not layouts or not file.layout or file.asked in layouts)]
    near = difflib.get_close_matches(path.name, like, n=3, cutoff=0)
    hint = (
        "Its status, clinics or layouts changed: exporter build --prune makes what is right, and "
        "deletes this file if the manifest lists it; else delete it."
    )
    if not of_slug:
        hint = f"source/ has no manuscript {slug}: delete the file, or name its library with -C."
    return _refused(path, STRAY.at(
        Place(path.as_posix()), "No edition of the library makes this file.",
        expected=", ".join(near), hint=hint,
    ))


def _not_made(path: Path, slug: str, why: str, faults: tuple[Finding, ...] = ()) -> Verdict:
    return _refused(path, *faults, REBUILD.at(
        Place(path.as_posix()), "The file can't be made again.", found=why,
        hint=f"exporter build {slug} lists all faults.",
    ))


def _refused(path: Path, *findings: Finding) -> Verdict:
    return Verdict(path, NAME, __version__, False, findings)


def _bytes(body: bytes) -> str:
    return f"{len(body)} bytes"
