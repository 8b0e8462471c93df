"""Serve WeasyPrint the book's own resources and nothing else: a closed world.

No file, no network, no redirect. What is refused is remembered by address, so that a finding can
name it.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

from exporter.model import Resource

HOST = "book.invalid"
BASE = f"https://{HOST}/"
"""The virtual address of every book: image names in a PDF are digests of addresses."""


class BookFetcher(URLFetcher):  # type: ignore[misc]
    """Fetch by href from a book's resources; refuse all else with a ValueError."""

    def __init__(self, resources: Mapping[str, Resource]) -> None:
        super().__init__(allowed_protocols={"https"}, allow_redirects=False)
        self.resources = resources
        self.refused: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Give the resource of an address inside the book."""
        found = self._resource(url)
        if found is None:
            self.refused.append(url)
            raise ValueError(f"{url} is not a resource of this book")
        return URLFetcherResponse(url, found.body, {"Content-Type": found.media_type})

    def _resource(self, url: str) -> Resource | None:
        try:
            parts = urlsplit(url)
        except ValueError:  # no address at all, as `http://[x`
            return None
        if (parts.scheme, parts.netloc) != ("https", HOST) or parts.query:
            return None
        return self.resources.get(unquote(parts.path).lstrip("/"))
