"""Turn files of word processors into manuscripts: prepare, let pandoc read, count.

A file is opened and held against limits (`opening`), all that it says is counted (`census`), it is
rewritten so that pandoc understands it (`preparing`), read by pandoc (`pandoc`, `reading`), made
sense of (`meaning`), written in the dialect (`writing`), and held against the count (`comparing`).
docs/decisions/import.md says why.
"""
