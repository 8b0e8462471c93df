"""What a browser would run of a foreign EPUB is not shown to Ace; its memory is bounded."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest

from exporter.verify import ace, child, scripts
from exporter.verify.judge import Tool

HEAD = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>JavaScript: a</title></head><body>'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
RUN = {
    "a script": "<script>1</script>",
    "a script with a prefix": '<x:script xmlns:x="http://www.w3.org/1999/xhtml">1</x:script>',
    "a script in a drawing": f"{SVG}<script>1</script></svg>",
    "an event": '<img alt="" src="a.png" onerror="1"/>',
    "an event of a drawing": f'{SVG}<animate onbegin="1" attributeName="x"/></svg>',
    "a frame": '<iframe src="other.svg"></iframe>',
    "a frame with its text": '<div srcdoc="&lt;script>1&lt;/script>"/>',
    "an object": '<object data="other.svg"></object>',
    "a page that goes elsewhere": '<meta http-equiv="Refresh" content="0; url=file:///etc"/>',
    "a link that is a program": '<a href=" java&#9;script:1">a</a>',
    "a link that is a page": '<a href="data:text/html,&lt;script>">a</a>',
    "a link in a drawing": f'{SVG}<a xlink:href="javascript:1"/></svg>',
}
HARMLESS = {
    "words": '<p title="JavaScript: the good parts">on <a href="https://a.example">a</a></p>',
    "a drawing": f'{SVG}<rect width="1"/></svg>',
    "a head": '<meta charset="utf-8"/><link rel="stylesheet" href="a.css"/>',
}
WHOLE = {
    "a transformation": f'<?xml-stylesheet type="text/css" href="a.xsl"?>{HEAD}</body></html>',
    "entities": f'<!DOCTYPE html [<!ENTITY s "<script>1</script>">]>{HEAD}&s;</body></html>',
    "what is no XML": f"{HEAD}<p>a</body></html>",
    "another encoding": f'<?xml version="1.0" encoding="iso-8859-1"?>{HEAD}</body></html>',
    "a page too large for a browser": HEAD + "a" * scripts.MOST,
}


def epub(tmp_path: Path, page: bytes, name: str = "EPUB/a.xhtml") -> Path:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("EPUB/empty.css", " \n")
        archive.writestr("EPUB/a.css", "p > a { color: red }")
        archive.writestr(name, page)
    path = tmp_path / "a.epub"
    path.write_bytes(made.getvalue())
    return path


@pytest.mark.parametrize("what", RUN)
def test_what_a_browser_would_run_is_found(what: str, tmp_path: Path) -> None:
    assert scripts.found(epub(tmp_path, f"{HEAD}{RUN[what]}</body></html>".encode()))


@pytest.mark.parametrize("what", WHOLE)
def test_pages_of_which_nobody_knows_what_a_browser_makes(what: str, tmp_path: Path) -> None:
    assert scripts.found(epub(tmp_path, WHOLE[what].encode()))


@pytest.mark.parametrize("what", HARMLESS)
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_pages_without_a_program_are_shown(what: str, coding: str, tmp_path: Path) -> None:
    page = f"<!DOCTYPE html>{HEAD}{HARMLESS[what]}</body></html>"
    assert scripts.found(epub(tmp_path, page.encode(coding))) == ""


@pytest.mark.parametrize("name", ["a.png", "EPUB/a.svg", "x"])
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_page_is_found_by_any_name(name: str, coding: str, tmp_path: Path) -> None:
    page = f'<?xml version="1.0"?>\n{HEAD}{RUN["a script"]}</body></html>'.encode(coding)
    assert scripts.found(epub(tmp_path, page, name)).startswith("<script> in ")


def test_ace_is_not_asked_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "run", lambda *_, **__: pytest.fail("it was asked"))
    path = epub(tmp_path, f"{HEAD}{RUN['a script']}</body></html>".encode())
    [verdict] = ace.JUDGE.ask([path], Tool(("ace",)))
    assert not verdict.accepted
    assert [(one.rule, one.found) for one in verdict.findings] == [
        ("V-008", "<script> in EPUB/a.xhtml")
    ]


GROWS = """\
import os, subprocess, sys, time
grows = "body = b'x' * 150_000_000; import time; time.sleep(60)"
subprocess.Popen([sys.executable, "-c", grows], start_new_session=True, env={})
time.sleep(60)
"""


def test_all_that_a_child_started_is_bounded_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_LOOK_MEMORY_SECONDS", 0.05)
    ended = child.run([sys.executable, "-c", GROWS], seconds=30, together=100_000_000)
    assert (ended.code, ended.err) == (None, "stopped when it took more than 100 MB")


def test_a_small_child_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_LOOK_MEMORY_SECONDS", 0.05)
    ended = child.run([sys.executable, "-c", "import time; time.sleep(0.3)"], together=100_000_000)
    assert ended.code == 0
