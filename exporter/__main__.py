"""Run the command line: `exporter`, or `python -m exporter`."""

from __future__ import annotations

from exporter import scratch
from exporter.ahead import patterns
from exporter.stopping import heed, ignore


def main() -> None:
    """Run the command line; signals are heeded from the first import to the last."""
    patterns.take()
    heed()
    scratch.claim()
    try:
        scratch.sweep()
        from exporter.cli import main as run

        run()
    finally:
        ignore()


if __name__ == "__main__":
    main()
