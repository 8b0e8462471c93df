"""Streams are packed at the level that was measured."""

from __future__ import annotations

import zlib

import pydyf

from exporter.render.pdf import compression


def test_streams_are_packed_at_our_level() -> None:
    text = b" ".join(b"%d %d Td" % (each * each, each) for each in range(2000))
    stream = pydyf.Stream([text], compress=True)

    packed = stream.data.partition(b"stream\n")[2].rpartition(b"\nendstream")[0]

    assert packed == zlib.compress(text, compression._LEVEL)
    assert packed != zlib.compress(text, 9), "the text is no test of the level"
