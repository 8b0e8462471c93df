"""Build a library in a process of its own, in an environment that is said, and take its digests."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "starter" / "source"
PLAIN = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/nonexistent", "PYTHONHASHSEED": "0"}
SYSTEM_FONTS = """\
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>FOLDER/usr/share/fonts</dir><dir>/usr/share/fonts</dir><cachedir>FOLDER/cache</cachedir>
</fontconfig>
"""
_CODE = "from exporter.cli import main; main()"

Digests = dict[str, str]
Environment = Mapping[str, str | None]
"""What is set, by name; None takes a variable away that `PLAIN` sets."""


def build(
    library: Path, out: Path, *, umask: int = 0o022, place: Path = ROOT, cwd: Path | None = None,
    under: Sequence[str] = (), environment: Environment | None = None,
) -> Digests:
    """Build with the package that lies in `place`; give each file's SHA-256 by its path.

    `under` are the words of a command that runs the build, such as `unshare --user`.
    """
    merged = PLAIN | {"PYTHONPATH": str(place)} | dict(environment or {})
    ended = subprocess.run(
        [*under, sys.executable, "-c", _CODE, "build", "-C", library, "-o", out, "--no-cache"],
        env={name: text for name, text in merged.items() if text is not None},
        umask=umask, cwd=cwd or library, capture_output=True, text=True, check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert "Fontconfig" not in ended.stderr
    return digests(out if out.is_absolute() else (cwd or library) / out)


def digests(folder: Path) -> Digests:
    """Return the SHA-256 of each file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*")) if path.suffix in (".pdf", ".epub")
    }


def copied(source: Path, library: Path, *, backwards: bool = False) -> Path:
    """Copy a library file by file, forwards or backwards; backwards, with other times and modes."""
    paths = sorted(path for path in source.rglob("*") if path.is_file())
    for number, path in enumerate(reversed(paths) if backwards else paths):
        target = library / "source" / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        if backwards:
            target.chmod(0o400)
            os.utime(target, (1_000_000_000 + number, 1_000_000_000 + number))
    return library
