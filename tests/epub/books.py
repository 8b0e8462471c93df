"""Build books by hand, small and full, as the assembler would give them."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import replace
from pathlib import Path

from exporter import tokens
from exporter.model import Book, Heading, Part, Resource

ROOT = Path(__file__).resolve().parents[2]
TOKENS, EBOOK = (
    (ROOT / "styles" / name).read_text(encoding="utf-8") for name in ("tokens.css", "ebook.css")
)
STYLE = tokens.resolve(EBOOK, tokens.read((("tokens.css", TOKENS),)))

# A PNG of one white point.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c63f80f00010101001bb6ee560000000049454e44ae426082"
)

WORDS = {
    "accessibility_evaluated": "{standard}. Evaluated by {name}, {date}.",
    "accessibility_summary": "Checked by machine only.",
    "back_to_text": "Back to the text",
    "contents": "Contents",
    "cover": "Cover",
    "date": "{day} {month} {year}",
    "page_list": "Pages",
    "page_break": "Page {page}.",
    "landmarks": "Landmarks",
    "language": "English",
    "full_stop": ". ",
    "in_brackets": "{words} ({more})",
    **{f"months.{number}": name for number, name in enumerate(calendar.month_name) if name},
    "proof": "Sample, not clinically reviewed",
    "proof_sentence": "Sample, not clinically reviewed. Do not use it to decide about care.",
    "start": "Start of the text",
    "version": "version {version}",
}

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 40" role="img" '
    'aria-label="12 of 17 people"><defs><linearGradient id="tint"><stop offset="0" '
    'stop-color="#0b5d5b"/><stop offset="1" stop-color="#8fc1bb"/></linearGradient></defs>'
    '<rect width="140" height="40" fill="url(#tint)"/></svg>'
)

TITLE = Part(
    "title", "title", "A small book",
    '<header class="title-page" id="title-page"><div class="masthead"><div class="who">'
    '<p class="name">Riverside Sample Clinic</p></div></div>'
    '<h1 id="title">A small book</h1><p class="subtitle">For everyone</p></header>',
    (Heading("title", 1, "A small book"),),
)  # fmt: skip

INTRODUCTION = Part(
    "introduction", "chapter", "Introduction",
    '<section class="chapter" role="doc-chapter" aria-labelledby="introduction">\n'
    '<h1 id="introduction">Introduction</h1>\n'
    "<p><em>One</em><strong>word</strong> &amp; another "
    '<a role="doc-biblioref" href="#ref-zarate2006" id="cite-1">[1]</a>. '
    'See <a href="#risks">the risks</a> or <a href="https://example.org/?a=1&amp;b=2">more</a>.</p>'
    '\n<h2 id="what">What is it?</h2>\n'
    "<pre><code>dose  1\n      2</code></pre>\n"
    "</section>",
    (Heading("introduction", 1, "Introduction"), Heading("what", 2, "What is it?")),
    "small/01-introduction.md",
)  # fmt: skip

EVIDENCE = Part(
    "evidence", "chapter", "Evidence < proof",
    '<section class="chapter" role="doc-chapter" aria-labelledby="evidence">\n'
    '<h1 id="evidence">Evidence &lt; proof</h1>\n'
    '<div class="key-points"><h2 id="in-short">In short</h2><ul><li>It works for some.</li></ul>'
    "</div>\n"
    '<p>A claim<a role="doc-noteref" class="noteref" id="noteref-1" href="#note-1">1</a>, again '
    '<a role="doc-biblioref" href="#ref-zarate2006" id="cite-2">[1]</a>.</p>\n'
    f'<div class="icon-array">{DRAWING}<p>12 of 17 people felt better.</p></div>\n'
    '<h2 id="risks">Risks</h2>\n'
    '<div class="warning"><p>Not at home.</p></div>'
    '<div class="urgent-help"><p>Call 988.</p></div>'
    '<div class="questions"><p>What else could I try?</p></div>'
    '<div class="notes"><p><br/></p></div>'
    '<div class="steps"><ol><li>Ask.</li></ol></div>\n'
    '<table><caption>Effects</caption><thead><tr><th scope="col">What</th><td></td></tr></thead>'
    '<tbody><tr><th scope="row">Nausea</th><td>Common</td></tr></tbody></table>\n'
    '<figure><img src="images/point.png" alt="A white point"/><figcaption>A point</figcaption>'
    "</figure>\n<dl><dt>Off-label</dt><dd>Outside the approved use.</dd></dl>\n"
    '<aside role="doc-footnote" class="note" id="note-1"><p>As seen by day one.</p></aside>\n'
    "</section>",
    (
        Heading("evidence", 1, "Evidence < proof"), Heading("in-short", 2, "In short"),
        Heading("risks", 2, "Risks"),
    ),
    "small/02-evidence.md",
)  # fmt: skip

REFERENCES = Part(
    "references", "references", "References",
    '<section class="references" role="doc-bibliography" aria-labelledby="references">\n'
    '<h1 id="references">References</h1>\n<ol class="references">\n'
    '<li id="ref-zarate2006">Zarate CA. A trial. <span class="backlinks">'
    '<a role="doc-backlink" href="#cite-1" aria-label="Back to citation 1">1</a> '
    '<a role="doc-backlink" href="#cite-2" aria-label="Back to citation 2">2</a></span></li>\n'
    "</ol>\n</section>",
    (Heading("references", 1, "References"),),
)  # fmt: skip

DISCLAIMER = Part(
    "disclaimer", "disclaimer", "Disclaimer",
    '<section class="disclaimer" role="doc-notice" aria-labelledby="disclaimer">\n'
    '<h1 id="disclaimer">Disclaimer</h1>\n<p>Talk with your clinician.</p>\n</section>',
    (Heading("disclaimer", 1, "Disclaimer"),),
)  # fmt: skip

COLOPHON = Part(
    "colophon", "colophon", "About this leaflet",
    '<section class="colophon" role="doc-colophon" aria-labelledby="colophon">\n'
    '<h1 id="colophon">About this leaflet</h1>\n'
    '<dl class="facts"><dt>Leaflet code</dt><dd>SML-01</dd></dl>\n</section>',
    (Heading("colophon", 1, "About this leaflet"),),
)  # fmt: skip

CONTENTS = Part(
    "contents", "contents", "Contents",
    '<nav class="contents" id="contents" role="doc-toc" aria-labelledby="contents-heading">\n'
    '<h2 id="contents-heading">Contents</h2>\n<ol>\n'
    + "".join(
        f'<li><a href="#{part.headings[0].anchor}">{title}</a></li>\n'
        for part, title in (
            (INTRODUCTION, "Introduction"), (EVIDENCE, "Evidence &lt; proof"),
            (REFERENCES, "References"), (DISCLAIMER, "Disclaimer"),
            (COLOPHON, "About this leaflet"),
        )
    )
    + "</ol>\n</nav>",
    (Heading("contents", 1, "Contents"),),
)  # fmt: skip

SMALL = Book(
    file="source/small/manuscript.yaml",
    slug="small",
    lang="en",
    direction="ltr",
    id="SML-01",
    identifier="urn:uuid:5b7e6a1c-6f1c-5d0e-9a53-0d5f2f0f9c11",
    title="A small book",
    subtitle="For everyone",
    authors=("Ada Writer", "Ed Itor"),
    publisher="Sample Press & Sons",
    clinic="",
    named_clinic="",
    keywords=("depression", "ketamine"),
    description="It may help some people.",
    version="1.0",
    date=datetime.date(2026, 11, 24),
    do_not_use_after=None,
    proof=False,
    parts=(TITLE, CONTENTS, INTRODUCTION, EVIDENCE, REFERENCES, DISCLAIMER, COLOPHON),
    resources=(Resource("images/point.png", "image/png", PNG),),
    styles=(("ebook.css", EBOOK), ("tokens.css", TOKENS)),
    words=tuple(sorted(WORDS.items())),
)
PROOF = replace(SMALL, proof=True)


def with_body(body: str) -> Book:
    """Return the small book with another introduction of one paragraph or more."""
    part = replace(
        INTRODUCTION,
        headings=INTRODUCTION.headings[:1],
        body=f'<section><h1 id="introduction">Introduction</h1>{body}</section>',
    )
    parts = (part if one is INTRODUCTION else one for one in _plain(SMALL.parts))
    return replace(SMALL, parts=tuple(parts))


def _plain(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Leave out the references, whose links lead back into the introduction."""
    kept = tuple(part for part in parts if part is not REFERENCES)
    return tuple(
        replace(EVIDENCE, body=EVIDENCE.body.replace('href="#ref-zarate2006"', 'href="#risks"'))
        if part is EVIDENCE else
        replace(CONTENTS, body=CONTENTS.body.replace('href="#references"', 'href="#risks"'))
        if part is CONTENTS else part
        for part in kept
    )  # fmt: skip
