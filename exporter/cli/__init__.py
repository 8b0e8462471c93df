"""The command line: one module a command, imported when it is called.

The list below is all that `exporter --help` needs, so that it starts in a blink.
"""

from __future__ import annotations

import importlib
import io
import signal
import sys

import click

from exporter import __version__, stopping
from exporter.errors import INTERRUPTED, NOT_RENDERED, USAGE, ExporterError, UsageError

COMMANDS = {
    "build": "Make the PDFs and EPUBs of the library, or of Markdown files.",
    "check": "Check handouts as an editor would; mend what needs no judgement.",
    "due": "List handouts by the date of their next review.",
    "verify": "Run the validators on finished files: EPUBCheck, Ace, veraPDF, qpdf.",
    "manifest": "Check dist/ against its manifest, or merge the parts of a build.",
    "list": "List the manuscripts of the library: status, dates, files.",
    "translate": "Hold translations against their source; send texts out, and take them back.",
    "review": "Send a handout to a clinician as a Word file, and take back the comments.",
    "import": "Take in Word files, .odt and web pages: manuscripts of what a clinic has.",
    "new": "Start a manuscript in the library.",
    "init": "Start a library in a folder.",
    "doctor": "List the tools: which are installed, and how to get the others.",
    "styles": "Print a packaged style sheet, or list them.",
    "words": "Print exporter's own words in a language.",
    "schema": "Print the JSON Schema of a YAML file, for text editors.",
    "retractions": "Import the index of retracted works.",
    "explain": "Explain rules, or list all.",
}


_INSTEAD = {
    **dict.fromkeys(("help", "man"), "Write exporter --help, or exporter build --help."),
    "version": "Write exporter --version.",
    **dict.fromkeys(("pdf", "epub", "convert", "export", "make"), "Write exporter build."),
    **dict.fromkeys(("lint", "validate", "test"), "Write exporter check."),
    **dict.fromkeys(("fix", "format", "fmt"), "Write exporter check --fix."),
}
"""What to write for what other programs call a command."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"exporter.cli.{name}_command")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from pathlib import Path

            from exporter.wording import did_you_mean

            if Path(args[0]).suffix or Path(args[0]).exists():
                message = f"{args[0]} is no command. Write exporter build {args[0]}"
                raise click.UsageError(message, ctx) from error

            if hint := _INSTEAD.get(args[0].lower(), "") or did_you_mean(args[0], COMMANDS):
                raise click.UsageError(f"{error.message} {hint}", ctx) from error
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: exporter init demo && cd demo && exporter build",
)
@click.option(
    "-C", "start", metavar="DIR", type=click.Path(exists=True, file_okay=False),
    help="Find the library in DIR or above it, as -C of a command does.",
)
@click.version_option(__version__, prog_name="exporter")
def cli(start: str | None) -> None:
    """Turn Markdown manuscripts into handouts that a clinic can give to patients.

    From a library (the folder that holds source/library.yaml) exporter makes a tagged PDF and an
    EPUB of each manuscript, proves that nothing of it was lost, and puts them into dist/.
    """


def main() -> None:
    """Run the command line; end with an exit code and one clear message, never a traceback."""
    from exporter.cli.printing import unfailing

    stopping.heed()
    with unfailing() as lost:
        code = _run()
    if lost:
        code = code or NOT_RENDERED
        why = f"Not all words could be printed: {lost[0].strerror}. Nothing else was stopped by it."
        with unfailing() as lost:
            click.echo(why, err=True)
        with unfailing():
            click.echo(why if lost else "", nl=bool(lost))
    sys.exit(code)


def _run() -> int:
    """Run the command line; return its exit code."""
    try:
        code = cli.main(standalone_mode=False)
    except click.ClickException as error:
        from exporter.cli.lines import say

        error.show(words := io.StringIO())
        say(words.getvalue().removesuffix("\n"), err=True)
        code = error.exit_code
    except click.exceptions.Exit as error:
        code = error.exit_code
    except stopping.Stopped as error:
        click.echo(_ended(error), err=True)
        code = error.code
    except (click.Abort, KeyboardInterrupt) as error:
        # Click calls the end of what is read an abort, too; nobody interrupted then.
        ended_early = isinstance(error.__cause__, EOFError)
        click.echo("A file or a pipe ended too early." if ended_early else "Interrupted.", err=True)
        code = USAGE if ended_early else INTERRUPTED
    except ExporterError as error:
        from exporter.cli.finding import show_error

        show_error(error)
        code = error.code
    except OSError as error:
        from exporter.cli.finding import show_error

        name = error.filename or "A file"
        show_error(UsageError(f"{name} can't be read or written: {error.strerror or error}."))
        code = USAGE
    return code if isinstance(code, int) else 0


def _ended(stopped: stopping.Stopped) -> str:
    """Return the last words of a run that was stopped; a blank line closes the terminal's ^C."""
    if stopped.signal is signal.SIGINT:
        return "\nInterrupted."
    return f"\nStopped by {stopped.signal.name}."
