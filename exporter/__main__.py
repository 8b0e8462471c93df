"""Run the command line by `python -m exporter`."""

from exporter.cli import main

main()
