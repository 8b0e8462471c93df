"""Turn filled forms into the types that cross stages: none becomes empty, mappings become rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from exporter.model import (
    Clinic,
    Manuscript,
    Person,
    Resource,
    Revision,
    Section,
    Statement,
    Waiver,
)
from exporter.source.beside import Beside
from exporter.source.scalars import Yaml

if TYPE_CHECKING:
    from exporter.source.forms import (
        ClaimForm,
        ClinicForm,
        LimitsForm,
        ManuscriptForm,
        PersonForm,
        StatementForm,
        WaiverForm,
    )


def manuscript_of(
    form: ManuscriptForm,
    slug: str,
    file: str,
    sections: tuple[Section, ...],
    resources: tuple[Resource, ...],
    beside: Beside,
    lines: tuple[tuple[str, int], ...] = (),
) -> Manuscript:
    """Join a manuscript's form with its text and what stands beside it."""
    return Manuscript(
        slug=slug,
        file=file,
        id=form.id,
        title=form.title,
        subtitle=form.subtitle or "",
        lang=form.lang,
        authors=tuple(_person(person) for person in form.author or ()),
        keywords=tuple(form.keywords or ()),
        status=form.status,
        version=form.version,
        updated=form.updated,
        type=form.type or "",
        smog=form.smog,
        reviewers=tuple(_person(person) for person in form.reviewers or ()),
        reviewed=form.reviewed,
        next_review=form.next_review,
        do_not_use_after=form.do_not_use_after,
        funding=form.funding or "",
        conflicts=form.conflicts or "",
        main_message=form.main_message or "",
        history=tuple(
            Revision(one.version, one.date, one.what, one.digest or "")
            for one in form.history or ()
        ),
        to_confirm=tuple(_claim(claim) for claim in form.to_confirm or ()),
        accessibility=_statement(form.accessibility),
        sections=sections,
        references=beside.references,
        bibliography=beside.bibliography,
        evidence=beside.evidence,
        resources=resources,
        lines=lines,
    )


def clinic_of(form: ClinicForm, name: str, logo: Resource | None) -> Clinic:
    """Join a clinic's form with its folder's name and its logo."""
    return Clinic(
        id=name,
        name=form.name,
        line=form.line or "",
        address=tuple(form.address or ()),
        phone=form.phone or "",
        email=form.email or "",
        web=form.web or "",
        emergency=tuple(form.emergency or ()),
        accent=form.accent or "",
        logo=logo,
    )


def limits_of(form: LimitsForm | None) -> tuple[tuple[str, int], ...]:
    """Return the limits that a library sets, by name."""
    return tuple(form.model_dump(exclude_none=True).items()) if form else ()


def waivers_of(forms: Iterable[WaiverForm], yaml: Yaml | None) -> tuple[Waiver, ...]:
    """Return a library's waivers, each with its line in library.yaml."""
    return tuple(
        Waiver(
            form.rule, form.place, form.reason, form.until,
            yaml.place(("waivers", number)).line if yaml else None,
        )
        for number, form in enumerate(forms)
    )


def _person(form: PersonForm) -> Person:
    return Person(
        name=form.name, credentials=form.credentials or "", role=form.role or "", date=form.date,
        orcid=form.orcid or "",
    )


def _claim(form: ClaimForm) -> str:
    return f"{form.claim}: {form.what}" if form.what else form.claim


def _statement(form: StatementForm | None) -> Statement | None:
    if form is None:
        return None
    return Statement(
        conforms_to=form.conforms_to, certified_by=form.certified_by, evaluated=form.evaluated,
        version=form.version, report=form.report or "",
    )
