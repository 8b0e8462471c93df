"""Send a manuscript to a reviewer as a Word file, and read what comes back (pure).

`paper` lists the paragraphs of such a file with the place of each letter in the source; `writing`
makes the file; `reading` takes one apart; `returned` holds it against the source; `patching` makes
of changes the text that they ask for. Nothing here writes into source/.
"""
