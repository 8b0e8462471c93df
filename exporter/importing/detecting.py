"""Find which language words are in, as their letters and endings say."""

from __future__ import annotations

from functools import cache
from typing import Any

from exporter.engines import to_install
from exporter.errors import ToolError

_LANGUAGES = (
    "ar", "bg", "bn", "bs", "cs", "cy", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "ga",
    "gu", "he", "hi", "hr", "ht", "hu", "it", "ja", "ko", "lt", "lv", "nl", "no", "pa", "pl", "pt",
    "ro", "ru", "sk", "sl", "so", "sq", "sr", "sv", "sw", "ta", "te", "th", "tr", "uk", "ur", "vi",
    "yo", "zh",
)
"""The languages that are told apart: more would only be taken for each other in a short line."""
_FEWEST_WORDS = 4
_FEWEST_LETTERS = 18
_SURE = 0.8
_LIKELY = 0.4
_HARDLY = 0.02


def language_read(words: str, said: str) -> str:
    """Return the language that words are in, if it is surely not what is said; else nothing.

    A few words, or some that could be in either, say nothing.

    Raises: ToolError if what tells languages is not installed.
    """
    letters = sum(sign.isalpha() for sign in words)
    is_spaced = sum(sign.isascii() or sign.isspace() for sign in words) * 2 > len(words)
    if letters < _FEWEST_LETTERS or (is_spaced and len(words.split()) < _FEWEST_WORDS):
        return ""
    ranks: list[tuple[str, float]] = _identifier().rank(words)
    found, share = ranks[0]
    own = next((each for lang, each in ranks if lang == said.partition("-")[0]), None)
    if found == said.partition("-")[0] or own is None:
        return ""
    is_sure = share >= _SURE or (share >= _LIKELY and own <= _HARDLY)
    return found if is_sure else ""


@cache
def _identifier() -> Any:
    try:
        from py3langid import langid
    except ImportError:
        raise ToolError(
            "exporter import tells languages with py3langid, which is not installed.",
            to_install("import"),
        ) from None
    found = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    found.set_languages(list(_LANGUAGES))
    return found
