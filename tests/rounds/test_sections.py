"""What stands in a later section goes out and comes back as what stands in the first."""

from __future__ import annotations

from exporter.model import Section
from exporter.rounds.back import take_back
from exporter.rounds.paper import paper
from exporter.rounds.reading import read
from exporter.rounds.writing import docx
from tests.making import edition, manuscript
from tests.rounds.leaflet import line
from tests.rounds.word import Word

DOSES = "# {0}\n\n| Age | Dose |\n|---|---|\n| {0} | {1} mL |\n| rest | 9 mL |\n"


def test_each_box_opens_with_its_word() -> None:
    texts = [
        f"# {name}\n\n::: {name}\nWords of {name}.\n:::\n"
        for name in ("warning", "urgent-help", "tip")
    ]
    disclaimer = Section("disclaimer.en.md", "# End\n\n::: warning\nLast words.\n:::\n")
    made = paper(manuscript(*texts), edition(disclaimer=disclaimer))
    assert [each.text for each in made.lines if each.style == "BoxWord"] == [
        "Warning", "Get help now", "Tip", "Warning",
    ]


def test_a_row_that_is_taken_away_of_each_table_is_told_of_each() -> None:
    leaflet = manuscript(DOSES.format("boys", 5), DOSES.format("girls", 6))
    made = paper(leaflet, edition())
    word = Word.open(docx(made))
    for words in ("5 mL", "6 mL"):
        word.row(line(made, words), "del")
        for at in (line(made, words) - 1, line(made, words)):
            word.remove(at)
    back = take_back(leaflet, edition(), read(word.save()))
    assert [(each.place.file, each.found) for each in back.findings] == [
        ("leaflet/01.md", "boys | 5 mL"), ("leaflet/02.md", "girls | 6 mL"),
    ]
    assert back.made == 2


def test_all_words_of_a_box_may_go_from_one_section_alone() -> None:
    texts = [f"# {each}\n\n::: warning\nDo not {each}.\n:::\n" for each in ("drive", "swim")]
    leaflet = manuscript(*texts)
    made = paper(leaflet, edition())
    word = Word.open(docx(made))
    word.remove(line(made, "Do not swim"))
    back = take_back(leaflet, edition(), read(word.save()))
    assert ([each.found for each in back.findings], back.made) == (["Do not swim."], 0)


DRAWN = """\
# Numbers

::: {.bar count=1 of=100}
1 of 100 people get a clot.
:::

::: {.timeline at="1 14"}
- Day 1: the hand is swollen.
- Day 14: the stitches come out.
:::
"""


def test_numbers_that_a_block_draws_are_changed_by_hand() -> None:
    leaflet = manuscript(DRAWN)
    made = paper(leaflet, edition())
    word = Word.open(docx(made))
    word.replace(line(made, "a clot"), 0, 1, "2")
    word.replace(line(made, "a clot"), 22, 26, "clots")
    word.replace(line(made, "Day 14"), 4, 6, "10")
    word.add(line(made, "Day 14"), "Day 20: drive.")
    back = take_back(leaflet, edition(), read(word.save()))
    assert [(each.found, each.hint.partition("with ")[2]) for each in back.findings] == [
        ("1", "count= and of= of the block that draws it."), ("clot", "--patch; then have the text "
        "reviewed as it is."), ("14", "at= of the block that draws it."),
        ("out.", "at= of the block that draws it."),
    ]
    assert back.texts["leaflet/01.md"] == DRAWN.replace("a clot.", "a clots.")
