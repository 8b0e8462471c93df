"""Web and e-mail addresses are printed as they are typed, arrows and rows of dots as meant."""

from __future__ import annotations

import pytest

from exporter.markdown import phrase
from tests.markdown.making import body, parsed

ADDRESSES = (
    "https://youtu.be/dQ--w9WgXcQ", "www.youtube.com/watch?v=_a1_b--c2", "www.nhs.uk/_hip_/knee",
    "ward--7@nhs.uk", "_ward_7_@nhs.uk", "https://www.nhs.uk/_hip_/knee", "https://nhs.uk/a...b",
    "https://www.nhs.uk/o'neil/ward", "https://youtu.be/x--_y_", "https://x.org/@ward/~b~/c",
    "HTTPS://X.org/_a_", "a_@x.org",
)


@pytest.mark.parametrize("typed", ADDRESSES)
@pytest.mark.parametrize("around", [
    "Open {} today", "See: ({}).", "{}", "| a |\n|---|\n| {} |", "- {}, or", "**{}**",
    "واحد {} اثنان",
])
def test_an_address_is_printed_as_typed(typed: str, around: str) -> None:
    made = parsed(f"# H\n\n{around.format(typed)}\n")
    assert typed in body(around.format(typed))
    assert made.findings == ()


@pytest.mark.parametrize("typed", ADDRESSES)
def test_an_address_of_a_value_or_in_a_link_is_printed_as_typed(typed: str) -> None:
    assert typed in phrase(f"Write to {typed}, it's open").replace("&apos;", "'")
    assert f">{typed}</a>" in body(f"[{typed}](https://example.org)")


@pytest.mark.parametrize(("text", "printed"), [
    ("_https://x.org/a_ b", "<em>https://x.org/a</em> b"), ("*me@e.org* b", "<em>me@e.org</em> b"),
    ("**https://x.org** b", "<strong>https://x.org</strong> b"),
    ("_me@e.org or you@e.org_", "<em>me@e.org or you@e.org</em>"),
    ('"https://x.org/o\'n" \'a\'', "“https://x.org/o'n” ‘a’"),
    ("https://x.org -- it's...", "https://x.org – it’s…"), ("https://x.org/a\\_b", "https://x.org/a_b"),
    ("me@e.org, 5--10", "me@e.org, 5–10"),
    ("请看https://x.org/a--b，**立即**", "请看https://x.org/a--b，<strong>立即</strong>"),
])
def test_what_is_around_an_address_is_set(text: str, printed: str) -> None:
    assert body(text) == f"<p>{printed}</p>\n"


@pytest.mark.parametrize(("text", "printed"), [
    ("5 mg --> 10 mg", "5 mg → 10 mg"), ("5 ---> 6", "5 → 6"), ("6 <-- 5", "6 ← 5"),
    ("Signature ........", "Signature ........"), ("wait....", "wait...."), ("wait...", "wait…"),
])
def test_arrows_and_rows_of_dots(text: str, printed: str) -> None:
    assert body(text).replace("&lt;", "<").replace("&gt;", ">") == f"<p>{printed}</p>\n"
    assert phrase(text) == printed
    assert parsed(f"# H\n\n{text}").findings == ()
