"""Gather what an import did, and write the reports that were asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from exporter import files
from exporter.cli.finding import Home
from exporter.cli.import_asked import Asked
from exporter.cli.reports import write
from exporter.cli.reports.report import Case, Report
from exporter.errors import UsageError, writing
from exporter.importing.report.page import GENERATOR, Checked, index, page
from exporter.importing.taking import Taken
from exporter.model import Severity
from exporter.source.names import KEYS, shown

FOLDER = "import-report"
"""Where the pages are in a library, unless another folder is named."""
_INDEX = "index.html"
_HEAD = 2_000
"""As many bytes of a page hold the name of what made it."""


@dataclass(slots=True)
class Reports:
    """The reports of one import; pages that are there and not ours stop it before it starts.

    Raises: UsageError for such a page.
    """

    root: Path
    asked: tuple[Asked, ...]
    slugs: list[str]
    _checked: list[tuple[str, Checked]] = field(default_factory=list)
    _cases: list[Case] = field(default_factory=list)

    def __post_init__(self) -> None:
        for folder in self._folders():
            for name in (*map(_page, self.slugs), *[_INDEX] * (len(self.slugs) > 1)):
                if not _is_free(folder, name):
                    raise UsageError(
                        f"{shown(folder / name)} is there, and is no report of an import.",
                        "Name another folder: --report html=FOLDER",
                    )

    def add(self, name: str, slug: str, taken: Taken) -> None:
        """Take note of a file: what became of it."""
        made = slug if taken.files else ""
        self._cases.append(Case(made or name, name, taken.findings, tuple(sorted(taken.files))))
        if any(kind == "html" for kind, _ in self.asked):
            lang = lang_of(taken) if taken.files else ""
            checked = Checked(name, made, lang, taken.findings, taken.facing)
            self._checked.append((_page(slug), checked))

    def write(self, code: int) -> str:
        """Write all reports; return which page to open, if there is one.

        Raises: WriteError if one can't be written.
        """
        report = Report("import", Home(self.root), tuple(self._cases), (), Severity.ERROR, code)
        write([(kind, path) for kind, path in self.asked if kind != "html"], report)
        opened = ""
        has_index = len(self._checked) > 1
        for folder in self._folders():
            for name, checked in self._checked:
                _put(folder, name, page(checked, index=has_index))
                opened = shown(folder / name)
            if has_index:
                _put(folder, _INDEX, index(self._checked))
                opened = shown(folder / _INDEX)
        return opened

    def _folders(self) -> Iterator[Path]:
        for kind, path in self.asked:
            if kind == "html":
                yield path or self.root / FOLDER


def lang_of(taken: Taken) -> str:
    """Return the language of a manuscript that was made."""
    lines = taken.files[KEYS].decode().split("\n")
    return next(line.removeprefix("lang: ") for line in lines if line.startswith("lang: "))


def _page(slug: str) -> str:
    return "index_.html" if slug == "index" else f"{slug}.html"


def _put(folder: Path, name: str, body: bytes) -> None:
    with writing(folder / name, "Name a folder that can be written to: --report html=FOLDER"):
        files.write(folder, name, body)


def _is_free(folder: Path, name: str) -> bool:
    """Return whether nothing has a page's name, or an earlier page."""
    mark = f'<meta name="generator" content="{GENERATOR}">'.encode()
    try:
        with files.opened(folder, name, sys.maxsize) as file:
            return mark in file.read(_HEAD)
    except FileNotFoundError:
        return True
    except NotADirectoryError:
        return False
    except files.Unsafe:
        return False
