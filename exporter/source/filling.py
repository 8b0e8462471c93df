"""Fill a form from YAML, and turn each of pydantic's complaints into a finding with its line."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from exporter.model import Finding
from exporter.rules import ALL
from exporter.rules import reading as rules
from exporter.source.foreign import KEYS
from exporter.source.form import meanings
from exporter.source.forms import ManuscriptForm
from exporter.source.paths import YAML, Findings, Folder
from exporter.source.scalars import Loc, Tree, Yaml, read_above, read_yaml
from exporter.source.texts import read_text
from exporter.wording import did_you_mean, nearest, short

F = TypeVar("F", bound=BaseModel)

_RULES = {rule.id: rule for rule in ALL}
_MAPPING = ("a mapping of keys and values", "Write key: value below it, indented.")
_OF_A_KEY = "[key]"
"""How pydantic names a key of a mapping that is itself at fault."""
_LISTED = 6
"""How many keys a finding lists; docs/source-format.md and exporter schema list them all."""
_FEW = 3
"""How many keys of a mapping a hint proposes one by one."""
# By pydantic's names of its errors: what was expected, and what to do.
_KINDS = {
    "string_type": ("text", "Write it on one line; in quotes if it holds : or #."),
    "list_type": ("a list", "Write each entry on a line of its own, after a hyphen and a space."),
    "dict_type": _MAPPING,
    "model_type": _MAPPING,
    "too_short": ("a list with at least one entry", "Fill it in, or delete the key."),
}


def fill(
    form: type[F], yaml: Yaml, defaults: Mapping[str, str] | None = None
) -> tuple[F | None, Findings]:
    """Fill a form; find every fault at once.

    Keys at fault that are not compulsory are left out, so that the rest can still be judged; None
    comes back where a compulsory key has no value. `defaults` stand in for keys that are absent or
    at fault.
    """
    yaml = replace(yaml, tree=_with(yaml.tree, defaults or {}))
    try:
        return form.model_validate(yaml.tree), ()
    except ValidationError as error:
        faults = error.errors(include_url=False)
    misspelt = set(_misspelt(form, faults))
    findings = tuple(
        _finding(form, yaml, fault) for fault in faults
        if yaml.settle(fault["loc"]) not in yaml.refused
        and not (fault["type"] == "missing" and fault["loc"] in misspelt)
    )
    bad = {fault["loc"][0] for fault in faults if fault["loc"]}
    if not isinstance(yaml.tree, dict):
        return None, findings
    kept = {key: value for key, value in yaml.tree.items() if key not in bad}
    return _sound(form, {**(defaults or {}), **kept}), findings


def _sound(form: type[F], tree: Mapping[str, Any]) -> F | None:
    try:
        return form.model_validate(tree)
    except ValidationError:
        return None


def read_form(
    home: Folder, name: str, form: type[F]
) -> tuple[Yaml | None, F | None, Findings]:
    """Read a YAML file of a folder into a form; None where either can't be."""
    text, unread = read_text(home, name, YAML)
    yaml, filled, faults = form_of(text, home.file(name), form)
    return yaml, filled, (*unread, *faults)


def form_of(
    text: str | None, file: str, form: type[F], defaults: Mapping[str, str] | None = None
) -> tuple[Yaml | None, F | None, Findings]:
    """Parse YAML text, if there is any, and fill a form; None where either can't be.

    `defaults` stand in for what is absent or at fault, and for text from where on it can't be
    parsed.
    """
    yaml, broken = read_yaml(text, file) if text is not None else (None, ())
    if yaml is None:
        line = broken[-1].place.line if broken else None
        above = read_above(text, file, line) if text and line and defaults else None
        if above:
            filled, wrong = fill(form, above, defaults)
            return above, filled, (*broken, *(each for each in wrong if each.place.line))
        return None, _sound(form, defaults) if defaults else None, broken
    filled, wrong = fill(form, yaml, defaults)
    return yaml, filled, (*broken, *wrong)


def _with(tree: Tree, defaults: Mapping[str, str]) -> Tree:
    """Add defaults for keys that are absent or none; an empty file is an empty mapping."""
    if tree is None:
        tree = {}
    if not isinstance(tree, dict):
        return tree
    return tree | {key: text for key, text in defaults.items() if tree.get(key) is None}


