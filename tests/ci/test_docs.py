"""Judge the examples of docs/ci.md by the schemas, and by what the project's files declare."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.shell import ROOT, tool
from tests.ci.test_action import ACTION
from tests.ci.test_gitlab import INPUTS

TEXT = (ROOT / "docs/ci.md").read_text("utf-8")
EXAMPLES = dict(re.findall(r"```yaml\n# (\S+)\n(.*?)```", TEXT, re.DOTALL))


def example(name: str) -> Any:
    return yaml.safe_load(EXAMPLES[name])


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        (".github/workflows/handouts.yml", "vendor.github-workflows"),
        (".gitlab-ci.yml", "vendor.gitlab-ci"),
    ],
)
def test_an_example_keeps_its_schema(name: str, schema: str, tmp_path: Path) -> None:
    file = tmp_path / "example.yml"
    file.write_text(EXAMPLES[name], "utf-8")

    tool("check-jsonschema", "--builtin-schema", schema, str(file))


def test_pre_commit_reads_its_example(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(EXAMPLES[".pre-commit-config.yaml"], "utf-8")

    tool("pre-commit", "validate-config", str(tmp_path / "config.yaml"))

    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert example(".pre-commit-config.yaml")["repos"][0]["hooks"] == [{"id": hook["id"]}]


def test_the_workflow_gives_inputs_and_takes_outputs_that_there_are() -> None:
    jobs = example(".github/workflows/handouts.yml")["jobs"]
    steps = [step for job in jobs.values() for step in job["steps"]]
    ours = [step["with"] for step in steps if step["uses"] == "OWNER/exporter@REF"]

    assert len(ours) == 3
    assert {name for given in ours for name in given} <= set(ACTION["inputs"])
    taken = re.findall(r"steps\.\w+\.outputs\.(\w+)", EXAMPLES[".github/workflows/handouts.yml"])
    assert set(taken) <= set(ACTION["outputs"])
    assert set(re.findall(r"^\| `([\w-]+)`", TEXT, re.MULTILINE)) == set(ACTION["inputs"])


def test_the_pipeline_gives_inputs_that_there_are() -> None:
    (include,) = example(".gitlab-ci.yml")["include"]

    needed = {name for name, one in INPUTS.items() if "default" not in one}
    assert needed <= set(include["inputs"]) <= set(INPUTS)
