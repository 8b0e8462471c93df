"""Make up manuscripts for hypothesis: sound Markdown of the dialect, and free text."""

from __future__ import annotations

from hypothesis import strategies as st

Lines = list[str]

_KEYS = st.sampled_from(("smith2019", "who:2020", "doe_2021a", "niño2008"))
_NAMES = st.sampled_from((
    "Take", "one", "dose", "of", "the", "medicine", "it's", "e.g.", "5'10\"", "70%", "0.5", "mg/kg",
    "niños", "Ärztin", "is", "a", "don't", "(sometimes)", "then", "rest", "x_y", "café;", "10--20",
    "wait...", "why?", "No:", "£5", "5 < 6", "a---b", "R&D", "AT&amp;T", "\\*not\\*", "1\\. one",
    "http://plain.example/x", "me@example.org", "#tag", "α-β", "\\@you", "rock 'n' roll",
))
_PIECES = st.one_of(
    _NAMES,
    _NAMES,
    st.builds('"{} {}"'.format, _NAMES, st.just("so")),
    st.builds("'{}'".format, st.sampled_from(("so", "called", "thus"))),
    st.builds("*{}*".format, st.sampled_from(("stop", "two words", "it’s"))),
    st.builds("**{}**".format, st.sampled_from(("stop", "two words", "never *ever* so"))),
    st.sampled_from(("`code x`", "``a ` b``", "H~2~O", "m^2^", "x^a\\ b^")),
    st.sampled_from((
        "[words](https://example.org/a?b=c&d=e)", "<https://example.org/x--y>", "<me@example.org>",
        '[site](http://example.org)', "![sign](sign.png)",
        '![sign](sign.png){alt="A sign"}',
        "[hola]{lang=es}", "[salaam *x*]{lang=ar dir=rtl}", "[go](https://example.org){.wide}",
    )),
    st.builds("[@{}]".format, _KEYS),
    st.builds("@{}".format, _KEYS),
    st.builds("[see @{}, p. 3; @{}]".format, _KEYS, _KEYS),
    st.builds("@{} [pp. 3--5]".format, _KEYS),
    st.builds("^[a note, @{}]".format, _KEYS),
    st.sampled_from(("[^one]", "[^two]")),
)
_NOTES = [
    "[^one]: The first note, [@one1999].", "",
    "[^two]: The second note.", "", "    - with a list", "", "    and more.", "",
]


@st.composite
def running(draw: st.DrawFn, most: int = 8) -> str:
    """Make up running text on one line; it starts and ends with a plain word."""
    pieces = draw(st.lists(_PIECES, min_size=0, max_size=most))
    return " ".join(["Some", *pieces, "words"])


@st.composite
def paragraph(draw: st.DrawFn) -> Lines:
    """Make up a paragraph of some lines, some broken hard."""
    lines = draw(st.lists(running(5), min_size=1, max_size=3))
    breaks = draw(st.sampled_from(("", "", "  ", "\\")))
    return [*(line + breaks for line in lines[:-1]), lines[-1]]


def _indent(lines: Lines, first: str, rest: str) -> Lines:
    return [(first if not at else rest if line else "") + line for at, line in enumerate(lines)]


def _between(blocks: list[Lines]) -> Lines:
    return [line for block in blocks for line in (*block, "")][:-1]


@st.composite
def bullets(draw: st.DrawFn, inner: st.SearchStrategy[Lines] | None = None) -> Lines:
    """Make up a list, loose or tight, of bullets or numbers, maybe with blocks in its items."""
    signs = draw(st.sampled_from((
        ("- ",) * 3, ("* ",) * 3, ("1. ",) * 3, ("5. ", "6. ", "7. "), ("a. ", "b. ", "c. "),
        ("i. ", "ii. ", "iii. "), ("#. ",) * 3, ("A.  ", "B.  ", "#.  "),
    )))
    loose = draw(st.booleans())
    items = []
    for sign in signs[: draw(st.integers(1, 3))]:
        blocks = [draw(paragraph())]
        if inner is not None and draw(st.booleans()):
            blocks.append(draw(inner))
        items.append(_indent(_between(blocks), sign, " " * len(sign)))
    return _between(items) if loose else [line for item in items for line in item]


