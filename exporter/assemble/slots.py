"""Put what a clinic adds into the named slots of a book's body (pure)."""

from __future__ import annotations

from lxml import etree

from exporter.model import Clinic


def emergency_lines(body: str, clinic: Clinic | None) -> str:
    """Add the clinic's emergency lines at the end of each urgent-help block of a part's body."""
    if clinic is None or not clinic.emergency or "urgent-help" not in body:
        return body
    root = etree.fromstring(body)
    for block in root.iterfind(".//div[@class='urgent-help']"):
        lines = etree.SubElement(block, "ul", {"class": "emergency-lines"})
        lines.tail = "\n"
        for line in clinic.emergency:
            etree.SubElement(lines, "li").text = line
    return etree.tostring(root, encoding="unicode")
