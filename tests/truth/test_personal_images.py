"""Personal data stays at home: published pictures hold pixels, colours, and how they are held."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageCms, PngImagePlugin

from exporter.source import photographs, profiles, svg
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


def profile(version: int) -> bytes:
    """Return a profile of a monitor that has somebody's name, in each place that may have one."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    [count] = struct.unpack_from(">I", made, 128)
    tags = [struct.unpack_from(">4sII", made, 132 + 12 * row) for row in range(count)]
    bodies = [(name, made[at : at + size]) for name, at, size in tags if name[1:] in
              (b"XYZ", b"TRC", b"tpt") or name in (b"wtpt", b"chad")]
    text = b"desc" + struct.pack(">4xI", len(NAME) + 1) + NAME + bytes(79)
    bodies += [(name, text) for name in (b"desc", b"cprt", b"dmnd", b"dmdd", b"vued", b"priv")]
    table, rest = b"", b""
    for name, body in bodies:
        table += struct.pack(">4sII", name, 132 + 12 * len(bodies) + len(rest), len(body))
        rest += body + bytes(-len(body) % 4)
    whole = bytes((version, 0x20)) + made[10:48] + NAME[:8] + made[56:80] + NAME[:4] + bytes(44)
    whole = struct.pack(">I4s", 132 + len(table) + len(rest), b"lcms") + whole
    return whole + struct.pack(">I", len(bodies)) + table + rest


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("version", [2, 4])
def test_a_colour_profile_keeps_its_colours_and_no_name(kind: str, version: int) -> None:
    stream = io.BytesIO()
    picture().save(stream, kind, icc_profile=(before := profile(version)))
    bare = (photographs.png if kind == "PNG" else photographs.jpeg)(stream.getvalue(), 1)
    with Image.open(io.BytesIO(bare)) as opened:
        after = opened.info["icc_profile"]
    assert NAME in before
    assert NAME[:4] not in after
    assert profiles.colours(after) == after
    shown = [
        ImageCms.profileToProfile(picture(), io.BytesIO(each), ImageCms.createProfile("LAB"),
                                  outputMode="LAB").tobytes()
        for each in (before, after)
    ]
    assert shown[0] == shown[1]
    assert ImageCms.getProfileDescription(io.BytesIO(after)).strip() == "colours"


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_what_only_has_the_name_of_a_profile_is_left_out(kind: str) -> None:
    sound = profile(4)
    for data in (NAME * 9, sound[:200], sound[:128] + b"\xff" * 99):
        stream = io.BytesIO()
        picture().save(stream, kind, icc_profile=data)
        bare = (photographs.png if kind == "PNG" else photographs.jpeg)(stream.getvalue(), 1)
        with Image.open(io.BytesIO(bare)) as after:
            assert "icc_profile" not in after.info
            after.load()


def test_a_long_profile_stands_in_several_segments() -> None:
    sound = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    [count] = struct.unpack_from(">I", sound, 128)
    row = struct.pack(">4sII", b"A2B0", len(sound) + 12, 150_000)
    moved = b"".join(
        struct.pack(">4sII", name, at + 12, size) for name, at, size in
        (struct.unpack_from(">4sII", sound, 132 + 12 * each) for each in range(count))
    )
    long = sound[:128] + struct.pack(">I", count + 1) + moved + row + sound[132 + 12 * count :]
    long += random.Random(1).randbytes(150_000)
    stream = io.BytesIO()
    picture().save(stream, "JPEG", icc_profile=long)
    with Image.open(io.BytesIO(photographs.jpeg(stream.getvalue(), 1))) as after:
        assert after.info["icc_profile"] == profiles.colours(long)
        assert len(after.info["icc_profile"]) > 150_000


def test_a_small_picture_inside_of_a_jpeg_stays_at_home() -> None:
    stream = io.BytesIO()
    picture().save(stream, "JPEG")
    body = stream.getvalue()
    small = b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01" + bytes((2, 2)) + NAME[:12]
    segment = b"\xff\xe0" + struct.pack(">H", len(small) + 2) + small
    bare = photographs.jpeg(body[:2] + segment + body[20:], 1)
    assert NAME[:12] not in bare
    assert bare == body


NAMES_OF_LAYERS = """\
<title>%s</title><desc>%s</desc><rect/>
<g id="%s"><rect/></g>
<g class="%s"><rect/></g>
<g display="none"><text y="9">%s</text><rect/></g>
<g style="fill:red; display : none"><g><text y="9">%s</text></g></g>
<style>.st0 { display:none; }</style><g class="st0"><text y="9">%s</text></g>
<defs><text id="unused">%s</text></defs><rect/>
<symbol id="unused"><title>%s</title><text>%s</text></symbol><rect/>
"""


@pytest.mark.parametrize("inside", NAMES_OF_LAYERS.splitlines())
def test_names_and_words_that_nobody_sees_stay_at_home(inside: str) -> None:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'
    body = drawing.replace("%s", NAME.decode()).encode()
    assert list(svg.faults(body)) == []
    assert NAME not in svg.without_traces(body)


@pytest.mark.parametrize("inside", [
    '<defs><text id="a.b">x</text></defs><use href="#a.b" y="5"/>',
    '<defs><linearGradient id="Verl\xe4ufe"/></defs><rect fill="url(#Verl%C3%A4ufe)"/>',
    '<g display="none"><path d="M0 0h9"/><text id="t">x</text></g><use href="#t"/>',
    "<style>#r.s, g:not(#q) > rect { fill: red } .c { stroke: red }</style>"
    '<rect id="r" class="c s"/><rect id="q"/>',
    '<clipPath id="k"><rect/></clipPath><rect style="clip-path:url(#k)"/>',
])
def test_what_a_drawing_needs_stays(inside: str) -> None:
    body = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'.encode()
    assert svg.without_traces(body) == body


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
