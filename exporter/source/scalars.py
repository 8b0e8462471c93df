"""Read YAML so that every scalar stays what was written, and every key knows its line.

Nothing is guessed: `lang: no` is the text `no`, `version: 1.10` is `1.10`. Only an unquoted
`null`, `~` or nothing at all means none. Anchors, aliases and tags are refused.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import yaml

from exporter.model import Finding, Place
from exporter.rules import reading as rules
from exporter.source.paths import Findings
from exporter.source.quoting import cut_value, quoted_first
from exporter.source.texts import clean, controls
from exporter.wording import short

DEPTH = 20
MOST_ABOVE = 50
"""Keys above a fault that are looked at for where it began: each is parsed again."""
_TAGS = "tag:yaml.org,2002:"
_TEXT_TAG = f"{_TAGS}str"
_NONE = ("", "~", "null", "Null", "NULL")
_HINTS = (
    ("mapping values are not allowed", "Put a value that holds a colon and a space in quotes."),
    ("that cannot start any token", "Indent with spaces; put a value that starts so in quotes."),
    ("could not find expected ':'", "Write key: value, and mind the indentation."),
    ("single document", "Remove the second line of ---."),
    ("<stream end>", "Close the quotation mark or the bracket."),
    ("end of stream", "Close the quotation mark or the bracket."),
    ("expected <block end>", "Mind the indentation, and put values with quotes in them in quotes."),
)

_COMMENT = re.compile(r"#[^\n\r\x85\u2028\u2029]*")

Tree = str | list["Tree"] | dict[str, "Tree"] | None
Loc = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Yaml:
    """The values of a YAML file and where each key and each value stands.

    `refused` are the places in the tree whose fault is already found.
    """

    file: str
    tree: Tree
    keys: Mapping[Loc, Place]
    values: Mapping[Loc, Place]
    refused: frozenset[Loc] = frozenset()

    def settle(self, loc: Loc) -> Loc:
        """Turn a form's place into the tree's.

        There, a value may stand for a list of one, or for that of a language without a tag.
        """
        here, path = self.tree, list[str | int]()
        for part in loc:
            match here, part:
                case dict(), str() if part in here:
                    here = here[part]
                case list(), int() if part < len(here):
                    here = here[part]
                case (dict() | str() | None), int():
                    continue
                case _, "":
                    continue
                case _:
                    break
            path.append(part)
        return tuple(path)

    def place(self, loc: Loc, *, key: bool = False) -> Place:
        """Return where a value, or its key, stands; the file alone for the whole of it."""
        settled = self.settle(loc)
        return (self.keys if key else self.values).get(settled, Place(self.file))


def read_yaml(text: str, file: str) -> tuple[Yaml | None, Findings]:
    """Parse YAML text; None and a finding with the parser's line and column if it is broken."""
    walk = _Walk(text, file)
    loader = _Loader(clean(text), walk)
    try:
        node = loader.get_single_node()
    except _TooDeep as error:
        return None, (*walk.findings, _too_deep(walk.at(error.problem_mark)))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark or loader.get_mark()
        words = ": ".join(part for part in (error.context, error.problem) if part)
        return None, (*walk.findings, _broken(walk.at(mark), words, text))
    except (yaml.YAMLError, ValueError, OverflowError):
        # PyYAML lets int() and chr() complain about an impossible version or escape.
        words = "an escape or a version that can't be"
        return None, (*walk.findings, _broken(walk.at(loader.get_mark()), words, text))
    finally:
        loader.dispose()
    tree = walk.plain(node, ()) if node is not None else None
    return Yaml(file, tree, walk.keys, walk.values, frozenset(walk.refused)), tuple(walk.findings)


def read_above(text: str, file: str, line: int) -> Yaml | None:
    """Return the keys above a line from which on YAML can't be parsed; None if there are none.

    The fault may have begun on a line before it: a quotation mark that nothing closes.
    """
    lines = text.split("\n")[:line]
    starts = [at for at, words in enumerate(lines) if re.match(r"[^\s#\]}-]", words)]
    for start in reversed(starts[-MOST_ABOVE:]):
        yaml, _ = read_yaml("\n".join(lines[:start]), file)
        if yaml is not None:
            return yaml if isinstance(yaml.tree, dict) else None
    return None


class _TooDeep(yaml.MarkedYAMLError):
    """Stop at the level that no honest file reaches, before Python's own stack would."""


class _AliasNode(yaml.ScalarNode):
    """Stand where an alias stood; its fault is already found."""


