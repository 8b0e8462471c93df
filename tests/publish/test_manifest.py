from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Callable, Collection, Iterable
from dataclasses import fields, replace
from pathlib import Path

import jsonschema
import pytest

from exporter.errors import UsageError, WriteError
from exporter.formats import FORMATS
from exporter.publish import listed, manifest
from exporter.publish.dist import Dist
from exporter.publish.listed import Listed
from exporter.publish.manifest import faults, judge, read, unlisted
from exporter.publish.merging import merge

SCHEMA = json.loads(manifest.schema())
Shelve = Callable[..., Listed]


def put(dist: Path, path: str, body: bytes) -> Listed:
    (dist / path).parent.mkdir(parents=True, exist_ok=True)
    (dist / path).write_bytes(body)
    digest = hashlib.sha256(body).hexdigest()
    slug, _, kind = path.partition("/")[0], "", path.rpartition(".")[2]
    return Listed(
        path, len(body), digest, f"{slug}.en", kind, "0" * 64, {"weasyprint": "70.0"},
        {"proof": "passed"},
    )


def update(
    dist: Path, entries: Iterable[Listed], keep: Collection[str] | None = None
) -> tuple[str, ...]:
    with Dist(dist) as folder:
        gone = () if keep is None else folder.prune(keep)
        folder.enter(entries, lambda _: True)
    return gone


def test_the_schema_is_sound_and_knows_every_key_and_format() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    entry = SCHEMA["properties"]["artifacts"]["items"]
    parts = entry["properties"]
    names = [key.name for key in fields(Listed)]
    assert (entry["required"], list(parts)) == (names[:-1], names)
    assert parts["format"]["enum"] == list(FORMATS)
    assert parts["bytes"]["maximum"] == listed.MOST_SIZE
    patterns = {key: parts[key].get("pattern") for key in listed.PATTERNS if key != "format"}
    assert patterns == {key: f"^{listed.PATTERNS[key]}$" for key in patterns}
    for texts in (parts["tools"], parts["verdicts"]):
        found = texts["propertyNames"]["pattern"], texts["additionalProperties"]["pattern"]
        assert found == (f"^{listed.KEY}$", f"^{listed.VALUE}$")


def test_a_manifest_fits_its_schema_and_its_sums_check(tmp_path: Path) -> None:
    update(tmp_path, [put(tmp_path, "b/b.en.epub", b"two"), put(tmp_path, "a/a.en.pdf", b"one")])

    told = json.loads((tmp_path / manifest.FILE).read_text())
    jsonschema.validate(told, SCHEMA)
    assert [one["path"] for one in told["artifacts"]] == ["a/a.en.pdf", "b/b.en.epub"]
    subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, check=True)


def test_only_an_epub_without_a_page_list_says_so(tmp_path: Path) -> None:
    bare, plain = (put(tmp_path, f"a/a.en.{kind}", b"one") for kind in ("epub", "pdf"))
    bare = replace(bare, page_list=False)
    update(tmp_path, [bare, plain])

    told = json.loads((tmp_path / manifest.FILE).read_text())
    jsonschema.validate(told, SCHEMA)
    assert [one.get("page_list") for one in told["artifacts"]] == [False, None]
    assert read(tmp_path) == {bare.path: bare, plain.path: plain}


def test_a_run_replaces_its_own_entries_and_keeps_the_others(tmp_path: Path) -> None:
    one, two = put(tmp_path, "a/a.en.pdf", b"one"), put(tmp_path, "b/b.en.pdf", b"two")
    update(tmp_path, [one, two])
    new = put(tmp_path, "a/a.en.pdf", b"new one")

    update(tmp_path, [new])

    assert read(tmp_path) == {one.path: new, two.path: two}


def test_an_entry_whose_file_is_gone_goes_too(tmp_path: Path) -> None:
    one, two = put(tmp_path, "a/a.en.pdf", b"one"), put(tmp_path, "b/b.en.pdf", b"two")
    update(tmp_path, [one, two])
    (tmp_path / one.path).unlink()

    update(tmp_path, [two])

    assert read(tmp_path) == {two.path: two}


def test_nothing_is_written_where_nothing_changed(tmp_path: Path) -> None:
    one = put(tmp_path, "a/a.en.pdf", b"one")
    update(tmp_path, [one])
    before = (tmp_path / manifest.FILE).stat()

    update(tmp_path, [one])

    assert (tmp_path / manifest.FILE).stat() == before


