"""Load WeasyPrint's native libraries by their names alone, without a search (Linux).

For each name that the loader does not know, cffi has Python look for a library by running
ldconfig, gcc and ld, and WeasyPrint offers names of other systems first: half of the time of its
import. On Linux one of its names is the right one.
"""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def by_name() -> Iterator[None]:
    """Have no library searched for meanwhile."""
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search
