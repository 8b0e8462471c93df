"""Build a library in a process of its own, in an environment that is said, and take its digests."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
FULL = ROOT / "tests" / "books" / "full" / "source"
STARTER = ROOT / "starter" / "source"
PLAIN = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "PYTHONHASHSEED": "0"}
SYSTEM_FONTS = """\
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>FOLDER/usr/share/fonts</dir><cachedir>FOLDER/cache</cachedir>
</fontconfig>
"""

Digests = dict[str, str]


def build(
    library: Path, out: Path, *, umask: int = 0o022, place: Path = ROOT, **environment: str
) -> Digests:
    """Build with the package that lies in `place`; give each file's SHA-256 by its path."""
    ended = subprocess.run(
        [sys.executable, "-c", "from exporter.cli import main; main()",
         "build", "-C", library, "-o", out],
        env=PLAIN | {"PYTHONPATH": str(place)} | environment, umask=umask, cwd=library,
        capture_output=True, text=True, check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert "Fontconfig" not in ended.stderr
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*")) if path.is_file()
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
