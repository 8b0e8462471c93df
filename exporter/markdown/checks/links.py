"""Check links, images, notes and citations: what can be known from one file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from markdown_it.token import Token

from exporter.markdown.dialect import SCHEMES
from exporter.markdown.shape import Shaped
from exporter.markdown.walk import decorative, plain, words
from exporter.model import Finding, Place
from exporter.rules import text as rules

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):|//")
_MAIL = re.compile(r"[^\s@/:#?]+@[\w-]+(?:\.[\w-]+)+")
_HOST = re.compile(
    r"(?:www(?:\.[\w-]+)++|(?:[\w-]+\.)++(?:com|org|net|gov|edu|int|info|eu|uk|de|es|fr|at|ch|ca|mx))"
    r"(?=[/?#]|$)", re.IGNORECASE,
)
"""An address of the web as people say it, whose last part is no ending of a section's file."""
_NO_WORDS = {"cite": "citation", "footnote_ref": "note's mark", "link_open": "link"}


def links(shaped: Shaped) -> Iterator[Finding]:
    """Find links of other schemes, and links without words."""
    for opening, inside in _links(shaped):
        place, href = shaped.place(opening), str(opening.attrs["href"])
        scheme = _SCHEME.match(href)
        if scheme and ((scheme[1] or "").lower() not in SCHEMES or not sound(href)):
            yield rules.UNSAFE_LINK.at(
                place, "The link's address is not allowed.", found=href,
                expected=", ".join(SCHEMES) + ", #id or a file of this manuscript",
                hint="Write the whole address, with https://.",
            )
        yield from _titled(opening, place)
        if not plain(inside).strip():
            yield rules.EMPTY_HEADING.at(
                place, "The link has no words.", found=f"[]({href})", expected="words",
                hint="Write between the brackets where the link leads.",
            )


def _titled(token: Token, place: Place) -> Iterator[Finding]:
    """Find a title of a link or an image, `(address "title")`, which paper does not show."""
    if title := str(token.attrs.get("title", "")).strip():
        yield rules.BROKEN_ATTRIBUTES.at(
            place, "A title behind an address is not printed.", found=f'title="{title}"',
            expected="an address alone", hint="Write its words in the text, or take it out.",
        )


def sound(href: str) -> bool:
    """Return whether an address can be taken apart: `http://[x` can't."""
    try:
        return urlsplit(href).port != 0
    except ValueError:
        return False


def completed(href: str) -> str:
    """Return the hint to write an address whole that lacks its scheme; empty for another text."""
    if _MAIL.fullmatch(href):
        return f"Write mailto:{href}"
    return f"Write https://{href}" if _HOST.match(href) else ""


def remote(src: str) -> bool:
    """Return whether an image is fetched from elsewhere, or is no file at all."""
    return bool(_SCHEME.match(src))


def images(shaped: Shaped) -> Iterator[Finding]:
    """Find images of elsewhere, without alternative, or with words that nobody will hear."""
    for token in shaped.order:
        if token.type != "image":
            continue
        place, src = shaped.place(token), str(token.attrs["src"])
        if remote(src) or not src:
            yield rules.REMOTE_IMAGE.at(
                place, "The image is not a file of the manuscript.", found=src[:60] or "nothing",
                expected="a path such as figures/name.png", hint="Put the file in the folder.",
            )
        yield from _titled(token, place)
        alternative = str(token.attrs.get("alt", "")).strip() or plain(token.children or ()).strip()
        if decorative(token) and (alternative or token.content.strip()):
            yield rules.BROKEN_ATTRIBUTES.at(
                place, "A decorative image has a text alternative or words in its brackets.",
                found=alternative or token.content, expected="![](file){.decorative}",
                hint="Take the words out, or take .decorative out.",
            )
        elif not decorative(token) and not alternative:
            yield rules.MISSING_ALT.at(
                place, "The image has no text alternative.", found=f"![…]({src})",
                expected='alt="…" or .decorative',
                hint='Write ![caption](file){alt="what it shows"}.',
            )


def marked(shaped: Shaped) -> Iterator[Finding]:
    """Find notes' marks without a note, and marks inside notes."""
    for token in shaped.order:
        known = shaped.notes.keys() | shaped.borrowed.keys()
        if token.type == "footnote_ref" and token.meta["label"] not in known:
            mark = _mark(token)
            yield _note(shaped, token, "The text calls a note that is not defined.", mark,
                        f"{mark}: words",
                        "Write the note after a blank line, or write \\[ for the sign itself.")
    for note in shaped.notes.values():
        for token in (child for block in note for child in block.children or ()):
            if token.type == "footnote_ref":
                yield _note(shaped, token, "A note calls another note.",
                            _mark(token), "notes called in the text only",
                            "Say it in the note itself.")


