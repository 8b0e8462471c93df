"""A mutant: a good file with one fault planted, and who must catch it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

Change = Callable[[bytes], bytes]


class Mutant(NamedTuple):
    """Name a fault, the change that plants it, and who must refuse the file, in words.

    `caught_by` names all of `build`, `epubcheck`, `ace`, `verapdf`, `qpdf` that refuse it.
    """

    name: str
    change: Change
    caught_by: str

    @property
    def catchers(self) -> frozenset[str]:
        return frozenset(self.caught_by.split())
