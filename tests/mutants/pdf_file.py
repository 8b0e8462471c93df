"""Plant faults in a PDF outside its tags: catalog, metadata, links, pages, fonts, bytes."""

from __future__ import annotations

import re

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.mutants.mutant import Change, Mutant
from tests.mutants.pdf_tree import all_of, cut, kids, planted


def _language_dropped(file: pikepdf.Pdf) -> None:
    del file.Root.Lang


def _language_changed(file: pikepdf.Pdf) -> None:
    file.Root.Lang = String("de")


def _not_marked(file: pikepdf.Pdf) -> None:
    file.Root.MarkInfo.Marked = False


def _suspect(file: pikepdf.Pdf) -> None:
    file.Root.MarkInfo.Suspects = True


def _file_name_as_title(file: pikepdf.Pdf) -> None:
    file.Root.ViewerPreferences.DisplayDocTitle = False


def _described(file: pikepdf.Pdf, old: str, new: str) -> None:
    before = file.Root.Metadata.read_bytes().decode()
    after, count = re.subn(old, new, before)
    assert count == 1
    file.Root.Metadata = file.make_stream(
        after.encode(), Type=Name.Metadata, Subtype=Name.XML
    )


def _title_dropped(file: pikepdf.Pdf) -> None:
    _described(file, r"<dc:title>.*?</dc:title>", "")


def _title_changed(file: pikepdf.Pdf) -> None:
    _described(file, r"A leaflet \(Sample, not clinically reviewed\)", "A leaflet")
    file.docinfo["/Title"] = "A leaflet"


def _universal_access_dropped(file: pikepdf.Pdf) -> None:
    _described(file, r'<rdf:Description [^>]*pdfuaid:part="1"/>', "")


def _archive_level_lowered(file: pikepdf.Pdf) -> None:
    _described(file, r'pdfaid:conformance="A"', 'pdfaid:conformance="B"')


def _colours_undefined(file: pikepdf.Pdf) -> None:
    del file.Root.OutputIntents


def _script_added(file: pikepdf.Pdf) -> None:
    file.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.beep()"))


def _bookmarks_dropped(file: pikepdf.Pdf) -> None:
    del file.Root.Outlines


def _bookmark_changed(file: pikepdf.Pdf) -> None:
    file.Root.Outlines.First.Title = String("Another")


def _bookmark_elsewhere(file: pikepdf.Pdf) -> None:
    entry = file.Root.Outlines.First
    entry.Dest = file.Root.Outlines.Last.Dest


def _tab_order_dropped(file: pikepdf.Pdf) -> None:
    del file.pages[0].obj["/Tabs"]


def _link(file: pikepdf.Pdf, said: str) -> Dictionary:
    links = (kid for link in all_of(file, "Link") for kid in kids(link)
             if isinstance(kid, Dictionary) and "/Obj" in kid)
    return next(one.Obj for one in links if str(one.Obj.Contents) == said)


def _link_speechless(file: pikepdf.Pdf) -> None:
    del _link(file, "a leaflet")["/Contents"]


def _link_without_area(file: pikepdf.Pdf) -> None:
    for link in all_of(file, "Link"):
        rest = [kid for kid in kids(link) if not isinstance(kid, Dictionary)]
        if len(rest) < len(kids(link)):
            link.K = Array(rest)
            return


def _link_untagged(file: pikepdf.Pdf) -> None:
    (link,) = [one for one in all_of(file, "Link")
               if any("/Obj" in kid and str(kid.Obj.Contents) == "a leaflet"
                      for kid in kids(one) if isinstance(kid, Dictionary))]
    link.S = Name.Span


def _address_changed(file: pikepdf.Pdf) -> None:
    _link(file, "a leaflet").A.URI = String("https://example.org/elsewhere")


def _target_changed(file: pikepdf.Pdf) -> None:
    link = _link(file, "the first section")
    link.Dest = String("references")


def _target_dropped(file: pikepdf.Pdf) -> None:
    del file.Root.Names


def _font_left_out(file: pikepdf.Pdf) -> None:
    for one in file.objects:
        if isinstance(one, Dictionary) and one.get("/Type") == Name.FontDescriptor:
            del one["/FontFile2"]
            return


def _font(file: pikepdf.Pdf) -> Dictionary:
    return next(one for one in file.objects
                if isinstance(one, Dictionary) and one.get("/Subtype") == Name.Type0)


def _letters_unmapped(file: pikepdf.Pdf) -> None:
    del _font(file)["/ToUnicode"]


def _letters_mismapped(file: pikepdf.Pdf) -> None:
    """Let all e read as a: the page shows one word, search and speech find another."""
    for one in file.objects:
        if isinstance(one, Dictionary) and one.get("/Subtype") == Name.Type0:
            old = one.ToUnicode.read_bytes()
            one.ToUnicode = file.make_stream(re.sub(rb"<0065>(?=\s*\n)", b"<0061>", old))


def _pages_swapped(file: pikepdf.Pdf) -> None:
    last = file.pages[2].obj
    del file.pages[2]
    file.pages.insert(1, pikepdf.Page(last))


def _page_lost(file: pikepdf.Pdf) -> None:
    del file.pages[2]


def _page_object_lost(file: pikepdf.Pdf) -> None:
    """Let the list of pages name an object that is no page any more."""
    file.Root.Pages.Kids[2] = file.make_stream(b"")


