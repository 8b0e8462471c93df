"""Collect what a run judges by: a profile, today, an index of retractions (pure)."""

from __future__ import annotations

import datetime
import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib import resources
from types import MappingProxyType
from typing import Any

from exporter.model import OwnWords, Retractions, Section, Severity


@dataclass(frozen=True, slots=True)
class Profile:
    """What differs between authorities: rules left out, severities, limits, words."""

    name: str
    off: frozenset[str]
    severity: Mapping[str, Severity]
    limits: Mapping[str, int]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a subject is judged by; no check asks a clock or opens a file.

    `words` and `disclaimers` are the library's own, in all languages.
    """

    today: datetime.date
    profile: Profile
    release: bool = False
    words: tuple[OwnWords, ...] = ()
    disclaimers: tuple[tuple[str, Section], ...] = ()
    retractions: Retractions | None = None

    def limit(self, name: str) -> int:
        """Return a limit of the profile, or of the library where it sets its own.

        Raises: KeyError if no profile has a limit of that name.
        """
        return self.profile.limits[name]


PROFILES = ("us", "uk")
"""The packaged profiles, by the countries whose authorities they follow."""


@functools.cache
def profile(name: str) -> Profile:
    """Read a packaged profile, `us` or `uk`; what it leaves out is common.toml's."""
    common, own = _toml("common"), _toml(name)
    severity = {**common["severity"], **own["severity"]}
    return Profile(
        name=name,
        off=frozenset((*common["off"], *own["off"])),
        severity=MappingProxyType({key: Severity[word.upper()] for key, word in severity.items()}),
        limits=MappingProxyType({**common["limits"], **own["limits"]}),
        words=MappingProxyType({**common["words"], **own["words"]}),
    )


def with_limits(own: Profile, limits: tuple[tuple[str, int], ...]) -> Profile:
    """Return a profile with a library's own limits in place of its own."""
    return replace(own, limits=MappingProxyType({**own.limits, **dict(limits)}))


def _toml(name: str) -> dict[str, Any]:
    text = resources.files(__package__).joinpath("profiles", f"{name}.toml").read_text("utf-8")
    return {"off": [], "severity": {}, "limits": {}, "words": {}} | tomllib.loads(text)
