"""Whatever a worker of a cluster sends is read, or refused in a sentence."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from exporter.batch import sent
from exporter.errors import ExporterError

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
