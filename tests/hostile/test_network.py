"""Nothing is fetched: not by a text, not by an image, not by a designer's style sheet."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pikepdf
import pytest

from tests.cli.conftest import Ended, Shelf
from tests.hostile.conftest import Trap

Attack = Callable[..., Ended]

TEXTS = {
    "image": ("![A](http://HOST/a.png){alt=\"A\"}", "S-112"),
    "image without scheme": ("![A](//HOST/a.png){alt=\"A\"}", "S-112"),
    "image by definition": ("![A][b]\n\n[b]: http://HOST/a.png", "S-112"),
    "image in a note": ("Words^[![A](http://HOST/a.png)].", "S-112"),
    "image of a file": ("![A](file:///etc/passwd){alt=\"A\"}", "S-112"),
    "image of data": ("![A](data:image/svg+xml,%3Csvg/%3E){alt=\"A\"}", "S-112"),
    "image in capitals": ("![A](HTTP://HOST/a.png){alt=\"A\"}", "S-112"),
    "image by entity": ("![A](&#104;ttp://HOST/a.png){alt=\"A\"}", "S-112"),
    "image with backslashes": ("![A](\\\\\\\\HOST/a.png){alt=\"A\"}", "S-006"),
    "image of the folder above": ("![A](../secret.txt){alt=\"A\"}", "S-0"),
    "image of the folder above, coded": ("![A](%2e%2e/%2e%2e/%2e%2e/s.png){alt=\"A\"}", "S-0"),
    "raw html": ("<img src=\"http://HOST/a.png\">", "S-112"),
    "attachment": ("<link rel=attachment href=\"file:///etc/passwd\">", "S-104"),
    "base": ("<base href=\"http://HOST/\">", "S-104"),
    "script": ("[a](javascript:alert(1))", "S-111"),
    "script, spaced": ("[a](java&#x0A;script:alert(1))", "S-1"),
    "link of data": ("[a](data:text/html,b)", "S-111"),
    "link of a file": ("[a](file:///etc/passwd)", "S-111"),
    "link without scheme": ("[a](//HOST/a)", "S-111"),
    "link of vbscript": ("[a](VBScript:x)", "S-111"),
    "port that is none": ("[a](http://b:99999/)", "S-111"),
    "style attribute": ("[a]{style=\"background:url(http://HOST/a)\"}", "S-116"),
    "src attribute": ("![A](a.png){src=\"http://HOST/a.png\" alt=\"A\"}", "S-116"),
}


def test_texts_that_ask_for_something_are_refused(
    shelf: Shelf, trap: Trap, attack: Attack
) -> None:
    """Each is a section of its own, of one book."""
    for name, (text, _) in TEXTS.items():
        shelf.write(f"hands/{name}.md", f"# Washing\n\n{text.replace('HOST', trap.address)}\n")

    ended = attack()

    assert ended.code == 0  # a draft's page bears a mark instead
    said = [line.partition(":")[0] for line in ended.err.splitlines()]
    assert [name for name, (_, rule) in TEXTS.items() if not any(
        line.startswith(f"warning[{rule}") and line.endswith(f" source/hands/{name}.md")
        for line in said
    )] == []


def test_a_link_stays_a_link(shelf: Shelf, trap: Trap, attack: Attack) -> None:
    address = f"http://{trap.address}/page"
    shelf.write("hands/01-washing.md", f"# Washing\n\n[a]({address}) <{address}>\n")
    shelf.write("hands/references.json", "[]")

    assert attack().code == 0
    with pikepdf.open(io.BytesIO(shelf.dist()["hands/hands.en.proof.pdf"])) as pdf:
        links = [
            str(note.A.URI) for page in pdf.pages for note in page.get("/Annots", ())
            if note.get("/A") is not None and "/URI" in note.A
        ]
        assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})
    assert set(links) == {address}


CSS = {
    "background": "p { background: url(ADDRESS/a.png) }",
    "import": "@import url(ADDRESS/a.css);",
    "import of text": "@import 'ADDRESS/a.css';",
    "font": "@font-face { font-family: X; src: url(ADDRESS/a.ttf) } p { font-family: X }",
    "content": "p::before { content: url(ADDRESS/a.png) }",
    "list": "li { list-style-image: url(ADDRESS/a.png) }",
    "broken": "p::before { content: url('http://[a.png') }",
    "cursor": "p { cursor: url(ADDRESS/a.cur), auto }",
    "border": "p { border-image: url(ADDRESS/a.png) 3 }",
    "image-set": "p { background: image-set('ADDRESS/a.png' 1x) }",
    "escaped": "p { background: \\75 rl(ADDRESS/a.png) }",
    "in a condition": "@media all { p { background: URL( \"ADDRESS/a.png\" ) } }",
    "variable": "p { --x: url(ADDRESS/a.png); background: var(--x) }",
    "colour profile": "@color-profile device-cmyk { src: url(ADDRESS/a.icc) }",
}


@pytest.mark.parametrize("name", CSS)
@pytest.mark.parametrize("address", ["http://HOST", "file://SECRET"])
def test_a_style_sheet_of_the_ebook_asks_for_nothing(
    name: str, address: str, shelf: Shelf, trap: Trap, attack: Attack
) -> None:
    style(shelf, "ebook.css", name, address, trap)

    ended = attack("epub")

    assert ended.code in (1, 4)
    assert "ebook.css" in ended.err
    assert "asks for" in ended.err or "var(--x)" in ended.err


@pytest.mark.parametrize("name", CSS)
def test_a_style_sheet_of_the_page_asks_for_nothing(
    name: str, shelf: Shelf, trap: Trap, attack: Attack
) -> None:
    shelf.write("hands/01-washing.md", "# Washing\n\n- one\n\nWords.\n")
    shelf.write("hands/references.json", "[]")
    style(shelf, "print.css", name, "http://HOST", trap)

    ended = attack("pdf")

    if name == "cursor":  # paper has none: WeasyPrint passes it by, unasked
        assert ended.code == 0
        return
    assert ended.code in (1, 4)
    assert ("P-002" if name == "broken" else "P-00") in ended.err or "WeasyPrint could" in ended.err


@pytest.mark.parametrize(
    "address",
    ["file://SECRET", "//HOST", "ftp://HOST", "data:text/css,p", "https://book.invalid/../..",
     "https://book.invalid/fonts", "https://user@book.invalid", "HTTPS://BOOK.INVALID:443"],
)
def test_no_kind_of_address_is_followed_by_a_page(
    address: str, shelf: Shelf, trap: Trap, attack: Attack
) -> None:
    style(shelf, "print.css", "content", address, trap)

    assert attack("pdf").code == 1


@pytest.mark.parametrize(
    "declarations",
    ["src: url()", "src: url(hands.png)", "src: url(https://book.invalid/x.png)",
     "src: url(data:,x)", "src: url(http://HOST/x.icc); components: c, m, y, k", "src: url(x"],
)
def test_a_broken_colour_profile_is_no_crash(
    declarations: str, shelf: Shelf, trap: Trap, attack: Attack
) -> None:
    rule = f"@color-profile device-cmyk {{ {declarations.replace('HOST', trap.address)} }}"
    library_style(shelf, "print.css", f"{rule}")

    assert attack("pdf").code in (1, 4)


def test_a_drawing_in_data_is_not_opened(shelf: Shelf, trap: Trap, attack: Attack) -> None:
    drawing = (
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E"
        f"%3Cimage href='http://{trap.address}/a.png'/%3E%3C/svg%3E"
    )
    library_style(shelf, "print.css", f'p {{ background: url("{drawing}") }}')

    ended = attack("pdf")

    assert ended.code == 1
    assert "P-002" in ended.err


@pytest.mark.parametrize("value", ["url(http://HOST/a)", "red;background:url(http://HOST/a)"])
def test_a_colour_is_no_address(value: str, shelf: Shelf, trap: Trap, attack: Attack) -> None:
    colour = value.replace("HOST", trap.address)
    shelf.write("clinics/north/clinic.yaml", f'name: North\naccent: "{colour}"\n')

    ended = attack()

    assert ended.code == 1
    assert "S-004" in ended.err


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("web", "javascript://%0Aalert(1)"), ("web", "file:///etc/passwd"), ("web", "a b"),
        ("web", "http://[a"), ("web", "//HOST/"), ("web", "https://a@b.org"), ("web", "a.org/<b>"),
        ("email", "javascript:alert(1)"), ("email", "a@b.org?bcc=c@d.org"), ("email", "a b@c.org"),
    ],
)
def test_a_clinic_s_address_is_one(
    key: str, value: str, shelf: Shelf, trap: Trap, attack: Attack
) -> None:
    value = value.replace("HOST", trap.address)
    shelf.write("clinics/north/clinic.yaml", f'name: North\n{key}: "{value}"\n')

    ended = attack()

    assert ended.code == 1
    assert "error[S-004] source/clinics/north/clinic.yaml:2" in ended.err


def test_a_token_of_the_design_is_no_address(shelf: Shelf, trap: Trap, attack: Attack) -> None:
    from exporter.packaged import styles

    sheet = dict(styles(None))["tokens.css"]
    names = [line.split(":")[0].strip() for line in sheet.splitlines() if line.strip()[:2] == "--"]
    spoilt = "\n".join(f"  {name}: url(http://{trap.address}/a.png);" for name in names)
    path = shelf.root / "styles" / "tokens.css"
    path.parent.mkdir()
    path.write_text(f":root {{\n{spoilt}\n}}\n")

    assert attack().code in (1, 4)


def test_an_ebook_names_no_address_but_those_of_its_links(
    shelf: Shelf, attack: Attack
) -> None:
    assert attack("epub").code == 0
    with zipfile.ZipFile(io.BytesIO(shelf.dist()["hands/hands.en.proof.epub"])) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.endswith(".css")]
    assert sheets
    assert all(b"http" not in sheet and b"@import" not in sheet for sheet in sheets)


def style(shelf: Shelf, sheet: str, name: str, address: str, trap: Trap) -> None:
    secret = str(shelf.root.parent / "secret.txt") + "#"
    address = address.replace("HOST", trap.address).replace("SECRET", secret)
    library_style(shelf, sheet, CSS[name].replace("ADDRESS", address))


def library_style(shelf: Shelf, sheet: str, text: str) -> None:
    """Write a style sheet of the library's own: the packaged one, and this before it."""
    from exporter.packaged import styles

    path = shelf.root / "styles" / sheet
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{text}\n{dict(styles(None))[sheet]}")
