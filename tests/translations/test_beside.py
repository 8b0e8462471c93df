"""What stands beside a number is compared: its sign, its order, its unit, its month, its half."""

from __future__ import annotations

import pytest

from exporter.translations.beside import beside
from exporter.translations.compare import compare
from tests.making import manuscript
from tests.translations.test_equal import ENGLISH, LETTERS


def told(source: str, translation: str, lang: str) -> list[str]:
    return [
        f"{wanted} → {near}".strip()
        for _, wanted, near in beside(source, "en", translation, lang)
    ]


@pytest.mark.parametrize(("english", "other", "lang", "expected"), [
    ("Keep at -18 °C.", "Guarde a 18 °C.", "es", "-18 →"),
    ("Keep at −18 °C.", "احفظ عند ١٨ درجة.", "ar", "-18 →"),
    ("If >140", "Si <140", "es", ">140 → <140"),
    ("If >140", "Si 140", "es", ">140 →"),
    ("+5 or -5", "-5 o -5", "es", "+5 → -5"),
    ("140/90 mmHg", "90/140 mmHg", "es", "140/90 → 90/140"),
    ("1:1000", "1000:1", "es", "1:1000 → 1000:1"),
    ("24 November 2026", "24 de diciembre de 2026", "es", "month 11 → month 12"),
    ("On 3 March", "El 3 de mayo", "es", "month 3 → month 5"),
    ("On 3 March", "يوم 3 مايو", "ar", "month 3 → month 5"),
    ("At 2:30 pm", "A las 2:30", "es", "14:30 → 2:30"),
    ("At 2:30 pm", "A las 2:30 am", "es", "14:30 → 2:30"),
    ("At 2:30 pm", "A las 2:30 a. m.", "es", "14:30 → 2:30"),
    ("At 8:30", "A las 8:30 p. m.", "es", "8:30 → 20:30"),
    ("At 8:30", "الساعة ٨:٣٠ مساء", "ar", "8:30 → 20:30"),
    ("24 hours", "24 días", "es", "24 hour → 24 day"),
    ("12 months", "12 semanas", "es", "12 month → 12 week"),
    ("30 minutes", "30 horas", "es", "30 minute → 30 hour"),
    ("12 months", "12 أسبوعًا", "ar", "12 month → 12 week"),
    ("30 minutes", "30 часов", "ru", "30 minute → 30 hour"),
    ("It is $5.", "Son €5.", "es", "$5 → €5"),
    ("Take half a tablet.", "Tome una pastilla.", "es", "half →"),
    ("Take half a tablet.", "خذ قرصا.", "ar", "half →"),
    ("Take it twice.", "Tómela tres veces.", "es", "twice →"),
    ("Step IV", "Paso VI", "es", "IV → VI"),
    ("Half a tablet every 30 minutes.", "Una pastilla cada 30 minutos.", "es", "half →"),
    ("Twice a day for 2 days.", "Al día durante 2 días.", "es", "twice →"),
    ("If >140", "Wenn 140", "de", ">140 →"),
    ("If <5", "超过5", "zh-hans", "<5 →"),
    ("Keep at -18 °C.", "18 °C", "eo", "-18 →"),
    ("If >140", "<140", "eo", ">140 → <140"),
])
def test_what_differs_beside_a_number_is_told(
    english: str, other: str, lang: str, expected: str
) -> None:
    assert told(english, other, lang) == [expected]


@pytest.mark.parametrize(("english", "other", "lang"), [
    ("Keep at -18 °C.", "Guarde a 18 °C bajo cero.", "es"),
    ("If >140", "Si es más de 140", "es"),
    ("If >140", "Wenn über 140", "de"),
    ("If ≥140", "如果超过140", "zh-hans"),
    ("If <5", "5 से कम", "hi"),
    ("If >140", "Pli ol 140", "eo"),
    ("Keep at -18 °C.", "零下18 °C", "zh-hans"),
    ("Half an hour, 5 mg", "30 minutos, 5 mg", "es"),
    ("Ring +44 (0)20 7946 0123.", "Llame al 020 7946 0123.", "es"),
    ("Take one – 10 mg", "Tome una: 10 mg", "es"),
    ("1.2.3/4", "1.2.3 de 4", "es"),
    ("8–10 minutes", "8 a 10 minutos", "es"),
    ("On 11/24", "El 24/11", "es"),
    ("You may come on 3 March.", "Puede venir el 3 de marzo.", "es"),
    ("Sea salt may help.", "La sal de mar ayuda.", "es"),
    ("At 2:30 pm", "A las 14:30", "es"),
    ("At 2:30 pm", "A las 2:30 de la tarde", "es"),
    ("At 8:30", "A las 8:30 a. m.", "es"),
    ("At 8:30 pm", "الساعة ٨:٣٠ مساءً", "ar"),
    ("At 2:30 pm", "الساعة 2:30 م", "ar"),
    ("At 2:30 pm", "الساعة 2:30 بعد الظهر", "ar"),
    ("At 2:30 pm", "下午2:30", "zh-hans"),
    ("At 2:30 pm", "2:30 galabnimo", "so"),
    ("From 2:30–4:30 pm", "14:30–16:30", "es"),
    ("At 8:30 pm and at 9:30", "A las 20:30 y a las 9:30", "es"),
    ("24 hours, 1 hour", "24 horas, una hora", "es"),
    ("It costs $5.", "Cuesta 5 $.", "es"),
    ("Take half a tablet twice.", "Tome 1/2 pastilla 2 veces.", "es"),
    ("Twice the dose", "El doble de la dosis", "es"),
    ("Half of them", "٥٠٪ منهم", "ar"),
    ("Step IV", "Paso 4", "es"),
    ("Store at -25--15 °C.", "Conservar entre -25 y -15 °C.", "es"),
    ("The T-score is -1--2.5", "El valor T es de -1 a -2,5", "es"),
    ('Ask for "5 mg" or "no"', 'Demandez "5 mg" ou "non"', "fr"),
    *((english, letter[number], lang) for lang, letter in LETTERS.items()
      for number, english in enumerate(ENGLISH)),
])
def test_what_is_the_same_beside_a_number_is_not_told(
    english: str, other: str, lang: str
) -> None:
    assert told(english, other, lang) == []


@pytest.mark.parametrize(("english", "spanish", "rule"), [
    ("Keep at -18 °C.", "Guarde a 18 °C.", "L-135"),
    ("140/90", "90/140", "L-136"),
    ("3 March", "3 de mayo", "L-137"),
    ("$5", "€5", "L-138"),
    ("Take half.", "Tome una.", "L-139"),
    ("| a | b |\n|---|---|\n| 500 mg | 250 mg |", "| a | b |\n|---|---|\n| 250 mg | 500 mg |",
     "L-122"),
])
def test_each_has_its_rule(english: str, spanish: str, rule: str) -> None:
    found = compare(
        manuscript(f"# A\n\n{english}\n"), manuscript(f"# B\n\n{spanish}\n", lang="es"), None
    )
    assert {one.rule for one in found if one.rule != "L-116"} == {rule}
