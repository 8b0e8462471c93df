"""Plant faults in the tags of a PDF: what a screen reader would say wrong, or not at all."""

from __future__ import annotations

import re

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.mutants.mutant import Mutant
from tests.mutants.pdf_tree import all_of, cut, kids, place, planted, put, swap


def _tree_dropped(file: pikepdf.Pdf) -> None:
    del file.Root.StructTreeRoot


def _parents_emptied(file: pikepdf.Pdf) -> None:
    file.Root.StructTreeRoot.ParentTree = file.make_indirect(Dictionary(Nums=Array([])))


def _parents_swapped(file: pikepdf.Pdf) -> None:
    """Let the parent tree name a heading for a paragraph's marks, and a paragraph for its."""
    for value in list(file.Root.StructTreeRoot.ParentTree.Nums)[1::2]:
        if isinstance(value, Array) and len(value) > 1:
            last = len(value) - 1
            value[0], value[last] = value[last], value[0]
            return


def _page_key_dropped(file: pikepdf.Pdf) -> None:
    del file.pages[0].obj["/StructParents"]


def _passage(file: pikepdf.Pdf) -> Dictionary:
    return next(one for one in all_of(file, "Span") if "/Lang" in one)


def _passage_unnamed(file: pikepdf.Pdf) -> None:
    del _passage(file)["/Lang"]


def _passage_misnamed(file: pikepdf.Pdf) -> None:
    _passage(file).Lang = String("fr")


def _headings_swapped(file: pikepdf.Pdf) -> None:
    swap(_heading(file, "H2", 1), _heading(file, "H2", 2))


def _heading(file: pikepdf.Pdf, role: str, number: int) -> Dictionary:
    return all_of(file, role)[number]


def _level_skipped(file: pikepdf.Pdf) -> None:
    _heading(file, "H3", 0).S = Name.H4


def _level_changed(file: pikepdf.Pdf) -> None:
    _heading(file, "H2", 2).S = Name.H3


def _heading_as_paragraph(file: pikepdf.Pdf) -> None:
    _heading(file, "H2", 2).S = Name.P


def _paragraph_as_heading(file: pikepdf.Pdf) -> None:
    _last_words(file).S = Name.H3


def _last_words(file: pikepdf.Pdf) -> Dictionary:
    heading = _heading(file, "H2", 2)
    return kids(heading.P)[place(heading) + 1]


def _paragraph_lost(file: pikepdf.Pdf) -> None:
    cut(_last_words(file))


def _paragraph_twice(file: pikepdf.Pdf) -> None:
    paragraph = _last_words(file)
    put(paragraph, paragraph.P, place(paragraph))


def _paragraph_as_artifact(file: pikepdf.Pdf) -> None:
    """Mark real text as an artifact, and take it out of the tree, as a bad repair would."""
    paragraph = _last_words(file)
    (mark,) = kids(paragraph)
    page = pikepdf.Page(paragraph.Pg)
    old = page.Contents.read_bytes()
    pattern = rb"/\w+\s*<<[^<>]*/MCID %d\b[^<>]*>>\s*BDC" % int(mark)
    new, count = re.subn(pattern, b"/Artifact BMC", old)
    assert count == 1
    page.Contents = file.make_stream(new)
    cut(paragraph)


def _words_replaced(file: pikepdf.Pdf) -> None:
    _last_words(file).ActualText = String("Take two tablets.")


def _list_flattened(file: pikepdf.Pdf) -> None:
    listed = all_of(file, "L")[0]
    for one in kids(listed):
        one.S = Name.Div
        for part in kids(one):
            part.S = Name.P
    listed.S = Name.Div


def _numbers_to_bullets(file: pikepdf.Pdf) -> None:
    """Mark a numbered list as having bullets."""
    listed = next(one for one in all_of(file, "L")
                  if str(one.get("/A", {}).get("/ListNumbering", "")) == "/Decimal")
    listed.A.ListNumbering = Name.Disc


