"""What decides on bytes is known by name and version, so that a cache and a manifest can say it."""

from __future__ import annotations

import ctypes
import importlib.metadata
import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from exporter import __version__
from exporter.engines import FONTS, NATIVES, PACKAGES, tools
from tests.reproducible.building import PLAIN, ROOT

SILENT = {
    "annotated-types", "brotli", "click", "handout-exporter",
    "platformdirs", "pycparser", "pydantic-core", "pygments", "rich",
    "setuptools", "six", "typing-extensions", "typing-inspection",
}
"""Packages that a build may load and that can't change a file.

They print, or serve another package's import; pydantic pins pydantic-core to one version; Brotli
unpacks WOFF2 fonts, and ours are TrueType.
"""
LOADED = """\
import importlib.metadata, json, sys
from exporter.batch import build, pool
from exporter.cli import cli
build.Workers = lambda size, limits: pool.Here()
sys.argv = ["exporter"]
try: cli.main(["build", "-q", "-C", sys.stdin.readline().strip(), "-o", "OUT", "--no-cache"])
except SystemExit as ended: assert ended.code == 0
known = importlib.metadata.packages_distributions()
files = {line.split("/")[-1].strip() for line in open("/proc/self/maps") if ".so" in line
         and "site-packages" not in line}
tops = {name.partition(".")[0] for name in sys.modules}
print(json.dumps([sorted({one for top in tops for one in known.get(top, ())}), sorted(files)]))
"""


def test_tools_are_sorted_pickled_and_all_known() -> None:
    found = tools()
    assert list(found) == sorted(found)
    assert pickle.loads(pickle.dumps(found)) == found
    versions = dict(found)
    assert len(versions) == len(found) == len(PACKAGES) + len(FONTS) + len(NATIVES) + 2
    assert versions["exporter"] == __version__
    assert versions["weasyprint"] == importlib.metadata.version("weasyprint")
    assert all(version[0].isdigit() and " " not in version for version in versions.values())


def test_every_package_and_library_that_a_build_loads_is_among_them(
    tmp_path: Path,
) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", LOADED.replace("OUT", str(tmp_path))], input=f"{ROOT}/starter\n",
        env=PLAIN | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True,
    )
    packages, files = json.loads(ended.stdout.splitlines()[-1])
    named = {name.lower().replace("_", "-") for name in packages}
    assert len(named) > 20
    assert named - SILENT == named & set(PACKAGES)
    for name, file in {
        "pango": "libpango-1.0.so", "harfbuzz": "libharfbuzz.so", "glib": "libglib-2.0.so",
        "fontconfig": "libfontconfig.so", "freetype": "libfreetype.so", "zlib": "libz.so",
        "fribidi": "libfribidi.so",
    }.items():
        assert name in NATIVES
        assert any(one.startswith(file) for one in files), file


def test_asking_for_versions_loads_no_engine() -> None:
    code = (
        "import sys\nfrom exporter.engines import tools\ntools()\n"
        "print({'weasyprint', 'ebooklib', 'pikepdf', 'PIL', 'pydantic'} & set(sys.modules))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], env=PLAIN | {"PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=True,
    )
    assert ended.stdout == "set()\n"


def test_what_is_missing_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise OSError(name)

    def absent(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(ctypes, "CDLL", missing)
    monkeypatch.setattr(importlib.metadata, "version", absent)
    found = dict(tools())
    assert {name for name, version in found.items() if version != "unknown"} == {
        "exporter", "python", "libxml2", "zlib",
    }
