"""Write running text in the dialect: each sign is what it says, no sign of the source is a mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from exporter.importing.tree import (
    Block,
    Break,
    Cite,
    Footnote,
    Foreign,
    Image,
    Inline,
    Link,
    Para,
    Styled,
    Text,
    plain,
)
from exporter.importing.writing.scripts import by_signs, held, parted, scripts
from exporter.markdown.unmeant import is_unmeant

_LINES = re.compile(r"_{3,}")
_SIGNS = re.compile(
    r"[\\`*\[\]<>|^~{}]|_|(?<![^\W_])@|(?<=-)-(?!\s)|-(?=-)|=(?==)|\+(?=\+)|%(?=%)|!(?=\[)"
    r"|(?<=\s):(?=\w+:)"
)
_BREAK = "\\\n"
_ENTITY = re.compile(r"&(?=#?\w+;)")
_TIMES = re.compile(r"[\d⁰¹²³⁴-⁹₀-₉]\*+[\d⁰¹²³⁴-⁹₀-₉]")
_MARKED = {mark: re.compile(rf"(?<!\\)\{mark}") for mark in "^~"}
_DOLLAR = re.compile(r"(?<!\\)\$")


@dataclass(slots=True)
class Inlines:
    """A writer of running text; `notes` are those met on the way, one after the other.

    `pictures` are names in the result by those in the source; `targets` the ids that links may
    lead to.
    """

    pictures: dict[str, str]
    targets: frozenset[str] = frozenset()
    notes: list[tuple[Block, ...]] = field(default_factory=list)
    first_note: int = 1

    def line(self, content: Sequence[Inline], *, breaks: bool = True) -> str:
        """Return inlines as Markdown; without `breaks` a line's end inside is a space."""
        match content:
            case (Styled("^" | "~", inner),) if " " in plain(inner).strip():
                content = inner  # all of a paragraph is raised above nothing
        text = self._all(content, breaks=breaks).strip()
        text = re.sub(r"(\\\n\s*)+$", "", text)
        text = re.sub(r"^(\\\n\s*)+", "", text)
        if len(_DOLLAR.findall(text)) > 1:  # two of them would be an equation
            text = _DOLLAR.sub(r"\\$", text)
        return "\n".join(map(_started, text.split("\n")))

    def _all(
        self, content: Sequence[Inline], *, breaks: bool, around: str = "", before: str = "",
        after: Inline | None = None,
    ) -> str:
        """Return inlines as they stand between `before` and `after`, in the marks `around`."""
        found = ""
        is_script = "^" in around or "~" in around
        for at, each in enumerate(content):
            following = content[at + 1] if at + 1 < len(content) else after
            match each:
                case Text(words):
                    found += held(escaped(words)) if is_script else escaped(words)
                case Break():
                    space = held(" ") if is_script else " "
                    found = _broken(found) if breaks else f"{found}{space}"
                case Styled(mark, inner):
                    found += self._styled(
                        mark, inner, following, f"{before}{found}", around, breaks=breaks
                    )
                case Foreign(lang, inner):
                    words = self._bracketed(inner, breaks=breaks, around=around)
                    found += _marked(words, f"{{lang={lang}}}")
                case Link(target, inner):
                    found += self._link(target, inner, breaks=breaks)
                case Cite(text):
                    found += text
                case Image():
                    found += self._image(each)
                case Footnote():
                    found += self._note(each)
        return found

    def _note(self, note: Footnote) -> str:
        match note:
            case Footnote((Para(words),), is_inline=True):
                return f"^[{self._all(words, breaks=False).strip()}]"
        if not note.blocks:
            return ""  # a call of a note that is not in the file
        self.notes.append(note.blocks)
        return f"[^{self.first_note + len(self.notes) - 1}]"

    def _styled(
        self, mark: str, inner: tuple[Inline, ...], following: Inline | None, before: str,
        around: str, *, breaks: bool,
    ) -> str:
        if mark == "`":
            return _code("".join(part.words for part in inner if isinstance(part, Text)))
        if mark in "^~":
            return self._script(mark, inner, following, before, around, breaks=breaks)
        text = self._all(
            inner, breaks=breaks, around=f"{around}{mark}", before=before, after=following,
        )
        lead, core, tail = parted(text)
        if mark in around or not core:
            return text
        if (not lead and before.endswith("*")) or (mark == "*" and _is_stress(following)):
            return text  # stars beside stars would be paired otherwise
        behind = tail or plain((following,) if following else ())
        if _TIMES.search(f"{before[-1:]}{lead}*{core}*{behind[:1]}") or is_unmeant(
            f"{before}{lead}"[-1:], core, behind[:1]
        ):
            return text  # a star between two digits is a sign of times, others are signs, too
        is_inner = "*" in around  # there a mark beside a sign may begin or end
        if (is_inner or behind[:1].isalnum()) and not core.rstrip("*")[-1:].isalnum():
            ends = re.search(r"[^\w\s*\\^~]+$", core)
            if not ends or not core[: ends.start()][-1:].isalnum():
                return text
            core, tail = core[: ends.start()], ends[0] + tail
        if (is_inner or f"{before}{lead}"[-1:].isalnum()) and not core.lstrip("*")[:1].isalnum():
            starts = re.match(r"[^\w\s*\\^~]+", core)
            if not starts or not core[starts.end():][:1].isalnum():
                return text
            lead, core = lead + starts[0], core[starts.end():]
        lines = (f"{mark}{part}{mark}" if part.strip() else part for part in core.split(_BREAK))
        return f"{lead}{_BREAK.join(lines)}{tail}"

    def _script(
        self, mark: str, inner: tuple[Inline, ...], following: Inline | None, before: str,
        around: str, *, breaks: bool,
    ) -> str:
        """Return letters that are raised or lowered; by signs of their own where no mark is read.
        """
        noted = len(self.notes)
        text = self._all(inner, breaks=breaks, around=f"{around}{mark}")
        if mark in around:
            return by_signs(mark, text)
        behind = plain((following,) if following else ())
        found = ""
        for line in text.split(_BREAK):
            found += _BREAK if found else ""
            found += scripts(mark, line, f"{before}{found}", behind)
        if "*" in found and not _MARKED[mark].search(found):  # its stress is part of the line
            del self.notes[noted:]
            text = self._all(inner, breaks=breaks, around=around, before=before, after=following)
            return by_signs(mark, text)
        return found

    def _bracketed(self, inner: tuple[Inline, ...], *, breaks: bool, around: str = "") -> str:
        """Return what stands in brackets; a raised word there would be the mark of a note."""
        text = self._all(inner, breaks=breaks, around=around)
        return re.sub(r"^\s*\^([^^]*)\^", lambda found: by_signs("^", found[1]), text)

    def _link(self, target: str, inner: tuple[Inline, ...], *, breaks: bool) -> str:
        words = self._bracketed(tuple(_unlinked(inner)), breaks=False)
        if target.startswith("#"):
            return f"[{words}]({target})" if target[1:] in self.targets else words
        lead, core, tail = parted(words)
        if not core or not is_safe(target):
            return words
        return f"{lead}[{core}]({address(target)}){tail}"

    def _image(self, image: Image) -> str:
        name = self.pictures.get(image.target)
        if name is None:
            return ""
        size = sized(image)
        return f"![{escaped(image.alternative)}]({name}){f'{{{size}}}' if size else ''}"


