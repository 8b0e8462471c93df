"""A run that finds nothing changed opens nothing and imports next to nothing."""

from __future__ import annotations

import fcntl
import json
import subprocess
import sys
from pathlib import Path

from exporter import scratch
from tests.batch.libraries import build, environment

_RUN = """
import json, sys
from exporter.__main__ import main
sys.argv = ["exporter", "build", *sys.argv[1:]]
opened = []
sys.addaudithook(lambda what, told: what == "open" and opened.append(str(told[0])))
try:
    main()
except SystemExit as ended:
    print(json.dumps([ended.code, list(sys.modules), opened]))
"""


def test_a_run_that_finds_nothing_changed_is_light(warm: Path, tmp_path: Path) -> None:
    other = tmp_path / "exporter.other"  # another run, which lives
    other.mkdir()
    lock = (other / scratch._LOCK).open("wb")
    fcntl.flock(lock, fcntl.LOCK_EX)
    for _ in range(2):  # once to see that dist/ is as it was, once more when it has rested
        assert build(warm, "-q").returncode == 0

    code, modules, opened = _run(warm, tmp_path, "-q")
    looked, needed, read = _run(warm, tmp_path, "-q", "--explain")
    lock.close()

    assert code == looked == 0
    heavy = {
        "bibtexparser", "citeproc", "ebooklib", "fontTools", "jinja2", "lxml", "markdown_it",
        "multiprocessing", "pikepdf", "PIL", "pydantic", "rich", "weasyprint", "yaml",
        "_strptime", "decimal", "email", "http", "logging", "select", "shlex", "shutil", "socket",
        "ssl", "tempfile",
    }
    assert "exporter.model" not in modules
    assert heavy & {name.split(".")[0] for name in modules} == set()
    assert heavy & {name.split(".")[0] for name in needed} == set()
    to_make = {
        "exporter.make", "exporter.model.book", "exporter.model.edition", "exporter.model.source",
        "exporter.rules", "exporter.tokens", "concurrent.futures", "exporter.cli.reports.report",
    }
    assert to_make & {*needed} == set()
    for names in (opened, read):
        assert [name for name in names if name.startswith(str(warm / "source"))] == []
        assert [name for name in names if name.endswith((".pdf", ".epub"))] == []


def _run(root: Path, scratch: Path, *arguments: str) -> tuple[int, list[str], list[str]]:
    """Build in a process; return its exit code, the modules it imported, the files it opened."""
    ended = subprocess.run(
        [sys.executable, "-c", _RUN, *arguments], cwd=root, capture_output=True, text=True,
        check=True, env={**environment(root), "TMPDIR": str(scratch)},
    )
    code, modules, opened = json.loads(ended.stdout)
    return code, modules, opened
