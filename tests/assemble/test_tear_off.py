"""A handout may end with a slip that says what was given, for a record."""

from __future__ import annotations

import re

import pytest

from exporter.assemble import assemble
from exporter.languages import language, tags
from tests.making import edition, manuscript


def colophon(lang: str, **changes: bool) -> str:
    text = manuscript("# One\n\nx\n", id="K & <1>", lang=lang, **changes)
    made = assemble(text, edition(lang=lang))
    assert made.book is not None
    return made.book.parts[-1].body


@pytest.mark.parametrize("lang", tags())
def test_a_slip_says_code_and_version_and_has_places_to_sign(lang: str) -> None:
    words = language(lang).words
    slip = colophon(lang, tear_off=True).partition('<div class="tear-off">')[2]
    slip = re.sub("</?bdi[^>]*>", "", slip)
    given = words["given"].format(code="K &amp; &lt;1&gt;", version="0.1")
    assert f"<p>{given}</p>" in slip
    for name in ("given_to", "given_by", "given_on", "signature"):
        assert f"<li>{words[name]}</li>" in slip


def test_no_handout_has_one_unless_it_is_asked_for() -> None:
    assert "tear-off" not in colophon("en")
