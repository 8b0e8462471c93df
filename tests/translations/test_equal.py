"""Numbers of a letter are compared across scripts: equal ones pass, planted faults are told."""

from __future__ import annotations

import pytest

from exporter.rules import translations as rules
from exporter.translations.compare import compare
from exporter.translations.equal import differences
from tests.making import manuscript

NUMBERS, SIGNS = rules.OTHER_NUMBERS.id, rules.OTHER_SIGN.id
ENGLISH = (
    "Your appointment is on 24 November 2026 at 9:30. Call 020 7946 0123.",
    "Bring 4,000 ml of water, the 0.5 mg tablet, 2 forms and 1,000,000 leaflets. "
    "Page 3 of 12, 71% done, 120/80, 8–10 minutes.",
)
LETTERS = {
    "es": (
        "Su cita es el 24 de noviembre de 2026 a las 9:30. Llame al 020 7946 0123.",
        "Traiga 4.000 ml de agua, la pastilla de 0,5 mg, 2 formularios y 1.000.000 folletos. "
        "Página 3 de 12, 71 % hecho, 120/80, 8–10 minutos.",
    ),
    "es-mx": (
        "Su cita es el 24 de noviembre de 2026 a las 9:30. Llame al 020 7946 0123.",
        "Traiga 4,000 ml de agua, la pastilla de 0.5 mg, 2 formularios y 1,000,000 folletos. "
        "Página 3 de 12, 71% hecho, 120/80, 8–10 minutos.",
    ),
    "de": (
        "Ihr Termin ist am 24.11.2026 um 9.30 Uhr. Telefon 020 7946 0123.",
        "Bringen Sie 4.000 ml Wasser, die 0,5-mg-Tablette, 2 Formulare und 1.000.000 Blätter mit. "
        "Seite 3 von 12, 71 Prozent, 120/80, 8 bis 10 Minuten.",
    ),
    "fr": (
        "Votre rendez-vous est le 24 novembre 2026 à 9 h 30. Appelez le 020 7946 0123.",
        "Apportez 4\u202f000 ml d'eau, le comprimé de 0,5 mg, 2 formulaires et 1\u202f000\u202f000 "
        "feuilles. Page 3 sur 12, 71\u00a0%, 120/80, 8 à 10 minutes.",
    ),
    "ru": (
        "Ваш приём 24 ноября 2026 г. в 9:30. Телефон 020 7946 0123.",
        "Возьмите 4 000 мл воды, таблетку 0,5 мг, 2 бланка и 1 000 000 листков. "
        "Страница 3 из 12, 71 %, 120/80, 8–10 минут.",
    ),
    "ar": (
        "موعدك يوم ٢٤ نوفمبر ٢٠٢٦ الساعة ٩:٣٠. اتصل على ٠٢٠ ٧٩٤٦ ٠١٢٣.",
        "أحضر ٤٬٠٠٠ مل من الماء، وقرص ٠٫٥ ملغ، و٢ استمارة، و١٬٠٠٠٬٠٠٠ ورقة. "
        "صفحة ٣ من ١٢، ٧١٪، ١٢٠/٨٠، من ٨ إلى ١٠ دقائق.",
    ),
    "fa": (
        "وقت شما ۲۴ نوامبر ۲۰۲۶ ساعت ۹:۳۰ است. تلفن ۰۲۰ ۷۹۴۶ ۰۱۲۳.",
        "۴٬۰۰۰ میلی‌لیتر آب، قرص ۰٫۵ میلی‌گرم، ۲ فرم و ۱٬۰۰۰٬۰۰۰ برگ. "
        "صفحه ۳ از ۱۲، ۷۱٪، ۱۲۰/۸۰، ۸ تا ۱۰ دقیقه.",
    ),
    "hi": (
        "आपका समय २४ नवंबर २०२६ को ९:३० बजे है। फ़ोन ०२० ७९४६ ०१२३।",
        "४,००० मिली पानी, ०.५ मिग्रा की गोली, २ फ़ॉर्म और १०,००,००० पर्चे लाएँ। "
        "पृष्ठ ३ / १२, ७१%, १२०/८०, ८–१० मिनट।",
    ),
    "bn": (
        "আপনার সময় ২৪ নভেম্বর ২০২৬, ৯:৩০। ফোন ০২০ ৭৯৪৬ ০১২৩।",
        "৪,০০০ মিলি জল, ০.৫ মিগ্রা বড়ি, ২ ফর্ম, ১০,০০,০০০ পাতা। "
        "পাতা ৩ / ১২, ৭১%, ১২০/৮০, ৮–১০ মিনিট।",
    ),
    "zh-hans": (
        "您的预约是2026年11月24日9:30。请拨打020 7946 0123。",
        "请带4,000毫升水、0.5毫克的药片、2张表格和1,000,000张单页。"
        "第3页共12页，71%，120/80，8–10分钟。",
    ),
    "zh-hant": (
        "您的預約是二〇二六年十一月二十四日９：３０。請撥打０２０－７９４６－０１２３。",
        "請帶４，０００毫升水、０．５毫克的藥片、两張表格和１，０００，０００張單頁。"
        "第三頁共十二頁，百分之71，120/80，8–10分鐘。",
    ),
}  # fmt: skip


