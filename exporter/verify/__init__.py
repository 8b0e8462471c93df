"""Ask the judges of finished files: EPUBCheck, Ace, veraPDF, qpdf; files -> verdicts.

Each judge is a program of its own in a process of its own, and knows nothing of exporter. `build`
never needs one; `exporter verify` and `exporter build --judges` do.
"""
