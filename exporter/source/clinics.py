"""Read the library's clinics: source/clinics/<id>/clinic.yaml and the logo beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from exporter.model import Clinic, Finding, Place, Resource
from exporter.rules import reading as rules
from exporter.rules import weigh
from exporter.source.images import not_an_image, read_image
from exporter.source.names import CLINICS, LIBRARY, is_text, printable
from exporter.source.paths import Findings, Folder, plain
from exporter.source.scalars import Yaml
from exporter.source.typed import clinic_of
from exporter.wording import did_you_mean

if TYPE_CHECKING:
    from exporter.source.forms import LibraryForm


_FILE = "clinic.yaml"


def read_clinics(
    home: Folder, yaml: Yaml | None, form: LibraryForm | None
) -> tuple[tuple[Clinic, ...], Findings]:
    """Read the clinics that library.yaml lists, in its order, or all folders, sorted.

    A clinic at fault beyond a key that is not compulsory is left out.
    """
    clinics = home.below(CLINICS)
    there: tuple[str, ...] = ()
    faults: list[Finding] = []
    if home.holds_folder(CLINICS):
        if refused := home.refuse(CLINICS):
            return (), refused
        names, unlisted = clinics.names()
        faults.extend(unlisted)
        there = tuple(name for name in names if clinics.holds_folder(name) and is_text(name))
        for name in names:
            faults.extend(weigh(clinics.misnamed(name), released=False))
    listed = form.clinics if form else None
    read: list[Clinic] = []
    wanted = there if listed is None else tuple(listed)
    for index, name in enumerate(wanted):
        if name not in there:
            faults.append(_nowhere(yaml, ("clinics", index), name, there))
            continue
        clinic, wrong = _read_clinic(clinics, name)
        faults.extend(wrong)
        read.extend([clinic] if clinic else [])
    own = form.clinic if form else None
    if own and own in there and own not in wanted:
        faults.append(_unlisted(yaml, own))
    elif own and own not in wanted:
        faults.append(_nowhere(yaml, ("clinic",), own, wanted))
    return tuple(read), tuple(faults)


def _read_clinic(clinics: Folder, name: str) -> tuple[Clinic | None, Findings]:
    from exporter.source.filling import read_form
    from exporter.source.forms import ClinicForm

    if not plain(name):
        return None, (_badly_named(clinics.file(name), name),)
    if refused := clinics.refuse(name):
        return None, refused
    home = clinics.below(name)
    yaml, form, wrong = read_form(home, _FILE, ClinicForm)
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
    return clinic_of(form, name, logo), tuple(faults)


def _logo(home: Folder, name: str, at: Place) -> tuple[Resource | None, Findings]:
    if refused := home.refuse(name, at):
        return None, refused
    if not name.lower().endswith((".png", ".svg")):
        return None, (not_an_image(home.file(name), printable(name), "a PNG or SVG file"),)
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


def _badly_named(file: str, name: str) -> Finding:
    return rules.BAD_NAME.at(
        Place(file), "The clinic's name can't be used in a file name.", found=printable(name),
        expected="a-z, 0-9 and single hyphens", hint="Rename the folder.",
    )
