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
@click.argument("rule_id", metavar="[ID]", required=False)
@click.option("--markdown", is_flag=True, help="Print docs/checks.md, the page of all rules.")
def command(rule_id: str | None, markdown: bool) -> int:
    """Explain a rule in words; without an id, list all rules."""
    if markdown:
        click.echo(page(), nl=False)
        return 0
    if rule_id is None:
        for rule in _BY_ID:
            click.echo(f"{rule.id}  {rule.severity.name.lower():<8} {rule.law}")
        return 0
    found = rules.find(rule_id)
    if found is None:
        raise UsageError(f"There is no rule {rule_id!r}.", "exporter explain lists all rules.")
    click.echo(f"{found.id} ({weight(found)}): {found.law}\n")
    click.echo(textwrap.fill(found.why, 88))
    if how := checks.HOW.get(found.id):
        click.echo(textwrap.fill(f"How it is checked: {how}", 88, initial_indent="\n"))
    if found.source:
        click.echo(f"\nSource: {found.source}")
    return 0


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
