"""Test the EPUB."""
