"""Files that may come back from elsewhere: each a good one with something planted that does harm.

All are small on disk, and made in no time: what is large is one packed piece, again and again.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pikepdf

Change = Callable[[bytes], bytes]

PACKAGE, PAGE = "EPUB/content.opf", "EPUB/nav.xhtml"
_MEGABYTE = 1_000_000


def unpacking_to(megabytes: int, letter: bytes = b" ", wrap: int = -zlib.MAX_WBITS) -> bytes:
    """Return what unpacks to so many megabytes of one letter, a thousandth of it or less."""
    packer = zlib.compressobj(9, wbits=wrap)
    head = packer.compress(letter * _MEGABYTE) + packer.flush(zlib.Z_FULL_FLUSH)
    piece = packer.compress(letter * _MEGABYTE) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + piece * (megabytes - 1) + packer.flush()


def member(
    name: bytes, packed: bytes, size: int, *, method: int = 8, flags: int = 0, crc: int = 0,
    extra: bytes = b"", claimed: int | None = None, offset: int = 0,
) -> tuple[bytes, bytes]:
    """Return a member of a zip, and its entry in the directory, as bytes that no writer checks."""
    claimed = len(packed) if claimed is None else claimed
    traits = struct.pack("<HHHHHIII", 20, flags, method, 0, 33, crc, claimed, size)
    lengths = struct.pack("<HH", len(name), len(extra))
    local = b"PK\x03\x04" + traits + lengths + name + extra + packed
    more = struct.pack("<HHHII", 0, 0, 0, 0, offset)
    return local, b"PK\x01\x02" + struct.pack("<H", 20) + traits + lengths + more + name + extra


def zipped(good: bytes, *planted: tuple[bytes, bytes], instead: str = "") -> bytes:
    """Return a good archive with members behind its own; the one named is left out."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(made, "w") as new:
        for one in old.infolist():
            if one.filename != instead:
                new.writestr(one, old.read(one))
    body = made.getvalue()
    *_, count, size, start, _ = struct.unpack("<4s4H2LH", body[-22:])
    entries, members = bytearray(body[start : start + size]), bytearray(body[:start])
    at = 0
    for local, entry in planted:
        offset = struct.pack("<I", len(members) if local else at)
        at = len(members) if local else at
        entries += entry[:42] + offset + entry[46:]
        members += local
    count += len(planted)
    end = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, count & 0xFFFF, count & 0xFFFF, len(entries),
        len(members), 0,
    )
    return bytes(members + entries + end)


def with_member(name: str, *, size: int = 1, instead: bool = False, **traits: object) -> Change:
    """Return what plants a member of one letter with odd traits."""
    def change(good: bytes) -> bytes:
        packed = zlib.compress(b" ", wbits=-15)
        planted = member(name.encode(), packed, size, **traits)  # type: ignore[arg-type]
        return zipped(good, planted, instead=name if instead else "")

    return change


def bomb(name: str, megabytes: int = 900, claimed: int | None = None) -> Change:
    """Return what makes a member unpack to megabytes, whatever size it claims."""
    size = megabytes * _MEGABYTE if claimed is None else claimed

    def change(good: bytes) -> bytes:
        return zipped(good, member(name.encode(), unpacking_to(megabytes), size), instead=name)

    return change


def saying(name: str, text: bytes) -> Change:
    """Return what puts a text in the place of a member."""
    def change(good: bytes) -> bytes:
        packed = zlib.compress(text, 1, wbits=-15)
        planted = member(name.encode(), packed, len(text), crc=zlib.crc32(text))
        return zipped(good, planted, instead=name)

    return change


def many_members(good: bytes) -> bytes:
    names = (b"EPUB/%d" % number for number in range(12_000))
    return zipped(good, *(member(name, b"", 0, method=0) for name in names))


def overlapping(good: bytes) -> bytes:
    """Return an archive of which 401 entries lead to one member of a megabyte."""
    packed = unpacking_to(1)
    local, entry = member(b"EPUB/a", packed, _MEGABYTE)
    return zipped(good, (local, entry), *((b"", entry),) * 400)


