"""Explain: print a rule in words, or the page of all rules."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import click

from exporter import checks, rules
from exporter.checks.terms import profile
from exporter.errors import UsageError
from exporter.rules.rule import Rule

_FAMILIES = {
    "S": "Structure and disclosure", "E": "Evidence", "D": "Dates and status",
    "M": "Medicines text", "A": "Accessibility of the source", "R": "Reading ease",
    "L": "Languages", "B": "The book", "P": "The PDF", "X": "The EPUB", "V": "The judges",
}
_HEAD = """\
# Rules and checks

`exporter check` shows what keeps a handout from being given to a patient, before anything is made.
`exporter explain ID` prints one rule; this page holds them all. It is written by
`exporter explain --markdown`, and a test keeps it so.

**It helps reviewers. It certifies nothing.** A machine compares figures, dates and patterns. It
does not know whether a sentence is true, kind or understood: a clinician and a reader do. Of the
136 conditions of the Matterhorn Protocol for PDF/UA alone, 47 need a person. A run without
findings claims no compliance with any of the standards named here.

- An **error** ends a run with exit code 1; a **warning** does with `--fail-on warning`; a **note**
  is for information.
- `--select E,D-1` and `--ignore M` choose rules by the start of their ids.
- The **profile**, `us` or `uk` (`profile:` in library.yaml, or `--profile`), decides where
  authorities differ; `limits:` in library.yaml changes its numbers.
- A **waiver** in library.yaml permits one rule in one place until a day, and gives the reason. A
  waived finding is counted, not shown; a waiver that lapsed or excuses nothing is itself a finding.
- Rules marked *at release* are errors and warnings of their own for `status: released` and under
  `--release`; of a draft they are one note (D-101).
"""


@click.command("explain")
@click.argument("rule_id", metavar="[ID]", required=False)
@click.option("--markdown", is_flag=True, help="Print docs/checks.md, the page of all rules.")
def command(rule_id: str | None, markdown: bool) -> int:
    """Explain a rule in words; without an id, list all rules."""
    if markdown:
        click.echo(page(), nl=False)
        return 0
    if rule_id is None:
        for rule in sorted(rules.ALL, key=lambda rule: rule.id):
            click.echo(f"{rule.id}  {rule.severity.name.lower():<8} {rule.law}")
        return 0
    found = rules.find(rule_id)
    if found is None:
        raise UsageError(f"There is no rule {rule_id!r}.", "exporter explain lists all rules.")
    click.echo(f"{found.id} ({found.severity.name.lower()}): {found.law}\n")
    click.echo(textwrap.fill(found.why, 88))
    if how := checks.HOW.get(found.id):
        click.echo(textwrap.fill(f"How it is checked: {how}", 88, initial_indent="\n"))
    if found.source:
        click.echo(f"\nSource: {found.source}")
    return 0


def page() -> str:
    """Return docs/checks.md: all rules, with what the docstrings of checks say of them."""
    parts = [_HEAD, "\n".join(_profiles())]
    for family, title in _FAMILIES.items():
        own = sorted(
            (rule for rule in rules.ALL if rule.id[0] == family), key=lambda rule: rule.id
        )
        if own:
            parts.append(f"## {family}: {title}\n")
            parts += ["\n".join(_entry(rule)) for rule in own]
    return "\n".join(parts)


def _profiles() -> Iterator[str]:
    ours = {name: profile(name) for name in ("us", "uk")}
    yield "## Profiles\n"
    yield "| | us | uk |\n|---|---|---|"
    left_out = (", ".join(sorted(rule_set.off)) or "–" for rule_set in ours.values())
    yield f"| rules left out | {' | '.join(left_out)} |"
    yield "| other severity | " + " | ".join(
        ", ".join(f"{rule} {how.name.lower()}" for rule, how in sorted(p.severity.items())) or "–"
        for p in ours.values()
    ) + " |"
    for limit in ours["us"].limits:
        yield f"| {limit} | {ours['us'].limits[limit]} | {ours['uk'].limits[limit]} |"
    yield ""


def _entry(rule: Rule) -> Iterator[str]:
    late = ", at release" if rule.id in checks.AT_RELEASE else ""
    yield f"### {rule.id}\n"
    yield f"**{rule.law}** ({rule.severity.name.lower()}{late})\n"
    yield rule.why
    if how := checks.HOW.get(rule.id):
        yield f"\n*How:* {' '.join(how.split())}"
    if rule.source:
        yield f"\n*Source:* {rule.source}"
    yield ""
