"""Explain: print a rule in words, or the page of all rules."""

from __future__ import annotations

import textwrap

import click

from exporter import checks, rules
from exporter.checks.terms import profile
from exporter.errors import UsageError
from exporter.rules.rule import Rule

_BY_ID = sorted(rules.ALL, key=lambda rule: rule.id)


@click.command("explain")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--markdown", is_flag=True, help="Print docs/checks.md, the page of all rules.")
def command(ids: tuple[str, ...], markdown: bool) -> int:
    """Explain rules in words; without an id, list all rules."""
    if markdown:
        click.echo(page(), nl=False)
        return 0
    if not ids:
        for rule in _BY_ID:
            click.echo(f"{rule.id}  {rule.severity.name.lower():<8} {rule.law}")
    names = [name for text in ids for name in text.split(",") if name]
    click.echo("\n\n".join(_in_words(_rule(name)) for name in names), nl=bool(names))
    return 0


def _rule(name: str) -> Rule:
    """Return the rule of an id.

    Raises: UsageError if there is none.
    """
    rule = rules.find(name)
    if rule is None:
        raise UsageError(f"There is no rule {name!r}.", "exporter explain lists all rules.")
    return rule


def _in_words(rule: Rule) -> str:
    """Return a rule with its reason, how it is checked, and its source, in lines that fit."""
    lines = [f"{rule.id} ({weight(rule)}): {rule.law}", textwrap.fill(rule.why, 88)]
    if how := checks.HOW.get(rule.id):
        lines.append(textwrap.fill(f"How it is checked: {how}", 88))
    if rule.source:
        lines.append(f"Source: {rule.source}")
    return "\n\n".join(lines)


def weight(rule: Rule) -> str:
    """Return a rule's severity in words, with that in a draft where it is another."""
    in_draft = rule.weight(released=False)
    other = "" if in_draft is rule.severity else f"; in a draft {in_draft.name.lower()}"
    return rule.severity.name.lower() + other


def page() -> str:
    """Return docs/checks.md: all rules, with what the docstrings of checks say of them."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("exporter"), undefined=StrictUndefined, trim_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("checks.md").render(
        rules=_BY_ID, weight=weight, how=checks.HOW, at_release=checks.AT_RELEASE,
        profiles=[profile("us"), profile("uk")],
    )
