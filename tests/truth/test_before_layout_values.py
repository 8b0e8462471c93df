"""A drawing of values from a seed is refused while reading, or drawn without a complaint."""

from __future__ import annotations

import random

import pytest

from exporter.make import make
from exporter.model import Resource, Severity
from exporter.source import svg
from tests.making import edition, manuscript

NUMBERS = ("0", "1", "9", "-3", "5.5", ".5", "1e2", "1e-3", "30", "100", "+4")
LENGTHS = (*NUMBERS, "5px", "1em", "50%", "2mm", "1ex", "-5%", "100%")
ODD = (
    "", " ", "nan", "inf", "1_0", "5.", "1..2", "a", "auto", "1e400", "none", "inherit", "initial",
    "12 3", "12,3", "1e", "--1", "99999999999", "٣", "normal", "medium", "5zz", "5deg", "0x1",
)
ABOVE_0 = ("1", "9", "5.5", ".5", "1e2", "30", "+4")
SIGNED = ("x", "y", "dx", "dy", "cx", "cy", "x1", "y1", "x2", "y2", "refX", "rotate", "points")
STEPS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "z": 0}
TRANSFORMS = (
    ("matrix", 6), ("rotate", 1), ("rotate", 3), ("translate", 2), ("scale", 1), ("skewX", 1),
)
SHAPES = {
    "rect": "x y width height rx ry", "circle": "cx cy r", "ellipse": "cx cy rx ry",
    "line": "x1 y1 x2 y2", "polyline": "points", "polygon": "points", "path": "d",
    "text": "x y dx dy rotate textLength", "use": "x y width height href",
    "svg": "x y width height viewBox preserveAspectRatio", "g": "transform",
}
MORE = (
    "opacity", "fill-opacity", "stroke-opacity", "stroke-width", "stroke-dasharray",
    "stroke-dashoffset", "font-size", "font-weight", "font-style", "letter-spacing", "transform",
    "transform-origin", "fill", "stroke", "marker-start", "marker-mid", "marker-end", "clip-path",
)
WORDS = {
    "href": ("#g", "#s", "#no"), "fill": ("red", "none", "url(#l)", "url(#r)", "url(#p)", "lab(1)"),
    "stroke": ("red", "#12", "none"), "clip-path": ("url(#c)", "none"),
    "preserveAspectRatio": ("none", "xMidYMid meet", "xMaxYMin slice", "xMid"),
    "font-weight": ("bold", "600", "bolder"), "font-style": ("italic", "oblique 9deg"),
    **dict.fromkeys(("marker-start", "marker-mid", "marker-end"), ("url(#k)",)),
}
MANY = {"viewBox": 4, "points": 6, "stroke-dasharray": 2, "rotate": 1, "transform-origin": 2}


def value(dice: random.Random, key: str) -> str:
    if dice.random() < 0.02:
        return dice.choice(ODD)
    if key in WORDS:
        return dice.choice(WORDS[key])
    if key == "transform":
        name, count = dice.choice(TRANSFORMS)
        count += dice.random() < 0.1
        return f"{name}({' '.join(dice.choices(NUMBERS, k=count))})"
    if key == "d":
        path = "M1 1"
        for _ in range(dice.randint(0, 3)):
            letter = dice.choice(sorted(STEPS))
            count = STEPS[letter] + (dice.random() < 0.05)
            path += dice.choice((letter, letter.upper())) + " ".join(dice.choices(NUMBERS, k=count))
        return path + dice.choice(("", "a5 5 0 0110 10", "A9 9 9 1 0-1.5.5"))
    if key in MANY:
        numbers = NUMBERS if key in SIGNED else ABOVE_0
        return dice.choice((" ", ",", "  ")).join(dice.choices(numbers, k=MANY[key]))
    if key.endswith("opacity"):
        return dice.choice((".5", "50%", "0", "2"))
    return dice.choice(LENGTHS if key in SIGNED else (*ABOVE_0, "5px", "1em", "50%"))


def element(dice: random.Random) -> str:
    name = dice.choice(sorted(SHAPES))
    keys = dict.fromkeys((*SHAPES[name].split(), *dice.sample(MORE, 2)))
    values = "".join(f' {key}="{value(dice, key)}"' for key in keys if dice.random() < 0.8)
    inside = {"text": "Dose", "g": '<path d="M0 0h9v9z"/>', "svg": "<rect/>"}.get(name, "")
    return f"<{name}{values}>{inside}</{name}>"


def drawing(dice: random.Random) -> bytes:
    def number(key: str) -> str:
        return f'{key}="{value(dice, key)}"'

    stops = '<stop offset="0"/><stop offset="1" stop-color="red"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><g id="g"/><defs>'
        f'<linearGradient id="l" {number("x1")} {number("y2")}>{stops}</linearGradient>'
        f'<radialGradient id="r" {number("cx")} {number("r")}>{stops}</radialGradient>'
        f'<pattern id="p" {number("width")} {number("height")}><rect width="1" height="1"/>'
        "</pattern>"
        f'<marker id="k" {number("refX")} {number("markerWidth")} orient="auto"><g/></marker>'
        f'<symbol id="s" {number("viewBox")}><rect width="9" height="9"/></symbol>'
        f'<clipPath id="c"><circle {number("r")}/></clipPath></defs>{element(dice)}</svg>'
    ).encode()


@pytest.mark.parametrize("seed", [
    0, *(pytest.param(seed, marks=pytest.mark.full) for seed in range(1, 60)),
])
def test_what_is_taken_is_drawn(seed: int) -> None:
    dice = random.Random(seed)
    made = [drawing(dice) for _ in range(60)]
    taken = [body for body in made if not [*svg.faults(body), *svg.undrawn(body)]]
    assert 10 < len(taken) < 60
    text = "\n\n".join(f"![]({number}.svg){{.decorative}}" for number in range(len(taken)))
    resources = tuple(
        Resource(f"{number}.svg", "image/svg+xml", body) for number, body in enumerate(taken)
    )
    book = make(
        manuscript(f"# A\n\nWords.\n\n{text}\n", resources=resources), edition(formats=("pdf",))
    )
    wrong = [one for one in book.findings if one.severity is Severity.ERROR]
    assert not wrong, [
        (one.message, [body for each, body in enumerate(taken) if f"/{each}.svg" in one.message])
        for one in wrong
    ]
