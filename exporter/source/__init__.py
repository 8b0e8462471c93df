"""Read single files of source/ safely: paths, text, YAML, images. `library`, `manuscript` use it.

Each reader gives what it read, or None, and a tuple of findings; content never makes it raise.
"""
