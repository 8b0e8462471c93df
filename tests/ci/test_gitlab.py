"""Run the jobs of the GitLab component, each in a checkout of its own; judge them by the schema."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
import yaml
from lxml import etree

from tests.ci.shell import ROOT, SETUP, bash, lint, starter, tool, turn_words

FILE = ROOT / "templates/exporter.yml"
HEADER, TEMPLATE = yaml.safe_load_all(FILE.read_text("utf-8"))
INPUTS: dict[str, dict[str, Any]] = HEADER["spec"]["inputs"]
INPUT = re.compile(r"\$\[\[ inputs\.([\w-]+) \]\]")


def filled(value: Any, inputs: dict[str, Any]) -> Any:
    """Put inputs in, as GitLab does: one that is the whole value keeps its type."""
    match value:
        case dict():
            return {filled(key, inputs): filled(one, inputs) for key, one in value.items()}
        case list():
            return [filled(one, inputs) for one in value]
        case str():
            if whole := INPUT.fullmatch(value):
                return inputs[whole[1]]
            return INPUT.sub(lambda found: str(inputs[found[1]]), value)
    return value


def component(**inputs: Any) -> dict[str, dict[str, Any]]:
    """Return the jobs, by their names, with what they extend."""
    defaults = {name: one["default"] for name, one in INPUTS.items() if "default" in one}
    return filled(TEMPLATE, defaults | {"repository": "exporter.git", "ref": "v1"} | inputs)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Stand for exporter's repository: one commit, tagged v1, with the script that installs."""
    folder = tmp_path_factory.mktemp("repository")
    (folder / "scripts").mkdir()
    (folder / "scripts/setup").write_text(SETUP)
    tool("git", "init", "--quiet", folder=folder)
    tool("git", "add", ".", folder=folder)
    tool(
        "git", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "-m", "one",
        folder=folder,
    )
    tool("git", "tag", "v1", folder=folder)
    return folder


def run(job: str, folder: Path, env: dict[str, str], **inputs: Any) -> CompletedProcess[str]:
    """Run a job's commands in its checkout, with what GitLab and the job set."""
    jobs = component(**inputs)
    base, own = jobs[".exporter"], jobs[f"exporter-{job}"]
    assert own["extends"] == ".exporter"
    env = {"CI_PROJECT_DIR": str(folder), "HOME": str(folder), "TMPDIR": str(folder), **env}
    for name, value in {**base["variables"], **own.get("variables", {})}.items():
        env[name] = value.replace("$CI_PROJECT_DIR", str(folder))
    return bash("\n".join([*base["before_script"], *own["script"]]), folder, env)


def test_the_schema_of_pipelines_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "pipeline.yml"
    file.write_text(yaml.safe_dump(component(shards=4)), "utf-8")

    tool(
        "check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci",
        str(file),
    )


def test_inputs_are_declared_and_used() -> None:
    _, _, body = FILE.read_text("utf-8").partition("\n---\n")
    assert set(INPUT.findall(body)) == set(INPUTS)
    assert {name for name, one in INPUTS.items() if "default" not in one} == {"repository", "ref"}


@pytest.mark.parametrize("name", TEMPLATE)
def test_scripts_are_sound_and_no_input_stands_in_them(name: str) -> None:
    for script in [*TEMPLATE[name].get("before_script", []), *TEMPLATE[name].get("script", [])]:
        assert not INPUT.search(script)
        lint(script)


def test_parts_are_made_and_joined(repository: Path, tmp_path: Path) -> None:
    asked = {"repository": str(repository), "library": "leaflets", "arguments": "-f epub"}
    whole = tmp_path / "dist"
    starter(whole / "leaflets")
    jobs = component(**asked)
    report = jobs["exporter-build"]["artifacts"]["reports"]["junit"]
    counts = []
    for part in ("1", "2"):
        checkout = tmp_path / part
        starter(checkout / "leaflets")
        done = run(
            "build", checkout, {"CI_NODE_INDEX": part, "CI_NODE_TOTAL": "2"}, **asked, shards=2
        )
        assert done.returncode == 0, done.stdout + done.stderr
        counts.append(etree.parse(checkout / report).getroot().get("tests"))
        for path in jobs["exporter-build"]["artifacts"]["paths"]:
            if (checkout / path).is_dir():
                shutil.copytree(checkout / path, whole / path, dirs_exist_ok=True)
    assert sorted(counts) == ["0", "1"]
    assert all((tmp_path / "1" / one).is_dir() for one in jobs["exporter-build"]["cache"]["paths"])

    done = run("dist", whole, {}, **asked)

    assert done.returncode == 0, done.stdout + done.stderr
    (artifact,) = jobs["exporter-dist"]["artifacts"]["paths"]
    assert (whole / artifact / "first-handout/first-handout.en.proof.epub").is_file()
    assert (whole / artifact / "manifest.json").is_file()


def test_without_parts_all_is_planned(repository: Path, tmp_path: Path) -> None:
    starter(tmp_path / "job")

    done = run(
        "build", tmp_path / "job", {"CI_NODE_TOTAL": "1"}, repository=str(repository),
        arguments="--dry-run",
    )

    assert done.returncode == 0, done.stderr
    assert "first-handout" in done.stdout


def test_check_fails_the_job(repository: Path, tmp_path: Path) -> None:
    starter(tmp_path / "job")
    turn_words(tmp_path / "job")

    commit = tool("git", "rev-parse", "HEAD", folder=repository).strip()

    done = run("check", tmp_path / "job", {}, repository=str(repository), ref=commit)

    assert done.returncode == 1, done.stderr
    report = component()["exporter-check"]["artifacts"]["reports"]["junit"]
    assert "S-017" in (tmp_path / "job" / report).read_text("utf-8")
    assert "S-017" in done.stdout


def test_no_input_is_run(repository: Path, tmp_path: Path) -> None:
    text = "$(touch pwned); touch pwned"
    hostile = {"arguments": text, "check-arguments": text, "library": text, "dist": text}
    starter(tmp_path / "job")

    for job in ("check", "build", "dist"):
        run(job, tmp_path / "job", {}, repository=str(repository), **hostile)
    run("check", tmp_path / "job", {}, repository=text, ref=text)

    assert list(tmp_path.rglob("pwned")) == []
