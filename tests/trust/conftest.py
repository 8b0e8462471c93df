"""A command line in this process and a library for it, as the tests of commands have them."""

from tests.cli.conftest import exporter, shelf

__all__ = ["exporter", "shelf"]
