"""Assemble a Book: Manuscript + Edition -> semantic XHTML with ids unique in the whole book (pure).

Order of parts: title page, contents, forewords, chapters, appendices, references, the clinic's
contacts, disclaimer, colophon. A first section that is called as the title opens the book itself,
if no contents stand between the two. Markdown dies here: what follows sees XHTML only.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial

from exporter import citations, figures, markdown, rules, tokens
from exporter.assemble import clinics, faults, letters, notices, own_texts, pictures, slots
from exporter.assemble.additions import contents_help, fill, is_title, with_title
from exporter.assemble.boxes import completed, helpless
from exporter.assemble.cataloguing import by_role, catalog_of, in_words
from exporter.assemble.drawings import drawer
from exporter.assemble.telephones import first
from exporter.isolates import isolated, whole
from exporter.languages import Quotes, quotes
from exporter.model import (
    Book,
    Catalog,
    Direction,
    Edition,
    Finding,
    Heading,
    Manuscript,
    Part,
    Role,
    Section,
    Statement,
    has_error,
)
from exporter.source.covers import picture
from exporter.source.images import proportion
from exporter.wording import fault, folded

RESERVED = (
    "title-page", "title", "contents", "contents-heading", "contact", "references", "colophon",
    "history", "to-confirm", "accessibility",
)
"""Ids that the parts added here use; an author's heading of that name gets another."""

_ROLES = {
    "foreword": "doc-foreword", "chapter": "doc-chapter", "appendix": "doc-appendix",
    "disclaimer": "doc-notice",
}
_ORDER = ("foreword", "chapter", "appendix")
_BEFORE_MARK = re.compile(r"(?<=\S)(?<!<br/>)\s+(?=<span class=\"citation\b)")
NO_BREAK = "\u00a0"
"""Binds a citation to the word before it, so that no mark is alone on a line."""


@dataclass(frozen=True, slots=True)
class Assembled:
    """The book, or None if the source has faults that no book can be made of; all findings.

    `on_paper` are those that only a format with pages has.
    """

    book: Book | None
    findings: tuple[Finding, ...]
    on_paper: tuple[Finding, ...] = ()


def assemble(manuscript: Manuscript, edition: Edition) -> Assembled:
    """Return one edition of a manuscript as a book, with every fault of its text, all at once.

    Raises: RenderError if a reference can't be formatted in the style.
    """
    terms, wordless = own_texts.words_of(manuscript, edition)
    sections = sorted(
        map(markdown.headed, markdown.parse(manuscript.sections)),
        key=lambda section: _ORDER.index(section.role),
    )
    parsed = [*sections, own_texts.disclaimer_of(manuscript, edition, terms)]
    known = {reference.key for reference in manuscript.references}
    numbers = citations.number(
        tuple(cite for cite in cluster if cite.key in known)
        for section in parsed for cluster in section.citations
    )
    marks = citations.Marks(numbers, terms)
    paint = tokens.read(edition.styles).get("accent", figures.INK)
    hrefs = {path: picture.href for path, picture in manuscript.pictures.items()}
    rendered = markdown.render(
        faults.with_those_of_reading(parsed, manuscript),
        mark=marks,
        draw=drawer(terms, paint),
        words=terms,
        pictures=hrefs,
        proportion=lambda path: proportion(manuscript.pictures[path]),
        reserved=RESERVED,
    )
    listed = citations.entries(
        manuscript.references, numbers, edition.reference_style, edition.lang
    )
    filling, foreign = slots.values(manuscript, edition, terms), slots.foreign(edition)
    if clinic := edition.clinic:
        filling = {**filling, slots.CALLED: first(clinic.phone, clinic.country)}
    bodies = [slots.filled(each, filling, terms, foreign) for each in rendered.fragments]
    in_keys = tuple(faults.in_keys(manuscript, edition, sections))
    findings = rules.weigh((
        *wordless,
        *(finding for section in parsed for finding in section.findings),
        *rendered.findings,
        *faults.unknown_citations(parsed, manuscript),
        *pictures.missing(parsed, manuscript),
        *pictures.of_library(parsed, manuscript),
        *pictures.too_many_shapes(parsed, manuscript),
        *faults.too_much_cited(parsed, manuscript, listed),
        *pictures.unused(parsed, manuscript),
        *slots.unfilled(parsed, filling, manuscript, edition),
        *slots.too_long(parsed, filling),
        *clinics.of_contact(edition.clinic, edition.styles),
        *clinics.of_help(edition.clinic, parsed, manuscript.slug, edition.lang),
        *helpless(parsed, (each.body for each in bodies), edition),
        *in_keys,
        *faults.cited(listed, manuscript),
        *faults.uncited(numbers, manuscript),
        *faults.unsigned(manuscript),
        *faults.unread(parsed, manuscript, edition),
        *faults.not_released(manuscript),
    ), released=manuscript.released)
    on_paper = rules.weigh(
        letters.unprintable(parsed, manuscript, edition, listed), released=manuscript.released
    )
    if has_error(findings):
        return Assembled(None, findings, on_paper)

    is_accessible = not any(finding.rule in rules.INACCESSIBLE for finding in findings)
    statement = _statement(manuscript, quotes(terms)) if is_accessible else None
    roles: list[Role] = [*(section.role for section in sections), "disclaimer"]
    texts = [
        _text(body, role, text.section, edition, terms)
        for text, role, body in zip(parsed, roles, bodies, strict=True)
    ]
    wrong = {
        reference.key: "".join(
            f" {fault(terms, found.rule, found.found)}"
            for found in reference.faults if found.rule in rules.LIGHTER
        )
        for reference in manuscript.references
    }
    catalog = catalog_of(manuscript, edition)
    values: dict[str, object] = {
        "manuscript": manuscript, "clinic": edition.clinic,
        "told": lambda key: clinics.said(edition.clinic, key, edition.lang),
        "notices": notices.of_book(edition), "formats": notices.formats(edition),
        "given": notices.is_given(edition),
        "publisher": manuscript.publisher or edition.publisher,
        "current": own_texts.current(manuscript, edition, terms),
        "catalog": catalog, "contributors": by_role(catalog, terms),
        "proof": not manuscript.released, "statement": statement, "is_accessible": is_accessible,
        "faults": [
            fault(terms, finding.rule, finding.found)
            for finding in (*wordless, *faults.of_keys(manuscript), *in_keys)
        ],
        "entries": [
            {
                "anchor": citations.anchor(entry.key), "cites": marks.anchors[entry.key],
                "body": whole(entry.body, terms["direction"]) + wrong[entry.key],
            }
            for entry in listed
        ],
    }
    *own, disclaimer = texts
    title = markdown.words(manuscript.title, quotes(terms, manuscript.title_lang))
    after = [
        *own,
        *([_added("references", terms, values)] if listed else []),
        *([_added("contact", terms, values)] if edition.clinic else []),
        disclaimer,
        _added("colophon", terms, values),
    ]
    values["parts"] = [
        {"title": part.title, "heading": part.headings[0]} for part in after
    ]
    if contents_help(own) if manuscript.contents is None else manuscript.contents:
        front = [
            _added("title", terms, values, title), _added("contents", terms, values),
        ]
    elif own and is_title(own[0].title, manuscript.title):
        front = []
        after[0] = with_title(own[0], terms, values)
    else:
        front = [_added("title", terms, values, title)]
    used = {hrefs.get(path) for section in parsed for path, _ in section.images}
    direction: Direction = "rtl" if terms["direction"] == "rtl" else "ltr"
    parts = tuple(
        replace(part, body=isolated(part.body, direction))
        for part in (*front, *after)
    )
    made = _book(
        manuscript, edition, parts, terms, direction, used, statement, catalog=catalog,
        is_accessible=is_accessible
    )
    return Assembled(made, findings, on_paper)