LAUGHS = b"""<!DOCTYPE x [<!ENTITY a0 "ha">%s]><x>&a40;</x>""" % b"".join(
    b'<!ENTITY a%d "%s">' % (number, b"&a%d;" % (number - 1) * 10) for number in range(1, 41)
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
DEEP = b"<x>" * 200_000 + b"</x>" * 200_000
WIDE = b"<x " + b" ".join(b'a%d=""' % number for number in range(300_000)) + b"/>"
TITLE = (
    b'<package xmlns:d="d"><d:title>' + b"a\xc2\x9b31m" * 100_000 + b"</d:title></package>"
)

EPUBS: dict[str, Change] = {
    "a package of 900 MB": bomb(PACKAGE),
    "a page of 900 MB": bomb(PAGE),
    "a picture of 900 MB": bomb("EPUB/images/cover.png"),
    "a page more of 900 MB": bomb("EPUB/more.xhtml"),
    "a page of 900 MB that claims 5 bytes": bomb(PAGE, claimed=5),
    "12,000 members": many_members,
    "members one over the other": overlapping,
    "one name twice": with_member(PAGE),
    "a name with ..": with_member("../../x.xhtml"),
    "a name with .. behind a folder": with_member("EPUB/../../x.xhtml"),
    "an absolute name": with_member("/etc/x.xhtml"),
    "a drive": with_member("C:/x.xhtml"),
    "a backslash": with_member("..\\x.xhtml"),
    "a control character": with_member("EPUB/\x1b[2Jx.xhtml"),
    "a NUL": with_member("EPUB/x.xhtml\0.png"),
    "an encrypted member": with_member(PAGE, instead=True, flags=1),
    "an unknown packing": with_member(PAGE, instead=True, method=99),
    "bytes packed as LZMA that are none": with_member(PAGE, instead=True, method=14),
    "a wrong checksum": with_member(PAGE, instead=True, crc=7),
    "a size of zip64 that is none": with_member(
        PAGE, instead=True, size=0xFFFFFFFF, extra=struct.pack("<HHQ", 1, 8, 1 << 62)
    ),
    "a broken extra field": with_member(
        PAGE, instead=True, size=0xFFFFFFFF, extra=struct.pack("<HH", 1, 60_000)
    ),
    "a packed size beyond the file": with_member(PAGE, instead=True, claimed=1 << 31),
    "a directory in its comment": lambda good: good + b"PK\x05\x06" + bytes(18),
    "a comment": lambda good: good[:-2] + b"\xff\xff" + b"PK\x05\x06" * 16_000,
    "a program before it": lambda good: b"MZ" * 10_000 + good,
    "another archive behind it": lambda good: good + good,
    "entities that unfold": saying(PACKAGE, LAUGHS),
    "a page of entities that unfold": saying(PAGE, LAUGHS),
    "an entity from outside": saying(PACKAGE, OUTSIDE),
    "a deep package": saying(PACKAGE, DEEP),
    "a package of 300,000 attributes": saying(PACKAGE, WIDE),
    "a long title that clears the screen": saying(PACKAGE, TITLE),
    "a page of brackets": saying(PAGE, b"<" * 1_000_000),
    "no archive": lambda good: b"PK\x03\x04 and then nothing",
    "nothing": lambda good: b"",
    "half": lambda good: good[: len(good) // 2],
}

HARMLESS = {
    "an encrypted member", "an unknown packing", "bytes packed as LZMA that are none",
    "a wrong checksum", "a program before it", "another archive behind it",
    "entities that unfold", "a page of entities that unfold", "an entity from outside",
    "a deep package", "a package of 300,000 attributes", "a long title that clears the screen",
    "a page of brackets", "a directory in its comment",
}
"""What does no harm to whoever unpacks it: the judges are asked, and say what is wrong."""


def pdf(change: Callable[[pikepdf.Pdf], None], **settings: object) -> Change:
    """Return what changes the objects of a PDF."""
    def changed(good: bytes) -> bytes:
        made = io.BytesIO()
        with pikepdf.open(io.BytesIO(good)) as file:
            change(file)
            file.save(made, compress_streams=False, **settings)  # type: ignore[arg-type]
        return made.getvalue()

    return changed


def _stream(file: pikepdf.Pdf, packed: bytes, filters: int = 1, **traits: object) -> pikepdf.Stream:
    made = pikepdf.Stream(file, b"")
    made.write(packed, filter=[pikepdf.Name.FlateDecode] * filters)
    for key, value in traits.items():
        made[f"/{key}"] = value
    return made


def content_bomb(file: pikepdf.Pdf) -> None:
    file.pages[0].obj.Contents = _stream(file, unpacking_to(900, b" ", zlib.MAX_WBITS))


def nested_bomb(file: pikepdf.Pdf) -> None:
    packed = zlib.compress(unpacking_to(20_000, b" ", zlib.MAX_WBITS), 9)
    file.pages[0].obj.Contents = _stream(file, packed, 2)


def operators(file: pikepdf.Pdf) -> None:
    packed = zlib.compress(b"q Q\n" * 20_000_000, 9)
    file.pages[0].obj.Contents = _stream(file, packed)


def huge_image(file: pikepdf.Pdf) -> None:
    names = pikepdf.Name
    image = _stream(
        file, unpacking_to(900, b"\0", zlib.MAX_WBITS), Type=names.XObject, Subtype=names.Image,
        Width=30_000, Height=30_000, ColorSpace=names.DeviceGray, BitsPerComponent=8,
    )
    file.pages[0].obj.Resources["/XObject"] = pikepdf.Dictionary(I=image)
    file.pages[0].obj.Contents = pikepdf.Stream(file, b"q 500 0 0 500 0 0 cm /I Do Q")


def deep_pages(file: pikepdf.Pdf) -> None:
    inner = file.Root.Pages
    for _ in range(5000):
        outer = pikepdf.Dictionary(
            Type=pikepdf.Name.Pages, Kids=pikepdf.Array([inner]), Count=inner.Count
        )
        inner = file.make_indirect(outer)
    file.Root.Pages = inner


def circular_pages(file: pikepdf.Pdf) -> None:
    file.Root.Pages.Kids.append(file.Root.Pages)


def many_pages(file: pikepdf.Pdf) -> None:
    page = file.pages[0].obj
    kids = [page] * 1000
    wide = file.make_indirect(pikepdf.Dictionary(
        Type=pikepdf.Name.Pages, Kids=pikepdf.Array(kids), Count=1000
    ))
    file.Root.Pages = file.make_indirect(pikepdf.Dictionary(
        Type=pikepdf.Name.Pages, Kids=pikepdf.Array([wide] * 1000), Count=1_000_000
    ))


def circular_tags(file: pikepdf.Pdf) -> None:
    root = file.Root.StructTreeRoot
    root.K = pikepdf.Array([root.K, root])
    kid = root.K[0]
    kid.K = pikepdf.Array([kid, kid])


def deep_tags(file: pikepdf.Pdf) -> None:
    inner = file.Root.StructTreeRoot.K
    for _ in range(20_000):
        inner = file.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Div, K=inner))
    file.Root.StructTreeRoot.K = inner


