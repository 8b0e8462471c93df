"""Run the steps of action.yml as GitHub's runner does; judge the file by the schema of actions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
import yaml
from lxml import etree

from tests.ci.shell import ROOT, SETUP, SYSTEM, bash, lint, starter, tool, turn_words

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
PLACE = "handouts/source/first-handout"
SCRIPTS = [step for step in STEPS if "run" in step]


@dataclass
class Runner:
    """Play a job on a machine: its temporary folder, the checkout it works in, its outputs."""

    home: Path
    workspace: Path
    secrets: dict[str, str] = field(default_factory=lambda: {"EXPORTER_CACHE_KEY": "s" * 32})
    outputs: dict[str, str] = field(default_factory=dict)

    def step(self, name: str, **inputs: str) -> CompletedProcess[str]:
        """Run one step, named by its id or its name, with these inputs."""
        step = next(one for one in STEPS if name in (one.get("id"), one["name"]))
        given = {key: one["default"] for key, one in ACTION["inputs"].items()} | inputs
        told, path = self.home / "output", self.home / "path"
        told.write_text("")
        path.touch()
        done = bash(step["run"], self.workspace, {
            "PATH": ":".join([*path.read_text().split(), SYSTEM]),
            "HOME": str(self.home), "RUNNER_TEMP": str(self.home / "temp"),
            "RUNNER_OS": "Linux", "RUNNER_ARCH": "X64", **self.secrets,
            "GITHUB_ACTION_PATH": str(self.home / "action"), "GITHUB_OUTPUT": str(told),
            "GITHUB_PATH": str(path), "GITHUB_STEP_SUMMARY": str(self.home / "summary"),
            **{key: expanded(value, given) for key, value in step.get("env", {}).items()},
        })
        lines = told.read_text().splitlines()
        self.outputs = dict(line.split("=", 1) for line in lines if "=" in line)
        return done


def expanded(value: str, inputs: dict[str, str]) -> str:
    return re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: inputs[found[1]], value)


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    home = tmp_path_factory.mktemp("runner")
    action = home / "action"
    for name in ("exporter", "styles", "requirements"):
        (action / name).mkdir(parents=True)
        (action / name / "one.txt").write_text("one\n")
    (action / "scripts").mkdir()
    (action / "scripts/setup").write_text(SETUP)
    starter(home / "work/handouts")
    one = Runner(home, home / "work")
    done = one.step("Install exporter")
    assert done.returncode == 0, done.stderr
    return one


def test_the_schema_of_actions_is_kept() -> None:
    tool("check-jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml")


@pytest.mark.parametrize("step", SCRIPTS, ids=[step["name"] for step in SCRIPTS])
def test_a_script_is_sound_and_no_input_stands_in_it(step: dict[str, Any]) -> None:
    assert "${{" not in step["run"]
    assert step["shell"] == "bash"
    lint(step["run"])


def test_other_actions_are_pinned_to_a_commit_with_their_version_beside() -> None:
    lines = re.findall(r"uses: (.*)", (ROOT / "action.yml").read_text("utf-8"))

    assert len(lines) == 2
    assert all(re.fullmatch(r"actions/\S+@[0-9a-f]{40} # v[\d.]+", line) for line in lines)


def test_what_expressions_name_is_there() -> None:
    text = (ROOT / "action.yml").read_text("utf-8")
    known = {step["id"]: step.get("run", "cache-hit=") for step in STEPS if "id" in step}

    assert set(re.findall(r"inputs\.([\w-]+)", text)) == set(ACTION["inputs"])
    for step, output in re.findall(r"steps\.([\w-]+)\.outputs\.([\w-]+)", text):
        assert f"{output}=" in known[step]


def test_a_build_tells_github_and_a_later_checkout_finds_it_in_the_cache(runner: Runner) -> None:
    build = {"library": "handouts", "arguments": "-f epub  --layout a4"}
    assert runner.step("cache", **build).returncode == 0
    named = runner.outputs

    cold = runner.step("run", **build)

    assert cold.returncode == 0, cold.stdout + cold.stderr
    assert (runner.outputs["code"], runner.outputs["dist"]) == ("0", "handouts/dist")
    assert [one.suffix for one in runner.workspace.glob("handouts/dist/*/*")] == [".epub"]
    assert etree.parse(runner.outputs["junit"]).getroot().get("tests") == "1"
    assert f"::notice file={PLACE}/manuscript.yaml,line=5,title=D-001::" in cold.stdout
    assert "1 of 1 editions are ready." in (runner.home / "summary").read_text()

    later = Runner(runner.home, runner.home / "later")
    starter(later.workspace / "handouts")
    assert later.step("cache", **build).returncode == 0
    assert later.outputs == named
    assert Path(named["path"], "index.sqlite").is_file()
    warm = later.step("run", **build)
    assert (warm.returncode, "0 files" in warm.stdout) == (0, True), warm.stdout

    turn_words(later.workspace / "handouts")
    later.step("cache", **build)
    assert later.outputs["key"] != named["key"]
    assert later.outputs["key"].startswith(named["part"])
    later.step("cache", **build, shard="2/3")
    assert later.outputs["part"] == "exporter-1-Linux-X64-2of3-"
    assert later.outputs["part"].startswith(named["every"])

    bad = later.step("run", **build)
    assert (bad.returncode, later.outputs["code"]) == (1, "1")
    assert f"::error file={PLACE}/01-writing.md,line=12,col=72,title=S-017::" in bad.stdout


def test_without_the_key_of_the_cache_none_is_kept(runner: Runner) -> None:
    fork = Runner(runner.home, runner.workspace, {"EXPORTER_CACHE_KEY": ""})

    done = fork.step("cache", library="handouts")

    assert (done.returncode, fork.outputs) == (0, {})
    assert "::notice title=exporter::No cache is kept" in done.stdout


def test_parts_are_joined_though_one_is_empty(runner: Runner) -> None:
    for part in ("1", "2"):
        done = runner.step(
            "run", library="handouts", dist=f"parts/{part}", shard=f"{part}/2", arguments="-f epub"
        )
        assert done.returncode == 0, done.stderr
    assert len(list(runner.workspace.glob("parts/*"))) == 1

    done = runner.step(
        "run", command="manifest", library="handouts", dist="whole", arguments="--merge parts/*"
    )

    assert done.returncode == 0, done.stderr
    assert runner.outputs == {"dist": "whole", "code": "0"}
    assert (runner.workspace / "whole/first-handout/first-handout.en.proof.epub").is_file()


def test_check_makes_nothing_and_fails_on_what_is_asked(runner: Runner) -> None:
    good = runner.step("run", command="check", library="handouts")
    assert (good.returncode, runner.outputs["code"]) == (0, "0")
    assert "dist" not in runner.outputs

    bad = runner.step("run", command="check", library="handouts", arguments="--fail-on note")
    assert (bad.returncode, runner.outputs["code"]) == (1, "1")
    assert f"::notice file={PLACE}/manuscript.yaml,line=5,title=D-101::" in bad.stdout
    assert etree.parse(runner.outputs["junit"]).getroot().get("failures") == "2"
    assert "1 manuscript, 4 findings." in (runner.home / "summary").read_text()


@pytest.mark.parametrize("name", ["command", "library", "dist", "arguments", "shard"])
def test_no_input_is_run(runner: Runner, name: str) -> None:
    text = "$(touch pwned) `touch pwned`; touch pwned\n\" ; touch pwned; ' ; touch pwned"
    inputs = {"library": "handouts", "arguments": "--dry-run", name: text}

    for step in ("cache", "run"):
        runner.step(step, **inputs)

    assert list(runner.home.rglob("pwned")) == []
