"""Make sections, parse and render them for tests: marks show their keys, drawings their numbers."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from lxml import etree

from exporter.markdown import Parsed, Rendered, parse, render
from exporter.model import Cite, Finding, Section


def section(text: str, file: str = "leaflet/01-text.md", first_line: int = 1) -> Section:
    return Section(file, text, first_line)


def parsed(text: str | Section) -> Parsed:
    """Parse a section that stands alone."""
    (one,) = parse((section(text) if isinstance(text, str) else text,))
    return one


def files(*texts: str | Section) -> tuple[Section, ...]:
    """Make the files of one manuscript, 01-text.md and so on."""
    return tuple(
        section(text, f"leaflet/{number:02}-text.md") if isinstance(text, str) else text
        for number, text in enumerate(texts, start=1)
    )


def mark(cites: tuple[Cite, ...]) -> str:
    keys = ";".join(cite.key for cite in cites).replace("&", "&amp;").replace("<", "&lt;")
    return f"<cite>{keys}</cite>"


def rendered(
    *texts: str | Section, reserved: Collection[str] = (), words: Mapping[str, str] | None = None
) -> Rendered:
    return render(
        parse(files(*texts)),
        mark=mark,
        draw=lambda _, numbers: f"<svg>{'/'.join(map(str, numbers))}</svg>",
        words={"fault": "{rule}: {found}", **(words or {})},
        reserved=reserved,
    )


def body(text: str) -> str:
    """Return the XHTML under a section's heading."""
    whole = rendered(f"# Heading\n\n{text}").fragments[0].body
    heading, _, rest = whole.partition("\n")
    assert heading == '<h1 id="heading">Heading</h1>'
    return rest


def tree(made: Rendered) -> etree._Element:
    bodies = "".join(f"<section>{one.body}</section>" for one in made.fragments)
    return etree.fromstring(f"<main>{bodies}</main>")


def findings(*texts: str | Section, reserved: Collection[str] = ()) -> tuple[Finding, ...]:
    own = tuple(finding for one in parse(files(*texts)) for finding in one.findings)
    return own + rendered(*texts, reserved=reserved).findings
