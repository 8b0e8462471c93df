"""Run the command line: `exporter`, or `python -m exporter`."""

from __future__ import annotations

import gc
import os

from exporter import scratch
from exporter.ahead import definitions, patterns
from exporter.stopping import heed, ignore


def main() -> None:
    """Run the command line; signals are heeded from the first import to the last."""
    # A run is short, and most of what it makes lives to its end: garbage is looked for less often.
    gc.set_threshold(100_000)
    # Else pydantic asks each package that is installed whether it has a plug-in.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    patterns.take()
    definitions.take()
    heed()
    scratch.claim()
    try:
        scratch.sweep()
        from exporter.cli import main as run

        run()
    finally:
        ignore()
        gc.freeze()  # what is left ends with the process: Python need not look for garbage in it


if __name__ == "__main__":
    main()
