"""Write values into a YAML file, and leave all else of it as it is (pure)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from exporter.source.scalars import read_yaml

_PLAIN = re.compile(r"[^\W\d_](?:[\w ,.;()'’-]*[\w.)])?")
_WORDS = ("null", "true", "false", "yes", "no")


def with_values(text: str, values: Mapping[str, str | tuple[str, ...]]) -> str:
    """Return YAML text in which keys at the top have other values; new ones stand at its end."""
    yaml, _ = read_yaml(text, "")
    lines = text.split("\n")
    at = sorted(
        (place.line - 1, str(loc[0])) for loc, place in (yaml.keys.items() if yaml else ())
        if len(loc) == 1 and place.line
    )
    ends = [*(start for start, _ in at), len(lines)][1:]
    for (start, key), end in reversed(list(zip(at, ends, strict=True))):
        if key in values:
            kept = lines[start:end]
            while len(kept) > 1 and (not kept[-1].strip() or kept[-1].startswith("#")):
                kept.pop()
            lines[start: start + len(kept)] = _lines(key, values[key])
    there = {key for _, key in at}
    body = "\n".join(lines).rstrip("\n")
    new = (line for key in values if key not in there for line in _lines(key, values[key]))
    return "\n".join(filter(None, (body, *new))) + "\n"


def _lines(key: str, value: str | tuple[str, ...]) -> Iterator[str]:
    if isinstance(value, str):
        yield f"{key}: {scalar(value)}"
    else:
        yield f"{key}: [{', '.join(map(_in_list, value))}]"


def scalar(value: str) -> str:
    """Return a scalar: plain where it can be, else in quotes, whose escapes are those of JSON."""
    if _PLAIN.fullmatch(value) and value.lower() not in _WORDS:
        return value
    return json.dumps(value, ensure_ascii=False)


def _in_list(value: str) -> str:
    return json.dumps(value, ensure_ascii=False) if "," in value else scalar(value)
