"""Open the nought of a packaged font: bytes are changed where files/noughts.toml says so.

A font that stands in a package is not copied here for one letter; tools/fonts/open_noughts.py
draws it, docs/decisions/letters.md says why.
"""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from importlib import resources
from typing import Any


def opened(file: str, body: bytes) -> bytes:
    """Return a font with its nought open, or as it is where no change is known of its file.

    Raises: ValueError if the file is not the one that the changes were made of.
    """
    if file not in (changed := _changed()):
        return body
    if hashlib.sha256(body).hexdigest() != changed[file]["of"]:
        raise ValueError(f"{file} is not the font that exporter was made for: install it anew")
    made = bytearray(body)
    for change in changed[file]["changes"]:
        new = bytes.fromhex(change["bytes"])
        made[change["at"] : change["at"] + len(new)] = new
    return bytes(made)


@cache
def _changed() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("files", "noughts.toml").read_text("utf-8")
    return tomllib.loads(text)