@st.composite
def table(draw: st.DrawFn) -> Lines:
    """Make up a pipe table, maybe without words in its head, maybe with a caption."""
    width = draw(st.integers(2, 3))
    cell = running(2)
    head = draw(st.one_of(st.just([""] * width), st.lists(cell, min_size=width, max_size=width)))
    sides = draw(st.lists(st.sampled_from(("---", ":--", "--:", ":-:")), min_size=width,
                          max_size=width))
    rows = draw(st.lists(st.lists(cell, min_size=width, max_size=width), min_size=1, max_size=3))
    lines = ["| " + " | ".join(row) + " |" for row in (head, sides, *rows)]
    caption = [draw(st.sampled_from((": ", "Table: "))) + draw(running(3))]
    where = draw(st.integers(0, 2))
    return [*caption, "", *lines] if where == 1 else [*lines, "", *caption] if where else lines


@st.composite
def drawn_table(draw: st.DrawFn) -> Lines:
    """Make up a drawn table: cells of one block or more, some of which take several columns.

    One row has all its columns: a + that no row needs is a slip (S-134).
    """
    inside = st.one_of(paragraph(), bullets(), _two(paragraph()))
    width, height = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    cells = [[draw(inside) for _ in range(width)] for _ in range(height)]
    wide = max(len(line) for row in cells for cell in row for line in cell) + 2
    head, whole = draw(st.booleans()), draw(st.integers(0, height - 1))
    border = "+" + f"{'-' * wide}+" * width
    lines = [border]
    for number, row in enumerate(cells):
        joined = number != whole and draw(st.booleans())
        room = [wide * width + width - 1] if joined else [wide] * width
        part = row[:1] if joined else row
        lines += _drawn(part, room)
        lines.append(border.replace("-", "=") if head and number == 0 and height > 1 else border)
    caption = [": " + draw(running(3)) + draw(st.sampled_from(("", " {.row-heads}")))]
    return [*lines, "", *caption] if draw(st.booleans()) else lines


def _drawn(cells: list[Lines], room: list[int]) -> Lines:
    """Return the lines of one row of a drawn table."""
    return [
        "|" + "|".join(
            f" {cell[line] if line < len(cell) else ''}".ljust(wide)
            for cell, wide in zip(cells, room, strict=True)
        ) + "|" for line in range(max(map(len, cells)))
    ]


def _two(block: st.SearchStrategy[Lines]) -> st.SearchStrategy[Lines]:
    return st.tuples(block, block).map(lambda pair: [*pair[0], "", *pair[1]])


@st.composite
def definitions(draw: st.DrawFn) -> Lines:
    """Make up a list of definitions."""
    terms = draw(st.lists(st.tuples(running(2), st.lists(running(4), min_size=1, max_size=2)),
                          min_size=1, max_size=2))
    blocks = [[term, *(f":   {one}" for one in ones)] for term, ones in terms]
    return _between(blocks)


@st.composite
def div(draw: st.DrawFn, inner: st.SearchStrategy[Lines]) -> Lines:
    """Make up a fenced div with blocks in it."""
    opening = draw(st.sampled_from((
        "::: warning", ":::: {.key-points}", "::: notes :::", "::: {.note}", "::: {.steps lang=es}",
        "::: {.icon-array count=7 of=10}", "::: {#here-it-is .questions}",
    )))
    return [opening, *_between(draw(st.lists(inner, min_size=1, max_size=3))), ":::"]


LEAVES = st.one_of(
    paragraph(),
    bullets(),
    table(),
    drawn_table(),
    definitions(),
    st.sampled_from((
        ["```", "code *x*", "", "  more", "```"], ["~~~ python", "x = 1", "~~~"],
        ["    indented code"], ["* * *"], ['![Caption *x*](a.png){alt="What it shows"}'],
        ["![](a.png){.decorative}"],
    )),
    running(4).map(lambda line: ["## " + line]),
    running(4).map(lambda line: ["### " + line + " {#some-id}"]),
    paragraph().map(lambda lines: _indent(lines, "> ", "> ")),
)
BLOCKS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        div(inner), bullets(inner),
        st.lists(inner, min_size=1, max_size=2).map(
            lambda blocks: [f"> {line}" if line else ">" for line in _between(blocks)]
        ),
    ),
    max_leaves=4,
)


