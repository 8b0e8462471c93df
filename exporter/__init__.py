"""Turn a clinic's Markdown manuscripts into handouts: a styled PDF and an EPUB.

The stages and the types between them are told in docs/architecture.md.
"""

__version__ = "0.1.0"
