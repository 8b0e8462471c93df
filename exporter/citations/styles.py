"""List the styles of references that were read and found right, one line each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

STYLES: Mapping[str, str] = MappingProxyType(
    {
        "american-medical-association": "AMA Manual of Style, 11th edition",
        "nlm-citation-sequence": "NLM/Vancouver, Citing Medicine",
        "elsevier-vancouver": "Vancouver as Elsevier prints it",
        "bmj": "The BMJ",
    }
)
"""Map the id of each numeric style to its plain name; no other style is accepted (E-006)."""
