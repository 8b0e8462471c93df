"""Write docs/gallery.md and its pictures: `scripts/gallery`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.gallery import made

if __name__ == "__main__":
    made.main(Path(sys.argv[1]))
