"""Eight builds at once that are killed, stopped and failed at random: nothing half, no lie is left.

EXPORTER_STRESS is for how many seconds, EXPORTER_SEED what decides about chance.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.batch.libraries import ROOT, alive, true_manifest, write
from tests.making import files, put

SECONDS = float(os.environ.get("EXPORTER_STRESS", "600"))
SEED = int(os.environ.get("EXPORTER_SEED", "17"))
STUBS = Path(__file__).parent / "stress"
SLUGS = ("ant", "bee", "cat", "dog", "eel", "fox")
AT_ONCE = 8
ASKED = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
FAULTS = ("kill", "fault", "faults")
ENDS = {0, 1, 2, 4, 130, *(-number for number in ASKED), *(128 + number for number in ASKED)}


@dataclass
class Run:
    """A command that runs, and what is to become of it when."""

    process: subprocess.Popen[bytes]
    err: Path
    ready: Path
    words: str
    doom: signal.Signals | None
    due: float
    is_doomed: bool


@dataclass
class Place:
    """A library, its folders of finished files, and all chance."""

    root: Path
    dists: tuple[Path, ...]
    dice: random.Random
    version: int = 0
    started: int = 0

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ, "PYTHONPATH": f"{STUBS}{os.pathsep}{ROOT}", "NO_COLOR": "1",
            "TMPDIR": str(self.root / "tmp"), "EXPORTER_CACHE": str(self.root / "cache"),
            "SEED": str(self.dice.randrange(1000)), "READY": str(self.root / "ready"),
        }

    def edit(self) -> None:
        """Change one text, by rename as an editor does."""
        self.version += 1
        section = put(
            self.root, "new.md", f"# About it\n\nThis is version {self.version}.\n"
        )
        section.replace(self.root / "source" / self.dice.choice(SLUGS) / "01.md")

    def start(self, number: int, ends: ExitStack) -> Run:
        """Start a command that may be doomed."""
        dice, dist = self.dice, self.dice.choice(self.dists)
        command = [dice.choice(("build",) * 9 + ("manifest",)), "-o", str(dist)]
        if command[0] == "build":
            command += ["-j", dice.choice("12"), *dice.choice((["--no-cache"], [], []))]
            command += dice.choice(([], [], ["--prune"], dice.sample(SLUGS, 3)))
        environment, doom, limit = self.environment, None, None
        ready, out = self.root / f"ready-{number}", self.root / f"err-{number}"
        ready.unlink(missing_ok=True)
        environment["READY"], err = str(ready), out
        match dice.randrange(8):
            case 0 | 1:
                doom = signal.SIGKILL
            case 2:
                doom = dice.choice(ASKED)
            case 3 | 4:
                environment["DOOM"] = f"{dice.choice(FAULTS)} {dice.randrange(1, 120)}"
            case 5:
                limit = dice.choice((500, 5_000, 20_000, 60_000))
            case 6:
                out = dice.choice((Path("/dev/full"), Path("|")))
            case _:
                environment["DOOM"] = ""
        is_doomed = bool(doom or limit or environment.get("DOOM") or out != err)
        stdout: int | object
        if out == Path("|"):
            reader, stdout = os.pipe()
            os.close(reader)
            ends.callback(os.close, stdout)
        else:
            stdout = ends.enter_context(out.open("wb"))
        errors = stdout if out == err else ends.enter_context(err.open("wb"))
        self.started += 1
        return Run(
            subprocess.Popen(
                [sys.executable, "-m", "exporter", *command], cwd=self.root, env=environment,
                stdin=subprocess.DEVNULL, stdout=stdout, stderr=errors,  # type: ignore[call-overload]
                start_new_session=True, preexec_fn=_bounded(limit),
            ),
            err, ready, f"{command}: {doom or limit or environment.get('DOOM')} {out.name}", doom,
            time.monotonic() + dice.uniform(0.2, 4), is_doomed,
        )

    def tell(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end, undisturbed."""
        return subprocess.run(
            [sys.executable, "-m", "exporter", *command], cwd=self.root, text=True, timeout=120,
            env=self.environment, capture_output=True,
        )


def _bounded(limit: int | None) -> Callable[[], None]:
    def bound() -> None:
        for number in ASKED:
            signal.signal(number, signal.SIG_DFL)
        if limit:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return bound


@pytest.mark.full
def test_eight_builds_at_once_under_all_that_can_befall_them(tmp_path: Path) -> None:
    root = write(tmp_path / "library", SLUGS)
    (root / "tmp").mkdir()
    place = Place(root, (root / "dist", root / "other"), random.Random(SEED))
    end = time.monotonic() + SECONDS
    rounds = 0
    while time.monotonic() < end:
        rounds += 1
        try:
            _round(place)
        except BaseException as error:
            error.add_note(f"seed {SEED}, round {rounds}, {place.started} commands, in {root}")
            raise
    sys.stderr.write(f"\n{rounds} rounds, {place.started} commands, {place.version} edits\n")


def _round(place: Place) -> None:
    with ExitStack() as ends:
        runs = [place.start(number, ends) for number in range(AT_ONCE)]
        late = time.monotonic() + 120
        while any(run.process.poll() is None for run in runs):
            assert time.monotonic() < late, [run.words for run in runs if not run.process.poll()]
            time.sleep(0.05)
            if place.dice.random() < 0.05:
                place.edit()
            for run in runs:
                is_due = run.doom and time.monotonic() > run.due
                if is_due and (run.ready.exists() or run.doom is signal.SIGKILL):
                    with suppress(ProcessLookupError):
                        os.kill(run.process.pid, run.doom or 0)
                    run.doom = None
    for run in runs:
        code, words = run.process.returncode, run.err.read_text()
        assert "Traceback" not in words, (run.words, words)
        assert code in ENDS | ({-signal.SIGKILL} if run.is_doomed else set()), (run.words, words)
        assert run.is_doomed or code in (0, 2), (run.words, code, words)
        assert alive(run.process.pid) == [], run.words
    for dist in place.dists:
        if dist.exists():
            _is_sound(place, dist)


def _is_sound(place: Place, dist: Path) -> None:
    """Assert that one command leaves dist/ whole and true, and that a build completes it."""
    told = place.tell("manifest", "-o", str(dist))
    assert told.returncode in (0, 2), told.stderr
    assert (told.returncode == 2) == (files(dist) == {}), told.stderr
    there = files(dist)
    if there:
        true_manifest(dist)
    versions: dict[str, list[bytes]] = {}
    for path, body in there.items():
        versions.setdefault(path.split("/")[0], []).append(body.split(b"\n")[0].split()[1])
    assert all(len(both) == 2 and len(set(both)) == 1 for both in versions.values()), versions
    assert _left(dist) == []
    ended = place.tell("build", "-o", str(dist))
    assert ended.returncode == 0, ended.stderr
    assert len(files(dist)) == 2 * len(SLUGS)
    true_manifest(dist)
    assert _left(dist) == []
    assert list((place.root / "tmp").iterdir()) == []


def _left(dist: Path) -> list[str]:
    """Return what runs that died left there."""
    return [str(path) for path in dist.rglob("*") if path.name.startswith(".")]