@pytest.mark.parametrize("lang", LETTERS)
@pytest.mark.parametrize("number", [0, 1])
def test_equal_letters_differ_in_nothing(lang: str, number: int) -> None:
    english, other = ENGLISH[number], LETTERS[lang][number]
    assert [str(one) for one in differences(english, "en", other, lang)] == []
    assert [str(one) for one in differences(other, lang, english, "en")] == []


@pytest.mark.parametrize(("lang", "old", "new", "told"), [
    ("es", "24 de", "42 de", "24 → 42"),
    ("es", "9:30", "9:50", "9:30 → 9:50"),
    ("es", "0123", "0132", "02079460123 → 02079460132"),
    ("es", "0,5 mg", "5 mg", "0.5 mg → 5 mg"),
    ("es", "0,5 mg", "0,5 g", "0.5 mg → 0.5 g"),
    ("es", "0,5 mg", "media", "0.5 mg →"),
    ("es", "4.000 ml", "4,000 ml", "4000 ml → 4.000 ml"),
    ("es", "71 %", "17 %", "71 % → 17 %"),
    ("es", "2 formularios", "dos formularios", "2 →"),
    ("es", "de 12", "de 21", "12 → 21"),
    ("ru", "0,5 мг", "0,5 мкг", "0.5 mg → 0.5 mcg"),
    ("ru", "7946", "7964", "02079460123 → 02079640123"),
    ("ru", "24 ноября", "14 ноября", "24 → 14"),
    ("ar", "٠٫٥ ملغ", "٥ ملغ", "0.5 mg → 5 mg"),
    ("ar", "٠١٢٣", "٠١٣٢", "02079460123 → 02079460132"),
    ("ar", "٢٤ نوفمبر", "٢٥ نوفمبر", "24 → 25"),
    ("fa", "۰٫۵ میلی‌گرم", "۰٫۵ گرم", "0.5 mg → 0.5 g"),
    ("hi", "०.५ मिग्रा", "०.५ ग्रा", "0.5 mg → 0.5 g"),
    ("hi", "०१२३", "०१२४", "02079460123 → 02079460124"),
    ("hi", "९:३०", "८:३०", "9:30 → 8:30"),
    ("hi", "३ / १२", "३ / २१", "12 → 21"),
    ("bn", "০.৫ মিগ্রা", "৫ মিগ্রা", "0.5 mg → 5 mg"),
    ("zh-hans", "0.5毫克", "0.5克", "0.5 mg → 0.5 g"),
    ("zh-hans", "24日", "23日", "24 → 23"),
    ("zh-hans", "0123", "0321", "02079460123 → 02079460321"),
    ("zh-hant", "０．５毫克", "５毫克", "0.5 mg → 5 mg"),
    ("zh-hant", "十二頁", "十三頁", "12 →"),
    ("zh-hant", "０１２３", "０１３２", "02079460123 → 02079460132"),
])
def test_a_planted_difference_is_told(lang: str, old: str, new: str, told: str) -> None:
    number = 0 if old in LETTERS[lang][0] else 1
    other = LETTERS[lang][number]
    assert other.count(old) == 1
    found = differences(ENGLISH[number], "en", other.replace(old, new), lang)
    assert [str(one) for one in found] == [told]


