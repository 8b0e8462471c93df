"""Read what exporter knows of each language: a folder with a TOML sheet a subject, a disclaimer.

A language needs `words` to make a book; each further sheet lets the checks that need it run
(docs/decisions/languages.md).
"""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from exporter.languages import bcp47, cldr

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable

    from exporter.model import OwnWords, Section

Sheet = Literal[
    "words", "numbers", "sentences", "access", "topics", "plain", "jargon", "doses", "amounts",
]
"""What exporter may know of a language; each is the name of a TOML file in its folder."""

PACKAGED = "exporter/languages/"
"""What the files of packaged disclaimers are named behind: none of them is a file of a library."""
Quotes = tuple[str, str, str, str]
"""What opens and closes a quotation, and what a quotation in one."""
ENGLISH: Quotes = ("“", "”", "‘", "’")


@dataclass(frozen=True, slots=True)
class Language:
    """A language, by its BCP 47 tag, and the folders in which its sheets are looked for.

    `own` are the words of a library that lie over its sheet of words, the nearest first.
    """

    tag: str
    folders: tuple[str, ...]
    own: tuple[OwnWords, ...] = ()

    def knows(self, sheet: Sheet) -> bool:
        """Return whether exporter has a sheet of this language, or a library all words of it."""
        is_packaged = any(sheet in _folders()[folder] for folder in self.folders)
        return is_packaged or (sheet == "words" and not self.lacks)

    def sheet(self, name: Sheet) -> Mapping[str, Any]:
        """Return a sheet of this language.

        Raises: KeyError if exporter has none.
        """
        for folder in self.folders:
            if name in _folders()[folder]:
                return _read(folder, name)
        raise KeyError(f"{self.tag}: {name}")

    @property
    def words(self) -> Mapping[str, str]:
        """Return the book's own words (Contents, References, Page …), each text under its key.

        A text of a list or of a table has a key of its own: `months.1`, `icon_array.few`. `tag` is
        that of the sheet, whose language `counted` counts in.

        Raises: KeyError if neither exporter nor the library has all of them in this language.
        """
        if not self.knows("words"):
            raise KeyError(f"{self.tag}: words")
        return MappingProxyType(self._merged())

    @property
    def packaged_words(self) -> str:
        """The text of exporter's sheet of words in this language, empty where it has none."""
        for folder in self.folders:
            if "words" in _folders()[folder]:
                return _here().joinpath(folder, "words.toml").read_text(encoding="utf-8")
        return ""

    @property
    def quotes(self) -> Quotes:
        """The quotation marks of this language; those of English where nobody knows them."""
        return quotes(self._merged())

    @property
    def lacks(self) -> tuple[str, ...]:
        """The keys of words that neither exporter nor the library has in this language."""
        there = {_head(key) for key in self._merged()}
        optional = {"first_day", "quotes", "speaker"}
        return tuple(key for key in _read("en", "words") if key not in there | optional)

    def over(self, words: Mapping[str, str]) -> dict[str, str]:
        """Return words with the library's own in place of those of the same keys."""
        texts = dict(words)
        for layer in reversed(self.own):
            replaced = {_head(key) for key, _ in layer.texts}
            kept = {key: text for key, text in texts.items() if _head(key) not in replaced}
            texts = {**kept, **dict(layer.texts)}
        return texts

    def _merged(self) -> dict[str, str]:
        folder = next((name for name in self.folders if "words" in _folders()[name]), None)
        packaged = texts(_read(folder, "words")) if folder else ()
        return self.over({"tag": folder or self.tag, **dict(packaged)})

    @property
    def is_reviewed(self) -> bool:
        """Return whether a speaker of this language has reviewed all of the book's own words.

        A sheet has `reviewed = false`, or who did and when: `{ name = "…", date = 2026-11-24 }`.
        English, which the words are written in, has `true`.
        """
        return all(map(self.has_reviewed, ("", *(key for one in self.own for key, _ in one.texts))))

    def has_reviewed(self, key: str) -> bool:
        """Return whether a speaker has reviewed the word of a key, whoever wrote it.

        No key is that of what only exporter has written: the packaged disclaimer.
        """
        for layer in self.own:
            if layer.reviewed or key in dict(layer.texts):
                return layer.reviewed is not None
        folder = next((name for name in self.folders if "words" in _folders()[name]), None)
        return folder is not None and bool(_read(folder, "words")["speaker"]["reviewed"])

    @property
    def has_signed(self) -> bool:
        """Whether a speaker has reviewed a library's own disclaimer, alone or with all words."""
        return self.has_reviewed("") or any(layer.signed for layer in self.own)

    @property
    def disclaimer(self) -> Section | None:
        """Return the packaged disclaimer, for a single file that has none of its own.

        It ends with a paragraph that no speaker has reviewed it, as long as none has.
        """
        for folder in self.folders:
            file = _here().joinpath(folder, "disclaimer.md")
            if file.is_file():
                from exporter.model import Section

                text = file.read_text(encoding="utf-8")
                if not self.has_reviewed(""):
                    text += f"\n{self.words['disclaimer_unreviewed']}\n"
                return Section(f"{PACKAGED}{folder}/disclaimer.md", text, lang=folder)
        return None


