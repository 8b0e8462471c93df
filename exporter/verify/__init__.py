"""Ask of finished files: the judges (EPUBCheck, Ace, veraPDF, qpdf), or source/ once more.

Each judge is a program of its own in a process of its own, and knows nothing of exporter. `build`
never needs one; `exporter verify` and `exporter build --judges` do. `rebuild.py` makes the files
again and compares their bytes. Both give verdicts.
"""

NAMES = ("epubcheck", "ace", "verapdf", "qpdf")
"""The judges by their names on the command line; `run.py` lists the judges themselves."""
