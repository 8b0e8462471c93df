"""Choose the words of a clinic for the language of who reads them, and find what is wrong (pure).

By RFC 4647's lookup (3.4), then any text in the same language and script, then the clinic's own,
then the first. What is in another language than the text around it bears its language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple, get_args

from exporter import tokens, unfilled
from exporter.assemble.telephones import mistyped, telephones, uncalled
from exporter.languages import cldr, tongue
from exporter.languages.bcp47 import canonical, chain
from exporter.markdown import Parsed, boxes
from exporter.model import Clinic, ClinicWords, Finding
from exporter.rules.clinics import FOREIGN_HELP, NOT_CALLED, NOT_FILLED_IN, OTHER_HELP, PALE_ACCENT
from exporter.rules.rule import Rule
from exporter.tokens import Styles
from exporter.translations.equal import differences
from exporter.wording import fault, short

Key = Literal[
    "name", "line", "address", "hours", "out_of_hours", "emergency", "feedback", "complaints",
    "formats",
]


class Said(NamedTuple):
    """Lines of a clinic; `lang` is their language, empty if who reads the text reads it, too."""

    lines: tuple[str, ...]
    lang: str = ""

    @property
    def text(self) -> str:
        """The one line; empty if there is none."""
        return self.lines[0] if self.lines else ""


def said(clinic: Clinic | None, key: Key, lang: str) -> Said:
    """Return what a clinic says under a key to readers of a language."""
    if clinic is None:
        return Said(())
    for words in _by_nearness(clinic, lang):
        if lines := _lines(words, key):
            return Said(lines, _foreign(lines, words.lang, lang))
    return Said(())


def _foreign(lines: Iterable[str], spoken: str, lang: str) -> str:
    """Return the language of some lines if readers of another can't read it; digits all can."""
    is_read = _reads(lang, spoken) or not any(map(str.isalpha, "".join(lines)))
    return "" if is_read else spoken


def noticed(clinic: Clinic, id: str, lang: str) -> Said:
    """Return a clinic's notice of an id for readers of a language."""
    for words in _by_nearness(clinic, lang):
        if lines := dict(words.notices).get(id, ()):
            return Said(lines, _foreign(lines, words.lang, lang))
    return Said(())


def noticed_by_all(clinic: Clinic, id: str, lang: str) -> tuple[Said, ...]:
    """Return a clinic's notice of an id in all languages, that of the readers first."""
    every: tuple[Clinic | ClinicWords, ...] = (clinic, *clinic.translated)
    found = [
        Said(lines, _foreign(lines, words.lang, lang))
        for words in every if (lines := dict(words.notices).get(id, ()))
    ]
    return tuple(sorted(found, key=lambda said: bool(said.lang)))


def _by_nearness(clinic: Clinic, lang: str) -> Iterator[Clinic | ClinicWords]:
    every: tuple[Clinic | ClinicWords, ...] = (clinic, *clinic.translated)
    for tag in chain(lang):
        yield from (words for words in every if words.lang == tag)
    yield from (words for words in every if _reads(lang, words.lang))
    yield from every


def _reads(lang: str, tag: str) -> bool:
    """Return whether who reads a language reads text of a tag: in that language, in its script."""
    return not tag or chain(lang)[-1] == chain(tag)[-1]


def _lines(words: Clinic | ClinicWords, key: Key) -> tuple[str, ...]:
    value: str | tuple[str, ...] = getattr(words, key)
    return value if isinstance(value, tuple) else (value,) if value else ()


def printed(clinic: Clinic, lang: str) -> Iterator[tuple[str, str]]:
    """Yield each line that a clinic has printed for readers of a language, with its key."""
    for key in get_args(Key):
        yield from ((key, line) for line in said(clinic, key, lang).lines)
    yield from (
        ("notices", line) for words in (clinic, *clinic.translated)
        for _, lines in words.notices for line in lines
    )
    own = [
        ("phone", clinic.phone), ("email", clinic.email), ("web", clinic.web), ("map", clinic.map),
        *(("social", address) for address in clinic.social),
    ]
    yield from ((key, line) for key, line in own if line)


def in_language(xhtml: str, lang: str, around: str) -> str:
    """Return XHTML that bears its language, and its direction where it is not that `around` it.

    No language is that of the text around.
    """
    if not lang:
        return xhtml
    own = "rtl" if cldr.is_right_to_left(lang) else "ltr"
    turned = f' dir="{own}"' if own != around else ""
    return f'<span lang="{lang}" xml:lang="{lang}"{turned}>{xhtml}</span>'


