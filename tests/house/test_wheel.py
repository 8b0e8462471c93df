"""The wheel, installed in an empty place, finds its styles, templates, words and starter."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_wheel_starts_and_builds_a_library_elsewhere(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", tmp_path, ROOT],
        check=True, capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    place = tmp_path / "place"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)

    def exporter(*arguments: str, cwd: Path) -> None:
        ended = subprocess.run(
            [sys.executable, "-c", "from exporter.cli import main; main()", *arguments],
            cwd=cwd, env={"PYTHONPATH": str(place), "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
            capture_output=True, text=True, check=False,
        )
        assert ended.returncode == 0, ended.stderr

    where = subprocess.run(
        [sys.executable, "-c", "import exporter; print(exporter.__file__)"],
        cwd=tmp_path, env={"PYTHONPATH": str(place)}, capture_output=True, text=True, check=True,
    )
    assert where.stdout.startswith(str(place))
    exporter("init", "demo", cwd=tmp_path)
    exporter("build", cwd=tmp_path / "demo")

    made = sorted(path.name for path in (tmp_path / "demo/dist").rglob("*.proof.*"))
    assert made == ["first-handout.en.proof.epub", "first-handout.en.proof.pdf"]
