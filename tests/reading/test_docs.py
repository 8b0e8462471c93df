"""The page for authors and the schemas for editors name every key, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from exporter.source import forms
from exporter.source.clinic_form import ClinicForm
from exporter.source.schemas import schemas
from exporter.source.translation_form import TranslationForm

PAGE = Path(__file__).resolve().parents[2] / "docs" / "source-format.md"
SECTIONS = {
    "manuscript.yaml": forms.ManuscriptForm,
    "library.yaml": forms.LibraryForm,
    "clinic.yaml": ClinicForm,
    "evidence.yaml": forms.FigureForm,
}


def rows(heading: str) -> dict[str, str]:
    """Return the first column's keys of a section's first table, with the second column."""
    section = PAGE.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    found = re.findall(r"^\| `([a-z_]+)` \|([^|]*)\|", section, re.MULTILINE)
    return dict(found)


@pytest.mark.parametrize("heading", SECTIONS)
def test_the_page_lists_each_key_and_whether_it_must_be_there(heading: str) -> None:
    form: type[BaseModel] = SECTIONS[heading]
    table = rows(heading)
    assert list(table) == list(form.model_fields)
    for key, field in form.model_fields.items():
        assert table[key].strip() == ("yes" if field.is_required() else ""), key


def test_schemas_are_for_each_file() -> None:
    made = schemas()
    assert list(made) == ["library", "clinic", "manuscript", "translation", "evidence"]
    assert list(made["translation"]["properties"]) == list(TranslationForm.model_fields)
    manuscript = made["manuscript"]
    assert manuscript["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert list(manuscript["properties"]) == list(forms.ManuscriptForm.model_fields)
    assert manuscript["required"] == ["id", "title", "lang", "status", "version", "updated"]
    assert manuscript["additionalProperties"] is False
    assert manuscript["properties"]["updated"]["format"] == "date"
    assert manuscript["properties"]["status"]["enum"] == ["draft", "released", "withdrawn"]
    # An editor takes 1.10 for a number; we read it as text.
    assert manuscript["properties"]["version"]["type"] == ["string", "number", "boolean"]
    author = manuscript["properties"]["author"]["anyOf"]
    assert {str(option.get("type") or option["$ref"]) for option in author} == {
        "array", "#/$defs/PersonForm", "['string', 'number', 'boolean']", "null",
    }
    for schema in made.values():
        for fields in (schema, *schema.get("$defs", {}).values()):
            for key, field in fields.get("properties", {}).items():
                assert field.get("description") or "$ref" in field, key
