"""The same source gives the same bytes: whoever builds it, wherever, however the machine is set.

Continuous integration builds a few libraries with all settings at once; `scripts/test --full`
builds each library with each setting alone.
"""

from __future__ import annotations

import io
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from exporter import fonts
from tests.reproducible import shelf
from tests.reproducible.building import (
    PLAIN,
    ROOT,
    STARTER,
    SYSTEM_FONTS,
    Digests,
    Environment,
    build,
    copied,
)

SETTINGS: dict[str, Environment] = {
    "hash seed": {"PYTHONHASHSEED": "1"},
    "random hash": {"PYTHONHASHSEED": "random"},
    "time zone": {"TZ": "Pacific/Kiritimati"},
    "time zone behind": {"TZ": "<-12>12"},
    "locale": {"LANG": "de_DE.UTF-8", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "ja"},
    "no locale": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "language of Pango": {"PANGO_LANGUAGE": "ja:zh-tw", "FC_LANG": "ja"},
    "home": {"HOME": "FOLDER", "XDG_CACHE_HOME": "FOLDER/none", "XDG_CONFIG_HOME": "FOLDER/none"},
    "no home": {"HOME": None, "USER": "somebody", "LOGNAME": "somebody"},
    "no place for temporary files": {"TMPDIR": "/nonexistent"},
    "fonts of the system": {
        "FONTCONFIG_FILE": "FOLDER/fonts.conf", "FONTCONFIG_PATH": "/etc/fonts",
    },
    "fonts of the user": {"XDG_DATA_HOME": "FOLDER/usr/share", "HOME": "FOLDER/usr/share"},
    "no fonts": {"FONTCONFIG_FILE": "/nonexistent", "FONTCONFIG_PATH": "/nonexistent"},
    "another root": {"FONTCONFIG_SYSROOT": "FOLDER"},
    "another shaper": {"HB_SHAPER_LIST": "fallback", "HB_OPTIONS": "uniscribe-bug-compatible"},
    "another hinter": {
        "FREETYPE_PROPERTIES": "truetype:interpreter-version=35 autofitter:warping=1",
        "HB_FONT_FUNCS": "ft",
    },
    "epoch": {"SOURCE_DATE_EPOCH": "1"},
    "late epoch": {"SOURCE_DATE_EPOCH": "4102444800"},
    "no epoch": {"SOURCE_DATE_EPOCH": ""},
    "no judges": {"PATH": "FOLDER/none", "JAVA_HOME": "/nonexistent"},
    "optimised": {"PYTHONOPTIMIZE": "1"},
    "without docstrings": {"PYTHONOPTIMIZE": "2"},
    "development mode": {"PYTHONDEVMODE": "1"},
    "memory that is not zero": {"MALLOC_PERTURB_": "165", "PYTHONMALLOC": "malloc"},
    "threads": {"OMP_NUM_THREADS": "7", "PYTHON_CPU_COUNT": "1"},
    "terminal": {"TERM": "dumb", "COLUMNS": "20", "FORCE_COLOR": "1"},
}
TOGETHER = (
    "random hash", "time zone", "locale", "language of Pango", "no home", "fonts of the system",
    "no place for temporary files", "another root", "another shaper", "another hinter", "epoch",
    "no judges", "optimised", "memory that is not zero", "threads", "terminal",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that is no good home: not to be written to, and full of fonts.

    One has the name of the book's own font, and another's letters.
    """
    home = tmp_path / "home"
    fonts_of_system = home / "usr" / "share" / "fonts"
    fonts_of_system.mkdir(parents=True)
    (home / "fonts.conf").write_text(SYSTEM_FONTS.replace("FOLDER", str(home)))
    (fonts_of_system / "Some.ttf").write_bytes(fonts.resource(fonts.FACES[0]).body)
    impostor = TTFont(io.BytesIO(fonts.resource(fonts.FALLBACK[2]).body))
    for name in (1, 4, 6, 16):
        impostor["name"].setName(fonts.FACES[0].family, name, 3, 1, 0x409)
    impostor.save(fonts_of_system / "Impostor.ttf")
    (home / "usr" / "share" / ".fonts").symlink_to("fonts")
    home.chmod(0o500)
    return home


@pytest.fixture(scope="module", params=[
    pytest.param(name, marks=() if name in shelf.EVERY_DAY else pytest.mark.full)
    for name in shelf.NAMES
])
def source(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shelf.source_of(request.param, tmp_path_factory.mktemp("source"))


@pytest.fixture(scope="module")
def known(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Digests:
    there = tmp_path_factory.mktemp("known")
    digests = build(copied(source, there / "library"), there / "out")
    assert {Path(name).suffix for name in digests} == {".pdf", ".epub"}
    return digests


def set_in(folder: Path, *names: str) -> Environment:
    merged = {key: text for name in names for key, text in SETTINGS[name].items()}
    return {key: text and text.replace("FOLDER", str(folder)) for key, text in merged.items()}


def test_nothing_of_the_machine_is_in_a_file(
    source: Path, known: Digests, folder: Path, tmp_path: Path
) -> None:
    elsewhere = copied(source, tmp_path / "far away" / "bücher", backwards=True)

    made = build(
        elsewhere, tmp_path / "out", umask=0o077, cwd=Path("/"),
        environment=set_in(folder, *TOGETHER),
    )

    assert made == known
    for path in (tmp_path / "out").rglob("*.*"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_set_holds_what_is_released_and_what_is_not(tmp_path: Path) -> None:
    source = shelf.source_of("generated 1", tmp_path)
    texts = [path.read_text(encoding="utf-8") for path in source.glob("*/manuscript.yaml")]
    assert ["status: released" in text for text in sorted(texts)] == [True, False]
    assert set(shelf.EVERY_DAY) < set(shelf.NAMES)


def test_judges_are_installed_where_they_may_not_matter() -> None:
    assert shutil.which("java", path=PLAIN["PATH"])
    assert shutil.which("qpdf", path=PLAIN["PATH"])


@pytest.mark.full
@pytest.mark.parametrize("name", SETTINGS)
def test_no_setting_is_in_a_file(
    name: str, source: Path, known: Digests, folder: Path, tmp_path: Path
) -> None:
    library = copied(source, tmp_path / "library")

    assert build(library, tmp_path / "out", environment=set_in(folder, name)) == known


@pytest.mark.full
@pytest.mark.parametrize(
    ("library", "cwd", "out"),
    [(".", "source", "../out"), ("work/link", ".", "work/out"), ("..", "work/link/work", "out")],
)
def test_no_folder_is_in_a_file(
    library: str, cwd: str, out: str, source: Path, known: Digests, tmp_path: Path
) -> None:
    root = copied(source, tmp_path / "library")
    (root / "work").mkdir()
    (root / "work" / "link").symlink_to(root)

    assert build(Path(library), Path(out), cwd=root / cwd) == known


@pytest.mark.full
def test_a_user_without_a_name_makes_the_same(
    source: Path, known: Digests, tmp_path: Path
) -> None:
    """Build as nobody, without a home: `unshare` gives the process a name space of its own."""
    made = build(
        copied(source, tmp_path / "library"), tmp_path / "out", under=("unshare", "--user"),
        environment={"HOME": None},
    )
    assert made == known


@pytest.mark.full
@pytest.mark.parametrize("processors", [1, 2])
def test_the_number_of_processors_is_in_no_file(
    processors: int, source: Path, known: Digests, tmp_path: Path
) -> None:
    some = ",".join(map(str, sorted(os.sched_getaffinity(0))[:processors]))
    library = copied(source, tmp_path / "library")
    assert build(library, tmp_path / "out", under=("taskset", "--cpu-list", some)) == known


@pytest.mark.full
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o027, 0o077])
def test_a_file_s_mode_is_as_the_user_wants_it(umask: int, tmp_path: Path) -> None:
    build(copied(STARTER, tmp_path / "library"), tmp_path / "out", umask=umask)

    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "out").rglob("*.*")}
    assert modes == {0o666 & ~umask}


def test_the_fonts_of_the_system_are_out_of_sight(folder: Path) -> None:
    code = (
        "import ctypes, exporter.render.pdf\n"
        "fc = ctypes.CDLL('libfontconfig.so.1')\n"
        "fc.FcConfigGetCurrent.restype = ctypes.c_void_p\n"
        "fc.FcConfigGetFonts.restype = ctypes.POINTER(ctypes.c_int)\n"
        "fc.FcConfigGetFonts.argtypes = [ctypes.c_void_p, ctypes.c_int]\n"
        "found = fc.FcConfigGetFonts(fc.FcConfigGetCurrent(), 0)\n"
        "print(found[0] if found else 0)\n"
    )
    settings = set_in(folder, "fonts of the system")
    counts = []
    for spoilt in (code, code.replace(", exporter.render.pdf", "")):
        ended = subprocess.run(
            [sys.executable, "-c", spoilt], env={**PLAIN, "PYTHONPATH": str(ROOT), **settings},
            capture_output=True, text=True, check=True,
        )
        counts.append(int(ended.stdout))

    assert counts[0] == 0
    assert counts[1] > 1, "the fonts of the folder, and whatever the machine has"


@pytest.mark.full
def test_a_wheel_makes_what_the_checkout_makes(
    source: Path, known: Digests, tmp_path: Path
) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", tmp_path, ROOT],
        check=True, capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "place")

    library = copied(source, tmp_path / "library")
    assert build(library, tmp_path / "out", place=tmp_path / "place") == known
