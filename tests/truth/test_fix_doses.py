"""Property: whatever is mended, each dose stays the dose that it was, and so does every word."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporter import checks, markdown
from exporter.checks.run import run_on_manuscript
from exporter.checks.terms import Terms, profile
from exporter.mending import Judge, mend
from exporter.model import Edit, Finding, Place, Section
from exporter.rules.medicines import NO_SPACE
from tests.making import DAY, manuscript
from tests.markdown.manuscripts import FREE, sections

AMOUNTS = (
    "5", "0.5", ".5", "5.0", "2,5", "1,000", "1000", "1 000", "10.25", "3 x 500", "5-10", "5–10",
    "1/2", "½", "<5", "≥ 10", "±2", "-3", "37.5mg/5", "1:1,000", "2020",
)
GAPS = ("", " ", "\\ ", "\u00a0", "&nbsp;", "\n", "  ", "** ", "*", " \n")
UNITS = (
    "mg", "mcg", "µg", "μg", "g", "kg", "mL", "ml", "L", "units", "U", "IU", "micrograms", "mEq",
    "tablets", "mg/kg", "m", "%", "°C",
)
DOSES = tuple("".join(parts) for parts in itertools.product(AMOUNTS, GAPS, UNITS))
PLACES = (
    "Take {} now.", "1) Take {}\n2) {}", "- {}\n- `{}` or {}\n# {}",
    "| A | {} |\n|---|---|\n| {} | x |",
    "> {}", "“{}” and {}", "[{}](https://x.org/{}) {}", "**{}** _{}_ {}", "Words[^1].\n[^1]: {}",
    "![{}](a.png){{alt=\"{}\"}} {}", "Born {}g.\n* * *\n{}", "~~{}~~ {}", "{}\n: {}",
    "H~{}~ {}^{}^",
)
FILE = "leaflet/01.md"


def judge_of(name: str) -> Judge:
    terms = Terms(today=DAY, profile=profile(name), release=True)

    def judge(files: tuple[Section, ...]) -> Sequence[Finding]:
        whole = manuscript(*(file.text for file in files))
        return [
            *(finding for part in markdown.parse(whole.sections) for finding in part.findings),
            *run_on_manuscript(checks.OF_MANUSCRIPT, whole, terms),
        ]

    return judge


JUDGES = {name: judge_of(name) for name in ("us", "uk")}


def mended(text: str, name: str) -> str:
    done = mend((Section(FILE, text),), {FILE: text}, JUDGES[name], lambda _: True)
    return done.files[0].after if done.files else text


def bare(text: str) -> str:
    """Return a text without spaces and the marks that are mended."""
    text = re.sub(r"(?m)^([ >]*\d+)[.)]", r"\1", text)
    text = re.sub(r"&nbsp;|\\(?=\s)", "", text)
    return re.sub(r"(?m)^---$|^\* \* \*$|\s", "", text)


def numbers(text: str) -> list[str]:
    """Return each run of digits, with what parts it from the next where that is no space."""
    return re.findall(r"\d+(?:[.,/:–-]\d+)*", text)


def holds(text: str, name: str) -> None:
    after = mended(text, name)
    assert bare(after) == bare(text)
    assert numbers(after) == numbers(text)
    assert mended(after, name) == after


@pytest.mark.parametrize("name", ["us", "uk"])
@pytest.mark.parametrize("place", PLACES)
def test_a_dose_in_any_place_stays_the_dose(place: str, name: str) -> None:
    count = place.count("{}")
    # Doses of several kinds at a time: one that is refused stands beside one that is not.
    for number, dose in enumerate(DOSES[::397]):
        others = (DOSES[(number * 31 + step * 7) % len(DOSES)] for step in range(1, count))
        holds(f"# Medicines\n\n{place.format(dose, *others)}\n", name)


@pytest.mark.full
@pytest.mark.parametrize("name", ["us", "uk"])
@pytest.mark.parametrize("place", PLACES)
def test_every_dose_in_every_place_stays_the_dose(place: str, name: str) -> None:
    for dose in DOSES:
        holds(f"# Medicines\n\n{place.format(*[dose] * place.count('{}'))}\n", name)


@settings(max_examples=settings.default.max_examples // 5)
@given(st.one_of(FREE, sections()), st.sampled_from(PLACES), st.sampled_from(DOSES))
def test_any_text_stays_the_text(text: str, place: str, dose: str) -> None:
    held = place.format(*[dose] * place.count("{}"))
    for name in JUDGES:
        holds(f"{text}\n{held}\n\n{text}", name)


@pytest.mark.parametrize(
    ("line", "old", "new"),
    [
        ("Take 5 mg.", "5", "50"), ("Take 1 000 mg.", "1 000", "1000"), ("10 mg.", "10", "1 0"),
        ("Take 0.5 mg.", "0.5", "0. 5"), ("Take 5 mg.", "mg", "m g"), ("Take 5 mg.", "mg", "mcg"),
        ("Take 5 to 10 mg.", "5 to", "to 5"), ("Take .5 mg.", ".5", "0.5"), ("<5 mg", "<", "< "),
        ("Take -5 mg.", "-5", "- 5"), ("It is not so.", "not so", "notso"), ("µg", "µ", "m"),
        ("See `5mg`.", "5mg", "5 mg"), ("“Take 5mg”", "5mg", "5 mg"), ("> 5mg", "5mg", "5 mg"),
        ("[5mg](https://x.org)", "5mg", "5 mg"), ("[x](https://x.org/5mg)", "5mg", "5-mg"),
        ("![5mg](a.png)", "5mg", "5 mg"), ("Words[^1].", "[^1]", ""),
        ("1. Take 5 mg.", "1.", "2."), ("5 mg", "5 mg", "`5 mg`"), ("Stop 5 mg.", "Stop ", ""),
    ],
)
def test_an_edit_that_does_more_than_mend_is_not_made(line: str, old: str, new: str) -> None:
    text = f"# Medicines\n\n{line}\n\n[^1]: A note.\n"

    def judge(files: tuple[Section, ...]) -> Sequence[Finding]:
        if files[0].text != text:
            return []
        edit = Edit(3, line.index(old) + 1, old, new)
        return [NO_SPACE.at(Place(FILE, 3), "Wrong.", edit=edit)]

    done = mend((Section(FILE, text),), {FILE: text}, judge, lambda _: True)
    assert done.files == done.mended == ()
    assert len(done.refused) == 1


@pytest.mark.parametrize("text", [
    "Open 10mg.txt now.", "Use 4g (network).", "See v2.10mg and 1.2.10mg.", "A 10mg-tablet.",
    "See example.org/10mg here.", "The file dose_10mg.txt.", "[10mg](https://e.org)",
    "Write to 10mg@e.org.", "In C:\\10mg\\x.", "See #10mg.",
])
def test_what_looks_like_a_dose_in_a_name_stays(text: str) -> None:
    assert mended(f"# H\n\n{text}\n", "us") == f"# H\n\n{text}\n"


def test_doses_by_a_slash_or_a_full_stop_are_mended() -> None:
    typed = "# H\n\nTake 10mg/5mL, 5-10mg, (5mg). Or 20mg.\n"
    assert mended(typed, "us") == "# H\n\nTake 10 mg/5 mL, 5-10 mg, (5 mg). Or 20 mg.\n"


def test_what_stands_in_a_drawn_table_is_left_to_a_person() -> None:
    drawn = "+------+------+\n| 10mg | 1) a |\n|      | 2) b |\n+------+------+"
    section = Section(FILE, f"# One\n\n{drawn}\n")
    found = judge_of("us")((section,))
    assert {finding.rule for finding in found} >= {NO_SPACE.id, "S-131"}
    assert [finding.edit for finding in found if finding.edit] == []
