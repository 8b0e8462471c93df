"""Signs that carry through pandoc what its reader of a format has no word for.

They are of the private area, and are taken out of every source before.
"""

from __future__ import annotations

TITLE, SUBTITLE, START, END = "\uf7f0", "\uf7f1", "\uf7f2", "\uf7f3"
"""The beginning of a paragraph that is the title, the subtitle, a box's start or its end."""
CAPTION, RULE = "\uf7f6", "\uf7f7"
"""The beginning of a paragraph that is a caption, or a line across the page."""
TYPED = "\uf7ef"
"""The beginning of the first cell of a table that was lines with tabs."""
RIGHT, CENTRE = "\uf7ed", "\uf7ee"
"""The end of a cell whose words stand on the right, or amid it."""
ID, ID_END = "\uf7f4", "\uf7f5"
"""What stands around the id of a heading, before its words."""
CONTINUED = "\uf7f9"
"""The beginning of a paragraph that goes on with the item before it."""
LABELLED = "\uf7fa"
"""The beginning of an item that is written with the words that stood before it."""
NUMBER, NUMBER_END = "\uf7fe", "\uf7ff"
"""What stands around the number of an item, at its beginning."""
LANG, LANG_END, LANG_CLOSE = "\uf7fb", "\uf7fc", "\uf7fd"
"""What stands around the tag of a language, before its words, and behind these."""
INLINE = "\uf7f8"
"""The beginning of a note that stands in the line that calls it."""
