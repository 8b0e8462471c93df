"""Where a file differs from the one that source/ makes, and why: in a child, within its bounds.

    python -P -m exporter.verify.comparing epub OLD NEW      prints a JSON object

That two files differ is known without opening either. What came back from elsewhere may be made to
fill, hold up or crash whoever reads it: then it does so to the child, and the place goes unsaid.
"""

from __future__ import annotations

import importlib
import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from exporter import scratch
from exporter.verify import child
from exporter.verify.difference import Record, UnreadableError, likely_why

_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is known of a difference: how the file is damaged, or where it differs, and why.

    `where` reads on after "The file is not what source/ makes:".
    """

    damage: str = ""
    where: str = ""
    found: str = ""
    expected: str = ""
    why: str = ""


Explain = Callable[[str, bytes, bytes], Explanation]


def explain(format: str, old: bytes, new: bytes) -> Explanation:
    """Return where two files of a format differ, and the likely reason."""
    if not old:
        return Explanation(damage="The file is empty")
    reader = importlib.import_module(f"exporter.verify.{format.rpartition('.')[2]}_difference")
    try:
        found = reader.compare(old, new)
    except UnreadableError as error:
        return Explanation(damage=str(error))
    records: tuple[Record, Record] = reader.record(old), reader.record(new)
    why = likely_why(*records, in_words=not reader.same_words(old, new))
    return Explanation("", found.where, found.found, found.expected, why)


def explain_in_child(format: str, old: bytes, new: bytes) -> Explanation:
    """Return what a child says of two files; what it could not find out where that ended it."""
    with tempfile.TemporaryDirectory(dir=scratch.folder(), ignore_cleanup_errors=True) as folder:
        paths = [Path(folder) / name for name in ("old", "new")]
        for path, body in zip(paths, (old, new), strict=True):
            path.write_bytes(body)
        command = (sys.executable, "-P", "-m", "exporter.verify.comparing", format)
        ended = child.run([*command, *map(str, paths)], seconds=_SECONDS)
    if ended.code == 0:
        return Explanation(**json.loads(ended.out))
    return Explanation(
        where="its bytes differ",
        why=f"Its reading was broken off ({ended.last}): it may be damaged, or made to do harm.",
    )


if __name__ == "__main__":
    old, new = (Path(name).read_bytes() for name in sys.argv[2:])
    print(json.dumps(asdict(explain(sys.argv[1], old, new))))  # noqa: T201
