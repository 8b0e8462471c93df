"""The form of layouts in library.yaml: names, each with or without sheets for a printer (pure)."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from exporter.formats import SHEETS
from exporter.source.paths import NAME, plain
from exporter.source.values import several, unique
from exporter.wording import did_you_mean

_PATTERN = rf"^{NAME}(\+({'|'.join(SHEETS)}))?$"


def _layout(text: str) -> str:
    if _is_one(text):
        return text
    sheets = text.partition("+")[2]
    better = text.strip().lower().replace(" ", "")
    hint = did_you_mean(sheets, SHEETS, "Such a name is a5, or a5+booklet to have sheets, too.")
    if better != text and _is_one(better):
        hint = f"Write {better}."
    raise PydanticCustomError("wrong", "not of the form", {
        "expected": f"the name of a layout, such as a4, with or without +{', +'.join(SHEETS)}",
        "hint": hint, "rule": "S-012",
    })


def _is_one(text: str) -> bool:
    name, plus, sheets = text.partition("+")
    return plain(name) and (not plus or sheets in SHEETS)


Layout = Annotated[
    str, AfterValidator(_layout), WithJsonSchema({"type": "string", "pattern": _PATTERN})
]
Layouts = Annotated[
    list[Layout], Field(min_length=1), AfterValidator(unique),
    BeforeValidator(several, json_schema_input_type=list[Layout] | Layout),
]
"""Layouts as they are asked for: `a4`, `a5+booklet`."""
