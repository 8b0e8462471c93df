"""Judge finished files: by validators (EPUBCheck, Ace, veraPDF, qpdf), or by source/ once more.

Each judge is a program of its own in a process of its own, and knows nothing of exporter. `build`
never needs one; `exporter verify` and `exporter build --judges` do. `rebuild.py` makes the files
again and compares their bytes. Both give verdicts.
"""

from typing import Literal, get_args

Name = Literal["epubcheck", "ace", "verapdf", "qpdf"]
NAMES: tuple[Name, ...] = get_args(Name)
"""The judges by their names on the command line; `asking.py` lists the judges themselves."""