@pytest.mark.parametrize(("english", "lang", "same", "others"), [
    ("Count 10^9^ cells.", "es", ("Cuente 10⁹ células.", "Cuente 10^9^ células."),
     ("Cuente 109 células.", "Cuente 10^6^ células.", "Cuente 10^-9^ células.")),
    ("4.5 × 10⁹/L", "vi", ("4,5 × 10^9^/L",), ("4,5 × 109/L",)),
    ("Take 5 mg/kg.", "es", ("Tome 5 mg por kg.", "Tome 5 mg/kilogramo."), ("Tome 5 mg.",)),
    ("Take 5 mg/kg.", "ru", ("Примите 5 мг/кг.",), ("Примите 5 мг.", "Примите 5 мг/г.")),
    ("Take 5 mg/kg.", "ar", ("تناول 5 ملغ/كغ.",), ("تناول 5 ملغ.",)),
    ("Take 5 mg/kg.", "zh-hans", ("服用5毫克/公斤。",), ("服用5毫克。",)),
    ("Take 5 mg/day.", "es", ("Tome 5 mg al día.", "Tome 5 mg cada día."), ("Tome 5 mg/h.",)),
    ("Flow 60 mL/min", "vi", ("60 mL/phút",), ("60 mL/giờ",)),
    ("It is 5 mg/dL.", "es", ("Es 5 mg/dl.",), ("Es 5 mg/L.", "Es 5 mg.")),
    ("It is 30 kg/m^2^.", "es", ("Es 30 kg/m².",), ("Es 30 kg.",)),
    ("Take it 3 times.", "vi", ("Uống 3 lần.",), ()),
    ("Take 3 L.", "vi", ("Uống 3 lít.", "Uống 3 l."), ("Uống 3 lần.",)),
    ("Come at half past 8.", "de", ("Kommen Sie um halb 9.", "Kommen Sie um halb neun.",
                                    "Kommen Sie um 8.30 Uhr.", "Kommen Sie um 8:30 Uhr."),
     ("Kommen Sie um halb 8.", "Kommen Sie um halb acht.")),
    ("Come at 12:30.", "de", ("Kommen Sie um halb eins.",), ("Kommen Sie um halb zwei.",)),
    ("Come at half past eight.", "es", ("Venga a las 8:30.",), ("Venga a las 9:30.",)),
    ("Walk 10,000 steps.", "ja", ("1万歩歩く。",), ("1000歩歩く。",)),
    ("Take 200,000 units.", "hi", ("2 लाख यूनिट लें।",), ("20,000 यूनिट लें।",)),
])
def test_powers_rates_and_large_numbers(
    english: str, lang: str, same: tuple[str, ...], others: tuple[str, ...]
) -> None:
    def told(text: str) -> list[str]:
        sides = (manuscript(f"# A\n\n{english}\n"), manuscript(f"# A\n\n{text}\n", lang=lang))
        return [one.found for one in compare(*sides, None) if one.rule in (NUMBERS, SIGNS)]

    assert {text: told(text) for text in same} == {text: [] for text in same}
    assert [text for text in others if not told(text)] == []


@pytest.mark.parametrize(("english", "spanish", "slight"), [
    ("Bring 2 forms.", "Traiga dos formularios.", True),
    ("Bring 10 forms.", "Traiga diez formularios.", True),
    ("Bring 11 forms.", "Traiga once formularios.", False),
    ("Bring two forms.", "Traiga 2 formularios.", True),
    ("Bring 5 mg.", "Traiga cinco miligramos.", False),
    ("Call 020 7946 0123.", "Llame.", False),
    ("Bring 2 forms.", "Traiga 3 formularios.", False),
])
def test_only_a_small_number_in_words_is_slight(
    english: str, spanish: str, slight: bool
) -> None:
    [one] = differences(english, "en", spanish, "es")
    assert one.is_slight is slight


@pytest.mark.parametrize(("english", "other", "lang"), [
    ("Come at 2:30 pm.", "Venga a las 14:30.", "es"),
    ("Come 1–3 pm.", "Venga de 13–15 h.", "es"),
    ("Come 1 to 3 pm.", "Venga de 13 a 15 h.", "es"),
    ("Come 1–3 pm.", "Venga de 1–3 p. m.", "es"),
    ("Come 11–1 pm.", "11–13 Uhr", "de"),
    ("Come at 2:30 p.m.", "Venga a las 2:30 p. m.", "es"),
    ("Come at 5 pm.", "Venga a las 17:00.", "es"),
    ("Come at 5 pm.", "Venga a las 5 de la tarde.", "es"),
    ("Come at 9 am.", "Kommen Sie um 9 Uhr.", "de"),
    ("On 11/24/2026.", "El 24/11/2026.", "es"),
    ("On 2026-11-24.", "Le 24 novembre 2026.", "fr"),
    ("½ a cup, 2½ cups", "1/2 taza, 2 1/2 tazas", "es"),
    ("Ring +44 (0)20 7946 0123.", "Llame al +44 20 7946 0123.", "es"),
    ("In 5 mg steps", "በ5 ሚግ", "am"),
    ("At 1 pm or 6 pm.", "A las 13 h o a las 18.00.", "es"),
    ("At 12 am or 5:30 pm.", "À 0 h ou à 17h30.", "fr"),
    ("At 5:30 pm.", "Um 17.30 Uhr.", "de"),
    ("Over 38 °C, or 100.4 °F.", "Más de 38 grados, o 100,4 grados Fahrenheit.", "es"),
    ("Over 38 °C.", "Más de 38 ºC.", "es"),
    ("Over 38 °C.", "أكثر من 38 °م", "ar"),
    ("Over 38.5 °C.", "أكثر من ٣٨٫٥ درجة مئوية", "ar"),
    ("Over 38 °C.", "高于38度", "zh-hans"),
    ("Between 38° and 39 °C.", "Entre 38 y 39 °C.", "es"),
    ("The 2nd day.", "El 2º día.", "es"),
    ("Take 1,000 IU.", "خذ ١٬٠٠٠ وحدة.", "ar"),
    ("Take 1,000 IU.", "خذ ١٬٠٠٠ وحدة دولية.", "ar"),
    ("Take 1,000 IU.", "Tome 1.000 unidades.", "es"),
    ("Inject 4 units.", "Inyecte 4.", "es"),
])
def test_what_is_written_otherwise_is_the_same(english: str, other: str, lang: str) -> None:
    assert [str(one) for one in differences(english, "en", other, lang)] == []