def wrong_help(clinic: Clinic, lang: str) -> Iterator[tuple[Rule, str]]:
    """Yield what is wrong with emergency lines for readers of a language: a rule, what was found.

    In another language than the clinic's own they may name more numbers, and lack none.
    """
    own, here = clinic.emergency, said(clinic, "emergency", lang)
    words = tongue.words_in(" ".join(here.lines))
    if here.lang:
        yield FOREIGN_HELP, here.lang
    elif here.lines == own and clinic.lang and not _reads(lang, clinic.lang) and any(
        map(str.isalpha, "".join(own))
    ):
        yield FOREIGN_HELP, clinic.lang  # copied under the other language as they are
    elif (other := tongue.of_few(lang, words)) and not _reads(lang, other):
        yield FOREIGN_HELP, other
    elif own and own != here.lines and clinic.lang:
        missing = [
            str(one.source) for one in differences(
                "\n".join(own), clinic.lang, "\n".join(here.lines), lang
            ) if one.source and not one.is_slight
        ]
        if missing:
            yield OTHER_HELP, ", ".join(missing)


def to_fill_in(clinic: Clinic | None, lang: str) -> Iterator[Finding]:
    """Yield each line of a clinic that still has to be filled in, a telephone without digits too.
    """
    if clinic is None:
        return
    for key, line in printed(clinic, lang):
        left = unfilled.in_value(line)
        if left or (key == "phone" and not any(map(str.isdigit, line))):
            yield NOT_FILLED_IN.at(
                clinic.at(key), f"The clinic's {key} is still to be filled in.",
                found=left[0] if left else line, expected="what is to be printed",
                hint="Write it, or take the key out; a slot is filled in sections only.",
            )


def of_contact(clinic: Clinic | None, styles: Styles) -> Iterator[Finding]:
    """Yield what is wrong with a clinic's telephone, and with its colour in some styles."""
    if clinic is None:
        return
    for key, line, number in dict.fromkeys(_not_called(clinic)):
        where = "telephone" if key == "phone" else f"telephone in {key}"
        yield NOT_CALLED.at(
            clinic.at(key), f"The clinic's {where} can't be called from its country.",
            found=f"{number} (country: {clinic.country})" + (f" in: {line}" * (number != line)),
            expected=f"a number of {clinic.country}, or one that begins with + and a country",
            hint="Call it, and write the number that answers; it is printed as it is written.",
        )
    tone = tokens.read(styles).get("accent", "")
    if clinic.accent and tone != clinic.accent.lower():
        yield PALE_ACCENT.at(
            clinic.at("accent"), "The clinic's colour is too light to be read: a darker tone of it "
            "is printed.", found=clinic.accent, expected=tone,
            hint=f'Write accent: "{tone}", or another colour that is as dark.',
        )


def _not_called(clinic: Clinic) -> Iterator[tuple[str, str, str]]:
    """Yield the telephones that can't be called: the key, its line, the digits in it."""
    phone, country = clinic.phone, clinic.country
    if phone and country:
        wrong = [*uncalled(phone, country, alone=True)]
        if mistyped(phone) or not (wrong or any(telephones(phone, country, alone=True))):
            wrong = [phone]
        yield from (("phone", phone, number) for number in wrong)
    lines = [("social", line) for line in clinic.social]
    for words in (clinic, *clinic.translated):
        lines += [(key, line) for key in get_args(Key) for line in _lines(words, key)]
        lines += [("notices", line) for _, notice in words.notices for line in notice]
    for key, line in lines if country else ():
        for number in uncalled(line, country, urgent=key == "emergency"):
            yield key, line, number


def marks(clinic: Clinic, lang: str, words: Mapping[str, str]) -> str:
    """Return the marks of what is wrong with emergency lines, as XHTML."""
    return " ".join(fault(words, rule.id, found) for rule, found in wrong_help(clinic, lang))


def of_help(
    clinic: Clinic | None, sections: Iterable[Parsed], slug: str, lang: str
) -> Iterator[Finding]:
    """Yield what is wrong with a clinic's emergency lines in the boxes of a text, once a language.

    `lang` is the language of the text.
    """
    if clinic is None:
        return
    spoken = (box.lang for box in boxes(sections, lang) if box.name == "urgent-help")
    for tag in dict.fromkeys(map(canonical, spoken)):
        name = cldr.english_name(tag)
        for rule, found in wrong_help(clinic, tag):
            here = said(clinic, "emergency", tag).lines
            if rule is FOREIGN_HELP:
                yield rule.at(
                    clinic.at("emergency"),
                    f"{slug} tells of urgent help in {name}; the lines of {clinic.id} are not in "
                    "it.", found=f"{found}: {short(here[0])}",
                    expected=f"emergency: with lines under {chain(tag)[-1]}:",
                    hint=f"Write {found}: and {chain(tag)[-1]}: below emergency:, each with its "
                    "lines; a person who speaks the language writes them.",
                )
            else:
                yield rule.at(
                    clinic.at("emergency"),
                    f"{slug} tells of urgent help in {name}; the lines of {clinic.id} in it lack a "
                    "number.", found=f"{clinic.lang}: {' '.join(clinic.emergency)}  {tag}: "
                    f"{' '.join(here)}", expected=f"{found} in both",
                    hint="Call each number, and write the right one in both languages.",
                )