def sized(image: Image) -> str:
    """Return a picture's width as an attribute; nothing if none is known."""
    return f"width={image.width}" if image.width else ""


def _is_stress(inline: Inline | None) -> bool:
    return isinstance(inline, Styled) and inline.mark in ("*", "**")


def _broken(text: str) -> str:
    """Return a text whose line ends here; it does so once, and not before its first word."""
    if text.endswith(_BREAK) or not text.strip():
        return text
    return text.rstrip() + _BREAK


def is_safe(target: str) -> bool:
    """Return whether an address is of the web, of mail or of a telephone."""
    return re.match(r"(?i)(https?://|mailto:|tel:)[^\s]", target) is not None


def address(target: str) -> str:
    """Return an address as a link can hold it: no spaces, no brackets."""
    return re.sub(
        r"[\s()<>\\\"{}|^`\[\]]",
        lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), target.strip(),
    )


def escaped(words: str) -> str:
    """Return words where a sign that Markdown would take for a mark has a backslash."""
    words = re.sub(r"[\t\u2028\u2029]", " ", words)
    words = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", words)
    words = re.sub(r" {2,}", " ", words)
    parts = []
    last = 0
    for line in _LINES.finditer(words):
        parts += [_escaped(words[last:line.start()]), line[0]]
        last = line.end()
    text = "".join((*parts, _escaped(words[last:])))
    text = _ENTITY.sub(r"\\&", text)
    return text


def _escaped(words: str) -> str:
    return _SIGNS.sub(lambda match: f"\\{match[0]}", words)


def _started(line: str) -> str:
    """Return a line whose beginning is no mark of a block."""
    if re.match(r"(\(?\d{1,9}|[a-zA-Z]|[ivxlcdm]{1,7})[.)](\s|$)", line) or re.match(
        r"\((\d{1,9}|[a-zA-Z]|[ivxlcdm]{1,7})\)", line
    ):
        return re.sub(r"[.)]", lambda match: f"\\{match[0]}", line, count=1)
    if re.match(r"[#:+\-=/%•–▪◦·](?![*\w])|[#:+\-=/%]{2}|:::|#|[o§] ", line):
        return f"\\{line}" if not line[0].isalnum() and line[0] not in "•–▪◦·§" else line
    return line


def _marked(text: str, attributes: str) -> str:
    lead, core, tail = parted(text)
    return f"{lead}[{core}]{attributes}{tail}" if core else text


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}" if text.strip() else text


def _unlinked(content: Sequence[Inline]) -> list[Inline]:
    """Return inlines without links, which stand in no link."""
    found: list[Inline] = []
    for each in content:
        match each:
            case Link(_, inner):
                found += _unlinked(inner)
            case Styled(mark, inner):
                found.append(Styled(mark, tuple(_unlinked(inner))))
            case _:
                found.append(each)
    return found
