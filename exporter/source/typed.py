"""Turn filled forms into the types that cross stages, which default what is absent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from exporter.model import (
    Catalog,
    Clinic,
    Contributor,
    Manuscript,
    Person,
    Resource,
    Revision,
    Section,
    Statement,
    Subject,
    Waiver,
)
from exporter.source.beside import Beside
from exporter.source.scalars import Yaml
from exporter.source.shared_pictures import Shown

if TYPE_CHECKING:
    from exporter.source.form import Form
    from exporter.source.forms import (
        ClaimForm,
        ClinicForm,
        LimitsForm,
        ManuscriptForm,
        WaiverForm,
    )


_IN_CATALOG = frozenset(field.name for field in fields(Catalog)) | {"isbn"}
"""Keys of a manuscript that are its catalog's."""


def manuscript_of(
    form: ManuscriptForm,
    slug: str,
    file: str,
    sections: tuple[Section, ...],
    resources: tuple[Resource, ...],
    shown: Shown,
    beside: Beside,
    lines: tuple[tuple[str, int], ...] = (),
) -> Manuscript:
    """Join a manuscript's form with its text and what stands beside it."""
    given = _given(form)
    given |= {
        "authors": tuple(Person(**_given(person)) for person in given.pop("author", ())),
        "reviewers": tuple(Person(**_given(person)) for person in given.get("reviewers", ())),
        "history": tuple(Revision(**_given(line)) for line in given.get("history", ())),
        "to_confirm": tuple(_claim(claim) for claim in given.get("to_confirm", ())),
        "bibliography": beside.bibliography,
        "catalog": _catalog(form),
    }
    given = {key: value for key, value in given.items() if key not in _IN_CATALOG}
    if form.accessibility:
        given["accessibility"] = Statement(**_given(form.accessibility))
    return Manuscript(
        slug=slug, file=file, sections=sections, references=beside.references,
        evidence=beside.evidence, resources=resources, shared=shown.pictures,
        offered=shown.offered, lines=lines, **given,
    )


def clinic_of(form: ClinicForm, name: str, logo: Resource | None) -> Clinic:
    """Join a clinic's form with its folder's name and its logo."""
    return Clinic(**_given(form) | {"id": name, "logo": logo})


def limits_of(form: LimitsForm | None) -> tuple[tuple[str, int], ...]:
    """Return the limits that a library sets, by name."""
    return tuple(_given(form).items()) if form else ()


def waivers_of(forms: Iterable[WaiverForm], yaml: Yaml | None) -> tuple[Waiver, ...]:
    """Return a library's waivers, each with its line in library.yaml."""
    return tuple(
        Waiver(
            form.rule, form.place, form.reason, form.until,
            yaml.place(("waivers", number)).line if yaml else None,
        )
        for number, form in enumerate(forms)
    )


def _given(form: Form) -> dict[str, Any]:
    """Return the keys of a form that have a value, lists as tuples."""
    return {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in form if value is not None
    }


def _catalog(form: ManuscriptForm) -> Catalog:
    isbn, series = form.isbn, form.series
    return Catalog(
        isbn_print=isbn.print or "" if isbn else "",
        isbn_ebook=isbn.ebook or "" if isbn else "",
        series=series.name if series else "",
        number=series.number or "" if series else "",
        rights=form.rights or "",
        contributors=tuple(Contributor(**_given(one)) for one in form.contributors or ()),
        audience=form.audience or "",
        age_range=form.age_range or "",
        subjects=tuple(Subject(**_given(one)) for one in form.subjects or ()),
    )


def _claim(form: ClaimForm) -> str:
    return f"{form.claim}: {form.what}" if form.what else form.claim