def test_a_time_in_the_other_half_of_the_day_is_another() -> None:
    [one] = differences("Come at 2:30 pm.", "en", "Venga a las 3:30.", "es")
    assert str(one) == "2:30 pm → 3:30"
    [one] = differences("Come at 9:30 am.", "en", "Venga a las 21:30.", "es")
    assert str(one) == "9:30 am → 21:30"
    [one] = differences("Come at 5 pm.", "en", "Venga a las 5 a. m.", "es")
    assert str(one) == "5:00 pm → 5:00 am"


@pytest.mark.parametrize(("english", "other", "lang", "told"), [
    ("Come 1–3 pm.", "De 11–15 h.", "es", "1:00 pm → 11"),
    ("At 6 pm.", "A las 16 h.", "es", "6:00 pm → 16"),
    ("At 6 am.", "A las 18.00.", "es", "6:00 am → 18.00"),
    ("Over 38 °C.", "Más de 39 grados.", "es", "38 °C → 39 °"),
    ("Over 38 °C.", "Más de 38 °F.", "es", "38 °C → 38 °F"),
    ("Over 38 °C.", "Más de 38 mg.", "es", "38 °C → 38 mg"),
    ("Over 38 mg.", "Más de 38 grados.", "es", "38 mg → 38 °"),
    ("Over 38 °C.", "أكثر من 38 °ف", "ar", "38 °C → 38 °F"),
    ("Take 5 mg.", "Tome 50 mg.", "es", "5 mg → 50 mg"),
    ("Take 5 mg.", "Tome 5.", "es", "5 mg → 5"),
    ("Take 1,000 IU.", "خذ ١٬٠٠٠.", "ar", "1000 IU → 1000"),
    ("Inject 4 units.", "Inyecte 4 ml.", "es", "4 units → 4 ml"),
])
def test_another_time_or_degree_is_told(english: str, other: str, lang: str, told: str) -> None:
    [one] = differences(english, "en", other, lang)
    assert str(one) == told


@pytest.mark.parametrize(("english", "spanish", "told"), [
    ("10% of 5 mcg", "10 por mil de 5 mg", ["10 % → 10", "5 mcg → 5 mg"]),
    ("5 mcg, then 10%", "10 por mil, 5 mg", ["5 mcg → 5 mg", "10 % → 10"]),
    ("5 mg, then 10 mg", "10 g, 6 mg", ["5 mg → 6 mg", "10 mg → 10 g"]),
    ("5 mg on day 12", "6 mg el día 5", ["5 mg → 5", "12 →", "→ 6 mg"]),
])
def test_what_differs_is_paired_by_its_number_first(
    english: str, spanish: str, told: list[str]
) -> None:
    assert [str(one) for one in differences(english, "en", spanish, "es")] == told


@pytest.mark.parametrize(("lang", "text"), [
    ("es", "Tome 0,5 mg [@a]."), ("ru", "Принимайте 0,5 мг [@a]."), ("ar", "خذ ٠٫٥ ملغ [@a]."),
    ("hi", "०.५ मिग्रा लें [@a]।"), ("zh-hans", "服用0.5毫克 [@a]。"),
])
def test_a_lost_citation_is_told_in_any_script(lang: str, text: str) -> None:
    source = manuscript("# A\n\nTake 0.5 mg [@a].")

    def found(words: str) -> list[tuple[str, str]]:
        translation = manuscript(f"# B\n\n{words}", lang=lang)
        told = compare(source, translation, None)
        return [(one.rule, one.expected) for one in told if one.rule in ("L-121", "L-122")]

    assert found(text) == []
    [(rule, expected)] = found(text.replace(" [@a]", ""))
    assert rule == "L-121"
    assert "@a" in expected
