"""`exporter schema`: the JSON Schemas of the YAML files, for editors."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from exporter.cli import cli
from exporter.cli.schema_command import KINDS
from exporter.source.schemas import schemas


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_file_has_its_schema(kind: str) -> None:
    ended = CliRunner().invoke(cli, ["schema", kind])
    assert ended.exit_code == 0
    assert json.loads(ended.output) == schemas()[kind]


def test_there_is_a_schema_for_every_form() -> None:
    assert tuple(schemas()) == KINDS


def test_an_unknown_kind_is_an_error_of_usage() -> None:
    ended = CliRunner().invoke(cli, ["schema", "book"])
    assert ended.exit_code == 2
    assert "'manuscript'" in ended.output


@pytest.mark.parametrize("kind", KINDS)
def test_each_key_says_what_it_means(kind: str) -> None:
    schema = schemas()[kind]
    forms = [schema, *schema.get("$defs", {}).values()]
    keys = [key for form in forms for key in form.get("properties", {}).values()]

    assert len(keys) > 2
    assert [key for key in keys if not key.get("description")] == []


def test_a_key_of_a_form_that_another_is_made_of_has_its_meaning_there() -> None:
    properties = schemas()["manuscript"]["$defs"]["ReviewerForm"]["properties"]

    assert properties["name"]["description"] == "As printed."
    assert properties["digest"]["description"].startswith("Digest of the text")