def _finding(form: type[BaseModel], yaml: Yaml, fault: Any) -> Finding:
    kind, loc = fault["type"], fault["loc"]
    name = ".".join(
        part for part in loc if isinstance(part, str) and part not in ("", _OF_A_KEY)
    ) or "The file"
    if kind == "extra_forbidden":
        return _unknown(form, yaml, loc)
    if kind == "missing" or _nothing(fault):
        return _missing(form, yaml, loc, name, absent=kind == "missing")
    context = fault.get("ctx", {})
    found = _found(fault["input"])
    expected, hint = _KINDS.get(kind, (str(context.get("expected", "")), context.get("hint", "")))
    if kind == "model_type" and 0 < len(keys := [*_inner(form, loc).model_fields]) < _FEW:
        hint = f"Write {' or '.join(f'{key}: …' for key in keys)} below it, indented."
    if kind == "literal_error":
        expected = expected.replace("'", "")
        near = did_you_mean(found, expected.replace(" or ", ", ").split(", "))
        hint = near or "Write one of these words."
    return _RULES[context.get("rule", "S-004")].at(
        yaml.place(loc), f"{name} must be {expected}.",
        found=found, expected=expected, hint=hint,
    )


def _nothing(fault: Any) -> bool:
    """Return whether a compulsory key stands there without a value."""
    none = fault["input"] is None and isinstance(fault["loc"][-1], str)
    return none or fault["type"] == "empty"


def _missing(
    form: type[BaseModel], yaml: Yaml, loc: Loc, name: str, *, absent: bool
) -> Finding:
    where = yaml.place(loc[:-1]) if absent and len(loc) > 1 else yaml.place(loc, key=True)
    means = meanings(_inner(form, loc[:-1])).get(str(loc[-1]), "a value")
    return rules.MISSING_KEY.at(
        where, f"The key {name} is missing." if absent else f"{name} has no value.",
        found="no such key" if absent else "nothing", expected=means.rstrip("."),
        hint="Fill it in, or delete it." if isinstance(loc[-1], int) else f"Write {loc[-1]}: …",
    )


def _unknown(form: type[BaseModel], yaml: Yaml, loc: Loc) -> Finding:
    key, known = str(loc[-1]), [*_inner(form, loc[:-1]).model_fields]
    elsewhere = KEYS.get(key.lower(), "") if form is ManuscriptForm and len(loc) == 1 else ""
    if key == "translator" and "contributors" in known:
        elsewhere = KEYS[key]
    if "phone" in known and re.fullmatch(r"(?:tele)?phones?[\W_]?\d*|tel|mobile", key.lower()):
        elsewhere = "Write all numbers into phone, parted by commas."
    near = elsewhere or did_you_mean(key, known)
    named = re.search(r"(?<=Write )(?:it as )?(\w+)", elsewhere)
    ours = (named[1] if named and named[1] in known else "a key of this file") if elsewhere else (
        nearest(key, known)
    )
    listed = ", ".join(known[:_LISTED]) + " …" * (len(known) > _LISTED)
    return rules.UNKNOWN_KEY.at(
        yaml.place(loc, key=True), f"The key {_found(key)} is unknown.", found=_found(key),
        expected=ours or f"one of {listed}", hint=near or "Remove the key.",
    )


def _misspelt(form: type[BaseModel], faults: list[Any]) -> Iterator[Loc]:
    """Yield the keys that an unknown key was surely meant for: its one finding says so."""
    for fault in faults:
        if fault["type"] == "extra_forbidden":
            loc = fault["loc"]
            near = nearest(str(loc[-1]), [*_inner(form, loc[:-1]).model_fields])
            if near and str(loc[-1]).lower() not in KEYS:
                yield (*loc[:-1], near)


def _found(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, (list, dict)):
        size = "" if value else "n empty"
        return f"a{size} list" if isinstance(value, list) else f"a{size} mapping"
    return short(str(value))


def _inner(form: Any, loc: Loc) -> type[BaseModel]:
    """Return the form that stands at a place inside another form."""
    for part in loc:
        if isinstance(part, str):
            field = form.model_fields.get(part) or form.model_fields.get("root")
            form = next(_forms(field.annotation, *field.metadata), form) if field else form
    if "root" in form.model_fields:
        form = next(_forms(form.model_fields["root"].annotation), form)
    inner: type[BaseModel] = form
    return inner


def _forms(*annotations: Any) -> Iterator[type[BaseModel]]:
    for annotation in annotations:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            yield annotation
        else:
            yield from _forms(*typing.get_args(annotation))
