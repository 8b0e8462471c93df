"""Images that unpack to gigabytes, drawings that never end: refused with a word, in no time."""

from __future__ import annotations

import io
import resource
import struct
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from PIL import Image

from exporter.source.burden import DEPTH, ELEMENTS, LETTERS
from tests.cli.conftest import Ended, Shelf
from tests.hostile.bombs import SVG, chunk, png, unfolding, zeros
from tests.hostile.conftest import Trap

Attack = Callable[..., Ended]
SHAPE = '<rect width="1" height="1"/>'


def jpeg(width: int, height: int) -> bytes:
    """Return a small JPEG whose head says that it is large."""
    made = io.BytesIO()
    Image.new("L", (8, 8)).save(made, "JPEG")
    body = made.getvalue()
    start = body.index(b"\xff\xc0") + 5
    return body[:start] + struct.pack(">HH", height, width) + body[start + 4 :]


def scans(many: int) -> bytes:
    """Return a JPEG with one of its scans repeated."""
    made = io.BytesIO()
    Image.new("L", (8, 8)).save(made, "JPEG", progressive=True)
    body = made.getvalue()
    start = body.rindex(b"\xff\xda")
    return body[:start] + body[start:-2] * many + body[-2:]


BOMBS: dict[str, tuple[str, Callable[[], bytes], str, str]] = {
    "400 megapixels": ("a.png", lambda: png(20_000, 20_000), "S-008", "400.0 megapixels"),
    "169 megapixels": ("a.png", lambda: png(13_000, 13_000), "S-008", "169.0 megapixels"),
    "42 megapixels": ("a.png", lambda: png(6500, 6500), "S-008", "42.3 megapixels"),
    "no height": ("a.png", lambda: png(20_000, 0), "S-010", "PNG"),
    "a JPEG of 4 gigapixels": ("a.jpg", lambda: jpeg(65_500, 65_500), "S-008", "megapixels"),
    "a JPEG of 169 megapixels": ("a.jpg", lambda: jpeg(13_000, 13_000), "S-008", "169"),
    "a JPEG of a thousand scans": ("a.jpg", lambda: scans(1000), "S-008", "scans"),
    "a colour profile of 50 MB": (
        "a.png", lambda: png(9, 9, chunk(b"iCCP", b"x\0\0" + zeros(50_000_000))), "S-010", "PNG"
    ),
    "a PDF": ("a.png", lambda: b"%PDF-1.7\n", "S-010", "a PDF"),
    "a PostScript picture": (
        "a.jpg", lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "S-010", "bytes"
    ),
}


def test_pictures_that_unpack_to_too_much(shelf: Shelf, attack: Attack) -> None:
    pictures = {f"{name}{file[1:]}": body() for name, (file, body, _, _) in BOMBS.items()}
    show(shelf, pictures)

    ended = attack(seconds=10)

    assert ended.code == 0  # a draft's page says that the picture is missing
    for picture, (_, _, rule, found) in zip(pictures, BOMBS.values(), strict=True):
        said = told(ended, picture)
        assert f"[{rule}] " in said, picture
        assert found in said, picture


def test_a_bomb_is_refused_in_little_memory(shelf: Shelf) -> None:
    show(shelf, {"a.png": png(13_000, 13_000)})
    code = (
        "import resource, sys; from exporter.cli import main\n"
        "try: main()\n"
        "finally: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    ended = subprocess.run(
        # through a shell that forks: a process keeps the peak of the one that started it
        ["/bin/sh", "-c", '"$0" "$@"; exit $?', sys.executable, "-c", code, "build"],
        cwd=shelf.root, capture_output=True, text=True,
        check=False, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (20, 20)),
        env={
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "PATH": "/usr/bin:/bin",
            "EXPORTER_CACHE": str(shelf.root / "cache"),
        },
    )

    assert ended.returncode == 0, ended.stderr
    assert int(ended.stdout.split()[-1]) < 400_000  # kilobytes


ASKING = [
    '<image href="http://HOST/a.png"/>',
    '<image xlink:href="http://HOST/a.png" xmlns:xlink="http://www.w3.org/1999/xlink"/>',
    '<image href="file:///etc/passwd"/>',
    '<image href="data:image/svg+xml,%3Csvg/%3E"/>',
    '<use href="http://HOST/a.svg#b"/>',
    '<a href="http://HOST/"><rect/></a>',
    "<style>@import url(http://HOST/a.css);</style>",
    "<style>rect { fill: url(http://HOST/a.svg#b) }</style>",
    "<style>rect { fill: u\\72l(http://HOST/a.svg#b) }</style>",
    '<rect fill="url(http://HOST/a.svg#b)"/>',
    '<rect style="fill: url(&apos;http://HOST/a.svg#b&apos;)"/>',
    '<rect filter="url(//HOST/a)"/>',
    '<script href="http://HOST/a.js"/>',
    '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="http://HOST/"/>'
    "</foreignObject>",
    '<feImage href="http://HOST/a.png"/>',
    '<animate attributeName="href" to="http://HOST/"/>',
    '<set attributeName="xlink:href" to="javascript:alert(1)"/>',
    '<rect onload="fetch(1)"/>',
    '<rect xml:base="http://HOST/" fill="red"/>',
    '<?xml-stylesheet href="http://HOST/a.css"?>',
]


