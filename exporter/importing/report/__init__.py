"""Set a file beside its manuscript, and show both to who checks the import: a page of HTML."""
