"""Read the pictures that all manuscripts of a library may show: those in source/images/.

Only what was met there is opened: whatever a text names, nothing else can be reached.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from exporter.model import Resource, Section, SharedPicture
from exporter.rules import weigh
from exporter.source import unread
from exporter.source.images import is_image, read_image
from exporter.source.named import named_pictures
from exporter.source.names import IMAGES, is_text, printable, shared_name
from exporter.source.paths import Findings, Folder


@dataclass(frozen=True, slots=True)
class Shown:
    """The library's pictures that a manuscript names.

    Where a picture that it names is nowhere, `offered` are the paths of all that the library has.
    """

    pictures: tuple[SharedPicture, ...] = ()
    offered: tuple[str, ...] = ()


NONE = Shown()


@dataclass(frozen=True, slots=True)
class SharedPictures:
    """The pictures of a library's source/images/, each of which is read when it is first named.

    `names` are their names in the folder, by their paths in source/ as they can be printed;
    `everywhere` are the paths that its disclaimers name.
    """

    folder: Folder
    names: Mapping[str, str]
    everywhere: tuple[str, ...] = ()
    _read: dict[str, tuple[Resource | None, Findings]] = field(default_factory=dict)

    def shown(self, texts: Iterable[str], own: Mapping[str, str]) -> Shown:
        """Return what texts of a manuscript may show.

        `own` are the files of its folder by their paths there, as findings print them: each goes
        before a picture of the library of the same path.
        """
        paths = sorted({*named_pictures(texts), *self.everywhere})
        nowhere = any(path not in own and shared_name(path) not in self.names for path in paths)
        return Shown(
            tuple(
                self._picture(path, own) for path in paths if shared_name(path) in self.names
            ),
            tuple(self.names) if nowhere else (),
        )

    def _picture(self, path: str, own: Mapping[str, str]) -> SharedPicture:
        name = shared_name(path)
        file = f"source/{name}"
        if path in own:
            return SharedPicture(path, file, own=own[path])
        if name not in self._read:
            self._read[name] = read_image(self.folder, self.names[name], prefix=f"{IMAGES}/")
        image, faults = self._read[name]
        return SharedPicture(path, file, image and _apart(image, own), faults)


def _apart(image: Resource, own: Collection[str]) -> Resource:
    """Return a picture of the library under a name that no file of the manuscript has."""
    href = image.href
    while href in own:
        href = f"library/{href}"
    return replace(image, href=href)


def read_shared_pictures(
    home: Folder, names: Collection[str], disclaimers: Iterable[Section]
) -> tuple[SharedPictures | None, Findings]:
    """Return the pictures of a library, and what else lies among them; None where it has none."""
    if IMAGES not in names or not home.holds_folder(IMAGES):
        return None, ()
    if refused := home.refuse(IMAGES):
        return None, weigh(refused, released=False)
    folder = home.below(IMAGES)
    walked = tuple(folder.walk())
    there = {
        printable(f"{IMAGES}/{name}"): name
        for name, _ in walked if is_image(name) and is_text(name)
    }
    # What is wrong with a picture is told where it is named.
    faults = (fault for name, wrong in walked if name not in there.values() for fault in wrong)
    return (
        SharedPictures(folder, there, named_pictures(text.text for text in disclaimers)),
        (
            *weigh(faults, released=False),
            *unread.in_pictures(folder, (name for name, wrong in walked if not wrong)),
        ),
    )
