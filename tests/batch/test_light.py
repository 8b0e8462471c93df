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
sys.argv = ["exporter", "build", "-q"]
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

    ended = subprocess.run(
        [sys.executable, "-c", _RUN], cwd=warm, capture_output=True, text=True, check=True,
        env={**environment(warm), "TMPDIR": str(tmp_path)},
    )
    lock.close()

    code, modules, opened = json.loads(ended.stdout)
    assert code == 0
    heavy = {
        "bibtexparser", "citeproc", "ebooklib", "fontTools", "jinja2", "lxml", "markdown_it",
        "multiprocessing", "pikepdf", "PIL", "pydantic", "rich", "weasyprint", "yaml",
        "decimal", "email", "http", "logging", "select", "shutil", "socket", "ssl", "tempfile",
    }
    assert "exporter.model" not in modules
    assert heavy & {name.split(".")[0] for name in modules} == set()
    assert [name for name in opened if name.startswith(str(warm / "source"))] == []
    assert [name for name in opened if name.endswith((".pdf", ".epub"))] == []
