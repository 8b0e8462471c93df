"""Measure what the checks cost beside the parse, on real text.

CORPUS=folder of .md files python benchmarks/checks.py [FILES]

Every document is checked as a manuscript of its own, with a bibliography and evidence, so that no
rule has an easy way out. Times are of this process's CPU, on one core.
"""

from __future__ import annotations

import datetime
import gc
import os
import sys
import time
from collections import Counter
from pathlib import Path

from exporter import checks, markdown
from exporter.checks.run import run
from exporter.checks.terms import Terms, profile
from exporter.model import Evidence, Figure, Manuscript, Reference, Section

DAY = datetime.date(2026, 11, 24)
ONE = '{"id": "one", "type": "book", "title": "One", "DOI": "10.1000/one"}'


def manuscript(path: Path) -> Manuscript:
    return Manuscript(
        slug=path.stem, file=f"{path.stem}/manuscript.yaml", id=path.stem, title=path.stem,
        lang="en", status="released", version="1", updated=DAY, type="treatment",
        sections=(Section(f"{path.stem}/01.md", path.read_text(encoding="utf-8")),),
        references=(Reference("one", ONE),), bibliography="references.json",
        evidence=(Evidence("one", (Figure("71%", "response", "17"),)),),
    )


def main() -> None:
    folder = os.environ.get("CORPUS")
    if not folder:
        sys.exit("CORPUS names the folder of documents.")
    gc.set_threshold(100_000)  # as `exporter check` does
    most = int(sys.argv[1]) if len(sys.argv) > 1 else None
    books = [manuscript(path) for path in sorted(Path(folder).glob("*.md"))[:most]]
    terms = Terms(today=DAY, profile=profile("us"))
    spent: Counter[str] = Counter()
    found: Counter[str] = Counter()
    began = time.process_time()
    for book in books:
        markdown.parse(book.sections)
        parsed = time.process_time()
        spent["parse"] += int((parsed - began) * 1e9)
        markdown.prose(book.sections)
        began = time.process_time()
        spent["prose"] += int((began - parsed) * 1e9)
        for check in checks.OF_MANUSCRIPT:
            for finding in run((check,), book, terms):
                found[finding.rule] += 1
            done = time.process_time()
            spent[check.rule.id] += int((done - began) * 1e9)
            began = done
        markdown.parse.cache_clear()
        markdown.prose.cache_clear()
    total = sum(spent.values()) / 1e9
    parse = spent.pop("parse") / 1e9
    rules = sum(spent.values()) / 1e9
    print(f"{len(books)} documents: parse {parse:.2f} s, all rules {rules:.2f} s, "
          f"{rules / parse:.2f} of the parse; {len(books) / total:.0f} documents a second")
    for rule, nanoseconds in spent.most_common(int(os.environ.get("ROWS", "12"))):
        print(f"  {rule:<6} {nanoseconds / 1e6 / len(books):7.3f} ms  {found[rule]:>6} findings")


if __name__ == "__main__":
    main()
