"""Read a library's own fonts: those that library.yaml names, each looked through as a stranger's.

What can't be used prints nothing: a draft is made without it, a release of its languages refused.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from exporter import fonts
from exporter.fonts import foreign, shaping
from exporter.languages import cldr
from exporter.languages.bcp47 import chain
from exporter.model import Finding, Manuscript, OwnFont, Place
from exporter.rules import languages as rules
from exporter.rules.reading import NOT_READ
from exporter.source.names import FONTS, printable
from exporter.source.own_words import spoken
from exporter.source.paths import Findings, Folder, Limit

if TYPE_CHECKING:
    from exporter.source.forms import FontForm, LibraryForm
    from exporter.source.scalars import Yaml

LIMIT = Limit("font", 8_000_000)
MOST = 12
"""How many fonts a library may bring: each is read, and sent to whoever makes a book with it."""
BOLD = 600
"""The least weight of a font that readers see as bold."""
_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2", ".eot", ".pfb", ".dfont")
_LETTERS = {
    "Hans": {"Hani", "Bopo"}, "Hant": {"Hani", "Bopo"}, "Jpan": {"Hani", "Hira", "Kana"},
    "Kore": {"Hang", "Hani"},
}
"""The scripts of letters that languages are written in whose own script is several."""


def fonts_for(manuscript: Manuscript, own: Iterable[OwnFont]) -> tuple[OwnFont, ...]:
    """Return the fonts for the languages of a manuscript, of all that a library has."""
    wide = {tag for lang in spoken(manuscript) for tag in chain(lang)}
    return tuple(font for font in own if not wide.isdisjoint(font.languages))


def read_own_fonts(
    home: Folder, yaml: Yaml | None, form: LibraryForm | None
) -> tuple[tuple[OwnFont, ...], Findings]:
    """Read each font that library.yaml names; one that can't be used is there, and faulty."""
    named = (form and form.fonts) or []
    found: list[Finding] = []
    read: list[OwnFont] = []
    for index, entry in enumerate(named):
        assert yaml is not None
        font, faults = _font(home, yaml, index, entry)
        if index >= MOST:
            font, faults = replace(font, body=b""), [_too_many(yaml, index)]
        elif twice := _twice(font, read, yaml.place(("fonts", index))):
            font, faults = replace(font, body=b""), [twice]
        read.append(font)
        found += faults
    languages = tuple((form and form.languages) or ("en",))
    places = [yaml.place(("fonts", index)) for index in range(len(named))] if yaml else []
    return tuple(read), (
        *found, *_without_bold(read, places),
        *_unnamed(home, {entry.file for entry in named}, languages),
    )


def _font(
    home: Folder, yaml: Yaml, index: int, entry: FontForm
) -> tuple[OwnFont, list[Finding]]:
    at = yaml.place(("fonts", index, "file"))
    font = OwnFont(file=home.file(entry.file), languages=tuple(entry.languages))
    if PurePosixPath(entry.file).parts[:1] != (FONTS,):
        return font, [rules.OWN_FONT.at(
            at, f"{printable(entry.file)} is not in the folder {FONTS}/.", found=entry.file,
            expected=f"{FONTS}/NAME.ttf", hint=f"Move it to source/{FONTS}/, and name it there.",
        )]
    body, unread = home.read(entry.file, LIMIT)
    if body is None:
        return font, list(unread)
    digest = hashlib.sha256(body).hexdigest()
    if (entry.sha256 or "").lower() != digest:
        return font, [_of_another_digest(yaml, index, entry, digest)]
    try:
        known = foreign.look_through(body)
    except foreign.Refused as refused:
        return font, [_refused(refused, at, entry.file)]
    font = replace(
        font, sha256=digest, family=known.family or PurePosixPath(entry.file).stem,
        weight=known.weight, style=known.style, in_ebook=known.in_ebook, body=known.body,
    )
    return font, list(_idle(font, yaml.place(("fonts", index, "languages")), at))


def _of_another_digest(yaml: Yaml, index: int, entry: FontForm, digest: str) -> Finding:
    loc = ("fonts", index)
    if not entry.sha256:
        return rules.FONT_DIGEST.at(
            yaml.place(loc), f"{entry.file} stands there without its digest.",
            found="no sha256", expected="the SHA-256 of the file",
            hint=f"Write below file: sha256: {digest}",
        )
    return rules.FONT_DIGEST.at(
        yaml.place((*loc, "sha256")), f"{entry.file} is another file than library.yaml names.",
        found=f"sha256: {entry.sha256[:64]}", expected="the SHA-256 of the file",
        hint=f"If you have put a new file there, write sha256: {digest}",
    )


