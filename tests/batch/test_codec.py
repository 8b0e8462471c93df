"""What the cache keeps is what it was, once JSON has held it."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.batch.codec import decode, encode
from exporter.batch.decide import Filed, KeptEdition, LastEdition
from exporter.batch.digests import Lines
from exporter.batch.facts import Facts, Shared


@pytest.mark.parametrize("kind", [Facts, Shared, Filed, KeptEdition, LastEdition])
@given(data=st.data())
def test_what_was_kept_comes_back(kind: type[Any], data: st.DataObject) -> None:
    value = data.draw(st.from_type(kind))

    kept = json.loads(json.dumps(encode(value)))

    assert repr(decode(kind, kept)) == repr(value)  # so that NaN is NaN
    assert encode(decode(kind, kept)) == kept


@given(st.from_type(Lines))
def test_ingredients_come_back(lines: Lines) -> None:
    assert decode(Lines, json.loads(json.dumps(encode(lines)))) == lines


@pytest.mark.parametrize("day", [None, datetime.date(2026, 1, 2)])
def test_a_day_may_be_missing(day: datetime.date | None) -> None:
    assert decode(datetime.date | None, encode(day)) == day  # type: ignore[arg-type]


def test_what_lacks_a_field_is_refused() -> None:
    with pytest.raises(TypeError, match="missing 2"):
        decode(LastEdition, ["base", [], "asked"])
