"""Whatever a worker of a cluster sends is proven, or refused in a sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.batch import sent
from exporter.batch.scheduler import Scheduler
from exporter.errors import ExporterError, UnprovenError
from exporter.model import Made
from exporter.rules.layout import STRANDED_HEADING
from exporter.rules.output import NOT_CONFORMING
from tests import making
from tests.batch.stubs import strict

Forge = Callable[[Any, list[bytes]], object]
EVIL = b"PK forged by a stranger: take 50 mg"
WORKER = "tls://127.0.0.1:1"


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> Callable[[Forge], Made]:
    """Return what proves the answer of a worker that forges it."""
    strict(monkeypatch)
    manuscript, edition = making.manuscript(), making.edition()
    name = edition.name(manuscript)

    def prove(forge: Forge) -> Made:
        text, bodies = sent.render_to_send(manuscript, edition, {})
        letter = forge(json.loads(text), list(bodies))
        return sent.read(name, WORKER, letter).proven(manuscript, edition, {})

    return prove


def as_json(report: object, bodies: list[bytes]) -> object:
    return json.dumps(report), tuple(bodies)


def renamed(name: str) -> Forge:
    return lambda report, bodies: as_json(
        report | {"files": [[name, []], *report["files"][1:]]}, bodies
    )


ANOTHER = {
    "rule": STRANDED_HEADING.id, "severity": 2, "place": {"file": "dist/x"}, "message": "Made up.",
}
FORGERIES: dict[str, tuple[Forge, str]] = {
    "other bytes": (
        lambda report, bodies: as_json(report, [EVIL] * len(bodies)), NOT_CONFORMING.id
    ),
    "one byte": (
        lambda report, bodies: as_json(report, [bodies[0], bodies[1] + b"0"]), NOT_CONFORMING.id
    ),
    "the files swapped": (
        lambda report, bodies: as_json(report, bodies[::-1]), NOT_CONFORMING.id
    ),
    "no file": (
        lambda report, bodies: as_json(report | {"files": []}, []), "is missing"
    ),
    "a file less": (
        lambda report, bodies: as_json(report | {"files": report["files"][:1]}, bodies[:1]),
        "is missing",
    ),
    "a file more": (
        lambda report, bodies: as_json(
            report | {"files": [*report["files"], ["bee/bee.en.pdf", []]]}, [*bodies, EVIL]
        ),
        "nobody asked for 'bee/bee.en.pdf'",
    ),
    "a file without bytes": (
        lambda report, bodies: as_json(report, bodies[:1]), "it names 2 files and sends 1"
    ),
    "a file twice": (
        lambda report, bodies: as_json(report | {"files": report["files"][:1] * 2}, bodies),
        "it names 2 files and sends 2",
    ),
    "the name of another": (renamed("bee/bee.en.proof.pdf"), "is missing"),
    "a name outside": (renamed("../../../etc/passwd"), "is missing"),
    "a name that moves the cursor": (renamed("\x1b[2J"), "is missing"),
    "a finding made up": (
        lambda report, bodies: as_json(report | {"findings": [ANOTHER]}, bodies), "only there"
    ),
    "a rule made up": (
        lambda report, bodies: as_json(report | {"findings": [ANOTHER | {"rule": "Z-1"}]}, bodies),
        "there is no rule 'Z-1'",
    ),
    "time without end": (
        lambda report, bodies: as_json(report | {"seconds": float("inf")}, bodies), "can't be read"
    ),
    "a type": (
        lambda report, bodies: as_json(report | {"files": 7}, bodies), "can't be read"
    ),
    "no JSON": (lambda report, bodies: ("{" * 10**5, tuple(bodies)), "can't be read"),
    "no text": (lambda report, bodies: None, "can't be read"),
    "an object": (lambda report, bodies: Scheduler("x"), "can't be read"),
    "text for bytes": (lambda report, bodies: (json.dumps(report), "bytes"), "can't be read"),
}


@pytest.mark.parametrize(("forge", "why"), FORGERIES.values(), ids=FORGERIES)
def test_a_forged_answer_is_refused(
    forge: Forge, why: str, answered: Callable[[Forge], Made]
) -> None:
    with pytest.raises(UnprovenError) as caught:
        answered(forge)

    assert f"was not made: what the worker {WORKER} sent of it is refused: " in str(caught.value)
    assert why in caught.value.message
    assert caught.value.code == 5


def test_an_honest_answer_is_proven(answered: Callable[[Forge], Made]) -> None:
    assert [artifact.format for artifact in answered(as_json).artifacts] == ["pdf", "epub"]


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text() | st.integers(),
    lambda part: st.lists(part, max_size=4)
    | st.dictionaries(st.sampled_from(("files", "findings", "seconds", "error", "rule")), part),
)


@given(JSON | st.text() | st.tuples(JSON.map(json.dumps) | st.text(), st.lists(st.binary())))
def test_any_letter_is_read_or_refused(letter: object) -> None:
    try:
        read = sent.read("ant.en", "tls://127.0.0.1:1", letter)
    except ExporterError:
        return
    assert isinstance(read, sent.Sent)