def circular_roles(file: pikepdf.Pdf) -> None:
    names = pikepdf.Name
    file.Root.StructTreeRoot.RoleMap = pikepdf.Dictionary(P=names.Q, Q=names.P)


def odd_names(file: pikepdf.Pdf) -> None:
    file.docinfo[pikepdf.Name("/a\x1b[2J")] = "x\x00\x1b[2J" * 100_000


def circular_object(file: pikepdf.Pdf) -> None:
    odd = file.make_indirect(pikepdf.Dictionary())
    odd.Me = odd
    file.Root.Odd = odd


def deep_array(good: bytes) -> bytes:
    modes = pikepdf.ObjectStreamMode
    plain = pdf(lambda file: None, object_stream_mode=modes.disable)(good)
    assert b"/Type /Catalog" in plain
    deep = b"/Type /Catalog /X " + b"[" * 100_000 + b"]" * 100_000
    return plain.replace(b"/Type /Catalog", deep, 1)


def object_stream_bomb(good: bytes) -> bytes:
    """Return a PDF whose catalog lies in an object stream that unpacks to 900 MB."""
    packed = unpacking_to(900, b" ", zlib.MAX_WBITS)
    head = b"%PDF-1.7\n"
    stream = (
        b"1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%s\nendstream\n"
        b"endobj\n" % (len(packed), packed)
    )
    rows = struct.pack(">BIB", 1, len(head), 0) + struct.pack(">BIB", 2, 1, 0)
    at = len(head) + len(stream)
    table = (
        b"3 0 obj\n<</Type/XRef/Size 4/W[1 4 1]/Index[1 2]/Root 2 0 R/Length %d>>stream\n%s\n"
        b"endstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (len(rows), rows, at)
    )
    return head + stream + table


def large_table(good: bytes) -> bytes:
    """Return a PDF that claims two billion objects."""
    return (
        b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
        b"2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
        b"xref\n0 2000000000\n0000000000 65535 f \n"
        b"trailer\n<</Size 2000000000/Root 1 0 R>>\nstartxref\n104\n%%EOF\n"
    )


def far_object(good: bytes) -> bytes:
    return good + b"8388606 0 obj\n1\nendobj\n"


PDFS: dict[str, Change] = {
    "a page of 900 MB": pdf(content_bomb),
    "a page packed twice": pdf(nested_bomb),
    "20,000,000 operators": pdf(operators),
    "a huge picture": pdf(huge_image),
    "a deep tree of pages": pdf(deep_pages),
    "pages in a circle": pdf(circular_pages),
    "a million pages": pdf(many_pages),
    "tags in a circle": pdf(circular_tags),
    "deep tags": pdf(deep_tags),
    "roles in a circle": pdf(circular_roles),
    "names that clear the screen": pdf(odd_names),
    "an object in a circle": pdf(circular_object),
    "a deep array": deep_array,
    "an object stream of 900 MB": object_stream_bomb,
    "a table of two billion objects": large_table,
    "an object far behind": far_object,
    "a password": pdf(lambda file: None, encryption=pikepdf.Encryption(owner="o", user="u")),
    "no table": lambda good: good[: good.rindex(b"/XRef")],
    "no PDF": lambda good: b"This is no PDF.",
    "nothing": lambda good: b"",
    "half": lambda good: good[: len(good) // 2],
}
