"""Describe the YAML files of source/ as JSON Schemas, for editors that complete and check."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from exporter.source import forms
from exporter.source.clinic_form import ClinicForm
from exporter.source.form import meanings
from exporter.source.translation_form import TranslationForm

_FORMS: dict[str, type[BaseModel]] = {
    "library": forms.LibraryForm,
    "clinic": ClinicForm,
    "manuscript": forms.ManuscriptForm,
    "translation": TranslationForm,
    "evidence": forms.EvidenceForm,
}


class _OfForms(GenerateJsonSchema):
    """What makes the schemas of forms."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Allow what an editor's YAML takes for a number or a truth value: it is read as text."""
        return super().str_schema(schema) | {"type": ["string", "number", "boolean"]}

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Describe each key of a form."""
        made = super().model_schema(schema)
        for key, means in meanings(schema["cls"]).items():
            made["properties"][key] |= {"description": means}
        return made


def schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema (2020-12) of each kind of YAML file, by `library`, `manuscript` ..."""
    return {
        name: {"$schema": _OfForms.schema_dialect}
        | form.model_json_schema(mode="validation", schema_generator=_OfForms)
        for name, form in _FORMS.items()
    }
