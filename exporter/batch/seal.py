"""Seal what the cache keeps with a key of the user, so that nobody else can write it (edge).

The key is that of the variable EXPORTER_CACHE_KEY, or lies in a file that only the user may read,
outside of the cache: whoever may write to the cache, but has no key, can only make it forget.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from contextlib import suppress
from pathlib import Path
from typing import Literal, get_args

from exporter import files

Kind = Literal["file", "record"]
"""What is sealed: no seal of the one is a seal of the other."""

VARIABLE = "EXPORTER_CACHE_KEY"
_SHORTEST = 32
"""How many characters a key in the variable has at least."""
_BYTES = 32


class Seal:
    """A keyed digest of entries, for one version of what they mean."""

    def __init__(self, key: bytes, version: int) -> None:
        self._begun = {
            kind: hashlib.blake2b(
                key=key, digest_size=_BYTES, person=f"{kind} {version}".encode()
            )
            for kind in get_args(Kind)
        }

    def of(self, kind: Kind, name: str, value: bytes) -> bytes:
        """Return the seal of a value under a name."""
        seal = self._begun[kind].copy()
        seal.update(f"{len(name)} {name}".encode() + value)
        return seal.digest()

    def fits(self, seal: object, kind: Kind, name: str, value: bytes) -> bool:
        """Return whether a seal was made with this key of this value under this name."""
        return isinstance(seal, bytes) and hmac.compare_digest(seal, self.of(kind, name, value))


def key(cache: Path) -> bytes:
    """Return the key of a user's cache; make it where there is none.

    Raises: OSError, in words, if there is no key that only the user knows, and none can be made.
    """
    if given := os.environ.get(VARIABLE):
        if len(given) < _SHORTEST:
            raise files.Unsafe(
                f"{VARIABLE} is shorter than {_SHORTEST} characters, so it can be guessed. "
                "openssl rand -hex 32 prints a long one."
            )
        return hashlib.sha256(os.fsencode(given)).digest()
    path = _path()
    if cache.resolve() in path.resolve().parents:
        raise files.Unsafe(f"the key {path} lies inside of it. Name another folder: --cache DIR.")
    try:
        try:
            return _read(path)
        except FileNotFoundError:
            _make(path)
            return _read(path)
    except OSError as error:
        raise files.Unsafe(
            f"the key {path} is of no use: {error.strerror or error}. Remove it, and a new one is "
            f"made; or set {VARIABLE}."
        ) from error


def _path() -> Path:
    """Return where the user's key lies; platformdirs knows as much, and takes 5 ms to say it."""
    state = Path(os.environ.get("XDG_STATE_HOME", ""))
    folder = state if state.is_absolute() else Path("~/.local/state").expanduser()
    return folder / "exporter" / "cache.key"


def _read(path: Path) -> bytes:
    """Return the key in a file that only the user may read.

    Raises: Unsafe if others may, or if the file holds no key; OSError if it can't be read.
    """
    with files.opened(path.parent, path.name, 10 * _BYTES) as file:
        status = os.fstat(file.fileno())
        text = file.read()
    if status.st_uid != os.geteuid() or status.st_mode & 0o077:
        raise files.Unsafe(f"{owned(status)}, so that others may know it")
    with suppress(ValueError):
        if len(found := bytes.fromhex(text.decode(errors="replace"))) == _BYTES:
            return found
    raise files.Unsafe(f"it is not {_BYTES} bytes in hexadecimal")


def _make(path: Path) -> None:
    """Make a key in one step, so that of two runs at once both have the same.

    Raises: OSError if it can't be written.
    """
    import tempfile

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=files.ASIDE) as file:
        file.write(os.urandom(_BYTES).hex().encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(file.name, path)


def owned(status: os.stat_result) -> str:
    """Return in words whose a file or folder is, and what others may do with it."""
    import pwd

    try:
        user = pwd.getpwuid(status.st_uid).pw_name
    except KeyError:
        user = f"user {status.st_uid}"
    return f"it belongs to {user} and has the mode {status.st_mode & 0o7777:04o}"
