"""Read and write signed.toml, which says of a text that was signed what its lines were.

A release is refused by the digest in manuscript.yaml; this file only says which lines changed, so
one that can't be read is as one that is not there.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable

from exporter.model import SignedText
from exporter.source.names import SIGNED
from exporter.source.paths import Folder, Limit
from exporter.source.texts import read_text

_RECORD = Limit("record of signatures", 8_000_000)
_FIRST = """\
# The lines of each text that a reviewer has signed, as digests. Written by exporter review import
# --sign, so that a release can say what was changed since.
"""


def read_signed(home: Folder, names: Collection[str]) -> tuple[SignedText, ...]:
    """Return the texts that reviewers have signed, as far as the folder's record has them."""
    if SIGNED not in names:
        return ()
    import tomllib

    text, _ = read_text(home, SIGNED, _RECORD)
    try:
        found = tomllib.loads(text or "")
    except (ValueError, RecursionError):
        return ()
    return tuple(
        SignedText(digest, tuple(
            (name, tuple(lines.split())) for name, lines in its.items() if isinstance(lines, str)
        ))
        for digest, its in found.items() if isinstance(its, dict)
    )


def written_signed(signed: Iterable[SignedText]) -> str:
    """Return the text of signed.toml."""
    lines = [_FIRST]
    for each in signed:
        lines.append(f"[{json.dumps(each.digest)}]")
        lines += (
            f"{json.dumps(name, ensure_ascii=False)} = {json.dumps(' '.join(digests))}"
            for name, digests in each.parts
        )
        lines.append("")
    return "\n".join(lines)