def _refused(refused: foreign.Refused, at: Place, file: str) -> Finding:
    if refused.right:
        return rules.FONT_RIGHT.at(
            at, f"{file} may not be embedded, so no book may have it.", found=refused.found,
            expected=refused.expected, hint=refused.hint,
        )
    return rules.OWN_FONT.at(
        at, f"{file} can't be used as a font.", found=refused.found, expected=refused.expected,
        hint=refused.hint,
    )


def _idle(font: OwnFont, at: Place, named: Place) -> Iterator[Finding]:
    """Yield each language of a font that it prints nothing of, and that e-books go without it."""
    letters = set(map(chr, shaping.letters(font.body)))
    scripts, others = shaping.scripts("".join(letters - fonts.known())), shaping.scripts(
        "".join(letters)
    )
    for lang in font.languages:
        its = _LETTERS.get(script := cldr.script(lang), {script})
        if its.isdisjoint(scripts):
            yield rules.IDLE_FONT.at(
                at, f"{PurePosixPath(font.file).name} prints nothing of a text in "
                f"{cldr.english_name(lang)}.",
                found="letters that Atkinson Hyperlegible and Fira Sans have"
                if its & others else f"no letter of the script {script}",
                expected="letters of the language that exporter's own fonts lack",
                hint=f"Take {lang} out of its languages; the face of all text is --face in "
                "styles/tokens.css.",
            )
    if not font.in_ebook:
        yield rules.IDLE_FONT.at(
            named, f"{PurePosixPath(font.file).name} may be embedded for print only: e-books are "
            "made without it.", found="fsType: preview & print embedding",
            expected="a right to embed it in documents of all kinds",
            hint="Look at the e-book on the devices of its readers, or take another font.",
        )


def _without_bold(read: Iterable[OwnFont], places: Iterable[Place]) -> Iterator[Finding]:
    """Yield a finding for each family that has no bold, at its first font."""
    families: dict[tuple[str, tuple[str, ...]], list[tuple[OwnFont, Place]]] = {}
    for font, place in zip(read, places, strict=True):
        if not font.faulty:
            families.setdefault((font.family, font.languages), []).append((font, place))
    for (name, languages), its in families.items():
        weights = [font.weight for font, _ in its if font.style == "normal"]
        if max(weights, default=0) < BOLD:
            yield rules.IDLE_FONT.at(
                its[0][1], f"{name} has no bold, so headings and stressed words in "
                f"{' and '.join(map(cldr.english_name, languages))} look like all others on paper.",
                found=" and ".join(sorted({f"weight {font.weight}" for font, _ in its})),
                expected=f"a font of the family of weight {BOLD} or more, too",
                hint="Add its bold to the list, with the same languages; if it has none, look "
                "whether the headings are seen as such.",
            )


def _twice(font: OwnFont, read: Iterable[OwnFont], at: Place) -> Finding | None:
    name = (font.family, font.weight, font.style, font.languages)
    for other in read:
        same = (other.family, other.weight, other.style, other.languages) == name
        if other.file == font.file or (same and font.body and other.body):
            return rules.OWN_FONT.at(
                at, f"{font.file} is a face that is there already.",
                found=f"{font.family} {font.weight} {font.style}" if same and font.body
                else font.file,
                expected=f"another face than that of {other.file}"
                if other.file != font.file else "each file once, with all its languages",
                hint="Take one of them out of the list.",
            )
    return None


def _too_many(yaml: Yaml, index: int) -> Finding:
    return rules.OWN_FONT.at(
        yaml.place(("fonts", index)), f"A library may bring {MOST} fonts.",
        found=f"font {index + 1}", expected=f"at most {MOST}",
        hint="Take those out of the list that no book needs.",
    )


def _unnamed(home: Folder, named: set[str], languages: tuple[str, ...]) -> Iterator[Finding]:
    """Yield a finding for each font that library.yaml does not name; it prints nothing."""
    if not home.holds_folder(FONTS):
        return
    for path, wrong in home.below(FONTS).walk():
        name = f"{FONTS}/{path}"
        if name in named or wrong or not path.lower().endswith(_SUFFIXES):
            continue
        body, unread = home.read(name, LIMIT)
        digest = hashlib.sha256(body).hexdigest() if body is not None else ""
        line = f"{{file: {printable(name)}, sha256: {digest}, languages: [{languages[-1]}]}}"
        yield from unread or (NOT_READ.at(
            Place(home.file(name)), f"{home.file(name)} is not read: library.yaml does not name "
            "it.", found="a font that no book has", expected="an entry in fonts of library.yaml",
            hint=f"Write there fonts: [{line}], with its own languages." if not named
            else f"Add to fonts there - {line}, with its own languages.",
        ),)
