"""Read the library's clinics: source/clinics/<id>/clinic.yaml and the logo beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exporter.languages import cldr
from exporter.languages.bcp47 import TAG, canonical, chain
from exporter.model import Clinic, Finding, Place, Resource, has_error
from exporter.rules import reading as rules
from exporter.rules import weigh
from exporter.rules.clinics import UNPUBLISHED
from exporter.source.images import read_image
from exporter.source.manuscripts import bad_name, lines_of
from exporter.source.names import CLINICS, LIBRARY, is_text
from exporter.source.paths import Findings, Folder
from exporter.source.scalars import Yaml
from exporter.source.typed import clinic_of
from exporter.wording import did_you_mean

if TYPE_CHECKING:
    from exporter.source.forms import LibraryForm


_FILE = "clinic.yaml"


@dataclass(frozen=True, slots=True)
class Clinics:
    """The clinics of a library as they were read, and what is wrong with them.

    `unsound` are the ids of those with an error, whether they could be `read` or not, each with
    its findings; `findings` are all.
    """

    read: tuple[Clinic, ...] = ()
    unsound: tuple[tuple[str, Findings], ...] = ()
    findings: Findings = ()


def read_clinics(home: Folder, yaml: Yaml | None, form: LibraryForm | None) -> Clinics:
    """Read the clinics that library.yaml lists, in its order, or all folders, sorted.

    A clinic at fault beyond a key that is not compulsory is not among those read.
    """
    clinics = home.below(CLINICS)
    there: tuple[str, ...] = ()
    faults: list[Finding] = []
    if home.holds_folder(CLINICS):
        if refused := home.refuse(CLINICS):
            return Clinics(findings=refused)
        names, unlisted = clinics.names()
        faults.extend(unlisted)
        there = tuple(name for name in names if clinics.holds_folder(name) and is_text(name))
        for name in names:
            faults.extend(weigh(clinics.misnamed(name), released=False))
    listed = form.clinics if form else None
    languages = (form and form.languages) or ["en"]
    read: list[Clinic] = []
    unsound: list[tuple[str, Findings]] = []
    wanted = there if listed is None else tuple(listed)
    for index, name in enumerate(wanted):
        clinic, wrong = _read_clinic(clinics, name, languages) if name in there else (
            None, (_nowhere(yaml, ("clinics", index), name, there),)
        )
        faults.extend(wrong)
        read.extend([clinic] if clinic else [])
        unsound.extend([(name, wrong)] if has_error(wrong) else [])
    own = form.clinic if form else None
    if own and own in there and own not in wanted:
        faults.append(_unlisted(yaml, own))
    elif own and own not in wanted:
        faults.append(_nowhere(yaml, ("clinic",), own, wanted))
    return Clinics(tuple(read), tuple(unsound), tuple(faults))


def _read_clinic(
    clinics: Folder, name: str, languages: Sequence[str]
) -> tuple[Clinic | None, Findings]:
    from exporter.source.clinic_form import ClinicForm
    from exporter.source.filling import read_form

    if wrong := bad_name(name, clinics.file(name)):
        return None, wrong
    if refused := clinics.refuse(name):
        return None, refused
    home = clinics.below(name)
    yaml, form, wrong = read_form(home, _FILE, ClinicForm)
    if yaml:
        wrong += tuple(_unpublished(yaml, languages))
    if yaml is None or form is None:
        return None, wrong
    faults = list(wrong)
    logo = None
    if form.logo:
        logo, strange = _logo(home, form.logo, yaml.place(("logo",)))
        faults.extend(strange)
    if form.id and form.id != name:
        faults.append(rules.WRONG_VALUE.at(
            yaml.place(("id",)), "The clinic's id differs from its folder's name.", found=form.id,
            expected=name, hint="Leave id out, or rename the folder.",
        ))
    return clinic_of(form, name, logo, form.lang or languages[0], lines_of(yaml)), tuple(faults)


def _unpublished(yaml: Yaml, languages: Sequence[str]) -> Iterator[Finding]:
    """Yield each language in which a clinic says something, and the library publishes nothing."""
    published = {chain(lang)[-1] for lang in languages}
    tree = yaml.tree if isinstance(yaml.tree, dict) else {}
    for key, values in tree.items():
        for tag in values if isinstance(values, dict) else ():
            if re.fullmatch(TAG, tag) and chain(canonical(tag))[-1] not in published:
                yield UNPUBLISHED.at(
                    yaml.place((key, tag), key=True),
                    f"The library publishes nothing in {cldr.english_name(canonical(tag))}: the "
                    "words are printed nowhere.", found=f"{key}: {{{tag}: …}}",
                    expected=" or ".join(languages),
                    hint=f"Correct the tag, or add {tag} to languages in library.yaml.",
                )


def _logo(home: Folder, name: str, at: Place) -> tuple[Resource | None, Findings]:
    if refused := home.refuse(name, at):
        return None, refused
    return read_image(home, name, at, prefix=f"{CLINICS}/{home.path.name}/")


def _unlisted(yaml: Yaml | None, name: str) -> Finding:
    return rules.WRONG_VALUE.at(
        yaml.place(("clinic",)) if yaml else Place(LIBRARY),
        "The library's own clinic is not among its clinics.", found=name,
        expected="one of the list under clinics", hint=f"Add {name} to clinics.",
    )


def _nowhere(
    yaml: Yaml | None, loc: tuple[str | int, ...], name: str, known: Iterable[str]
) -> Finding:
    return rules.MISSING_FILE.at(
        yaml.place(loc) if yaml else Place(LIBRARY), f"There is no clinic {name}.",
        found="no such clinic", expected=f"the folder {CLINICS}/{name} with a {_FILE}, listed",
        hint=did_you_mean(name, known, "Add the folder or correct the name."),
    )
