"""Run a script as a CI runner does: bash, a bare environment, tools of the tests' own Python."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SYSTEM = "/usr/local/bin:/usr/bin:/bin"
# Stands for scripts/setup, which asks for root and the network: it makes .venv/ where that does.
SETUP = f'[[ $1 == run ]] && ln -sfn "{sys.prefix}" "$(dirname "$0")/../.venv"\n'


def bash(script: str, folder: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a script in a folder; it sees no variable but those given."""
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder, env={"PATH": SYSTEM, **env}, capture_output=True, text=True, check=False,
    )


def tool(name: str, *arguments: str, folder: Path = ROOT, said: str = "") -> str:
    """Run a tool that requirements/dev.txt installs; give what it said, or fail with that."""
    path = f"{sys.prefix}/bin:{os.environ['PATH']}"
    found = shutil.which(name, path=path)
    assert found, f"{name} is not installed: scripts/setup dev"
    done = subprocess.run(
        [found, *arguments], cwd=folder, input=said, capture_output=True, text=True, check=False,
        env={**os.environ, "PATH": path, "GIT_CONFIG_GLOBAL": os.devnull},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def lint(script: str) -> None:
    """Let ShellCheck judge a script."""
    tool("shellcheck", "--shell=bash", "--enable=quote-safe-variables", "-", said=script)


def starter(folder: Path) -> Path:
    """Copy the sample library to a folder."""
    shutil.copytree(ROOT / "starter", folder)
    return folder


def turn_words(library: Path) -> None:
    """Break the sample, as no draft may be: let a sign turn its text."""
    page = library / "source/first-handout/01-writing.md"
    page.write_text(page.read_text("utf-8").replace("@wcag22", "@wcag22 \u202e"), "utf-8")
