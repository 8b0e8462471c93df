"""Turn a Book into the bytes of one file; each format and its engine is a folder of its own."""
