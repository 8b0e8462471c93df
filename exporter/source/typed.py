"""Turn filled forms into the types that cross stages, which default what is absent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from exporter.model import (
    Catalog,
    Clinic,
    ClinicWords,
    Contributor,
    Manuscript,
    Original,
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
    from exporter.source.clinic_form import ClinicForm
    from exporter.source.form import Form
    from exporter.source.forms import (
        ClaimForm,
        LimitsForm,
        ManuscriptForm,
        WaiverForm,
    )
    from exporter.source.translation_form import TranslationForm


_BY_LANGUAGE = tuple(
    field.name for field in fields(ClinicWords) if field.name not in ("lang", "notices")
)
"""Keys of a clinic that stand by language."""
_IN_CATALOG = frozenset(field.name for field in fields(Catalog)) | {"isbn"}
"""Keys of a manuscript that are its catalog's."""


_UNSAID: dict[str, Any] = {
    "title_lang": "", "subtitle": "", "keywords": (), "main_message": "", "reviewed": None,
    "accessibility": None, "smog": None,
}
"""What a translation has not from its source where it does not say it."""


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
        slug=slug, file=file, sections=_in(form.lang, sections), references=beside.references,
        evidence=beside.evidence, resources=resources, shared=shown.pictures,
        offered=shown.offered, lines=lines, **given,
    )


def _in(lang: str, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    return tuple(replace(section, lang=lang) for section in sections)


def translation_of(
    form: TranslationForm, source: Manuscript, slug: str, file: str, lang: str,
    sections: tuple[Section, ...], resources: tuple[Resource, ...], shown: Shown,
    lines: tuple[tuple[str, int], ...],
) -> Manuscript:
    """Join a translation's form with its text, and with all that it has from its source.

    What only a person can say of one language's files, a statement on accessibility, an ISBN, a
    reading grade, it has not; a date of the source's is the last that it may have.
    """
    given = _given(form)
    catalog = replace(
        source.catalog, contributors=source.catalog.contributors + tuple(
            Contributor(**_given(one)) for one in given.pop("contributors", ())
        ),
        isbn_print=form.isbn.print or "" if form.isbn else "",
        isbn_ebook=form.isbn.ebook or "" if form.isbn else "",
    )
    given.pop("isbn", None)
    own = {resource.href for resource in resources}
    inherited = tuple(one for one in source.resources if one.href not in own)
    last = {
        key: min(filter(None, (given.get(key), getattr(source, key))), default=None)
        for key in ("next_review", "do_not_use_after")
    }
    given |= last | {
        "reviewers": tuple(Person(**_given(one)) for one in given.get("reviewers", ())),
        "history": tuple(Revision(**_given(line)) for line in given.get("history", ())),
        "status": "withdrawn" if source.status == "withdrawn" else form.status or "draft",
    }
    return replace(
        source, **_UNSAID | given, slug=slug, file=file, lang=lang,
        id=f"{source.id}.{lang.lower()}", catalog=catalog, sections=_in(lang, sections),
        lines=lines, faults=(), shared=shown.pictures, offered=shown.offered,
        resources=tuple(sorted((*resources, *inherited), key=lambda resource: resource.href)),
        original=Original(
            id=source.id, lang=source.lang, title=source.title, file=source.file,
            pictures=frozenset(one.href for one in inherited),
        ),
    )


def clinic_of(
    form: ClinicForm, name: str, logo: Resource | None, lang: str,
    lines: tuple[tuple[str, int], ...],
) -> Clinic:
    """Join a clinic's form with its folder's name and its logo; its own language is `lang`."""
    given = _given(form)
    said: dict[str, dict[str, Any]] = {lang: {}}
    for key in _BY_LANGUAGE:
        for tag, value in given.pop(key, {}).items():
            words = tuple(value) if isinstance(value, list) else value
            said.setdefault(tag or lang, {})[key] = words
    for id, notice in given.pop("notices", {}).items():
        for tag, rows in notice.items():
            words_in = said.setdefault(tag or lang, {})
            words_in["notices"] = (*words_in.get("notices", ()), (id, tuple(rows)))
    own = said.pop(lang)
    return Clinic(**given | own | {
        "id": name, "logo": logo, "lang": lang, "lines": lines,
        "translated": tuple(ClinicWords(lang=tag, **words) for tag, words in said.items()),
    })


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
