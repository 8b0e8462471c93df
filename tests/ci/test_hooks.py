"""Let pre-commit itself read the hook, and run it in a library with the tests' own exporter."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.ci.shell import ROOT, starter, tool, turn_words

FILE = ROOT / ".pre-commit-hooks.yaml"


def commit(folder: Path) -> str:
    tool("git", "add", ".", folder=folder)
    tool(
        "git", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "-m", "one",
        folder=folder,
    )
    return tool("git", "rev-parse", "HEAD", folder=folder).strip()


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a library that has the hook, of which no environment is made: that asks the network."""
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "home"))
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    declared = [{**one, "language": "system"} for one in yaml.safe_load(FILE.read_text("utf-8"))]
    (hooks / FILE.name).write_text(yaml.safe_dump(declared), "utf-8")
    tool("git", "init", "--quiet", folder=hooks)
    hook = {"repo": str(hooks), "rev": commit(hooks), "hooks": [{"id": "exporter-check"}]}
    folder = starter(tmp_path / "library")
    (folder / "README.md").write_text("Leaflets.\n")
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [hook]}), "utf-8")
    tool("git", "init", "--quiet", folder=folder)
    commit(folder)
    return folder


def test_pre_commit_reads_the_hook() -> None:
    tool("pre-commit", "validate-manifest", FILE.name)


def test_the_hook_checks_what_is_staged(library: Path) -> None:
    assert "exporter check...." in tool("pre-commit", "run", "--all-files", folder=library)
    assert not (library / "dist").exists()

    (library / "README.md").write_text("Leaflets for all.\n")
    tool("git", "add", ".", folder=library)
    assert "Skipped" in tool("pre-commit", "run", folder=library)

    shared = library / "source/disclaimer.en.md"
    shared.write_text(shared.read_text("utf-8") + "\nAsk your doctor.\n", "utf-8")
    tool("git", "add", ".", folder=library)
    assert "Passed" in tool("pre-commit", "run", folder=library)

    turn_words(library)
    tool("git", "add", ".", folder=library)
    with pytest.raises(AssertionError, match=r"error\[S-017\].*01-writing\.md"):
        tool("pre-commit", "run", folder=library)