@functools.lru_cache(maxsize=64)
def language(tag: str, own: tuple[OwnWords, ...] = ()) -> Language:
    """Return what exporter knows of a language: of `es-MX` its own sheets, then those of `es`.

    `own` are a library's words, in any languages.
    """
    names = {bcp47.canonical(folder): folder for folder in _folders()}
    tags = bcp47.chain(bcp47.canonical(tag))
    return Language(
        tag, tuple(names[name] for name in tags if name in names),
        tuple(words for name in tags for words in own if words.tag == name),
    )


def tagged(name: str) -> str:
    """Return the tag of the language that a name means: its tag, its English name, or its own.

    Nothing where it means none; own names are known of the languages that exporter has words in.
    """
    plain = _plain(name)
    tag = bcp47.canonical(cldr.tag_of(plain))
    if cldr.english_name(tag) != tag:
        return tag
    return next((each for each in tags() if _plain(cldr.own_name(each)) == plain), "")


def _plain(name: str) -> str:
    """Return a name in small letters without accents."""
    parts = unicodedata.normalize("NFKD", name)
    return "".join(each for each in parts if not unicodedata.combining(each)).casefold()


def tags() -> tuple[str, ...]:
    """Return the tags of the languages that exporter can make books in, sorted."""
    return tuple(folder for folder, sheets in sorted(_folders().items()) if "words" in sheets)


def months(words: Mapping[str, str]) -> tuple[str, ...]:
    """Return the twelve months as they stand in a date."""
    return tuple(words[f"months.{number}"] for number in range(1, 13))


def quotes(words: Mapping[str, str], lang: str = "") -> Quotes:
    """Return the quotation marks of a book's own words, or of another language that is named.

    Where there are none, those of English.
    """
    if lang:
        return language(lang).quotes
    first, second, third, fourth = (
        words.get(f"quotes.{number}") or mark for number, mark in enumerate(ENGLISH, start=1)
    )
    return first, second, third, fourth


def long_date(date: datetime.date, words: Mapping[str, str]) -> str:
    """Return a date as a language writes it in words: `24 November 2026`, `1er décembre 2026`."""
    month = words[f"months.{date.month}"]
    day = words.get("first_day", "1") if date.day == 1 else date.day
    return words["date"].format(day=day, month=month, year=date.year)


def counted(words: Mapping[str, str], key: str, **numbers: int) -> str:
    """Return a pattern with numbers in it, in the form that the language has for them.

    A pattern of one form is for all numbers. Of a table, `by` names the number that decides, and
    each form stands under its category in CLDR's plural rules; `other` is for those without any.
    """
    if key in words:
        return words[key].format(**numbers)
    from exporter.languages import cldr

    category = cldr.plural(words["tag"], numbers[words[f"{key}.by"]])
    form = words.get(f"{key}.{category}") or words[f"{key}.other"]
    return form.format(**numbers)


def texts(sheet: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the texts of a sheet of words, each with its key."""
    for key, value in sheet.items():
        if isinstance(value, str):
            yield key, value
        elif key != "speaker":
            of = value.items() if isinstance(value, dict) else enumerate(value, start=1)
            yield from ((f"{key}.{name}", text) for name, text in of)


def _here() -> Traversable:
    from importlib import resources

    return resources.files(__name__)


def _head(key: str) -> str:
    """Return the key of a sheet that a text lies under: `months` of `months.1`."""
    return key.partition(".")[0]


@functools.cache
def _folders() -> Mapping[str, frozenset[str]]:
    """Return the names of the sheets that lie in each folder of this package."""
    return {
        folder.name: sheets
        for folder in _here().iterdir() if folder.is_dir()
        if (sheets := frozenset(
            file.name.removesuffix(".toml")
            for file in folder.iterdir() if file.name.endswith(".toml")
        ))
    }


@functools.cache
def _read(folder: str, sheet: str) -> Mapping[str, Any]:
    import tomllib

    text = _here().joinpath(folder, f"{sheet}.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))