@st.composite
def sections(draw: st.DrawFn) -> str:
    """Make up a section of the dialect: sound Markdown that both parsers read alike."""
    blocks = draw(st.lists(BLOCKS, min_size=1, max_size=5))
    parted = [[f"# {draw(running(3))}"]]
    for block in blocks:
        parted.append(block)
        # Without words between them, neighbouring lists would be one.
        parted.append(["Some words between."])
    text = "\n".join(_between([*parted, _NOTES]))
    # One mark of each note, so that every note is marked.
    return text + "\n\nSee[^one] this[^two].\n"


FREE = st.lists(
    st.one_of(
        st.sampled_from((
            "# ", "## ", "- ", "* ", "1. ", "> ", "::: ", "::: warning", ":::", "|", "---", "```",
            "~~~", "\n", "\n\n", "\n    ", "  \n", "\\", "[", "]", "(", ")", "[^1]", "[^1]: ", "^[",
            "@a", "[@a", ";", "{.x}", "{#y}", "{", "}", "![", "](", "*", "**", "_", "~", "^", "`",
            "<", ">", "<b>", "</b>", "<br>", "<!--", "-->", "<div>", "<div class=note>\n", "</div>",
            "<img src=a>", "> [!NOTE]", "!!! note\n    ", "\\newpage", "~~", "==", "{{", "}}", "$",
            "&amp;", "&#12;", '"', "'", "...", "--", ": ", "Table: ", "=", "+",
            "\t",
        )),
        st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=4),
        st.sampled_from(("word", "two words", "Ünï", "مرحبا", "x ")),
    ),
    max_size=40,
).map("".join)
"""Any text at all, rich in signs that mean something."""

_STARTS = st.sampled_from((
    "", "", "", "- ", "* ", "+ ", "1. ", "2. ", "7) ", "a. ", "(1) ", "i. ", "# ", "### ", "#",
    "> ",
    ">", "  ", "    ", "  - ", "   ", ": ", "~ ", ":::", "::: warning", "::::", "| a | ", "---",
    "--- ",
    "===", "***", "```", "~~~", "[^1]: ", "Table: ", "\t", "|---|---|", "+---+",
    "-- --",
))
_LOOSE = st.sampled_from((
    "word", "two words", "Ünï", "مرحبا", "x", "a.", "(b)", "7", "70%", "2.", "-", "*", "#", "1)",
    "A.",
    "\\*", '"q"', "it's", "...", "--", "---", "'x'", "a:b", "::", ";", "/", "=", "==",
    "|", "+", "~", "^", "@", "@a", "[@a]", "[see @b, p. 2]", "$5", "{", "}", "[", "(", ")",
    "i.",
    "&", "<", ">", "`c`", "*em*", "**b**", "!", "&amp;", "[^1]", "10--20", "a\u00a0b", "5'10\"",
    "e.g.",
    "H~2~O", "[x](https://e.org)", "https://e.org/a_b_c", "_so_", "snake_case", "n/a", "½", "\\",
))
PLAIN = st.lists(
    st.tuples(_STARTS, st.lists(_LOOSE, max_size=5)).map(lambda pair: pair[0] + " ".join(pair[1])),
    max_size=10,
).map("\n".join).map(lambda text: f"# Heading\n\n{text}\n\n[^1]: note\n\nLast[^1].\n")
"""Text as a hurried author may write it: lines that start with anything, signs as words."""


def _hurried(rows: list[list[list[tuple[str, list[str]]]]]) -> str:
    cells = [[[start + " ".join(words) for start, words in cell] for cell in row] for row in rows]
    wide = max(len(line.expandtabs()) for row in cells for cell in row for line in cell) + 2
    border = "+" + ("-" * wide + "+") * len(rows[0])
    lines = [line for row in cells for line in (*_drawn(row, [wide] * len(row)), border)]
    drawn = "\n".join((border, *lines))
    return f"# Heading\n\n{drawn}\n\n[^1]: note\n\nLast[^1].\n"


_CELL = st.lists(st.tuples(_STARTS, st.lists(_LOOSE, max_size=3)), min_size=1, max_size=4)
DRAWN = st.lists(st.lists(_CELL, min_size=2, max_size=2), min_size=1, max_size=2).map(_hurried)
"""A drawn table in whose cells a hurried author wrote anything."""