def test_pruning_takes_only_what_is_listed_with_those_very_bytes(tmp_path: Path) -> None:
    kept = put(tmp_path, "a/a.en.pdf", b"one")
    stale, edited = put(tmp_path, "b/b.en.pdf", b"two"), put(tmp_path, "c/c.en.pdf", b"three")
    update(tmp_path, [kept, stale, edited])
    put(tmp_path, edited.path, b"THREE")
    put(tmp_path, "own/notes.pdf", b"mine")

    assert update(tmp_path, [kept], keep={kept.path}) == (stale.path,)

    there = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.pdf")}
    assert there == {kept.path, edited.path, "own/notes.pdf"}
    assert not (tmp_path / "b").exists()


@pytest.mark.parametrize("path", ["../out.pdf", "/tmp/out.pdf", "a/../../out.pdf"])
def test_pruning_never_leaves_its_folder(tmp_path: Path, path: str) -> None:
    dist = tmp_path / "dist"
    one = put(dist, "a/a.en.pdf", b"one")
    outside = put(tmp_path, "out.pdf", b"mine")
    text = "".join(listed.text([one, replace(outside, path=path)]))
    (dist / manifest.FILE).write_text(text)

    with pytest.raises(UsageError, match="expected: SLUG/SLUG"):
        update(dist, [one], keep={one.path})
    assert (tmp_path / "out.pdf").exists()


def test_verdicts_are_kept_for_the_same_bytes_only(tmp_path: Path) -> None:
    one = put(tmp_path, "a/a.en.pdf", b"one")
    update(tmp_path, [one])
    judge(tmp_path, {one.path: {"verapdf": "accepted by 1.28"}})
    update(tmp_path, [one])
    assert read(tmp_path)[one.path].verdicts == {"proof": "passed", "verapdf": "accepted by 1.28"}

    new = put(tmp_path, "a/a.en.pdf", b"new")
    update(tmp_path, [new])

    assert read(tmp_path)[one.path].verdicts == {"proof": "passed"}


def test_shards_are_joined(tmp_path: Path) -> None:
    shards = [tmp_path / name for name in ("one", "two")]
    entries = [
        put(shards[0], "a/a.en.pdf", b"one"), put(shards[1], "b/b.en.pdf", b"two"),
    ]
    for shard, entry in zip(shards, entries, strict=True):
        update(shard, [entry])
    dist = tmp_path / "dist"

    merge(dist, shards)

    assert list(read(dist).values()) == entries
    assert faults(dist, read(dist)) == ()
    assert unlisted(dist, read(dist)) == ()


def test_shards_that_differ_are_not_joined(tmp_path: Path) -> None:
    for name, body in (("one", b"one"), ("two", b"other")):
        update(tmp_path / name, [put(tmp_path / name, "a/a.en.pdf", body)])

    with pytest.raises(UsageError, match="other bytes"):
        merge(tmp_path / "dist", [tmp_path / "one", tmp_path / "two"])
    assert not (tmp_path / "dist").exists()


def test_a_shard_that_was_damaged_on_its_way_is_refused(tmp_path: Path) -> None:
    update(tmp_path / "one", [put(tmp_path / "one", "a/a.en.pdf", b"one")])
    (tmp_path / "one/a/a.en.pdf").write_bytes(b"0ne")

    with pytest.raises(UsageError, match="differs from the manifest"):
        merge(tmp_path / "dist", [tmp_path / "one"])


def test_faults_and_strangers_are_named(tmp_path: Path) -> None:
    one, two = put(tmp_path, "a/a.en.pdf", b"one"), put(tmp_path, "b/b.en.pdf", b"two")
    update(tmp_path, [one, two])
    (tmp_path / one.path).unlink()
    put(tmp_path, two.path, b"2wo")
    put(tmp_path, "c/c.en.pdf", b"three")

    listed = read(tmp_path)

    assert faults(tmp_path, listed) == (
        (one.path, "is missing"), (two.path, "differs from the manifest"),
    )
    assert unlisted(tmp_path, listed) == ("c/c.en.pdf",)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"artifacts": [{"path": 1}]}', "\x00", "nul"])
def test_what_is_no_manifest_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    (tmp_path / manifest.FILE).write_text(text)

    with pytest.raises(UsageError, match="not a manifest"):
        read(tmp_path)


def test_a_folder_that_cannot_be_written_to_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("a file")

    with pytest.raises(WriteError):
        update(tmp_path / "dist", [put(tmp_path, "a/a.en.pdf", b"one")])
