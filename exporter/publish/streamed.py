"""Read the lists that JSON from elsewhere holds, value by value: a long one takes little memory."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import IO, Any

from exporter.wording import many, short

MOST_BYTES = 2_000_000_000
"""How large a file may be: it is read in seconds, and no more than a piece of it is in memory."""
MOST_LETTERS = 100_000
"""How long a value of a list may be."""
_MOST_DIGITS = 100
"""How many digits a number may have; sizes have ten."""
_PIECE = 1 << 20
_BLANKS = re.compile("[ \t\n\r]*")


def values(file: IO[bytes], *keys: str) -> Iterator[tuple[str, Any]]:
    """Yield the values of an object's lists, each with its key; it has these keys in this order.

    Raises: ValueError behind the last sound value, if the file is none; the error says in words
    where.
    """
    text = _Text(file)
    form = f"it is no object with the {'keys' if keys[1:] else 'key'} {', '.join(keys)} alone"
    if text.next() == "\ufeff":
        raise ValueError("it begins with a BOM, the mark of an order of bytes")
    for key, before in zip(keys, ("{", *"," * len(keys)), strict=False):
        if not (text.took(before) and text.next() == '"' and text.value("a key") == key):
            raise ValueError(form)
        if not text.took(":"):
            raise ValueError(form)
        if not text.took("["):
            raise ValueError(f"{key} is {shown(text.value(key))}; expected: a list")
        number = 0
        while not text.took("]"):
            if number and not text.took(","):
                raise ValueError(f"no comma or bracket follows {key}[{number - 1}]")
            yield key, text.value(f"{key}[{number}]")
            number += 1
    if not text.took("}") or text.next():
        raise ValueError(form)


def shown(value: Any) -> str:
    """Return a value as JSON in few words, with escapes for all but ASCII."""
    return short(json.dumps(value))


class _Text:
    """The text of a file, of which some more than the longest value is in memory."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._left = MOST_BYTES
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._text = ""
        self._at = 0
        self._scan = json.JSONDecoder(parse_int=_whole).raw_decode

    def next(self) -> str:
        """Return the next letter that is not blank, and go there; nothing at the end."""
        while True:
            match = _BLANKS.match(self._text, self._at)
            assert match
            self._at = match.end()
            if self._at < len(self._text) or not self._more():
                return self._text[self._at : self._at + 1]

    def took(self, sign: str) -> bool:
        """Return whether a sign comes next, and go behind it."""
        is_next = self.next() == sign
        self._at += is_next
        return is_next

    def value(self, name: str) -> Any:
        """Return the value that comes next, and go behind it.

        Raises: ValueError if there is none, or it is too long.
        """
        self.next()
        while len(self._text) - self._at <= MOST_LETTERS and self._more():
            pass
        try:
            value, end = self._scan(self._text, self._at)
        except RecursionError:
            raise ValueError("its lists lie too deep in each other") from None
        except json.JSONDecodeError as error:
            is_long = len(self._text) - self._at > MOST_LETTERS
            most = f" of at most {many(MOST_LETTERS, 'letter')}" if is_long else ""
            raise ValueError(f"{name} is no value{most}: {error.msg}") from None
        if end - self._at > MOST_LETTERS:
            raise ValueError(f"{name} has more than {many(MOST_LETTERS, 'letter')}")
        self._at = end
        return value

    def _more(self) -> bool:
        """Return whether there is more of the file, and read a piece of it."""
        piece = self._file.read(min(_PIECE, self._left))
        self._left -= len(piece)
        text = self._decoder.decode(piece, final=not piece)
        self._text, self._at = self._text[self._at :] + text, 0
        return bool(piece)


def _whole(digits: str) -> int:
    """Return a whole number; Python's own words on one that is too long help no reader."""
    if len(digits) > _MOST_DIGITS:
        raise ValueError(f"it has a number of more than {many(_MOST_DIGITS, 'digit')}")
    return int(digits)
