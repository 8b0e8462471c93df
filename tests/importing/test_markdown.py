"""Markdown of other programs is taken in: each file beside its expected.md."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from PIL import Image

from exporter.importing import markdown_text
from exporter.importing.beside import read_beside
from exporter.importing.dialects import Page
from exporter.importing.taking import Wanted, take
from tests.golden import Golden
from tests.importing.test_cases import shown

FOLDER = Path(__file__).parent / "markdown"
CASES = sorted(path.stem for path in FOLDER.glob("*.md") if path.suffixes == [".md"])


def picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (4, 4), (200, 30, 30)).save(made, "PNG")
    return made.getvalue()


def beside(name: str) -> bytes | None:
    return picture() if name in ("scale.png", "inhaler.png", "knee.png") else None


@pytest.mark.parametrize("name", CASES)
def test_a_text_becomes_what_is_expected(name: str, golden: Golden) -> None:
    data = (FOLDER / f"{name}.md").read_bytes()
    taken = take("leaflet.md", data, Wanted("leaflet"), beside)
    golden(FOLDER / f"{name}.expected.md", shown(taken))
    assert taken == take("leaflet.md", data, Wanted("leaflet"), beside)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"), (b"\xff\xfea\0", "UTF-16"), (b"caf\xe9 au lait", "UTF-8"),
        (b"a\0b", "no text"), (b"x" * (3 << 20), "too large"), (b"x\n" * 20_000, "too long"),
        (b">" * 300 + b" x", "nested"),
        (b"---\ntitle: x\n---\n" + b"> " * 200 + b"x", "nested"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, says: str) -> None:
    (finding,) = take("leaflet.md", data, Wanted("leaflet")).findings
    assert (finding.rule, says in finding.message, bool(finding.hint)) == ("I-001", True, True)


@pytest.mark.parametrize(
    ("old", "new"), [("5 mg", "50 mg"), ("twice", ""), ("960157", "960158")]
)
def test_a_word_that_is_lost_on_the_way_stops_the_import(
    monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    text = "# Mouth\n\nTake 5 mg twice, ring 01632 960157.\n"
    assert take("a.md", text.encode(), Wanted("a")).files
    page = markdown_text.page
    monkeypatch.setattr(markdown_text, "page", lambda text, sheets: Page(
        page(text, sheets).html.replace(old, new), ()
    ))
    (finding,) = take("a.md", text.encode(), Wanted("a")).findings
    assert finding.rule == "I-002"


def test_a_comment_that_would_be_printed_stops_the_import(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown_text, "page", lambda *_: Page("<p>Words. Half a dose.</p>", ()))
    (finding,) = take("a.md", b"Words. %%Half a dose.%%", Wanted("a")).findings
    assert (finding.rule, finding.found) == ("I-002", "Half a dose.")


@pytest.mark.parametrize(("changes", "printed", "named"), [
    ("accept", "Take two after food now.", ["three", "with"]),
    ("reject", "Take three with food now.", ["two", "after"]),
])
def test_tracked_changes_of_markdown_are_a_persons(
    changes: str, printed: str, named: list[str]
) -> None:
    text = b"Take {++two++}{--three--} {~~with~>after~~} {==food==}{>>Which?<<} now. `{++x++}`"
    (finding,) = take("a.md", text, Wanted("a")).findings
    assert (finding.rule, finding.found) == (
        "I-003", "taken out: three, with; put in: after, two",
    )
    taken = take("a.md", text, Wanted("a", changes=changes))
    assert printed in taken.files["01-a.md"].decode().replace("  ", " ")
    assert b"Which?" in taken.files["manuscript.yaml"]
    takes = "takes" if changes == "accept" else "would put"
    assert [each.found for each in taken.findings if takes in each.message] == named


@pytest.mark.parametrize(("front", "title"), [
    ('+++\ntitle = "Knee"\n+++', "Knee"), ('{\n "title": "Knee"\n}', "Knee"),
    ("---\n# by hand\ntitle: Knee\n---", "Knee"), ("---\n\nKnee words.\n\n---", "A"),
])
def test_front_matter_of_each_form_is_read(front: str, title: str) -> None:
    taken = take("a.md", f"{front}\n\nBend it.\n".encode(), Wanted("a"))
    (section,) = (data.decode() for name, data in taken.files.items() if name.endswith(".md"))
    assert section.startswith(f"# {title}\n\n")
    assert ("Knee words." in section) == (title == "A")


def test_only_what_lies_in_the_folder_is_read(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "images").mkdir(parents=True)
    (home / "images" / "a.png").write_bytes(b"a")
    (tmp_path / "secret.png").write_bytes(b"s")
    (home / "link.png").symlink_to(tmp_path / "secret.png")
    assert read_beside(home, "images/a.png") == b"a"
    outside = ("../secret.png", "link.png", str(tmp_path / "secret.png"))
    for name in (*outside, "images", "x\0", "none"):
        assert read_beside(home, name) is None


_PARTS = r"""
take
5 mg
<1%
ring 01632 960191
a|b
*star*
**bold**
half**bold**
_x_
[[Page]]
[[Page|words]]
![[p.md]]
==high==
~~old~~
#tag
:phone:
$x$
$5
%%staff%%
<!-- staff -->
`code`
[w](https://x.example/a)
<br>
<sub>2</sub>
^[n]
[^1]
{ref}`words`
[w]{lang=fr}
\*
&amp;
http://x.example
<https://x.example/a%20b%C3%A9_c>
https://x.example/a%20b_c
½
العربية
+
=
<b>b</b>
![alt](x.png)
10^9^
H~2~O
(c)
[x]
**
~
2 < 3
@home
x_y_z
""".strip().splitlines()
_STARTS = (
    "", "", "", "# ", "## ", "- ", "1. ", "  - ", "> ", "> [!note] ", "> [!danger]- ", "- [ ] ",
    "- [x] ", "| ", "::: note\n", ":::\n", "!!! tip\n    ", "[^1]: ", "```\n", "    ",
    "```{note} ", "* * *\n", "---\n",
)  # fmt: skip


def made_up(seed: int) -> bytes:
    chance = random.Random(seed)
    lines = [
        chance.choice(_STARTS) + " ".join(chance.choices(_PARTS, k=chance.randint(1, 5)))
        for _ in range(chance.randint(1, 14))
    ]
    return "\n".join(f"{line}{chance.choice(['', chr(10)])}" for line in lines).encode()


def lost(seed: int) -> list[str]:
    taken = take("a.md", made_up(seed), Wanted("a"), beside)
    return [] if taken.files else [f"{each.rule} {each.found}" for each in taken.findings]


@pytest.mark.parametrize("seed", range(3))
def test_a_made_up_text_is_taken_in_whole(seed: int) -> None:
    assert lost(seed) == []


@pytest.mark.full
def test_made_up_texts_are_taken_in_whole_or_refused() -> None:
    refused = {seed: found for seed in range(3, 303) if (found := lost(seed))}
    assert all(each.startswith("I-002") for found in refused.values() for each in found)
    assert len(refused) <= 2, refused  # a note that calls itself, blocks in fences without an end
