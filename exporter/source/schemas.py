"""Describe the YAML files of source/ as JSON Schemas, for editors that complete and check."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from exporter.source import forms
from exporter.source.clinic_form import ClinicForm
from exporter.source.translation_form import TranslationForm

_FORMS: dict[str, type[BaseModel]] = {
    "library": forms.LibraryForm,
    "clinic": ClinicForm,
    "manuscript": forms.ManuscriptForm,
    "translation": TranslationForm,
    "evidence": forms.EvidenceForm,
}


class _ScalarsAreText(GenerateJsonSchema):
    """Allow what an editor's YAML takes for a number or a truth value: it is read as text."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return super().str_schema(schema) | {"type": ["string", "number", "boolean"]}


def schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema (2020-12) of each kind of YAML file, by `library`, `manuscript` ..."""
    return {
        name: {"$schema": _ScalarsAreText.schema_dialect}
        | form.model_json_schema(mode="validation", schema_generator=_ScalarsAreText)
        for name, form in _FORMS.items()
    }
