"""Make one file PDF/A-2a and PDF/UA-1 at once: variants that WeasyPrint does not have.

WeasyPrint writes one kind of identification; a second rdf:RDF, which its `xmp_metadata` would
add, no validator reads.
"""

from __future__ import annotations

import io
from functools import partial
from importlib import resources
from typing import Any

from weasyprint.css import ColorProfile
from weasyprint.pdf import VARIANTS

NAME = "pdf/a-2a+ua-1"
UNCLAIMED = "pdf/a-2a alone"
"""What `pdf_variant` calls it; with "pdf/a" in it, WeasyPrint writes the output intent of PDF/A.

A text that is not accessible is made the same way, and its file does not say that it is PDF/UA-1.
"""

_RDF_END = b"</rdf:RDF>"
_FILE = resources.files(__package__).joinpath("pdfua.xmp")
_UA_1 = b"".join(map(bytes.strip, _FILE.read_bytes().splitlines()))
"""Declares that the file is PDF/UA-1, and the schema pdfuaid, which PDF/A does not know.

Source: ISO 14289-1, 5; ISO 19005-2, 6.6.2.3.
"""


def register() -> None:
    """Add the variant to WeasyPrint's."""
    _, properties = VARIANTS["pdf/a-2a"]
    for name, claim in ((NAME, _UA_1), (UNCLAIMED, b"")):
        VARIANTS[name] = (partial(_both, claim), properties | {"output_intent": None})


def color_profiles() -> dict[str, Any]:
    """Return WeasyPrint's own sRGB, the only profile and so the output intent, to render with.

    Left to itself, it opens the file and never closes it.
    """
    body = resources.files("weasyprint.pdf").joinpath("sRGB2014.icc").read_bytes()
    intent, components = "relative-colorimetric", (["r"], ["g"], ["b"])
    return {"srgb": ColorProfile(io.BytesIO(body), "sRGB2014.icc", intent, components)}


def _both(
    claim: bytes, pdf: Any, document: Any, streams: Any, attachments: Any, compress: bool
) -> None:
    """Write what PDF/A-2a asks for, then what PDF/UA-1 adds, and the claim of it.

    The metadata stay uncompressed, so that tools which know no PDF can read them
    (ISO 19005-1, 6.7.2; some validators ask for it in part 2 as well).
    """
    write, _ = VARIANTS["pdf/a-2a"]
    write(pdf, document, streams, attachments, False)
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    (text,) = metadata.stream
    metadata.stream = [text.replace(_RDF_END, claim + _RDF_END)]
    for image in pdf.objects:
        if "Interpolate" in getattr(image, "extra", ()):
            image.extra["Interpolate"] = "false"  # ISO 19005-2, 6.2.8