def notes(shaped: Shaped) -> Iterator[Finding]:
    """Find notes without words, without a mark, and those that stand twice."""
    every = (each for token in shaped.order for each in (token, *_inside(token)))
    called = {str(token.meta["label"]) for token in every if token.type == "footnote_ref"}
    in_citations = " ".join(
        told.found for told in shaped.source.findings if told.rule == rules.MISPLACED_MARK.id
    )
    for label, (line, end) in shaped.note_lines.items():
        if not words(shaped.notes[label]).strip():
            yield _empty(shaped, label, line)
        elif end and not shaped.source.line(line).partition("]:")[2].strip():
            yield rules.AMBIGUOUS.at(
                shaped.source.place(line), "The note does not start behind its mark.",
                found=f"[^{label}]:", expected=f"[^{label}]: words",
                hint="Write its first words on the same line.",
            )
        mark = "^[" if label.startswith("^[") else f"[^{label}]"
        if not (label in called or mark in shaped.lent or mark in in_citations):
            yield _note(shaped, line, "Nothing in the text calls the note.",
                        f"[^{label}]: {words(shaped.notes[label])}",
                        f"[^{label}] in the text", "Call it, or delete it.")
    for _label, line in shaped.again:
        yield _note(shaped, line, "The note is defined twice.", shaped.source.line(line).strip(),
                    "one note", "Give one of them another label.")


def _empty(shaped: Shaped, label: str, line: int) -> Finding:
    calls = (token for token in shaped.order if token.type == "footnote_ref")
    if call := next((one for one in calls if label == one.meta["label"] and label[0] == "^"), None):
        return _note(shaped, call, "The note has no words.", "^[]", "^[words]",
                     "Write it in the brackets, or write \\^ for the sign itself.")
    return _note(shaped, line, "The note has no words.", f"[^{label}]:", f"[^{label}]: words",
                 "Write it behind the colon.")


def _inside(token: Token) -> Iterable[Token]:
    """Return the tokens of an image's text alternative, which S-121 is about."""
    return token.children or () if token.type == "image" else ()


def _mark(token: Token) -> str:
    """Write a note's mark as its author did; an inline note holds its words itself."""
    label = str(token.meta["label"])
    return "^[…]" if label.startswith("^[") else f"[^{label}]"


def _note(
    shaped: Shaped, at: Token | int, message: str, found: str, expected: str, hint: str
) -> Finding:
    place = shaped.source.place(at) if isinstance(at, int) else shaped.place(at)
    return rules.BROKEN_NOTE.at(place, message, found=found, expected=expected, hint=hint)


def definitions(shaped: Shaped) -> Iterator[Finding]:
    """Find definitions of links, which are not printed, that nothing uses or that stand twice.

    `[//]: # (words)` is a comment.
    """
    used = {"//"} | shaped.lent | {str(token.meta.get("label")) for token in linked(shaped.all)}
    for name, link in shaped.definitions.items():
        if name not in used:
            yield _definition(shaped, link.line, "No link uses the definition.")
    for name, line in shaped.names_again:
        if name != "//":
            yield _definition(shaped, line, "The link is defined twice.")


def _definition(shaped: Shaped, line: int, message: str) -> Finding:
    return rules.LOST_DEFINITION.at(
        shaped.source.place(line), message, found=shaped.source.line(line).strip(),
        expected="[words][name] in the text, and one [name]: address",
        hint="Use it, take it out, or write \\[ if it is text.",
    )


def marks(shaped: Shaped) -> Iterator[Finding]:
    """Find citations and notes' marks in links and images' alternatives, and links in links."""
    for _opening, inside in _links(shaped):
        for token in inside:
            if token.type in _NO_WORDS:
                yield _misplaced(shaped, token, "a link")
    for image in (token for token in shaped.order if token.type == "image"):
        for token in image.children or ():
            if token.type in ("cite", "footnote_ref"):
                yield _misplaced(shaped, token, "an image's text alternative")


def _misplaced(shaped: Shaped, token: Token, where: str) -> Finding:
    found = token.attrs.get("href") or token.content or _mark(token)
    return rules.MISPLACED_MARK.at(
        shaped.place(token), f"A {_NO_WORDS[token.type]} stands in {where}.",
        found=str(found), expected="words only",
        hint=f"Move it behind {where}.",
    )


def _links(shaped: Shaped) -> Iterator[tuple[Token, list[Token]]]:
    opening: Token | None = None
    inside: list[Token] = []
    for token in shaped.order:
        if token.type == "link_open" and not opening:
            opening, inside = token, []
        elif token.type == "link_close" and opening:
            yield opening, inside
            opening = None
        else:
            inside.append(token)


def linked(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the links and images among tokens and all that they hold."""
    for token in tokens:
        if token.type in ("link_open", "image"):
            yield token
        yield from linked(token.children or ())
