"""The same source gives the same bytes: whoever builds it, wherever, however the machine is set."""

from __future__ import annotations

import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from exporter.render import fonts
from tests.reproducible.building import FULL, PLAIN, ROOT, STARTER, SYSTEM_FONTS, build, copied

SETTINGS: dict[str, dict[str, str]] = {
    "hash seed": {"PYTHONHASHSEED": "1"},
    "random hash": {"PYTHONHASHSEED": "random"},
    "time zone": {"TZ": "Pacific/Kiritimati"},
    "locale": {"LANG": "de_DE.UTF-8", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "ja"},
    "no locale": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "language of Pango": {"PANGO_LANGUAGE": "ja:zh-tw", "FC_LANG": "ja"},
    "home": {"HOME": "FOLDER", "XDG_CACHE_HOME": "FOLDER/none", "XDG_CONFIG_HOME": "FOLDER/none"},
    "fonts of the system": {
        "FONTCONFIG_FILE": "FOLDER/fonts.conf", "FONTCONFIG_PATH": "/etc/fonts",
    },
    "another root": {"FONTCONFIG_SYSROOT": "FOLDER"},
    "another shaper": {"HB_SHAPER_LIST": "fallback"},
    "epoch": {"SOURCE_DATE_EPOCH": "1"},
    "optimised": {"PYTHONOPTIMIZE": "1"},
    "without docstrings": {"PYTHONOPTIMIZE": "2"},
    "development mode": {"PYTHONDEVMODE": "1"},
    "terminal": {"TERM": "dumb", "COLUMNS": "20", "FORCE_COLOR": "1"},
}
TOGETHER = (
    "random hash", "time zone", "locale", "language of Pango", "home", "fonts of the system",
    "another root", "another shaper", "epoch", "optimised", "terminal",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder that is no good home: not to be written to, and full of fonts."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "fonts.conf").write_text(SYSTEM_FONTS.replace("FOLDER", str(home)))
    fonts_of_system = home / "usr" / "share" / "fonts"
    fonts_of_system.mkdir(parents=True)
    (fonts_of_system / "Some.ttf").write_bytes(fonts.resource(fonts.FACES[0]).body)
    home.chmod(0o500)
    return home


@pytest.fixture(scope="module", params=[FULL, STARTER], ids=["full", "starter"])
def source(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture(scope="module")
def known(source: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    there = tmp_path_factory.mktemp("known")
    digests = build(copied(source, there / "library"), there / "out")
    assert {Path(name).suffix for name in digests} == {".pdf", ".epub"}
    return digests


def set_in(folder: Path, *names: str) -> dict[str, str]:
    merged = {key: text for name in names for key, text in SETTINGS[name].items()}
    return {key: text.replace("FOLDER", str(folder)) for key, text in merged.items()}


def test_nothing_of_the_machine_is_in_a_file(
    source: Path, known: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    elsewhere = copied(source, tmp_path / "far away" / "bücher", backwards=True)

    made = build(elsewhere, tmp_path / "out", umask=0o077, **set_in(folder, *TOGETHER))

    assert made == known
    for path in (tmp_path / "out").rglob("*.*"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.full
@pytest.mark.parametrize("name", SETTINGS)
def test_no_setting_is_in_a_file(
    name: str, source: Path, known: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    library = copied(source, tmp_path / "library")

    assert build(library, tmp_path / "out", **set_in(folder, name)) == known


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
            [sys.executable, "-c", spoilt], env=PLAIN | {"PYTHONPATH": str(ROOT)} | settings,
            capture_output=True, text=True, check=True,
        )
        counts.append(int(ended.stdout))

    assert counts[0] == 0
    assert counts[1] > 0


@pytest.mark.full
def test_a_wheel_makes_what_the_checkout_makes(
    source: Path, known: dict[str, str], tmp_path: Path
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
