"""The word that stands before the number of a step, in the languages of clinics."""

from __future__ import annotations

_STEPS = frozenset((
    "step", "schritt", "étape", "etape", "paso", "etapa", "passo", "passaggio", "pas", "stap",
    "krok", "korak", "steg", "trin", "trinn", "vaihe", "adım", "bước", "langkah", "hatua",  # noqa: RUF001
    "hakbang", "шаг", "крок", "стъпка", "βήμα", "خطوة", "الخطوة", "שלב", "चरण", "ধাপ",
    "ステップ", "단계",
))


def is_step(words: str) -> bool:
    """Return whether words say nothing but that a number counts a step."""
    return words.strip().casefold() in _STEPS
