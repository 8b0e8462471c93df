"""Write a reviewer into the keys of a manuscript, and leave all else as it is (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from exporter.source.scalars import Tree, Yaml, read_yaml
from exporter.source.values import some
from exporter.source.values_written import scalar

Entry = dict[str, str]
"""The keys of a reviewer: name, credentials, role, date, digest."""

_COMMENT = re.compile(r"(?:^|(?<=\s))#(?=\s)[^\"']*$")


def with_reviewer(text: str, entry: Entry) -> str | None:
    """Return YAML text with a reviewer more; one of the same name is replaced.

    None where the text is no sound YAML.
    """
    yaml, faults = read_yaml(text, "")
    if yaml is None or faults or not isinstance(yaml.tree, dict):
        return None
    lines = text.split("\n")
    place = yaml.place(("reviewers",), key=True)
    if not place.line or "reviewers" not in yaml.tree:
        body = text.rstrip("\n")
        return "\n".join((*([body] if body.strip() else []), "reviewers:", *_item(entry, "  "), ""))
    start, end = place.line - 1, _end(lines, yaml, place.line)
    there = yaml.tree["reviewers"]
    people = some(there) if there else []
    at = [yaml.place(("reviewers", number)).line or 0 for number in range(len(people))]
    is_block = bool(at) and isinstance(there, list) and all(line > start + 1 for line in at)
    if is_block and all(re.match(r"\s*-\s", lines[line - 1]) for line in at):
        lines[start + 1:end] = _in_block(lines, start, at, end, people, entry)
    else:
        written = (
            line for each in people if _name(each) != entry["name"]
            for line in _item(_entry(each), "  ")
        )
        comments = (f"  {each}" for line in lines[start:end] for each in _COMMENT.findall(line))
        lines[start:end] = ["reviewers:", *comments, *written, *_item(entry, "  ")]
    return "\n".join(lines)


def _end(lines: Sequence[str], yaml: Yaml, first: int) -> int:
    """Return the line, from 0, on which what belongs to a key has ended."""
    later = [
        place.line - 1 for loc, place in yaml.keys.items()
        if len(loc) == 1 and place.line and place.line > first
    ]
    end = min(later, default=len(lines))
    while end > first and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def _in_block(
    lines: Sequence[str], start: int, at: Sequence[int], end: int, people: Sequence[Tree],
    entry: Entry,
) -> list[str]:
    """Return the items of a list, each on lines of its own, with one more or another."""
    starts = [line - 1 for line in at]
    items = [list(lines[a:b]) for a, b in zip(starts, [*starts[1:], end], strict=True)]
    margin = lines[starts[0]][: len(lines[starts[0]]) - len(lines[starts[0]].lstrip())]
    kept = (
        line for item, each in zip(items, people, strict=True) for line in item
        if _name(each) != entry["name"] or line.lstrip().startswith("#")
    )
    return [*lines[start + 1:starts[0]], *kept, *_item(entry, margin)]


def _name(each: Tree) -> str:
    return str(each.get("name")) if isinstance(each, dict) else str(each)


def _entry(each: Tree) -> Entry:
    if not isinstance(each, dict):
        return {"name": str(each)}
    return {key: str(value) for key, value in each.items() if value is not None}


def _item(entry: Entry, margin: str) -> Iterator[str]:
    signs = ("- ", *["  "] * (len(entry) - 1))
    for sign, (key, value) in zip(signs, entry.items(), strict=True):
        yield f"{margin}{sign}{key}: {value if key == 'date' else scalar(value)}"
