"""Turn a section's Markdown into an XHTML fragment: text -> tokens -> XHTML (pure).

`parse` takes one section and finds what is wrong in it; `render` takes all sections of a book and
gives them ids, numbers of notes and links that are right in the whole book; `prose` gives its words
to who judges them. The dialect is
pandoc's Markdown, the part that we need (docs/dialect.md). Nothing here reads a file.
"""

from __future__ import annotations

from exporter.markdown.checks.ranges import in_value as ranges_in
from exporter.markdown.citing import written
from exporter.markdown.dialect import CALLOUTS, DIALECT, KNOWN_BLOCKS, LABEL
from exporter.markdown.labels import boxes, unlabelled
from exporter.markdown.minuses import lost_minuses
from exporter.markdown.parsed import Head, Parsed, headed, parse
from exporter.markdown.phrases import phrase, typed, words
from exporter.markdown.prose import CITE, OBJECT, Block, Picture, Prose, Span, prose
from exporter.markdown.rendering import Fragment, Rendered, render
from exporter.markdown.sameness import Substance, substance
from exporter.markdown.walk import unmarked
