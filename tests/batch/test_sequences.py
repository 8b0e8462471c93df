"""Whatever was done to source/, dist/ and the cache: a build gives what one from scratch gives."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.batch.libraries import RELEASED, clinic, manuscript, write
from tests.batch.stubs import stub
from tests.cli.conftest import Ended
from tests.conftest import FULL
from tests.making import files, put

SLUGS = ("ant", "bee", "cat", "dog")
HEADS = (
    "status: draft", "status: withdrawn", "status: [", "colour: red", "lang: xx",
    RELEASED,
)
TITLES = ("quiet", "loud", "faulty", "loud-letter", "faulty-letter", "faulty-a4", "faulty-epub")
SHARED = (
    "", "layouts: [letter]\n", "layouts: [letter, a4]\n", "layouts: [a4, letter]\n",
    "clinic: north\n", "languages: [en, de]\n", "colour: red\n",
)
PICTURES = (
    "", '![a](images/a.svg){alt="A"}', '![a](../images/a.svg){alt="A"}',
    '![b](images/b.svg){alt="B"}',
)
DRAWINGS = (
    "<svg>", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"/>',
)
QUESTIONS: tuple[tuple[str, ...], ...] = (
    (), (), (), ("-f", "pdf"), ("-f", "epub"), ("ant",), ("ant", "bee"), ("--clinic", "north"),
    ("--layout", "letter"), ("--layout", "a4", "-f", "pdf"), ("--today", "2029-01-01"),
    ("--fail-on", "note"), ("--fail-on", "warning"), ("--shard", "1/2"), ("-l", "en"),
    ("--cache-limit", "0"),
)


class Changes:
    """Change a library, its dist/ or its cache at random."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.dice = random.Random(seed)
        write(root, SLUGS)
        self.all = [getattr(self, name) for name in vars(Changes) if name.startswith("do_")]

    def any(self) -> str:
        change = self.dice.choice(self.all)
        change()
        return str(change.__name__)

    def slug(self) -> str:
        return self.dice.choice((*SLUGS, "new"))

    def do_edit(self) -> None:
        title = self.dice.choice(TITLES)
        more = f"{self.dice.choice(HEADS)}\nsubtitle: A {title} title"
        text = f"Paragraph {self.dice.choice('ab')}.\n\n{self.dice.choice(PICTURES)}"
        manuscript(self.root, self.slug(), text, more)

    def do_same_size_edit_with_the_old_times(self) -> None:
        path = self.root / "source" / self.dice.choice(SLUGS) / "01.md"
        if path.exists():
            before = path.stat()
            text = path.read_text()
            path.write_text(text.replace("agraph a", "agraph b") if "agraph a" in text else
                            text.replace("agraph b", "agraph a"))
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    def do_touch(self) -> None:
        for path in (self.root / "source").rglob("*.md"):
            os.utime(path)

    def do_delete(self) -> None:
        shutil.rmtree(self.root / "source" / self.slug(), ignore_errors=True)

    def do_share(self) -> None:
        put(self.root, "library.yaml", f"publisher: Press\n{self.dice.choice(SHARED)}")

    def do_clinics(self) -> None:
        shutil.rmtree(self.root / "source/clinics", ignore_errors=True)
        for name in self.dice.choice(((), ("north",), ("north", "south"), ("letter",))):
            clinic(self.root, name)

    def do_share_a_picture(self) -> None:
        folder = self.dice.choice(("images", "images", "ant/images"))
        name = f"{folder}/{self.dice.choice('ab')}.svg"
        path = self.root / "source" / name
        if self.dice.random() < 0.3:
            path.unlink(missing_ok=True)
        else:
            put(self.root, name, self.dice.choice(DRAWINGS))

    def do_code(self) -> None:
        path = self.root / "source/bee/manuscript.yaml"
        if path.exists():
            path.write_text(path.read_text().replace("id: BEE-1", "id: ANT-1"))

    def do_lose_a_file(self) -> None:
        if path := self._one("dist", "*/*"):
            path.unlink()

    def do_spoil_a_file(self) -> None:
        if path := self._one("dist", "*/*"):
            body = path.read_bytes()
            path.write_bytes(self.dice.choice((body[:-1] + b"?", b"", body + b"!")))

    def do_lose_the_cache(self) -> None:
        shutil.rmtree(self.root / "cache", ignore_errors=True)

    def do_spoil_a_body(self) -> None:
        if path := self._one("cache/bodies", "*/*"):
            path.write_bytes(self.dice.choice((b"", path.read_bytes()[:-1] + b"?")))

    def do_lose_a_body(self) -> None:
        if path := self._one("cache/bodies", "*/*"):
            path.unlink()

    def do_spoil_the_index(self) -> None:
        path = self._one("cache", "index.sqlite")
        if path and (body := bytearray(path.read_bytes())):
            for _ in range(self.dice.choice((1, 10, 100, 1000))):
                body[self.dice.randrange(len(body))] = self.dice.randrange(256)
            path.write_bytes(body[: self.dice.choice((None, None, len(body) // 2, 0))])

    def _one(self, folder: str, pattern: str) -> Path | None:
        found = sorted(path for path in (self.root / folder).glob(pattern) if path.is_file())
        return self.dice.choice(found) if found else None


def said(ended: Ended) -> tuple[int, Any]:
    """Return what a run said, in an order that does not depend on what was made when."""
    if not ended.out:
        return ended.code, ended.err
    told = json.loads(ended.out)
    for one in told["artifacts"]:
        del one["made"]
    return ended.code, {
        name: sorted(map(json.dumps, value)) if isinstance(value, list) else value
        for name, value in told.items()
    }


@pytest.mark.parametrize("seed", range(400 if FULL else 3))
def test_a_build_gives_what_one_from_scratch_gives(
    seed: int, tmp_path: Path, exporter: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    stub(monkeypatch)
    root = tmp_path / "library"
    changes = Changes(root, seed)
    done = []
    for _ in range(12):
        done += [changes.any() for _ in range(changes.dice.choice((0, 1, 1, 2, 4)))]
        question = changes.dice.choice(QUESTIONS)
        done.append(" ".join(("build", *question)))
        before = files(root / "dist")
        scratch = tmp_path / "scratch"
        shutil.rmtree(scratch, ignore_errors=True)

        ended = exporter("build", "--json", *question, "--cache", str(root / "cache"), cwd=root)
        new = exporter("build", "--json", *question, "--no-cache", "-o", str(scratch), cwd=root)

        assert said(ended) == said(new), done
        for path in json.loads(ended.out or "{}").get("left_out", ()):
            before.pop(path, None)
        assert files(root / "dist") == before | files(scratch), done
