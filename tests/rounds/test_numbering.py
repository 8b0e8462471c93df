"""A reviewer sees the numbers and letters of lists that the PDF prints."""

from __future__ import annotations

from exporter.importing.numbering import Count
from exporter.rounds.reading import read
from exporter.rounds.writing import docx
from tests.rounds.leaflet import sent

TEXT = """\
# Lists

i. roman
ii. two

Words between.

A.  upper

5. five
6. six:
   a. letter

      more of it
   b. another

      1. deep
      2. deeper
7. seven

0. nought

- a point

0. from nought
1. one

Words between.

1. - a point first
2. behind it

(4) in brackets
(7) not the next
(8) eight
"""


def test_labels_are_those_of_the_page() -> None:
    count = Count()
    assert [
        f"{count.next(each.item)} {each.before}"
        for each in read(docx(sent(TEXT))).came if each.item
    ] == [
        "i. roman", "ii. two", "A. upper", "5. five", "6. six:", "a. letter", "b. another",
        "1. deep", "2. deeper", "7. seven", "0. nought", "• a point", "0. from nought", "1. one",
        "• a point first", "2. behind it", "4. in brackets", "7. not the next", "8. eight",
    ]
