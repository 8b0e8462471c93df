"""List the marks of other dialects that are not read, and what to write instead (data).

docs/dialect.md says the same to authors. A mark is here only if ordinary prose never looks like it:
`$5 and $6`, `10:30`, `:)`, `#1`, `a == b` and `C++` are words.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Mark(NamedTuple):
    """A mark: how it looks, what it is, what to do.

    `mended` are a pattern of what stands on its line and what does as the hint says, where one text
    is meant; it is safe where the mark has its paragraph to itself.
    """

    pattern: re.Pattern[str]
    name: str
    hint: str
    mended: tuple[str, str] | None = None


def _mark(pattern: str, name: str, hint: str, mended: tuple[str, str] | None = None) -> Mark:
    return Mark(re.compile(pattern), name, hint, mended)


_BOX = "Write ::: warning or ::: note, its words, and ::: on lines of their own."
_CONTENTS = "Take it out: a long book lists its contents by itself."
_HEADING = "Write ## and a space before a heading, \\# for the sign itself."
_FILLED = "Write the words themselves; nothing is put in their place."
_SIGN = "Write \\{ if it is text."
_TICKED = "[xX√✓✔✗✘]"

IN_LINES: tuple[Mark, ...] = (
    _mark(r"\[!\w[\w-]*\][+-]?", "A callout", _BOX),
    _mark(rf"(?<![\w\]!^\ue000])\[(?:\s{{2,}}|\s+{_TICKED}\s*|{_TICKED}\s+|[√✓✔✗✘]|(?<!\A\[)|(?!\]\s))\]"
          r"(?![\w(\[{:])", "A box to tick",
          "Write [ ] for an empty box, - [x] words for an item that is ticked; \\[ if it is text."),
    _mark(r"\[\[(?:toc|TOC)\]\]|@?\[(?:toc|TOC)\]|\$\{toc\}", "A table of contents",
          _CONTENTS),
    _mark(r"!\[\[[^\[\]\n]+\]\]", "A picture in double brackets",
          'Write ![caption](picture.png){alt="what it shows"}.'),
    _mark(r"\[\[[^\[\]\n]+\]\]", "A link in double brackets",
          "Write [words](02-other-file.md), or [words](#id)."),
    _mark(r"\[https?://[^\s\[\]]+ [^\[\]\n]+\]|\[[^\[\]|\n]+\|https?://[^\s\[\]]+\]"
          r"|[\"”]:https?://\S+", "A link", "Write [words](https://…)."),
    _mark(r"!?\[[^\[\]\n]+\][ \n]\((?:(?:https?://|mailto:|tel:|www\.)[^\s()]+"
          r"|[^\s()]+\.(?:png|jpe?g|gif|svg|md|html)(?:#[\w-]+)?)\)"
          r"|\([^()\n]+\)\[https?://[^\s\[\]]+\]|(?<!\w)(?:link|xref):[^\s\[]{1,500}\[[^\[\]\n]*\]",
          "A link or a picture",
          "Write [words](https://…), without a space or a line end between ] and (."),
    _mark(r"(?<!\w)image::?[^\s\[]{1,500}\[[^\[\]\n]*\]", "A picture",
          'Write ![caption](picture.png){alt="what it shows"}.'),
    _mark(r"(?<!\w)footnote:\w*\[[^\[\]\n]*\]|\[fn:[^\[\]\n]*\]", "A note",
          "Write words^[the note]."),
    _mark(r"<!-(?!-)[^<>\n]*>", "A comment", "Write <!-- words -->, which is not printed."),
    _mark(r"\[cite(?:_start|_end|: ?\d[\d, ]*)\]", "A mark of a program", "Take it out."),
    _mark(r"(?:(?<!\w)\w{1,20}|[)\]])\^\{[^{}\n]*\}", "A power in braces", "Write 10^-6^."),
    _mark(r"!\S{1,200}\.(?:png|jpe?g|gif|svg)(?:\|[^!\n]*)?!", "A picture",
          'Write ![caption](picture.png){alt="what it shows"}.'),
    _mark(r"</?[a-z]:[a-z][^<>\n]*>", "A tag of Word", "Take it out."),
    _mark(r"\ue000ref\([\w:-]+\)|\ue000__?(?!\w)|<<(?=[A-Za-z_#])[^<>\n]{1,200}(?<=\S)>>|<#[\w-]+>|<[\w/-]+\.md>",
          "A reference", "Write [words](#id), or [words](https://…)."),
    _mark(r"\[[#*]?[\w-]{1,30}\]_(?!\w)|\[\^[^\[\]\s][^\[\]\n]{0,200}\s[^\[\]\n]*\]", "A note",
          "Write words^[the note]."),
    _mark(r"(?<!\w)(?:kbd|btn|menu|pass|stem|icon):\w*\[[^\[\]\n]*\]|\[[\w.-]+\]#[^#\n]+#"
          r"|\({2,3}[^()\n]+\){2,3}", "A macro", "Write the words alone; a key is **Ctrl**."),
    _mark(r"\]\[[^\[\]\n]*\]", "A link to a name that nothing defines",
          "Write [words](address), or define it between blank lines: [name]: address."),
    _mark(r"(?<![=\w])==(?=[^\s=])[^=\n]*(?<=[^\s=])==(?![=\w])", "A highlight",
          "Write **words** for strong stress."),
    _mark(r"~~[^~]{1,500}~~", "A mark of struck words",
          "Take them out: who listens hears them as if they held. Write: one, not two."),
    _mark(r"\{(?:\+\+|--|~~|==|>>)[^\n]{0,200}?(?:\+\+|--|~~|==|<<)\}"
          r"|\{([-+=])(?=[^\s{}])[^{}\n]{0,200}?\1\}", "A mark of a revision",
          "Take the change over, or out."),
    _mark(r"(?<![+\w])\+\+(?=[^\s+])[^\n]{0,200}?(?<=[^\s+])\+\+(?![+\w])",
          "A mark of inserted words", "Write the words alone; a key is **Ctrl**."),
    _mark(r"(?<!\d)%%[^%]{1,500}%%|\{/\*[^\n]{0,200}?\*/\}", "A comment",
          "Write <!-- words -->, which is not printed."),
    _mark(r"\{\{<\s*pagebreak\s*>\}\}", "A page break",
          "Write it on a line of its own, between blank lines."),
    _mark(r"\{\{[<%]?[^{}\n]*[>%]?\}\}|\{%[^{}\n]*%\}|\{#\s[^{}\n]*#\}|<%[^<>\n]*%>|\$\{\w[\w.]*\}"
          r"|\[?%[A-Za-z][A-Za-z_]{2,}%\]?|%\(\w+\)[sd]\b|\[%[^%\n]*%\]|@@\w+@@|(?<!-)-+8<-+[^\n]*",
          "A template's place", f"{_FILLED[:-1]}, but for slots such as {{{{clinic.phone}}}}."),
    _mark(r"\{::?\s*+[^{}\n]*\}|\{\s*(?:[#.][A-Za-z][^{}\n]*|[A-Za-z][\w-]*=[^{}\n]*)\}",
          "A pair of braces with attributes",
          f"Attributes stand behind [words], a link, a picture, code or a heading; {_SIGN}"),
    _mark(r"\{/?(?:note|warning|info|tip|panel|code|color|toc|expand)(?::[^{}\n]*)?\}"
          r"|\{[a-z][\w:-]*\}(?=\ue000)|\{[a-z]+(?:_[a-z]+)+\}", "A word in braces",
          f"{_FILLED} {_SIGN}"),
    _mark(r"(?<![\w:]):(?:[a-z][a-z0-9_+-]*|[+-]1):(?![\w:])", "A name of a picture sign",
          "Write the word, or the sign itself if a packaged font has it (P-003 says so)."),
    _mark(r"\$\$[^$]+\$\$"
          r"|(?<![\w$\\])\$(?=[^\s$])(?:[^$\n]|\n(?!\n)){0,200}?(?<=[^\s$])\$(?![\d$\w])",
          "A formula", "Write it in words, or with signs: ½, ×, ÷, ≤, H~2~O, m^2^."),
    _mark(r"(?<![\w\\:/])\\[A-Za-z]+\*?(?:\[[^\[\]\n]*\])?(?:\{[^{}\n]*\})*", "A command of TeX",
          "Write **bold**, *italic*, `code`; ::: page-break and ::: for a new page; else take it "
          "out."),
    _mark(r"(?<![\w.,])\w[\w.,]*\^[-+]?\d+", "A power without its second sign", "Write 10^9^."),
    _mark(r"(?<!\w)[A-Z][A-Za-z]{0,3}_\{?\d\}?(?!\w)", "A lowered number", "Write CO~2~."),
    _mark(r"\d~(?=[A-Za-z])", "A space of TeX", "Write a space; one before a unit never breaks."),
    _mark(r"[&\ue000](?:[A-Za-z]{3,}|#\d+|lt|gt);|&(?:nbsp|ndash|mdash|hellip|times|deg|lt|gt|amp|quot"
          r"|copy|reg|trade|bull|micro)\b",
          "A name of a sign", "Write the sign itself."),
    _mark(r"\|\|[^|\n]+\|\||!\S[^!<\n]*!<", "A mark of hidden words", "Write the words alone."),
    _mark(r"(?<=\S[ \t])#{2,6}(?=[A-Za-zÀ-ɏ])[^\n]*", "A number sign without a space", _HEADING),
    _mark(r"'''(?=\S)|(?<![\w:/])//[^\s/][^/\n]*(?<=\S)//(?![\w/])",
          "A mark of stress of a wiki", "Write **words** or *words*."),
    _mark(r"\[([a-z]{1,20})(?:=[^\[\]\n]*)?\][^\n]{0,200}?\[/\1\]",
          "A mark in brackets", "Write **words**, *words*, [words](https://…), > words."),
    _mark(r"\{/?[A-Za-z][\w-]+\}|\{\d\}|\{=[a-z]+\}"
          r"|\{[a-z][\w-]*(?:, ?[a-z][\w-]*)?: ?[^{}\n]*\}", "A word in braces",
          f"{_FILLED} {_SIGN}"),
)
"""Marks that stand anywhere."""

_LINE = r"(?m:^[ \t]*)"
IN_PARAGRAPHS: tuple[Mark, ...] = (
    _mark(_LINE + r"(?:!!!|\?\?\?\+?)[ \t]+[a-z]\w*", "A callout", _BOX),
    _mark(_LINE + r"///[^\n]*", "A callout", _BOX),
    _mark(_LINE + r"\.\. [\w-]+::[^\n]*|" + _LINE + r"::[a-z][\w-]*(?=\s|$)", "A directive", _BOX),
    _mark(r"\A\[(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\](?=\n|$)", "A callout", _BOX),
    _mark(r"\A\.\.[ \t]+\S[^\n]*", "A comment, a place or an item",
          "Write <!-- words -->, ## Heading {#id}, or 1. words."),
    _mark(r"\A\.[ \t]+\S[^\n]*", "An item", "Write 1. words, an item a line."),
    _mark(r"\A\.[A-Z][a-z][^\n.]*(?=\n)", "A title of a block",
          "Write a caption behind a table or in a picture, or **words**."),
    _mark(r"\A\[(?:[.#%]\w[^\[\]\n]*|(?:quote|source|discrete|verse|listing)(?:,[^\[\]\n]*)?)\]"
          r"(?=\n|$)", "A setting of a block", "Take it out; a quotation is > words."),
    _mark(r"(?<!:)::\Z", "A colon twice",
          "Write one colon, and code between two lines of three backticks."),
    _mark(_LINE + r"#{2,6}(?=[A-Za-zÀ-ɏ])[^\n]*|\A#(?=[A-Za-zÀ-ɏ])[^\n]*",
          "A number sign without a space",
          _HEADING,
          (r"(?<!\S)(#{2,6}(?=[^\W\d_])|#(?=[A-ZÀ-Þ][^#]*$))", r"\1 ")),
    _mark(r"\A(?!=[ \t]*[\d½¼¾])={1,6}[ \t]+\S[^\n]*", "A heading between equals signs",
          "Write ## Heading."),
    _mark(r"\A(?:h[1-6]|bq)\. \S[^\n]*", "A mark of a wiki", "Write ## Heading, or > words."),
    _mark(_LINE + r"#\+\w+(?::[^\n]*|(?=\n|$))|\A:[A-Z][\w -]{0,40}:(?=\s|$)",
          "A setting", "Settings stand in manuscript.yaml."),
    _mark(_LINE + r"\+\+\+[^\n]*", "A line of plus signs",
          "Settings stand in manuscript.yaml, or at the file's start between lines of three "
          "hyphens."),
    _mark(r"\A%[ \t][^\n]*", "A comment or a title",
          "A title stands in manuscript.yaml; a comment is <!-- words -->."),
    _mark(_LINE + r"//[ \t][^\n]*", "A comment", "Write <!-- words -->, which is not printed."),
    _mark(_LINE + r"[-*+](?:☐|\[[ xX]?\])(?=[ \t])", "A box to tick",
          "Write - [ ] words, with a space behind the hyphen."),
    _mark(r"\A\[[>!?*/-]\](?=[ \t])", "A box to tick",
          "Put the list into ::: questions, which draws a box at each line."),
    _mark(_LINE + r"\w+(?: \w+)*::(?=[ \t])", "A field", "Write Name: words."),
    _mark(_LINE + r"(?:import [\w{][^\n]* from ['\"]|export (?:const|default|function) )[^\n]*",
          "A line of code", "Take it out: nothing is run."),
    _mark(_LINE + r"\([\w-]+\)=(?=\n|$)", "The name of a place", "Write ## Heading {#id}."),
    _mark(_LINE + r"\w+::\S*\[[^\[\]\n]*\]", "A macro",
          'Write ![caption](picture.png){alt="what it shows"}.'),
    _mark(_LINE + r"\{\|[^\n]*|" + _LINE + r"\|={3,}(?=\n|$)", "A table of a wiki",
          "Write | a | b |, under the head |---|---|, a row a line."),
    _mark(_LINE + r"[ABCDEGIQTWX]>[ \t](?=[^\W\d])[^\n]*|\A![ \t]\S[^\n]*|\A[!?]>[ \t][^\n]*",
          "A box", _BOX),
    _mark(_LINE + r"!(?i:include)\b[^\n]*", "A file's place", _FILLED),
    _mark(_LINE + r"\(@\w*\)(?=[ \t])", "A number of an example", "Write 1. words."),
    _mark(_LINE + r"\|(?:[ \t|][^\n]*|[^\n]+\|(?=[ \t]*(?:\n|$)))", "A line that starts with a bar",
          "Write a table with a line |---|---| under its head, after a blank line; lines of a "
          "verse end in a backslash."),
    _mark(_LINE + r"\*\[[^\[\]\n]+\]:[^\n]*", "An abbreviation",
          'Write [HTML]{.abbr title="what it stands for"} in the text.'),
    _mark(r"(?<=\s)\^[A-Za-z0-9-]+(?=\n|$)", "The name of a paragraph",
          "Take it out; a heading takes a name: ## Heading {#id}."),
)
"""Marks that stand in paragraphs, most of them at the start of a line."""

_TAGS = {
    "u": "Write *words* or **words**; underlined words look like a link.",
    "ins": "Write the words alone.",
    "mark": "Write **words**.",
    "kbd": "Write **Ctrl**, or `Ctrl`.",
    "code": "Write `code`.", "tt": "Write `code`.", "samp": "Write `code`.",
    "var": "Write *x*.", "cite": "Write *title*.", "dfn": "Write *word*.", "q": 'Write "words".',
    "abbr": 'Write [SMOG]{.abbr title="what it stands for"}.',
    "a": "Write [words](https://…), or [words]{#id} for a place to lead to.",
    "span": "Write [words]{lang=es}, and close it.",
    "img": 'Write ![caption](picture.png){alt="what it shows"}.',
    "p": "Leave a blank line between paragraphs.",
    "center": "Take it out; the style sheet sets the text.",
    "font": "Take it out; write **words** for what must stand out.",
    "big": "Take it out; write **words** for what must stand out.",
    "small": "Take it out; every word is as important.",
    "blockquote": "Write > words.",
    "pre": "Write the lines between two lines of three backticks.",
    "dl": "Write the term, and on the next line : and what it means.",
    "details": "Write a heading ## words; a page can't fold.",
    "summary": "Write a heading ## words; a page can't fold.",
    "aside": _BOX,
    "div": "Write ::: warning on a line of its own, and ::: to close it.",
    "hr": "Write * * * between blank lines.",
    "wbr": "Take it out; words break by the rules of their language.",
    **dict.fromkeys(("ul", "ol", "li"), "Write - words or 1. words, an item a line."),
    **dict.fromkeys(("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup",
                     "col"), "Write | a | b |, under the head |---|---|, a row a line."),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "Write ## and the heading's words."),
    **dict.fromkeys(("figure", "figcaption", "picture", "svg", "source"),
                    'Write ![caption](picture.png){alt="what it shows"}.'),
    **dict.fromkeys(("video", "audio", "iframe", "embed", "object"),
                    "Write a link to it: [words](https://…)."),
    **dict.fromkeys(("s", "del", "strike"),
                    "Take the words out: who listens hears them as if they held."),
    **dict.fromkeys(("b", "strong", "i", "em", "sub", "sup"),
                    "Close it in the same paragraph, or write **bold**, *italic*, H~2~O, m^2^."),
}


def instead_of_tag(name: str) -> str:
    """Return what to write instead of a tag of HTML."""
    return _TAGS.get(name, "Take it out, or write \\< for the sign itself.")
