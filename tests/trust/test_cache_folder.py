"""A cache that others may write to is not used, nor a key that others may read."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from exporter.batch import seal
from exporter.batch.cache import Cache
from tests.batch import libraries
from tests.batch.stubs import stub
from tests.cli.conftest import Ended, exporter
from tests.making import files

__all__ = ["exporter"]


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that the user's key lies in, of which there is none yet."""
    monkeypatch.delenv("EXPORTER_CACHE_KEY")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state/exporter"


def why(folder: Path) -> str:
    """Return why a cache is not used, and see that nothing is kept in it then."""
    with closing(Cache(folder)) as cache:
        name = cache.keep(b"body")
        assert (cache.body(name, 4) is None) == bool(cache.why)
        return cache.why


def test_folder_and_key_are_made_for_the_user_alone(state: Path, tmp_path: Path) -> None:
    assert why(tmp_path / "a/cache") == ""

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (
        tmp_path / "a/cache", state, state / "cache.key",
    )}
    assert modes == {"cache": 0o700, "exporter": 0o700, "cache.key": 0o600}
    assert list(state.iterdir()) == [state / "cache.key"]
    assert len(bytes.fromhex((state / "cache.key").read_text())) == 32
    assert seal.key(tmp_path / "a/cache") == seal.key(tmp_path / "b")


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o720, 0o702, 0o1777])
def test_a_folder_that_others_may_write_to_is_not_used(
    mode: int, tmp_path: Path, exporter: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    stub(monkeypatch)
    root = libraries.write(tmp_path / "library", ("ant",))
    (root / "cache").mkdir()
    (root / "cache").chmod(mode)

    ended = exporter("build", "--cache", str(root / "cache"), cwd=root)

    assert ended.code == 0
    assert f"the cache can't be used, so everything is made anew: {root / 'cache'}" in ended.err
    assert f"the mode {mode:04o}" in ended.err
    assert "chmod 700" in ended.err
    assert len(files(root / "dist")) == 2
    assert list((root / "cache").iterdir()) == []


@pytest.mark.parametrize("mode", [0o700, 0o750, 0o755])
def test_a_folder_that_others_may_only_read_is_used(mode: int, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache").chmod(mode)
    assert why(tmp_path / "cache") == ""


def test_a_folder_of_another_user_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "cache"
    folder.mkdir(mode=0o700)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)

    assert why(folder).startswith(f"{folder} could be written by others, for it belongs to ")


def test_a_folder_behind_a_link_is_judged_itself(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir(mode=0o700)
    (tmp_path / "cache").symlink_to("far")
    assert why(tmp_path / "cache") == ""
    (tmp_path / "far").chmod(0o777)
    assert "the mode 0777" in why(tmp_path / "cache")


def linked(key: Path) -> None:
    key.rename(key.with_name("elsewhere"))
    key.symlink_to("elsewhere")


def piped(key: Path) -> None:
    key.unlink()
    os.mkfifo(key, 0o600)


KEYS: dict[str, tuple[Callable[[Path], object], str]] = {
    "others may read it": (lambda key: key.chmod(0o644), "has the mode 0644"),
    "its group may read it": (lambda key: key.chmod(0o640), "has the mode 0640"),
    "a link": (linked, "a symbolic link"),
    "a pipe": (piped, "a pipe"),
    "empty": (lambda key: key.write_text(""), "not 32 bytes in hexadecimal"),
    "short": (lambda key: key.write_text("00" * 31), "not 32 bytes in hexadecimal"),
    "no key": (lambda key: key.write_bytes(b"\xff" * 64), "not 32 bytes in hexadecimal"),
    "huge": (lambda key: os.truncate(key, 10**12), "are read"),
    "a folder": (lambda key: (key.unlink(), key.mkdir()), "a folder"),
}


@pytest.mark.parametrize(("spoil", "reason"), KEYS.values(), ids=KEYS)
def test_a_key_that_is_no_secret_of_the_user_is_not_used(
    spoil: Callable[[Path], object], reason: str, state: Path, tmp_path: Path
) -> None:
    assert why(tmp_path / "cache") == ""
    spoil(state / "cache.key")

    said = why(tmp_path / "cache")

    assert said.startswith(f"the key {state / 'cache.key'} is of no use: ")
    assert reason in said
    assert "Remove it" in said


def test_a_key_in_the_cache_itself_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "cache/state"))
    (tmp_path / "cache").mkdir(mode=0o700)
    (tmp_path / "link").symlink_to("cache")

    assert "lies inside of it" in why(tmp_path / "link")
    assert not (tmp_path / "cache/state").exists()


def test_a_place_that_is_relative_is_no_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "here")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))

    assert why(tmp_path / "cache") == ""
    assert (tmp_path / "home/.local/state/exporter/cache.key").is_file()


def test_where_no_key_can_be_kept_the_variable_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))

    assert "or set EXPORTER_CACHE_KEY" in why(tmp_path / "cache")


def test_a_key_of_the_variable_needs_no_file(
    state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPORTER_CACHE_KEY", "s" * 31)
    assert "EXPORTER_CACHE_KEY is shorter than 32 characters" in why(tmp_path / "cache")

    monkeypatch.setenv("EXPORTER_CACHE_KEY", "s" * 32)
    assert why(tmp_path / "cache") == ""
    assert not state.exists()

    monkeypatch.setenv("EXPORTER_CACHE_KEY", "")  # as CI has it where a secret is not given
    assert why(tmp_path / "cache") == ""
    assert state.exists()


def test_runs_at_once_make_one_key(tmp_path: Path) -> None:
    ask = "from pathlib import Path; from exporter.batch import seal; print(seal.key(Path('x')))"
    runs = [
        subprocess.Popen([sys.executable, "-c", ask], stdout=subprocess.PIPE, cwd=libraries.ROOT)
        for _ in range(4)
    ]
    assert len({run.communicate()[0] for run in runs}) == 1
