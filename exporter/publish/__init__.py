"""Tell what is in dist/: the manifest, and in time a site and a catalog."""
