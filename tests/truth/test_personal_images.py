"""Personal data stays at home: published pictures hold pixels, colours, and how they are held."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageCms, PngImagePlugin

from exporter.source import photographs, svg
from tests.truth.conftest import Built

NAME = b"Example Person"
HELD = 0x0112


def picture() -> Image.Image:
    image = Image.new("RGB", (40, 20), "navy")
    image.paste("orange", (0, 0, 10, 20))
    return image


def taken(kind: str, orientation: int = 6) -> bytes:
    """Return a picture with all that a camera and an editor note in it."""
    exif = Image.Exif()
    exif[HELD] = orientation
    exif[0x013B] = NAME.decode()
    exif.get_ifd(0x8825)[1] = "N"
    more: dict[str, Any] = {"exif": exif, "dpi": (144, 144)}
    if kind == "PNG":
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Author", NAME.decode())
        notes.add_itxt("XML:com.adobe.xmp", f"<x>{NAME.decode()}</x>")
        notes.add(b"tIME", b"\x07\xea\x01\x02\x03\x04\x05")
        more["pnginfo"] = notes
    else:
        more |= {"comment": NAME, "xmp": b"<x>" + NAME + b"</x>", "progressive": True}
    stream = io.BytesIO()
    picture().save(stream, kind, **more)
    return stream.getvalue() + (b"trailing " + NAME if kind == "JPEG" else b"")


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_only_the_picture_is_left(kind: str, orientation: int) -> None:
    body = taken(kind, orientation)
    assert NAME in body
    bare = (photographs.png if kind == "PNG" else photographs.jpeg)(body, orientation)
    assert NAME not in bare
    with Image.open(io.BytesIO(body)) as before, Image.open(io.BytesIO(bare)) as after:
        assert before.tobytes() == after.tobytes()
        assert before.info["dpi"] == after.info["dpi"]
        assert after.getexif().get(HELD, 1) == orientation
        assert len(after.getexif()) == (orientation != 1)


def test_nothing_that_is_plain_is_changed() -> None:
    for kind, bare in (("PNG", photographs.png), ("JPEG", photographs.jpeg)):
        stream = io.BytesIO()
        picture().save(stream, kind)
        assert bare(stream.getvalue(), 1) == stream.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_colour_profile_stays_and_what_only_has_its_name_does_not(kind: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for data, left in (
        (profile, profile), (long := profile + b"\x00" * 99_999, long), (NAME * 9, None),
    ):
        stream = io.BytesIO()
        picture().save(stream, kind, icc_profile=data)
        bare = (photographs.png if kind == "PNG" else photographs.jpeg)(stream.getvalue(), 1)
        with Image.open(io.BytesIO(bare)) as after:
            assert after.info.get("icc_profile") == left


def test_comments_of_styles_stay_at_home() -> None:
    sheet = "/* %s */ a{fill:red} /* %s"
    drawing = (
        f"<svg xmlns='http://www.w3.org/2000/svg'><style>{sheet}</style>"
        f"<style><![CDATA[{sheet}]]></style><g style='fill:red;/* %s */stroke:red'/></svg>"
    ).replace("%s", NAME.decode()).encode()

    assert list(svg.faults(drawing)) == []
    bare = svg.without_traces(drawing)
    assert NAME not in bare
    assert bare.count(b"fill:red") == 3


def test_both_files_hold_pixels_only(build: Callable[..., Built]) -> None:
    drawn = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" '
        b'xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:file="/home/' + NAME + b'/a.svg"'
        b' content="&lt;mxfile user=' + NAME + b'">'
        b"<!-- " + NAME + b" --><metadata>" + NAME + b"</metadata>"
        b'<text y="5" font-size="4">Tw<!-- ' + NAME + b' -->o</text>'
        b'<i:view who="' + NAME + b'"/></svg>'
    )
    text = "# Ward\n\n" + "".join(
        f'![{name}]({name}){{alt="Picture {name}"}}\n\n' for name in ("a.jpg", "b.png", "c.svg")
    )
    built = build(text, files_={"a.jpg": taken("JPEG"), "b.png": taken("PNG"), "c.svg": drawn})
    assert built.code == 0
    assert "Two" in built.paper
    with zipfile.ZipFile(io.BytesIO(built.body(".epub"))) as archive:
        inside = [archive.read(name) for name in archive.namelist()]
    assert not any(NAME in body for body in inside)
    with pikepdf.open(io.BytesIO(built.body(".pdf"))) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                assert NAME not in thing.read_raw_bytes()