def _text(
    fragment: markdown.Fragment, role: Role, section: Section, edition: Edition,
    terms: Mapping[str, str],
) -> Part:
    body = (
        f'<section class="{role}" role="{_ROLES[role]}" aria-labelledby="{fragment.anchor}">\n'
        f"{_BEFORE_MARK.sub(NO_BREAK, fragment.body)}\n</section>"
    )
    return Part(
        fragment.anchor, role, fragment.title,
        completed(body, edition, terms), fragment.headings, section.file,
        fragment.pictures,
    )


def _added(
    role: Role, terms: Mapping[str, str], values: Mapping[str, object], title: str = ""
) -> Part:
    heading = Heading(role, 1, title or terms[role])
    return Part(role, role, heading.text, fill(role, terms, **values), (heading,))


def _statement(manuscript: Manuscript, marks: Quotes) -> Statement | None:
    statement = manuscript.accessibility
    if not statement or statement.version != manuscript.version:
        return None
    return replace(statement, certified_by=markdown.words(statement.certified_by, marks))


def _book(
    manuscript: Manuscript, edition: Edition, parts: tuple[Part, ...], terms: Mapping[str, str],
    direction: Direction, used: Collection[str | None], statement: Statement | None, *,
    catalog: Catalog, is_accessible: bool,
) -> Book:
    clinic, marks = edition.clinic, quotes(terms)
    words = partial(markdown.words, quotes=marks)
    logo = [clinic.logo] if clinic and clinic.logo else []

    def identifier(id: str, lang: str) -> str:
        name = ":".join((edition.publisher, id, lang.lower(), clinic.id if clinic else ""))
        return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'handout:{name}')}"

    original = manuscript.original
    return Book(
        slug=manuscript.slug,
        file=manuscript.file,
        lang=edition.lang,
        direction=direction,
        id=manuscript.id,
        identifier=identifier(manuscript.id, edition.lang),
        original=identifier(original.id, original.lang) if original else "",
        original_id=original.id if original else "",
        title=markdown.words(manuscript.title, quotes(terms, manuscript.title_lang)),
        subtitle=words(manuscript.subtitle),
        authors=tuple(words(person.name) for person in manuscript.authors),
        publisher=words(manuscript.publisher or edition.publisher),
        clinic=words(clinics.said(clinic, "name", edition.lang).text),
        named_clinic=clinic.id if clinic and edition.named_clinic else "",
        keywords=tuple(map(words, manuscript.keywords)),
        description=folded(words(manuscript.main_message)),
        version=manuscript.version,
        date=manuscript.date,
        do_not_use_after=manuscript.do_not_use_after,
        proof=not manuscript.released,
        parts=parts,
        resources=tuple(
            resource for resource in dict.fromkeys((*manuscript.pictures.values(), *logo))
            if resource.href in used or resource in logo
        ),
        styles=edition.styles,
        words=tuple(sorted(terms.items())),
        catalog=in_words(catalog, marks),
        cover=picture(manuscript.cover, manuscript.pictures),
        fonts=tuple(font for font in edition.fonts if not font.faulty),
        statement=statement,
        is_accessible=is_accessible,
        is_reviewed=manuscript.reviewed is not None,
    )
