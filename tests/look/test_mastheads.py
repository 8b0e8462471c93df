"""The head of the title page has room for any clinic's logo and name, in narrow layouts, too."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from exporter.make import make
from exporter.model import Clinic, Resource
from tests.making import edition, manuscript

PLACE = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"


def drawing(width: int, height: int) -> Resource:
    box = f'<rect width="{width}" height="{height}" fill="#0b5d5b"/>'
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{box}</svg>'
    return Resource("clinic/logo.svg", "image/svg+xml", svg.encode())


def bitmap(width: int, height: int) -> Resource:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#0b5d5b").save(out, "PNG")
    return Resource("clinic/logo.png", "image/png", out.getvalue())


@pytest.mark.parametrize(("lang", "name", "drawn", "layouts"), [
    ("en", "Cardiology Clinic", bitmap(600, 120), ("compact", "dl")),
    ("ar", "Orthopaedicsurgery" * 2, drawing(200, 60), ("compact", "dl")),
    ("en", f"{PLACE} Surgery", None, ("a5", "dl", "large-print")),
], ids=["wide logo", "long word beside a logo", "long word"])
def test_a_clinic_s_name_is_painted_whole(
    lang: str, name: str, drawn: Resource | None, layouts: tuple[str, ...]
) -> None:
    clinic = Clinic(id="one", name=name, line="Part of the Mill Lane Trust", logo=drawn)
    made = make(
        manuscript("# Hands\n\nWash.\n", title="Hands", lang=lang, contents=False),
        edition(lang=lang, clinic=clinic, formats=("pdf",), layouts=layouts),
    )
    assert {one.rule for one in made.findings} & {"P-030", "P-105"} == set()
    assert [one.layout for one in made.artifacts] == list(layouts)
