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
