"""Search for a text that breaks the Markdown reader or a rule, led by the code that it reaches.

    python -m tests.checks.fuzzing SECONDS FOLDER

Texts that reach new code are kept in FOLDER, and a text that breaks something, as `crash-…`.
libFuzzer's own report goes to stderr.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["exporter", "markdown_it", "mdit_py_plugins"]):
    from tests.checks.test_any_text import OWN, judged

LONGEST = 4096
BAD = sorted(Path(__file__).parent.glob("*/*/**/*.md"))


def one(body: bytes) -> None:
    """Check one text, as a section holds it."""
    judged(body.decode(errors="replace"))


def main() -> None:
    """Start from our own pages and the rules' examples, cut to what a search can turn around."""
    seconds, folder = int(sys.argv[1]), Path(sys.argv[2])
    for number, path in enumerate((*OWN, *BAD)):
        (folder / f"seed-{number:04}").write_bytes(path.read_bytes()[:LONGEST])
    options = (
        f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=60", "-print_final_stats=1",
        f"-artifact_prefix={folder}/",
    )
    atheris.Setup([sys.argv[0], *options, str(folder)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
