"""Take what Jinja makes of templates from what scripts/setup kept.

Where a template, Jinja, Python, an option or the kind of a filter is another by now, Jinja compiles
the template as ever.
"""

from __future__ import annotations

import hashlib
import sys

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from exporter import ahead


class Ahead(BytecodeCache):
    """The templates of an environment that is complete; what Jinja makes is kept if it `keeps`."""

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
        bucket.code = ahead.kept(bucket.key, bucket.checksum)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was made of a template."""
        if self._keeps:
            ahead.keep(bucket.key, bucket.checksum, bucket.code)
