"""Say of a passage from left to right, inside one from right to left, that it is one (pure).

Browsers see it by its letters, over the borders of elements; WeasyPrint 70 sees it in one run of
text only, and would set "one *two*" as "two one".
"""

from __future__ import annotations

from xml.etree.ElementTree import Element


def settle(body: Element, around: str) -> None:
    """Give `dir` to each element whose language is said where it is not that of what is around."""
    here = body.get("dir") or around
    if here == "rtl" and body.get("lang") and not body.get("dir"):
        body.set("dir", here := "ltr")  # the text's own languages from right to left have theirs
    for child in body:
        settle(child, here)
