"""Read the library's disclaimers: one text a language, source/disclaimer.<lang>.md."""

from __future__ import annotations

import re
from collections.abc import Iterable

from exporter.model import Finding, Place, Section
from exporter.rules import reading as rules
from exporter.source.names import is_disclaimer
from exporter.source.paths import Findings, Folder
from exporter.source.texts import read_text

_PLAIN = re.compile(r"disclaimer\.([a-z]{2,3}(?:-[a-z0-9]{2,8})*)\.md")


def read_disclaimers(
    home: Folder, names: Iterable[str]
) -> tuple[tuple[tuple[str, Section], ...], Findings]:
    """Read each disclaimer with its language, by language; one at fault is left out."""
    read: list[tuple[str, Section]] = []
    faults: list[Finding] = []
    for name in filter(is_disclaimer, names):
        match = _PLAIN.fullmatch(name)
        if not match:
            faults.append(_badly_named(home.file(name)))
            continue
        text, wrong = read_text(home, name)
        faults.extend(wrong)
        if text is not None and not wrong:
            read.append((match[1], Section(home.file(name), text)))
    return tuple(sorted(read, key=lambda pair: pair[0])), tuple(faults)


def _badly_named(file: str) -> Finding:
    return rules.BAD_NAME.at(
        Place(file), "The disclaimer's name does not say its language.", found=file,
        expected="disclaimer.<language>.md, as disclaimer.en.md",
        hint="Rename it; the language is as in manuscript.yaml.",
    )
