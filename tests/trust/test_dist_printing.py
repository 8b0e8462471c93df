"""Words of others that are printed: no order to a terminal, none to a CI system."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.cli import COMMANDS
from exporter.cli.lines import fit, say
from tests.cli.conftest import Ended, Shelf
from tests.trust.test_dist_manifest import shard

Run = Callable[..., Ended]
ESCAPE = "\x1b]0;PWNED\x07"
NAMES = (
    f"a{ESCAPE}b.txt", "x\n::error::INJECTED.pdf", "x\r::add-mask::y", "\x9b2J", "gpj.\u202ecod",
    "##[add-mask]e", "##vso[task.setvariable variable=a]b", "##teamcity[buildStop]", "\u2028::a::",
)
ORDERS = re.compile(r"^\s*::[a-z-]+|##[\w.]*\[", re.MULTILINE)


def is_fit(printed: str) -> bool:
    return not ORDERS.search(printed) and not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", printed)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_dist_gives_no_orders(shelf: Shelf, exporter: Run, name: str) -> None:
    dist = shard(shelf.root / "dist")
    (dist / name).touch()
    told = exporter("manifest", cwd=shelf.root)
    assert "not listed  dist/" in told.out
    assert len(told.out.splitlines()) == 2
    assert is_fit(told.out), told.out
    assert "\u202e" not in told.out


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_source_or_in_an_argument_gives_no_orders(
    shelf: Shelf, exporter: Run, name: str
) -> None:
    shelf.write(f"hands/{name}", "x")
    shelf.write(f"{name}.md", f"# A\n\n{name.replace(ESCAPE, '')}\n")
    for arguments in (
        ("check", "--report", "github"), ("check",), ("due",), ("list",), ("check", name),
        ("build", "--dry-run"), (name,), ("check", "--only", name), ("verify", name),
        ("manifest", "-o", name), ("new", name), ("check", "--report", name),
    ):
        told = exporter(*arguments, cwd=shelf.root)
        ours = "\n".join(
            line for line in told.out.splitlines()
            if not re.match(r"::(error|warning|notice) ", line)
        )
        assert is_fit(ours), (arguments, ours)
        assert is_fit(told.err), (arguments, told.err)
        assert not re.search(r"##[\w.]*\[", told.out)
    for command in ("check", "list"):
        told = exporter(command, "--json", cwd=shelf.root)
        assert is_fit(told.out), told.out
        assert json.loads(told.out)


def test_what_an_author_wrote_gives_no_orders(shelf: Shelf, exporter: Run) -> None:
    shelf.write(
        "hands/01-washing.md", "# Washing\n\nSee ##[set-output name=dist;]/evil "
        "[@nokey ##[add-mask]e].\n\n::stop-commands::x [@no]\n",
    )
    for arguments in (("check", "--report", "github"), ("build", "-f", "epub"), ("check", "--fix")):
        told = exporter(*arguments, cwd=shelf.root)
        assert not re.search(r"##[\w.]*\[|^\s*::stop", told.out + told.err, re.MULTILINE)
    assert "See ## [set-output name=dist;]/evil" in told.out


@given(st.text(st.sampled_from("#:[]a\x1b\n\r\t 0m;") | st.characters(), max_size=30))
def test_no_line_is_printed_that_gives_orders(text: str) -> None:
    printed = fit(text, is_log=True)
    assert is_fit(re.sub(r"\x1b\[[0-9;]*m", "", printed))
    assert fit(printed, is_log=True) == printed


def test_commands_print_by_one_door() -> None:
    """Who prints otherwise prints what is ours: sheets, schemas, rules, patches; or escapes."""
    free = {"lines", "__init__", "github", "printing", "progress", "list_command"}
    ours = {
        "styles_command", "manifest_command", "due_command", "explain_command", "schema_command",
        "words_command", "rounds",
    }
    found = {
        path.stem for path in Path("exporter/cli").rglob("*.py")
        if re.search(r"click\.echo|\bprint\(|Console\(|sys\.std\w+\.write", path.read_text())
    }
    assert found <= free | ours
    assert len(COMMANDS) > len(ours)


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_words_for_a_stream_that_the_shell_closed_are_dropped(
    stream: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, stream, None)
    say("1 file", err=stream == "stderr")