def _numbers_swapped(file: pikepdf.Pdf) -> None:
    """Print the number of each of two steps before the other's words."""
    listed = next(one for one in all_of(file, "L")
                  if str(one.get("/A", {}).get("/ListNumbering", "")) == "/Decimal")
    first, second = (kids(item) for item in kids(listed)[:2])
    for item, words in zip(kids(listed), ([second[0], first[1]], [first[0], second[1]]),
                           strict=False):
        item.K = Array(words)
        for word in words:
            word.P = item


def _header_as_cell(file: pikepdf.Pdf) -> None:
    all_of(file, "TH")[0].S = Name.TD


def _header_of_rows(file: pikepdf.Pdf) -> None:
    all_of(file, "TH")[0].A.Scope = Name.Row


def _header_nowhere(file: pikepdf.Pdf) -> None:
    all_of(file, "TD")[0].A.Headers = Array([String("gone")])


def _header_of_another_column(file: pikepdf.Pdf) -> None:
    one, two = all_of(file, "TD")[:2]
    one.A.Headers, two.A.Headers = two.A.Headers, one.A.Headers


def _row_head(file: pikepdf.Pdf) -> Dictionary:
    return next(head for head in all_of(file, "TH") if head.A.Scope == Name.Row)


def _header_of_columns(file: pikepdf.Pdf) -> None:
    _row_head(file).A.Scope = Name.Column


def _scope_lost(file: pikepdf.Pdf) -> None:
    del _row_head(file).A.Scope


def _header_of_row_lost(file: pikepdf.Pdf) -> None:
    cell = next(cell for cell in all_of(file, "TD") if len(cell.A.Headers) == 2)
    cell.A.Headers = Array([cell.A.Headers[1]])


def _headers_lost(file: pikepdf.Pdf) -> None:
    del all_of(file, "TD")[-1].A


def _spanning(file: pikepdf.Pdf, role: str, name: str) -> Dictionary:
    return next(cell.A for cell in all_of(file, role) if name in cell.get("/A", {}))


def _rows_of_cell_lost(file: pikepdf.Pdf) -> None:
    del _spanning(file, "TD", "/RowSpan").RowSpan


def _columns_of_header_lost(file: pikepdf.Pdf) -> None:
    del _spanning(file, "TH", "/ColSpan").ColSpan


def _columns_of_cell_more(file: pikepdf.Pdf) -> None:
    _spanning(file, "TD", "/ColSpan").ColSpan = 3


def _upper_header_lost(file: pikepdf.Pdf) -> None:
    cell = next(cell for cell in all_of(file, "TD") if len(cell.A.Headers) == 3)
    cell.A.Headers = Array([cell.A.Headers[0], cell.A.Headers[2]])


def _header_without_headers(file: pikepdf.Pdf) -> None:
    del next(head for head in all_of(file, "TH") if "/Headers" in head.A).A.Headers


def _rows_swapped(file: pikepdf.Pdf) -> None:
    one, two = all_of(file, "TR")[1:3]
    swap(one, two)


def _cell_lost(file: pikepdf.Pdf) -> None:
    cut(all_of(file, "TD")[-1])


def _caption_as_paragraph(file: pikepdf.Pdf) -> None:
    all_of(file, "Caption")[-1].S = Name.P


def _alternative_dropped(file: pikepdf.Pdf) -> None:
    del all_of(file, "Figure")[0]["/Alt"]


def _alternative_wrong(file: pikepdf.Pdf) -> None:
    all_of(file, "Figure")[1].Alt = String("9 of 10 people")


def _picture_lost(file: pikepdf.Pdf) -> None:
    cut(all_of(file, "Figure")[0])


def _note_moved(file: pikepdf.Pdf) -> None:
    (note,) = all_of(file, "Note")
    section = note.P.P
    cut(note)
    put(note, section, len(kids(section)))


