"""Read the texts that are to be mended as they are on disk, and put them back whole (edge)."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from exporter import files
from exporter.errors import WriteError
from exporter.model import Mended, Rewritten
from exporter.source.paths import TEXT, Folder
from exporter.source.texts import decode

_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The texts of a library's source/, or of one file beside others, and their bytes as read."""

    folder: Folder
    bodies: dict[str, bytes] = field(default_factory=dict)

    def text(self, file: str) -> str | None:
        """Return the text of a file, its byte order mark left out; None where it is no sound text.

        `file` is its name in findings.
        """
        body, _ = self.folder.read(file.removeprefix(self.folder.prefix), TEXT)
        if body is None or decode(body, file)[1]:
            return None
        self.bodies[file] = body
        return body.decode("utf-8").removeprefix(_MARK)

    def put(self, mended: Mended) -> Mended:
        """Replace the files that were mended; return it without those that changed meanwhile.

        Raises: WriteError if a file can't be written.
        """
        left = {
            rewritten.file for rewritten in mended.files
            if rewritten.after != rewritten.before and not self._put(rewritten)
        }
        if not left:
            return mended
        return mended._replace(
            files=tuple(each for each in mended.files if each.file not in left),
            mended=tuple(each for each in mended.mended if each.place.file not in left),
            refused=(*mended.refused, *(
                (each, "the file was changed meanwhile, or must not be written")
                for each in mended.mended if each.place.file in left
            )),
        )

    def _put(self, rewritten: Rewritten) -> bool:
        """Replace one file whole, if it still has the bytes that were read, and may be written."""
        name = rewritten.file.removeprefix(self.folder.prefix)
        old = self.bodies[rewritten.file]
        start = _MARK if old.startswith(_MARK.encode()) else ""
        home = self.folder.path.resolve()
        path = (home / name).resolve()
        try:
            target = os.path.relpath(path, home)  # behind links: from here on none is followed
            if files.read(home, target, TEXT.size) == old and os.access(path, os.W_OK):
                mode = path.stat().st_mode & 0o7777
                files.write(home, target, (start + rewritten.after).encode(), mode=mode)
                return True
        except files.Unsafe:
            return False
        except OSError as error:
            raise WriteError(
                f"{path} could not be written: {error.strerror or error}",
                "The file is as it was. Check the folder's rights and the space left.",
            ) from error
        return False
