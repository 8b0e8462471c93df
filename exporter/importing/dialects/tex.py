"""Write small equations of TeX as a line of text (pure)."""

# ruff: noqa: RUF001 - Greek letters are meant

from __future__ import annotations

import re

_SIGNS = {
    "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈",
    "times": "×", "cdot": "·", "div": "÷", "pm": "±", "mu": "µ", "alpha": "α", "beta": "β",
    "gamma": "γ", "Delta": "Δ", "circ": "°", "rightarrow": "→", "to": "→", "infty": "∞",
    "%": "%", "$": "$", ",": " ", ";": " ", " ": " ", "quad": " ", "left": "", "right": "",
}  # fmt: skip
_GROUP = r"\{([^{}\\]*)\}"


_SCRIPT = re.compile(r"([\^_])(?:\{([\w+−,.-]+)\}|(\w))")


def scripted(tex: str) -> tuple[str, ...]:
    """Return an equation as words with raised and lowered ones between: `10`, `^9`; none if it
    holds more.
    """
    if "\\frac" in tex:  # what is raised would be half of it
        return ()
    parts = re.split(r"([\^_](?:\{[\w+−,.-]+\}|\w))", tex)
    plain = [_apart(part) if at % 2 == 0 else part for at, part in enumerate(parts)]
    if any(part.strip() and not said for part, said in zip(parts, plain, strict=True)):
        return ()
    return tuple(filter(None, (
        f"{found[1]}{found[2] or found[3]}" if (found := _SCRIPT.fullmatch(part)) else part
        for part in plain
    )))


def _apart(part: str) -> str:
    """Return a part of an equation as words, with the spaces around it."""
    words = spelled(part)
    return f"{' ' * part[:1].isspace()}{words}{' ' * part[-1:].isspace()}" if words else ""


def spelled(tex: str) -> str:
    """Return an equation as words and signs; nothing if it holds more than those."""
    text = re.sub(r"\\(?:text|mathrm|mathbf|operatorname)" + _GROUP, r"\1", tex)
    text = re.sub(r"\\(\w+|[%$,; ])", _sign, text)
    text = re.sub(r"\\frac\s*" + _GROUP + r"\s*" + _GROUP, _fraction, text)
    text = " ".join(text.split())
    return "" if re.search(r"[\\{}^_&]", text) else text


def _sign(command: re.Match[str]) -> str:
    return _SIGNS.get(command[1], command[0])


def _fraction(found: re.Match[str]) -> str:
    parts = (each.strip() for each in found.groups())
    return " / ".join(f"({part})" if re.search(r"\W", part) else part for part in parts)
