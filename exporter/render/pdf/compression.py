"""Have streams of a PDF packed at a level that was measured; pydyf asks for the slowest.

Of the article, level 7 takes 17 ms for 48 and is 1 % larger; level 6, 14 ms and 2 %.
"""

from __future__ import annotations

import zlib
from typing import Any

import pydyf

_LEVEL = 7


class _Packing:
    """The zlib that pydyf sees."""

    compress = staticmethod(zlib.compress)

    @staticmethod
    def compressobj(level: int) -> Any:
        """Return a compressor of our level, whatever is asked for."""
        return zlib.compressobj(_LEVEL)


def choose() -> None:
    """Have pydyf use the level; a second call changes nothing."""
    pydyf.zlib = _Packing
