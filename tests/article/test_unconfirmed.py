"""Nothing is printed, or cited, that was not confirmed."""

from __future__ import annotations

import re

import pytest

from tests.article.article_text import ARTICLE, SOURCE, article, sections

# Works whose record is not confirmed, or whose title or author and year are open.
NOT_CITED = (
    "who-depression", "spravato-pi", "singh2016esk", "singh2016freq", "newport2015", "reif2023",
    "dean2021", "daly2019", "feder2021", "borgogna2024", "machadovieira2009",
)
# Pattern of a figure, and where it comes from: a figure marked as unconfirmed in the claims report
# (dagger), a source that is not confirmed (partly), or a page without a key (no key).
NOT_PRINTED = {
    r"\bweek 6\b|\bsixth week\b": "dagger: benefit of antidepressants to week 6",
    r"\b67\s?%": "dagger: intravenous esketamine; also an uncited PTSD trial",
    r"\b19\.6\b|\b2\.0\s?%": "dagger: decimals of the injection trial",
    r"\b31(\.0)?\s?%|\b52\.5\b": "dagger and open: remission in the esketamine trial",
    r"very low": "dagger: certainty ratings of a review",
    r"stronger links|raised links|more connected": "dagger: default mode result of a meta-analysis",
    r"\bnext day\b[^.]*\bdriv|\bdriv[^.]*\bnext day\b": "dagger: when one may drive again",
    r"116 ?123": "dagger: a telephone line",
    r"\bpatent|company-sponsored": "dagger: interests of trial authors",
    r"\b332\b|\b280 million\b|\b5\.7\b": "partly: how many people have depression",
    r"\b27(\.1)?\s?%|\b17\.6\b|\b676\b": "partly: esketamine and quetiapine",
    r"\b9\.87\b|\b14\.47\b|\b147\b": "partly: pooled odds of response",
    r"\b61\b|\b75\s?%": "partly: rate of dissociation",
    r"\b8\s?(–|to)\s?19\b|\b25 ?mm|\b40 minutes\b|\b4 hours\b": "partly: blood pressure",
    r"\b(2|two)( more)? hours\b": "partly: time of monitoring",
    r"\b48\b|\b0\.[34]\s?%": "partly: sedation, loss of consciousness",
    r"\b(aged?|under|age of)\s(24|25)\b": "partly: age of people at risk",
    r"\b26\.7\b|\b45\.3\b|\b0\.49\b": "title open: relapse with esketamine",
    r"\b1962\b|\b1970\b|\b2019\b": "no key: synthesis and approval years",
    r"\b43\.8\b|\b34\.8\b|\b22\.5\b|\b7\.6\b": "no key: news reports",
    r"\b4[56][- ]year": "no source: cases",
}


def printed() -> str:
    """Return all words that a reader sees, and the front matter."""
    front = (ARTICLE / "manuscript.yaml").read_text(encoding="utf-8")
    disclaimer = (SOURCE / "disclaimer.en.md").read_text(encoding="utf-8")
    return " ".join([*(block.text for block in article()), disclaimer, front])


@pytest.mark.parametrize("pattern", NOT_PRINTED)
def test_no_unconfirmed_figure_is_printed(pattern: str) -> None:
    assert re.findall(pattern, printed(), re.IGNORECASE) == [], NOT_PRINTED[pattern]


@pytest.mark.parametrize("key", NOT_CITED)
def test_no_unconfirmed_work_is_cited(key: str) -> None:
    assert key not in {key for block in article() for key in block.keys}
    assert all(key not in path.read_text(encoding="utf-8") for path in sections())
    assert f'"{key}"' not in (ARTICLE / "references.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "word", ["breakthrough", "miracle", "cures", "guarantee", "proven to", "safe and effective"]
)
def test_no_promise_is_made(word: str) -> None:
    assert word not in printed().lower()
