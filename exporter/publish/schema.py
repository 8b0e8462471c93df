"""The JSON Schema (2020-12) of dist/manifest.json, for other programs."""

from __future__ import annotations

from typing import Any

from exporter.formats import FORMATS

_HEX = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_WORDS = {"type": "object", "additionalProperties": {"type": "string"}}

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Manifest of exporter",
    "description": "All finished files in dist/, sorted by path. No clock is in it.",
    "type": "object",
    "required": ["artifacts"],
    "additionalProperties": False,
    "properties": {
        "artifacts": {
            "type": "array",
            "items": {
                "type": "object",
                "required": [
                    "path", "bytes", "sha256", "edition", "format", "book", "tools", "verdicts",
                ],
                "additionalProperties": False,
                "properties": {
                    "path": {
                        "description": "Where the file lies, relative to the manifest's folder.",
                        "type": "string",
                        "pattern": rf"^[a-z0-9-]+/[a-z0-9.-]+\.({'|'.join(FORMATS)})$",
                    },
                    "bytes": {"description": "Its size.", "type": "integer", "minimum": 1},
                    "sha256": {"description": "The digest of its bytes.", **_HEX},
                    "edition": {
                        "description": "Manuscript, language and, if it has a name, clinic.",
                        "type": "string",
                    },
                    "format": {"enum": list(FORMATS)},
                    "book": {
                        "description": "The digest of what it was rendered from: text, styles, "
                        "images, dates. Files of one book have the same.",
                        **_HEX,
                    },
                    "tools": {
                        "description": "The versions of what made it: with these, the same "
                        "source gives the same bytes.",
                        **_WORDS,
                    },
                    "verdicts": {
                        "description": "What became of each proof: `proof` is the build's own; "
                        "the others are judges, such as epubcheck, by name.",
                        **_WORDS,
                    },
                },
            },
        },
    },
}
