"""Keep what Jinja makes of templates beside the package's own bytecode, which is trusted as much.

scripts/setup writes it. Where there is none, or a template, Jinja, Python, an option or the kind of
a filter is another by now, Jinja compiles the template as ever; no run writes here.
"""

from __future__ import annotations

import hashlib
import sys
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

FOLDER = Path(__file__).parents[1] / "templates" / "__pycache__"


class Ahead(BytecodeCache):
    """The templates of an environment that is complete, in a folder; kept there if it `keeps`."""

    def __init__(self, environment: jinja2.Environment, *, keeps: bool = False) -> None:
        named = {**environment.filters, **environment.tests, **environment.globals}
        kinds = {name: str(getattr(each, "jinja_pass_arg", "")) for name, each in named.items()}
        options = {
            name: value for name, value in vars(environment).items()
            if isinstance(value, bool | int | str)
        }
        self._made_by = repr((jinja2.__version__, sys.version, sorted(kinds.items()), options))
        self._keeps = keeps

    def get_source_checksum(self, source: str) -> str:
        """Return the digest of a template and of all that decides what Jinja makes of it."""
        return hashlib.sha256(f"{self._made_by}\n{source}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept of a template, if it was made of the same."""
        with suppress(OSError), self._path(bucket).open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was made of a template, in one step."""
        if self._keeps:
            path = self._path(bucket)
            path.parent.mkdir(exist_ok=True)
            aside = path.with_suffix(".new")
            aside.write_bytes(bucket.bytecode_to_string())
            aside.replace(path)

    def _path(self, bucket: Bucket) -> Path:
        return FOLDER / f"{bucket.key}.{sys.implementation.cache_tag}.jinja"