class _Loader(yaml.BaseLoader):
    """Compose nodes and tell a walk of each anchor, alias and tag, which then count for nothing.

    And of each comment behind a value.
    """

    def __init__(self, text: str, walk: _Walk) -> None:
        super().__init__(text)
        self.text = text
        self.walk = walk
        self.level = 0

    def scan_to_next_token(self) -> None:
        start: int = self.index
        super().scan_to_next_token()
        for found in _COMMENT.finditer(self.text, start, self.index):
            self.walk.see_comment(self.text, *found.span())

    def compose_node(self, parent: Any, index: Any) -> Any:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent):
            self.get_event()  # type: ignore[no-untyped-call]
            self.walk.refuse_mark(event.start_mark, "an alias", f"*{event.anchor}")
            marks: tuple[Any, Any] = (event.start_mark, event.end_mark)
            return _AliasNode(_TEXT_TAG, "", *marks, style=None)
        if event.anchor is not None:
            self.walk.refuse_mark(event.start_mark, "an anchor", f"&{event.anchor}")
            event.anchor = None
        if event.tag is not None:
            self.walk.refuse_mark(event.start_mark, "a tag", event.tag.replace(_TAGS, "!!"))
            event.tag = None
        self.level += 1
        if self.level > DEPTH:
            raise _TooDeep(problem_mark=event.start_mark)
        node = super().compose_node(parent, index)
        self.level -= 1
        return node


class _Walk:
    """Gather values, places and findings on one way through the nodes of a file."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self.findings: list[Finding] = []
        self.keys: dict[Loc, Place] = {}
        self.values: dict[Loc, Place] = {}
        self.refused: set[Loc] = set()

    def at(self, mark: Any) -> Place:
        """Return a mark's place as an editor counts it: PyYAML also breaks lines at U+2028."""
        return self.spot(mark.index)

    def spot(self, index: int) -> Place:
        """Return the place of a character."""
        line = bisect.bisect_right(self.starts, index)
        return Place(self.file, line, index - self.starts[line - 1] + 1)

    def see_comment(self, text: str, start: int, end: int) -> None:
        if finding := cut_value(text, start, end, self.spot(start)):
            self.findings.append(finding)

    def refuse_mark(self, mark: Any, what: str, found: str) -> None:
        self.findings.append(rules.NOT_PLAIN_YAML.at(
            self.at(mark), f"The YAML contains {what}.", found=short(found),
            expected="plain values",
            hint="Write the value out; put text that starts with & * or ! in quotes.",
        ))

    def plain(self, node: yaml.Node, loc: Loc) -> Tree:
        self.values[loc] = self.at(node.start_mark)
        if isinstance(node, _AliasNode):
            self.refused.add(loc)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, loc)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(child, (*loc, index)) for index, child in enumerate(node.value)]
        if isinstance(node, yaml.ScalarNode) and node.style is None and node.value in _NONE:
            return None
        return self.text(node)

    def text(self, node: yaml.Node) -> str:
        """Return a scalar's text; an escape such as \\0 may have put in what no book can hold."""
        self.findings.extend(controls(node.value, self.at(node.start_mark)))
        return clean(node.value)

    def mapping(self, node: yaml.MappingNode, loc: Loc) -> Tree:
        tree: dict[str, Tree] = {}
        for key_node, value in node.value:
            place = self.at(key_node.start_mark)
            if isinstance(key_node, _AliasNode):
                continue
            if not isinstance(key_node, yaml.ScalarNode):
                self.findings.append(_odd_key(place, key_node))
                continue
            key = self.text(key_node)
            here = (*loc, key)
            if key in tree:
                self.findings.append(_twice(place, key, self.keys[here]))
                continue
            self.keys[here] = place
            tree[key] = self.plain(value, here)
        return tree


def _broken(place: Place, problem: str, text: str) -> Finding:
    found = short(problem.replace("'\\x00'", "the end of the file"), 200)
    line = "".join(text.split("\n")[(place.line or 1) - 1 : place.line])
    write = quoted_first(line)
    hint = f"Write {write}: quotation marks go around a whole value." if write else next(
        (hint for sign, hint in _HINTS if sign in problem), ""
    )
    return rules.BROKEN_YAML.at(
        place, "The YAML can't be parsed from here on.", found=found,
        expected="key: value, one a line", hint=hint or "Put values with : # @ [ { in quotes.",
    )


def _too_deep(place: Place) -> Finding:
    return rules.NOT_PLAIN_YAML.at(
        place, f"The YAML is nested deeper than {DEPTH} levels.", found="one level more",
        expected=f"at most {DEPTH} levels", hint="Close the brackets, or write fewer levels.",
    )


def _odd_key(place: Place, node: yaml.Node) -> Finding:
    what = "a list" if isinstance(node, yaml.SequenceNode) else "a mapping"
    return rules.NOT_PLAIN_YAML.at(
        place, "A key is not plain text.", found=what, expected="a word and a colon",
        hint="Put text that starts with [ or { in quotes.",
    )


def _twice(place: Place, key: str, first: Place) -> Finding:
    return rules.DUPLICATE_KEY.at(
        place, f"The key {short(key)} stands twice.", found=f"first on line {first.line}",
        expected="each key once", hint="Delete one of them.",
    )

