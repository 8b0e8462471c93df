"""Read what stands in a library beside its manuscripts and clinics.

Its disclaimers, one text a language; its style sheets; its index of retracted works.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from exporter import files
from exporter.languages.bcp47 import TAG, canonical
from exporter.model import Finding, Place, Section
from exporter.packaged import MOST_BYTES, layouts
from exporter.rules import reading as rules
from exporter.rules import weigh
from exporter.source.names import INDEX, LIBRARY, is_disclaimer
from exporter.source.paths import Findings, Folder, Limit
from exporter.source.texts import read_text

if TYPE_CHECKING:
    from exporter.source.forms import LibraryForm
    from exporter.source.scalars import Yaml

STYLE = "american-medical-association"
"""The style of references where library.yaml names none."""
INDEX_LIMIT = Limit("index of retractions", 30_000_000)
SHEET_LIMIT = Limit("style sheet", MOST_BYTES)
_PLAIN = re.compile(rf"disclaimer\.({TAG})\.md")


def read_disclaimers(
    home: Folder, names: Iterable[str]
) -> tuple[tuple[tuple[str, Section], ...], Findings]:
    """Read each disclaimer with its language, by language; one at fault is left out.

    The language of a file's name is in any form of its tag, as in manuscript.yaml.
    """
    read: dict[str, Section] = {}
    faults: list[Finding] = []
    for name in filter(is_disclaimer, names):
        match = _PLAIN.fullmatch(name.lower())
        if not match:
            faults.append(_badly_named(home.file(name)))
            continue
        text, wrong = read_text(home, name)
        faults.extend(wrong)
        tag = canonical(match[1])
        if tag in read:
            faults.append(_twice(home.file(name), read[tag].file, tag))
        elif text is not None and not wrong:
            read[tag] = Section(home.file(name), text, lang=tag)
    return tuple(sorted(read.items())), tuple(faults)


def address_without_clinic(
    yaml: Yaml | None, form: LibraryForm | None, *, has_one: bool
) -> Iterator[Finding]:
    """Yield a finding if the address of the current version names a clinic, and there is none."""
    if yaml and form and not has_one and "{clinic}" in (form.address or ""):
        yield rules.WRONG_VALUE.at(
            yaml.place(("address",)), "address names a clinic, and the library has none.",
            found=form.address or "", expected="an address without {clinic}",
            hint="Leave {clinic} out, or add a clinic in source/clinics/.",
        )


def faults_of_styles(root: Path) -> Findings:
    """Return a finding for each style sheet below a library's styles/ that can't be used.

    `packaged.styles` leaves out, in silence, what it can't read.
    """
    home = Folder(root / "styles", "styles/")
    if not Folder(root).holds_folder("styles"):
        return ()
    found: list[Finding] = []
    for name, _ in home.walk():
        if name.endswith(".css") and (misnamed := home.misnamed(name)):
            found += weigh(misnamed, released=False)
        elif name.endswith(".css"):
            found += _of_sheet(home, name)
            if name.startswith("layouts/") and not layouts([(name, "")]):
                found.append(_no_layout(home.file(name)))
    return tuple(found)


def _of_sheet(home: Folder, name: str) -> Iterable[Finding]:
    from exporter.source.sheets import lavish

    text, wrong = read_text(home, name, SHEET_LIMIT)
    return wrong or lavish(text or "", home.file(name))


def _no_layout(file: str) -> Finding:
    return rules.NOT_READ.at(
        Place(file), f"{file} is not read: no layout can have its name.", found=file,
        expected="styles/layouts/NAME.css, NAME of a-z, 0-9 and single hyphens",
        hint="Rename it, as styles/layouts/large-print.css.",
    )


def read_index(root: Path) -> tuple[str | None, Findings]:
    """Return the text of a library's index of retracted works; None where it has none."""
    home, name = Folder(root / "source", "source/"), INDEX.removeprefix("source/")
    return read_text(home, name, INDEX_LIMIT) if home.holds_file(name) else (None, ())


def _badly_named(file: str) -> Finding:
    return rules.BAD_NAME.at(
        Place(file), "The disclaimer's file name has no language.", found=file,
        expected="disclaimer.<language>.md, as disclaimer.en.md",
        hint="Rename it disclaimer.en.md, with the language as in manuscript.yaml.",
    )


def _twice(file: str, other: str, tag: str) -> Finding:
    return rules.DISCLAIMER_TWICE.at(
        Place(file), f"There are two disclaimers in one language, {tag}.",
        found=f"{other} and {file}", expected=f"disclaimer.{tag}.md alone",
        hint="Take one of them away; the first was read.",
    )


def reference_style(yaml: Yaml | None, form: LibraryForm | None) -> tuple[str, Findings]:
    """Return the style of references; in place of an untested one, the usual and a finding."""
    from exporter.citations import STYLES
    from exporter.wording import did_you_mean

    style = (form and form.references and form.references.style) or STYLE
    if style in STYLES:
        return style, ()
    return STYLE, (
        rules.UNTESTED_STYLE.at(
            yaml.place(("references", "style")) if yaml else Place(LIBRARY),
            f"The style of references {style} was not tested.", found=style,
            expected=", ".join(STYLES),
            hint=did_you_mean(style, STYLES, "Choose one of these."),
        ),
    )


def has_place(root: Path, file: str, line: str = "") -> bool:
    """Return whether a library has a file or folder, relative to source/ or to it, and its line."""
    if Path(file).is_absolute() or ".." in Path(file).parts:
        return False
    for home in (root / "source", root):
        try:
            if not line and (home / file).exists():
                return True
            body = files.read(home, file, INDEX_LIMIT.size, links=True) if line else b""
        except (OSError, ValueError):  # no name that a file can have, or no text that can be read
            continue
        if body:
            return 1 <= int(line) <= len(body.splitlines())
    return False