def test_drawings_ask_for_nothing(shelf: Shelf, trap: Trap, attack: Attack) -> None:
    drawings = {
        f"{number}.svg": f"{SVG}{inside.replace('HOST', trap.address)}</svg>".encode()
        for number, inside in enumerate(ASKING)
    }
    show(shelf, drawings)

    ended = attack()

    assert ended.code == 0  # a draft's page says that the picture is missing
    assert [name for name in drawings if f"[S-010] source/hands/{name}:1" not in ended.err] == []


def test_a_logo_asks_for_nothing(shelf: Shelf, trap: Trap, attack: Attack) -> None:
    shelf.write("clinics/north/clinic.yaml", "name: North\nlogo: logo.svg\n")
    shelf.write("clinics/north/logo.svg", f'{SVG}<image href="http://{trap.address}/"/></svg>')

    ended = attack()

    assert ended.code == 1
    assert "[S-010] source/clinics/north/logo.svg" in ended.err


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE svg SYSTEM "http://HOST/a.dtd">',
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE svg [<!ENTITY % a SYSTEM "http://HOST/a"> %a;]>',
        "<!DOCTYPE svg [" + '<!ENTITY a0 "ha">' + "".join(
            f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
        ) + "]>",
    ],
)
def test_a_drawing_has_no_entities(
    doctype: str, shelf: Shelf, trap: Trap, attack: Attack
) -> None:
    head = doctype.replace("HOST", trap.address)
    entity = "&a11;" if "a11" in head else "&a;" * ("ENTITY a " in head)
    show(shelf, {"a.svg": f"{head}{SVG}<title>{entity}</title></svg>".encode()})

    ended = attack(seconds=5)

    assert ended.code == 0  # a draft's page says that the picture is missing
    assert "[S-010] source/hands/a.svg" in ended.err


BURDENS = {
    **{f"unfolding by {kind}": unfolding(kind, 10, 9)
       for kind in ("use", "fill", "mask", "clip-path", "marker", "style")},
    "inherited": f'{SVG}<pattern id="p">{SHAPE * 200}</pattern><g fill="url(#p)">'
                 f"{SHAPE * 200}</g></svg>",
    "a marker a point": f'{SVG}<marker id="m">{SHAPE * 200}</marker>'
                        f'<path marker-mid="url(#m)" d="M0 0{" L1 1" * 200}"/></svg>',
    "a circle": f'{SVG}<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g></svg>',
    "a circle of patterns": f'{SVG}<pattern id="p"><rect style="fill: url(#p)"/></pattern>'
                            '<rect fill="url(#p)"/></svg>',
    "elements": f"{SVG}{SHAPE * ELEMENTS}</svg>",
    "levels": SVG + "<g>" * (DEPTH + 1) + "</g>" * (DEPTH + 1) + "</svg>",
    "letters": f"{SVG}<text>{'a' * (LETTERS + 1)}</text></svg>",
    "a style that can't be followed": f"{SVG}<style>g > rect {{ fill: url(#p) }}</style></svg>",
    "a turned text": f"{SVG}<text>dose \u202e05 mg</text></svg>",
    "a turned text by its number": f"{SVG}<text>dose &#x202E;05 mg</text></svg>",
}


def test_drawings_that_are_too_much(shelf: Shelf, attack: Attack) -> None:
    show(shelf, {f"{name}.svg": text.encode() for name, text in BURDENS.items()})

    ended = attack(seconds=20)

    assert ended.code == 0  # a draft's page says that the picture is missing
    assert [
        name for name in BURDENS if f"[S-018] source/hands/{name}.svg" not in ended.err
    ] == []


def test_a_drawing_of_honest_size_is_drawn(shelf: Shelf, attack: Attack) -> None:
    paint = '<linearGradient id="p"><stop offset="0"/></linearGradient>'
    sheet = "<style>.a, rect.b { fill: url(#p) }</style>"
    clip = '<clipPath id="c"><rect class="a" width="9" height="9"/></clipPath>'
    shapes = '<rect class="b" width="1" height="1"/><use href="#u"/>' * 500
    inner = f'<g fill="url(#p)">{paint}{shapes}</g>'
    unit = '<g id="u"><rect width="1" height="1"/></g>'
    show(shelf, {"a.svg": f"{SVG}{sheet}{clip}{unit}{inner}</svg>".encode()})

    assert attack().code == 0


def test_a_drawing_over_2_mb_is_refused(shelf: Shelf, attack: Attack) -> None:
    show(shelf, {"a.svg": f'{SVG}<path d="M0 0{" L1 1" * 400_000}"/></svg>'.encode()})

    ended = attack(seconds=5)

    assert ended.code == 0  # a draft's page says that the picture is missing
    assert "[S-008] source/hands/a.svg: The drawing is too large: 2.1 MB" in ended.err


def show(shelf: Shelf, pictures: Mapping[str, bytes]) -> None:
    """Show pictures, by name, in one book."""
    for name, body in pictures.items():
        shelf.write(f"hands/{name}", body)
    shown = "".join(f'![A](<{name}>){{alt="A"}}\n\n' for name in pictures)
    shelf.write("hands/01-washing.md", f"# Washing\n\n{shown}Words.\n")
    shelf.write("hands/references.json", "[]")


def told(ended: Ended, name: str) -> str:
    """Return what is said of a picture."""
    head, found, _ = ended.err.partition(f" source/hands/{name}")
    assert found, ended.err
    return ended.err[head.rfind("\n") + 1 :].partition("\nwarning[")[0]
