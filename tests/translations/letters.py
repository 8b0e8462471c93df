"""A neutral appointment letter and its translations: samples that no speaker has reviewed."""

from __future__ import annotations

from pathlib import Path

from tests.making import library, put

KEYS = """\
id: VISIT-01
title: Your visit
subtitle: For everyone who has an appointment
lang: en
author: [{name: Ann Lee, credentials: RN}]
status: draft
version: "1.2"
updated: 2026-11-24
keywords: [visit, appointment]
main_message: Bring your letter.
funding: none
conflicts: none
next_review: 2027-11-24
do_not_use_after: 2028-11-24
bibliography: references.json
"""
REFERENCES = (
    '[{"id": "lee2020", "type": "book", "title": "Finding the way", '
    '"author": [{"family": "Lee", "given": "Ann"}], "issued": {"date-parts": [[2020]]}}]'
)
LETTER = """\
# Coming to the clinic

Your appointment is on 24 November 2026 at 9:30.
Call 020 7946 0123 if you can't come [@lee2020].

- Bring this letter.
- Bring 2 forms.

::: note
The door is [open](https://example.org/door) from 8:00.
:::

![The way in](way.svg){alt="A map"}

| Floor | Room |
|-------|------|
| 1     | 1,250 |

Call {{clinic.phone}}[^1].

[^1]: Ask for 2 minutes.
"""
KEYS_ES = """\
title: Su visita
subtitle: Para todas las personas que tienen una cita
keywords: [visita, cita]
main_message: Traiga su carta.
contributors: [{name: Eva Sol, role: translator}]
"""
LETTER_ES = """\
# Cómo llegar a la clínica

Su cita es el 24 de noviembre de 2026 a las 9:30.
Llame al 020 7946 0123 si no puede venir [@lee2020].

- Traiga esta carta.
- Traiga 2 formularios.

::: note
La puerta está [abierta](https://example.org/door) desde las 8:00.
:::

![La entrada](way.svg){alt="Un plano"}

| Planta | Sala |
|-------|------|
| 1     | 1.250 |

Llame al {{clinic.phone}}[^1].

[^1]: Pida 2 minutos.
"""
MAP = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
CLINIC = "name: Riverside Clinic\nphone: '555 0100'\n"


def letter(root: Path, more: str = "") -> Path:
    """Write a library of one letter in English and Spanish."""
    library(root, f"languages: [en, es, ar]\nclinic: riverside\n{more}")
    put(root, "disclaimer.es.md", "# Aviso\n\nSolo información general.\n")
    put(root, "clinics/riverside/clinic.yaml", CLINIC)
    put(root, "visit/manuscript.yaml", KEYS)
    put(root, "visit/references.json", REFERENCES)
    put(root, "visit/way.svg", MAP)
    put(root, "visit/01.md", LETTER)
    put(root, "visit/es/manuscript.yaml", KEYS_ES)
    put(root, "visit/es/01.md", LETTER_ES)
    return root


def change(root: Path, name: str, old: str, new: str) -> None:
    """Put other words into a file of source/."""
    text = (root / "source" / name).read_text(encoding="utf-8")
    assert text.count(old) == 1, (old, text.count(old))
    put(root, name, text.replace(old, new))
