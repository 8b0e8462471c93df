"""SIGTERM and SIGHUP end a run as Ctrl-C does: nobody left, nothing left behind."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from exporter import stopping
from exporter.verify import asking, child
from exporter.verify.judge import Judge, Tool, Verdict
from tests.batch.libraries import alive, left, start, write

WAIT = "import subprocess; subprocess.run(['sleep', '60'])"


@pytest.fixture
def handlers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have the signals of this process as a program finds them, and put them back in the end."""
    before = {number: signal.getsignal(number) for number in stopping.ASKING}
    for number in stopping.ASKING:
        signal.signal(number, signal.SIG_DFL)
    monkeypatch.setattr(stopping, "_asked", -stopping._PATIENCE)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize(
    ("number", "everyone", "words"),
    [(signal.SIGTERM, False, "Stopped by SIGTERM."), (signal.SIGHUP, True, "Stopped by SIGHUP.")],
)
def test_a_build_that_is_told_to_end_leaves_nothing(
    number: signal.Signals, everyone: bool, words: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root, aside = write(tmp_path / "l", ("ant", "bee")), tmp_path / "t"
    aside.mkdir()
    monkeypatch.setenv("TMPDIR", str(aside))
    with start(root, "-j", "2", fault="ant=native-hang bee=hang") as process:
        while not ((root / "ant-fails").exists() and (root / "bee-fails").exists()):
            assert process.poll() is None
            time.sleep(0.05)
        (os.killpg if everyone else os.kill)(process.pid, number)
        _, err = process.communicate(timeout=60)

        assert process.returncode == 128 + number
        assert err.endswith(f"\n{words}\n")
        assert "Traceback" not in err
        assert alive(process.pid) == []
    assert list(aside.iterdir()) == left(root / "dist") == []


def test_a_run_ends_at_the_first_signal_and_puts_things_in_order_in_peace(handlers: None) -> None:
    stopping.heed()
    with pytest.raises(stopping.Stopped) as ended:
        signal.raise_signal(signal.SIGTERM)
    assert (ended.value.code, ended.value.signal) == (143, signal.SIGTERM)
    signal.raise_signal(signal.SIGINT)  # an impatient second one
    stopping.ignore()
    signal.raise_signal(signal.SIGTERM)


def test_what_was_swallowed_can_be_asked_for_again(
    handlers: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stopping, "_PATIENCE", 0.0)
    stopping.heed()
    for _ in range(2):
        with pytest.raises(stopping.Stopped):
            signal.raise_signal(signal.SIGINT)


def test_nohup_and_handlers_of_others_stay(handlers: None) -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    other = threading.Thread(target=stopping.heed)
    other.start()
    other.join()
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL  # only a main thread may set any
    stopping.heed()
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN


def test_judges_end_with_who_asked_them_and_all_they_started(tmp_path: Path) -> None:
    groups: list[int] = []

    def hang(paths: Sequence[Path], tool: Tool) -> list[Verdict]:
        child.run([sys.executable, "-c", WAIT])
        raise AssertionError("it goes on")

    def stop(paths: Sequence[Path], tool: Tool) -> list[Verdict]:
        while not (running := child._children.get()._running):
            time.sleep(0.05)
        groups.extend(process.pid for process in running)
        time.sleep(0.2)
        raise stopping.Stopped(signal.SIGTERM)

    path = tmp_path / "a.pdf"
    asked = [
        (Judge("qpdf", "stops", ("pdf",), Tool, stop), Tool()),
        (Judge("verapdf", "hangs", ("pdf",), Tool, hang), Tool()),
    ]
    began = time.monotonic()
    with pytest.raises(stopping.Stopped):
        asking.verify(asked, [path])
    assert time.monotonic() - began < 5
    assert [alive(group) for group in groups] == [[]]
