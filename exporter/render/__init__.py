"""Turn a Book into the bytes of one file; each format and its engine is a folder of its own."""

import ctypes.util
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

# By these a caller's environment would change bytes: HarfBuzz would shape text by other rules, and
# Fontconfig would look for its file under another root.
for _name in ("HB_FONT_FUNCS", "HB_SHAPER_LIST", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT"):
    os.environ.pop(_name, None)


@contextmanager
def by_name() -> Iterator[None]:
    """Let native libraries be loaded by their names alone meanwhile, without a search (Linux).

    For each name that the loader does not know, cffi has Python look for a library by running
    ldconfig, gcc and ld, and WeasyPrint offers names of other systems first: half of the time of
    its import. On Linux one of its names is the right one.
    """
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search