def _page_emptied(file: pikepdf.Pdf) -> None:
    file.pages[1].Contents = file.make_stream(b"")


def _added_to_page(file: pikepdf.Pdf, drawn: bytes) -> None:
    page = file.pages[1]
    page.Contents = file.make_stream(page.Contents.read_bytes() + b"\n" + drawn)


def _unmarked_ink(file: pikepdf.Pdf) -> None:
    _added_to_page(file, b"0 0 20 20 re f")


def _unreached_mark(file: pikepdf.Pdf) -> None:
    _added_to_page(file, b"/P <</MCID 999>> BDC 0 0 20 20 re f EMC")


def _band_lost(file: pikepdf.Pdf) -> None:
    """Take the band that says that this is a proof off a page: all text that is an artifact."""
    page = file.pages[1]
    old = page.Contents.read_bytes()
    new, count = re.subn(rb"/Artifact\s*<<[^>]*>>\s*BDC.*?EMC", b"", old, flags=re.DOTALL)
    assert count
    page.Contents = file.make_stream(new)


def _furniture_in_tree(file: pikepdf.Pdf) -> None:
    """Mark a running head as a paragraph's text and hang it into the tree."""
    page = file.pages[1]
    old = page.Contents.read_bytes()
    new, count = re.subn(rb"/Artifact\s*<<[^>]*>>\s*BDC", b"/P <</MCID 999>> BDC", old, count=1)
    assert count == 1
    page.Contents = file.make_stream(new)
    heading = all_of(file, "H1")[2]
    kid = file.make_indirect(Dictionary(S=Name.P, P=heading.P, Pg=page.obj, K=999))
    heading.P.K = Array([kid, *kids(heading.P)])


def _reference_cut(file: pikepdf.Pdf) -> None:
    cut(all_of(file, "Reference")[-1])


def _id_dropped(body: bytes) -> bytes:
    found, count = re.subn(rb"/ID ?\[[^\]]*\]", b"", body)
    assert count
    return found


def _tail_cut(body: bytes) -> bytes:
    return body[: len(body) // 2]


def _xref_shifted(body: bytes) -> bytes:
    """Let the cross-reference table stand somewhere else than the trailer says."""
    return re.sub(rb"startxref\s+\d+", b"startxref\n7", body)


_LOCKED = pikepdf.Encryption(
    owner="o", user="", R=6, allow=pikepdf.Permissions(accessibility=False, extract=False)
)

_BY_BYTES: tuple[tuple[str, Change, str], ...] = (
    ("encrypted", planted(lambda file: None, encryption=_LOCKED), "build verapdf"),
    ("no file identifier", _id_dropped, "build verapdf"),
    ("cut in half", _tail_cut, "build verapdf qpdf"),
    ("cross-references in the wrong place", _xref_shifted, "build verapdf qpdf"),
)

MUTANTS = (
    *(
        Mutant(name, planted(fault), caught_by)
        for name, fault, caught_by in (
            ("no language", _language_dropped, "build verapdf"),
            ("another language", _language_changed, "build"),
            ("not marked as tagged", _not_marked, "build verapdf"),
            ("tags marked as suspect", _suspect, "build verapdf"),
            ("the window shows the file's name", _file_name_as_title, "build verapdf"),
            ("no title", _title_dropped, "build verapdf"),
            ("a title that hides that it is a proof", _title_changed, "build"),
            ("no claim of PDF/UA", _universal_access_dropped, "build verapdf"),
            ("a claim of PDF/A-2b only", _archive_level_lowered, "build verapdf"),
            ("no output intent", _colours_undefined, "build verapdf"),
            ("a script", _script_added, "build verapdf"),
            ("no bookmarks", _bookmarks_dropped, "build"),
            ("a bookmark with other words", _bookmark_changed, "build"),
            ("a bookmark that leads elsewhere", _bookmark_elsewhere, "build"),
            ("a page with no order of tabs", _tab_order_dropped, "build verapdf"),
            ("a link that says nothing", _link_speechless, "build verapdf"),
            ("a link without its area", _link_without_area, "build"),
            ("a link tagged as a span", _link_untagged, "build verapdf"),
            ("a link to another address", _address_changed, "build"),
            ("a link to another section", _target_changed, "build"),
            ("links inside that lead nowhere", _target_dropped, "build"),
            ("a font not embedded", _font_left_out, "build verapdf"),
            ("letters without a meaning", _letters_unmapped, "build verapdf"),
            ("letters with another meaning", _letters_mismapped, "build"),
            ("two pages swapped", _pages_swapped, "build"),
            ("a page lost", _page_lost, "build"),
            ("a page whose object is lost", _page_object_lost, "build verapdf qpdf"),
            ("a page emptied", _page_emptied, "build"),
            ("a drawing that is neither tagged nor an artifact", _unmarked_ink, "build verapdf"),
            ("a mark that no tag leads to", _unreached_mark, "build verapdf"),
            ("a page without the band of a proof", _band_lost, "build"),
            ("a running head read as text", _furniture_in_tree, "build verapdf"),
            ("the call of a note not in the tree", _reference_cut, "build"),
        )
    ),
    *(Mutant(*one) for one in _BY_BYTES),
)
