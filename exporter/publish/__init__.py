"""List what is in dist/: the manifest and its schema."""
