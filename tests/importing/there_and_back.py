"""Compare a library's books with themselves once they were Word files and were imported.

`python -m tests.importing.there_and_back LIBRARY [docx|odt|html]` prints what differs, handout by
handout.
"""

from __future__ import annotations

import difflib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from exporter.assemble import assemble
from exporter.importing import pandoc
from exporter.importing.taking import Wanted, take
from exporter.library import Library, edition_of, read_library
from exporter.model import Manuscript
from exporter.packaged import styles
from tests.importing.outlines import outline
from tests.making import put

_EXPORT = (
    "-f", "markdown+lists_without_preceding_blankline", "--standalone", "--embed-resources",
    "-o", "-",
)


def lines(of: Library, manuscript: Manuscript) -> list[str]:
    """Return the outline of a manuscript's book."""
    made = assemble(manuscript, edition_of(of, manuscript, None, styles(None)))
    assert made.book, made.findings
    title = [f"title: {made.book.title}", f"subtitle: {made.book.subtitle}"]
    return [*title, *outline(made.book)]


def exported(root: Path, manuscript: Manuscript, form: str) -> bytes:
    """Return a manuscript as the file that pandoc makes of it."""
    head = [f"---\ntitle: {manuscript.title!r}\nsubtitle: {manuscript.subtitle!r}\n---\n"]
    texts = [section.text.lstrip("\n") for section in manuscript.sections]
    home = root / "source"
    folder = home / manuscript.slug
    return subprocess.run(
        [pandoc.program(), *_EXPORT, "-t", form, f"--metadata=lang:{manuscript.lang}"],
        input="\n\n".join(head + texts).encode(), capture_output=True, check=True,
        cwd=folder if folder.is_dir() else home,
    ).stdout


def differences(root: Path, form: str = "docx") -> Iterator[tuple[str, list[str]]]:
    """Yield each manuscript's name, and the lines of its book that come back otherwise."""
    source = read_library(root)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        shutil.copytree(root / "source", home / "source")
        for each in source.manuscripts:
            data = exported(root, each, form)
            taken = take(f"{each.slug}.{form}", data, Wanted(each.slug, languages=source.languages))
            assert taken.files, taken.findings
            (home / "source" / f"{each.slug}.md").unlink(missing_ok=True)
            shutil.rmtree(home / "source" / each.slug, ignore_errors=True)
            for name, body in taken.files.items():
                put(home, f"{each.slug}/{name}", body)
        back = read_library(home)
        again = {each.slug: each for each in back.manuscripts}
        for each in source.manuscripts:
            old, new = lines(source, each), lines(back, again[each.slug])
            found = difflib.unified_diff(old, new, n=0, lineterm="")
            yield each.slug, [line for line in list(found)[2:] if line[:2] != "@@"]


def listed(root: Path, form: str = "docx") -> str:
    """Return what differs in a library, handout by handout."""
    return "\n".join(
        "\n".join([f"## {slug}", "", *(found or ["nothing"]), ""])
        for slug, found in differences(root, form)
    )


if __name__ == "__main__":
    sys.stdout.write(listed(Path(sys.argv[1]), *sys.argv[2:3]))
