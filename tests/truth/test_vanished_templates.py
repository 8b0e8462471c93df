"""Marks of other programs that a file was left with are told with their signs; prose is not."""

from __future__ import annotations

import pytest

from tests.markdown.making import body, parsed


def marks(text: str) -> list[str]:
    """List the marks of other dialects that are told in a section."""
    return [
        one.found for one in parsed(f"# Heading\n\n{text}\n").findings if one.rule == "S-124"
    ]


@pytest.mark.parametrize(("text", "mark"), [
    ("See ![alt] (x.png)", "![alt] (x.png)"), ("[text] (https://e.org)", "[text] (https://e.org)"),
    ("(text)[https://e.org]", "(text)[https://e.org]"), ("a <!- b -> c", "<!- b ->"),
    ("x^{2}", "x^{2}"), ("10^{-6}", "10^{-6}"), ("(a)^{2}", ")^{2}"),
    ("{-two-} a", "{-two-}"), ("{+one+} a", "{+one+}"), ("{=hl=} a", "{=hl=}"),
    ("Dear {name}", "{name}"), ("Dear {NAME}", "{NAME}"), ("Dear {0},", "{0}"),
    ("Dear %(name)s", "%(name)s"), ("Dear [% name %]", "[% name %]"),
    ("[cite_start] a", "[cite_start]"), ("a [cite: 1, 2]", "[cite: 1, 2]"), ("a [fn:1]", "[fn:1]"),
    ("{| table", "{| table"), ("|===\na\n", "|==="), ("a footnote:[b]", "footnote:[b]"),
    ("link:x.html[a]", "link:x.html[a]"), ("image:x.png[a]", "image:x.png[a]"),
    ("a &lt b", "&lt"), ("(@) a", "(@)"), ("W> Take care", "W> Take care"),
    (">! a", "! a"), ("!INCLUDE a.md", "!INCLUDE a.md"),
])
def test_a_mark_of_another_program_is_told(text: str, mark: str) -> None:
    assert marks(text) == [mark]
    assert 'class="fault"' in body(text)


@pytest.mark.parametrize("text", [
    "«Name» is a name.", "[see] (the page)", "Sets {a, b}, {x} and {1, 2}", "a &c. and b & lt",
    "50 % (name)s", "so that\nB> 5", "A [citation] here", "Stop! Now", "a link: x [b]",
    "The image: see [1]", "\\{name\\}", "`{name}` and `x^{2}`", "a < b - c > d", "{- a -}",
])
def test_prose_is_no_mark_of_a_program(text: str) -> None:
    assert marks(text) == []
