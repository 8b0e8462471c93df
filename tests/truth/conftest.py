"""Build a small leaflet as a user would, and read what came out."""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Ended
from tests.cli.conftest import exporter as exporter
from tests.making import files, library, put

_YAML = """\
id: LEAF-01
title: {title}
lang: {lang}
status: {status}
version: "0.1"
updated: 2026-01-02
{more}"""


@dataclass(frozen=True)
class Built:
    """What a build of one leaflet ended with: exit code, findings, finished files."""

    root: Path
    code: int
    findings: tuple[dict[str, Any], ...]
    files: dict[str, bytes]

    @property
    def rules(self) -> list[str]:
        """The ids of what was found, but for the note that a draft is a proof, in order."""
        return [one["rule"] for one in self.findings if one["rule"] not in ("D-001", "D-101")]

    def of(self, rule: str) -> list[dict[str, Any]]:
        """Return the findings of a rule."""
        return [finding for finding in self.findings if finding["rule"] == rule]

    def body(self, suffix: str) -> bytes:
        """Return the one file with a suffix, such as `.pdf`."""
        [body] = [body for path, body in self.files.items() if path.endswith(suffix)]
        return body

    def path(self, suffix: str) -> Path:
        """Return where the one file with a suffix is."""
        [path] = [path for path in self.files if path.endswith(suffix)]
        return self.root / "dist" / path

    @property
    def paper(self) -> str:
        """The text of the PDF as poppler reads it, line by line."""
        return subprocess.run(
            ["pdftotext", "-layout", "-", "-"], input=self.body(".pdf"), check=True,
            stdout=subprocess.PIPE,
        ).stdout.decode()

    @property
    def markup(self) -> str:
        """The XHTML of the EPUB, file after file, without its heads."""
        with zipfile.ZipFile(io.BytesIO(self.body(".epub"))) as archive:
            texts = [
                archive.read(name).decode() for name in sorted(archive.namelist())
                if name.endswith(".xhtml")
            ]
        return "".join(re.sub(r"(?s)<head>.*?</head>", "", text) for text in texts)

    @property
    def words(self) -> str:
        """The text of paper with its white space folded."""
        return " ".join(self.paper.split())


@pytest.fixture
def build(tmp_path: Path, exporter: Callable[..., Ended]) -> Callable[..., Built]:
    """Return `build(text, ..., files_={}, status="draft", arguments=())`: a `Built` leaflet."""

    def run(
        *texts: str, files_: Mapping[str, str | bytes] | None = None, title: str = "A leaflet",
        lang: str = "en", status: str = "draft", more: str = "", arguments: tuple[str, ...] = (),
    ) -> Built:
        root = library(tmp_path / "library")
        put(root, "leaflet/manuscript.yaml", _YAML.format(
            title=title, lang=lang, status=status, more=more
        ))
        for number, text in enumerate(texts, start=1):
            put(root, f"leaflet/{number:02}.md", text)
        for name, body in (files_ or {}).items():
            put(root, f"leaflet/{name}", body)
        ended = exporter("build", "--json", *arguments, cwd=root)
        assert "Traceback" not in ended.err + ended.out
        found = tuple(json.loads(ended.out)["findings"])
        return Built(root, ended.code, found, files(root / "dist"))

    return run
