"""A small library on disk, and the command line in this process."""

from __future__ import annotations

from tests.cli.conftest import exporter, shelf

__all__ = ["exporter", "shelf"]