def _note_nameless(file: pikepdf.Pdf) -> None:
    del all_of(file, "Note")[0]["/ID"]


def _note_as_span(file: pikepdf.Pdf) -> None:
    all_of(file, "Note")[0].S = Name.Span


def _contents_swapped(file: pikepdf.Pdf) -> None:
    swap(*all_of(file, "TOCI")[:2])


def _roles_in_a_circle(file: pikepdf.Pdf) -> None:
    file.Root.StructTreeRoot.RoleMap = Dictionary(Words=Name.Text, Text=Name.Words)
    _last_words(file).S = Name.Words


def _roles_remapped(file: pikepdf.Pdf) -> None:
    file.Root.StructTreeRoot.RoleMap = Dictionary(H2=Name.P)


MUTANTS = tuple(
    Mutant(name, planted(fault), caught_by)
    for name, fault, caught_by in (
        ("no tags at all", _tree_dropped, "build verapdf"),
        ("the parent tree emptied", _parents_emptied, "build verapdf"),
        ("the parent tree names the wrong elements", _parents_swapped, "build verapdf"),
        ("a page without its key to the parent tree", _page_key_dropped, "build verapdf"),
        ("no language on a Spanish word", _passage_unnamed, "build"),
        ("a Spanish word called French", _passage_misnamed, "build"),
        ("two headings swapped", _headings_swapped, "build"),
        ("a heading two levels down", _level_skipped, "build verapdf"),
        ("a heading one level down, none skipped", _level_changed, "build"),
        ("a heading tagged as a paragraph", _heading_as_paragraph, "build"),
        ("a paragraph tagged as a heading", _paragraph_as_heading, "build"),
        ("a paragraph not in the tree", _paragraph_lost, "build"),
        ("a paragraph in the tree twice", _paragraph_twice, "build"),
        ("a paragraph marked as an artifact", _paragraph_as_artifact, "build"),
        ("other words said than printed", _words_replaced, "build"),
        ("a list tagged as paragraphs", _list_flattened, "build"),
        ("a numbered list said to have bullets", _numbers_to_bullets, "build"),
        ("two numbers of a list swapped", _numbers_swapped, "build"),
        ("a header cell tagged as a cell", _header_as_cell, "build"),
        ("a column's header said to head a row", _header_of_rows, "build"),
        ("a row's header said to head a column", _header_of_columns, "build"),
        ("a row's header that heads nothing", _scope_lost, "build"),
        ("a cell without the header of its row", _header_of_row_lost, "build"),
        ("a cell without headers", _headers_lost, "build verapdf"),
        ("a cell that takes two rows said to take one", _rows_of_cell_lost, "build verapdf"),
        ("a header of two columns said to be of one", _columns_of_header_lost, "build verapdf"),
        ("a cell of two columns said to take three", _columns_of_cell_more, "build verapdf"),
        ("a cell without the upper of two headers", _upper_header_lost, "build"),
        ("a header without the one above it", _header_without_headers, "build"),
        ("a cell whose header is not there", _header_nowhere, "build"),
        ("two cells with each other's headers", _header_of_another_column, "build"),
        ("two rows swapped", _rows_swapped, "build"),
        ("a cell not in the tree", _cell_lost, "build verapdf"),
        ("a caption tagged as a paragraph", _caption_as_paragraph, "build"),
        ("no text alternative", _alternative_dropped, "build verapdf"),
        ("a text alternative with another number", _alternative_wrong, "build"),
        ("a picture not in the tree", _picture_lost, "build"),
        ("a note far from its call", _note_moved, "build"),
        ("a note without an id", _note_nameless, "build verapdf"),
        ("a note tagged as a span", _note_as_span, "build"),
        ("two lines of the contents swapped", _contents_swapped, "build"),
        ("roles mapped in a circle", _roles_in_a_circle, "build verapdf"),
        ("a standard role mapped to another", _roles_remapped, "build verapdf"),
    )
)
