"""Make up running text: sentences of six languages, signs, long words, marks that stand in a line.

Every choice falls by one `random.Random`, so that a seed gives one text. The words are ours.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

LANGUAGES = ("en", "es")
"""The languages that whole books are written in."""

_SENTENCES = {
    "en": (
        ("The nurse", "Your doctor", "A member of the team", "Somebody at home", "The pharmacist"),
        ("checks", "writes down", "talks about", "looks again at", "will ask you about"),
        ("the dose", "your blood pressure", "how you slept", "what you eat", "the date",
         "the medicines that you take", "a rash or a swelling", "your plan for the week"),
        ("before you leave", "twice a day", "without any hurry", "until the next visit",
         "if anything has changed", "during the first hour", "as you both agreed"),
    ),
    "es": (
        ("La enfermera", "Su médico", "Alguien del equipo", "Una persona de confianza"),
        ("revisa", "anota", "pregunta por", "vuelve a mirar"),
        ("la dosis", "su presión arterial", "cómo durmió", "los medicamentos que toma",
         "el sarpullido", "su plan de la semana"),
        ("antes de salir", "dos veces al día", "sin prisa", "hasta la próxima visita",
         "si algo ha cambiado", "según lo acordado"),
    ),
}
_FOREIGN = {
    "en": ("Take it with water, not with milk", "Nothing hurts more than waiting"),
    "es": ("¿Le duele algo? ¡Dígalo!", "Tómelo con agua, nunca con leche"),
    "fr": ("Prenez-le avec de l’eau, s’il vous plaît", "À jeun, c’est déjà ça de gagné"),
    "de": ("Nehmen Sie es mit Wasser ein, größere Mengen nicht", "Das hört bald auf, früh um acht"),
    "el": ("Πάρτε το με νερό και όχι με γάλα", "Ρωτήστε ό,τι θέλετε"),
    "ru": ("Запивайте водой, а не молоком", "Спросите обо всём, что неясно"),
    "ar": ("تناول الدواء مع الماء", "اسأل عن كل شيء"),
    "he": ("קחו את התרופה עם מים", "אפשר לשאול כל דבר"),
}
RIGHT_TO_LEFT = ("ar", "he")
_SIGNS = (
    "70% of 17 people", "0.5 mg/kg", "10--20 minutes", "≥ 2 and ≤ 5", "37 °C ± 0.5", "½ a tablet",
    "5 × 10^3^/µL", "−4 to +3", "Vitamin B~12~", "SpO~2~", "20/25", "§ 3", "© 2024", "№ 7", "€ 12",
    "1,600 kcal", "pH 7.4", "an ellipsis... here", "a dash --- here", "«guillemets»", "„low”",
    "5'10\"", "'80s", "naïve façade", "Łódź and Ærø", "ﬁve", "a\u00a0b", "x&y", "a < b",
    "AT&T", "e.g. tea", "\\*starred\\*", "50\\_000", "#7", "a/b/c", "C:\\\\x", "~9 h",
)
_LONG = (
    "dexmethylphenidate-hydrochloride-extended-release-capsules",
    "methylprednisolonsuccinatnatriumhydratinjektionslösungsverabreichung",
    "https://example.org/a/very/long/path/that/has/no/space/in/it?and=a-query&of=some-length#too",
    "pneumonoultramicroscopicsilicovolcanoconiosis", "N-(4-hydroxyphenyl)acetamide/paracetamol",
    "A" * 90, "anaesthesiologist’s", "co\u00adop\u00ader\u00ada\u00adtion",
)
_STYLED = (
    "*{}*", "**{}**", "***{}***", "`{}`", "[{}](https://example.org/a?b=1&c=2)",
    "\"{}\"", "'{}'", "**so *{}* then**", "[{}](mailto:help@example.org)",
    "[*{}*](tel:+1-555-0100)", "_{}_", "({})",
)
_ABBREVIATIONS = (
    '[ECG]{.abbr title="electrocardiogram"}', '[B*M*I]{.abbr title="body mass index"}',
    '[OMS]{.abbr lang=es title="Organización Mundial de la Salud"}',
    '**[NSAIDs]{.abbr title="non-steroidal & anti-inflammatory “medicines”"}**',
)


class Dice(random.Random):
    """Decide what a book is made of; a seed gives one book."""

    def often(self, share: float) -> bool:
        """Return true in a share of all cases."""
        return self.random() < share

    def most(self, choices: Sequence[str], count: int) -> list[str]:
        """Take some of the choices, in their order."""
        kept = set(self.sample(range(len(choices)), min(count, len(choices))))
        return [one for number, one in enumerate(choices) if number in kept]


def sentence(dice: Dice, lang: str) -> str:
    """Make up a sentence without a mark in it."""
    return " ".join(dice.choice(part) for part in _SENTENCES[lang]) + "."


def words(dice: Dice, lang: str) -> str:
    """Make up a few words, for a heading, a cell or a term."""
    return " ".join(dice.choice(part) for part in _SENTENCES[lang][2:])


def abbreviation(dice: Dice) -> str:
    """Make up an abbreviation that says what it stands for."""
    return dice.choice(_ABBREVIATIONS)


def foreign(dice: Dice, lang: str) -> str:
    """Make up a passage in another language than the book's, marked as such."""
    other = dice.choice([one for one in _FOREIGN if one != lang])
    said = dice.choice(_FOREIGN[other])
    return f"[{said}]{{lang={other}{' dir=rtl' if other in RIGHT_TO_LEFT else ''}}}"


def foreign_lines(dice: Dice, lang: str) -> tuple[str, str]:
    """Return the attributes of a block in another language, and its text."""
    other = dice.choice([one for one in _FOREIGN if one != lang])
    side = " dir=rtl" if other in RIGHT_TO_LEFT else ""
    return f"lang={other}{side}", ". ".join(_FOREIGN[other]) + "."


def paragraph(dice: Dice, lang: str, marks: Sequence[str] = (), most: int = 5) -> str:
    """Make up a paragraph; `marks` are notes and citations, each put behind a sentence."""
    said: list[str] = []
    for _ in range(dice.randint(1, most)):
        said.append(sentence(dice, lang))
        said += dice.choices(
            (
                sentence(dice, lang).removesuffix(".") + " " + dice.choice(_SIGNS) + ".",
                dice.choice(_STYLED).format(words(dice, lang)) + ".",
                foreign(dice, lang) + ".",
                "Also " + dice.choice(_LONG) + " is a word.",
                "Also " + abbreviation(dice) + " is short.",
            ),
            weights=(3, 3, 2, 1, 1), k=dice.choice((0, 1, 1, 2)),
        )
    for mark in marks:
        place = dice.randrange(len(said))
        said[place] += mark
    breaks = dice.choice((" ", " ", " ", "\n", "\\\n"))
    return " ".join(said[:-1]) + (breaks if len(said) > 1 else "") + said[-1]
