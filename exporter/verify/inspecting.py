"""Look through files before any judge is asked about them: a judge opens whatever it is told to."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from exporter import __version__, files
from exporter.formats import format_of
from exporter.model import Finding, Place
from exporter.proof.archive import Hazard, opened
from exporter.rules.verdicts import HARMFUL
from exporter.verify.judge import Verdict
from exporter.verify.quoting import on_one_line

_MOST = 1_000_000_000
_HINT = "No validator was asked about it. Make it anew: exporter build, with the same options."


def refused(paths: Sequence[Path]) -> Iterator[Verdict]:
    """Yield a verdict on each file that no judge is asked about."""
    for path in paths:
        if finding := _fault(path):
            yield Verdict(path, "exporter", __version__, False, (finding,))


def _fault(path: Path) -> Finding | None:
    """Return what is wrong with a file that may be of any kind, size and make."""
    place = Place(path.as_posix())
    try:
        with files.opened(path.parent, path.name, _MOST) as file:
            if format_of(path.name) == "epub":
                with opened(file):
                    return None
    except Hazard as error:
        return HARMFUL.at(
            place, "The file may harm whoever unpacks it.", found=on_one_line(str(error)),
            expected="an archive as exporter makes it", hint=_HINT,
        )
    except (zipfile.BadZipFile, RuntimeError, ValueError) as error:
        return HARMFUL.at(
            place, f"The file is not a sound EPUB: {on_one_line(str(error))}.",
            expected="a zip archive", hint=_HINT,
        )
    except OSError as error:
        return HARMFUL.at(
            place, "The file can't be read.", found=error.strerror or str(error),
            expected="a plain file", hint=_HINT,
        )
    return None
