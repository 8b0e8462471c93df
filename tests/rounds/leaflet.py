"""A leaflet that has one of each: what a reviewer may comment on and change."""

from __future__ import annotations

import json

from exporter.model import Clinic, Edition, Manuscript, Reference
from exporter.rounds.paper import Paper, paper
from tests.making import edition, manuscript

TEXT = """\
# Your *new* tablets

Take **one tablet** twice a day. You can
read more [on our page](https://example.org/pain) [@smith2001].
Call {{clinic.phone}} if you are "unwell"[^when].

- Swallow it whole.
- Drink a glass of water.

  Cold or warm.

1. Sit down.
2. Wait 10 minutes.

| Age | Dose |
|-----|------|
| 12 to 17 | 5 mL |
| adults | 10 mL |

: How much to take

::: warning
Do not drive \\* for 24 hours.
:::

![Two tablets](tablets.png){alt="White, round"}

> Ask us anything.

Ache
: A pain that stays.

Last words --- read them twice.

[^when]: Fever, or a rash
    that spreads.
"""
SMITH = {
    "id": "smith2001", "type": "article-journal", "title": "Pain",
    "author": [{"family": "Smith", "given": "Ann"}], "container-title": "Journal",
    "issued": {"date-parts": [[2001]]}, "volume": "1", "page": "1-2",
}
CLINIC = Clinic(id="north", name="North Clinic", phone="01632 960 001")


def leaflet(text: str = TEXT) -> tuple[Manuscript, Edition]:
    """Return the leaflet, and the edition that a reviewer reads."""
    return manuscript(
        text, references=(Reference("smith2001", json.dumps(SMITH), 1),),
        bibliography="leaflet/references.json", lines=(("title", 2),),
    ), edition(clinic=CLINIC)


def sent(text: str = TEXT) -> Paper:
    """Return the file that a reviewer gets of it."""
    return paper(*leaflet(text))


def line(made: Paper, words: str) -> int:
    """Return the number of the line that holds some words."""
    return next(at for at, each in enumerate(made.lines) if words in each.text)
