"""Make what stands around an author's words: parts from templates, contents, a title."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from exporter.assemble import slots
from exporter.assemble.contacts import called, linked
from exporter.languages import cldr, long_date, quotes
from exporter.markdown import phrase, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Environment

    from exporter.model import Part

_SECTIONS, _WORDS = 4, 1_200
"""Fewest sections and words, about three pages, of a text whose contents are listed."""
_TAG = re.compile(r"<[^<>]+>")
_HEADED = re.compile(
    r'(<section\b[^>]*>\s*(?:<p class="marks"><span class="fault">[^<]*</span></p>\s*)*)'
    r"(<h1\b.*?</h1>)",
    re.DOTALL,
)
"""A section's start and its heading, between which marks of a draft's faults may stand."""


@functools.cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
    from markupsafe import Markup, escape

    from exporter.ahead.templates import Ahead

    environment = Environment(
        loader=PackageLoader("exporter"), autoescape=True, undefined=StrictUndefined
    )
    environment.filters["date"] = pass_context(
        lambda context, date: long_date(date, context["words"])
    )
    environment.filters["phrase"] = pass_context(
        lambda context, value, lang="": Markup(phrase(value, quotes(context["words"], lang)))
    )
    environment.filters["words"] = pass_context(
        lambda context, value, lang="": words(value, quotes(context["words"], lang))
    )
    environment.filters["filled"] = lambda pattern, **values: escape(pattern).format(**values)
    environment.filters["linked"] = pass_context(
        lambda context, line, country, lang="": Markup(
            linked(line, country, quotes(context["words"], lang))
        )
    )
    environment.filters["called"] = lambda phone, country: Markup(called(phone, country))
    environment.filters["url"] = slots.web
    environment.filters["named_in"] = cldr.name_in
    environment.tests["leftward"] = cldr.is_right_to_left
    environment.bytecode_cache = Ahead(environment)
    return environment


def compile_templates(*, keep: bool = False) -> None:
    """Compile templates/book/ before the first book needs it; keep what is made for later runs."""
    if keep:
        from exporter.ahead.templates import Ahead

        _environment().bytecode_cache = Ahead(_environment(), keeps=True)
    for name in _environment().list_templates(filter_func=lambda name: name.startswith("book/")):
        _environment().get_template(name)


def fill(template: str, words: Mapping[str, str], **values: Any) -> str:
    """Return a template of templates/book/ filled, as XHTML; an unknown name is an error."""
    page = _environment().get_template(f"book/{template}.xhtml")
    return page.render(words=words, **values).strip()


def contents_help(texts: Sequence[Part]) -> bool:
    """Return whether a reader of these sections needs a list of them."""
    words = sum(len(_TAG.sub(" ", text.body).split()) for text in texts)
    return len(texts) >= _SECTIONS and words >= _WORDS


def is_title(heading: str, title: str) -> bool:
    """Return whether a heading says what the title says, however it is written."""
    said = _said(heading)
    return bool(said) and said == _said(words(title))


def with_title(
    text: Part, words: Mapping[str, str], values: Mapping[str, object]
) -> Part:
    """Return a section whose heading stands in the title page's place, as the book's title."""
    opening, heading, rest = _HEADED.split(text.body, maxsplit=1)[1:]
    header = fill("title", words, heading=heading, **values)
    return replace(text, body=f"{opening}{header}{rest}")


def _said(words: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", words).casefold()))
