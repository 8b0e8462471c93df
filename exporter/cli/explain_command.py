"""Explain: print a rule in words."""

from __future__ import annotations

import textwrap

import click


@click.command("explain")
@click.argument("rule_id", metavar="[ID]", required=False)
@click.option("--markdown", is_flag=True, help="Print the page of all rules, docs/checks.md.")
def command(rule_id: str | None, markdown: bool) -> int:
    """Explain a rule in words; without an id, list all rules."""
    if markdown:
        from exporter.cli.rulebook import page

        click.echo(page(), nl=False)
        return 0
    from exporter import checks, rules
    from exporter.errors import UsageError

    if rule_id is None:
        for rule in sorted(rules.ALL, key=lambda one: one.id):
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
