"""The command line: one file a command group; a command reads, calls, prints and exits."""

from __future__ import annotations

import sys
from importlib import import_module
from keyword import iskeyword

import click

from ddq import __version__
from ddq.problems import UserError

_COMMANDS = {
    "demo": ("ddq.cli.build", "Write the full pack for a bundled example, and list it."),
    "new": ("ddq.cli.new", "Describe a purchase by answering questions; makes an engagement."),
    "build": ("ddq.cli.build", "Write every document of an engagement."),
    "checklist": ("ddq.cli.build", "Write the procurement checklist, in Word and Excel."),
    "gap-report": ("ddq.cli.build", "Write the contract gap report, in Word, and its register in Excel."),
    "risk-sheet": ("ddq.cli.build", "Write the vendor risk sheet, in Excel."),
    "questionnaire": (
        "ddq.cli.questionnaire",
        "Write the questionnaire for the vendor, its cover e-mail and our plan.",
    ),
    "import": ("ddq.cli.returned", "Read a completed questionnaire, or one of our own workbooks, back."),
    "answers": ("ddq.cli.answers", "List, add and compare the vendor's answers."),
    "export": ("ddq.cli.export", "Write flat files for other systems."),
    "explain": ("ddq.cli.explain", "Show how one provision came out, step by step."),
    "compare": ("ddq.cli.compare", "Compare what vendors' terms say on provisions, or what a new text changed."),
    "sources": ("ddq.cli.sources", "Keep the texts that vendors publish."),
    "catalog": ("ddq.cli.catalog", "Check, list and show what the catalog knows."),
    "template": ("ddq.cli.template", "List, export and check Word templates."),
}
"""Commands, where each is defined, and its line of help; a command's module is imported only to run it."""


class _Lazy(click.Group):
    """A group that imports the module of a command only when that command runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of the table."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, imported now."""
        if cmd_name not in _COMMANDS:
            return None
        name = cmd_name.replace("-", "_") + "_" * iskeyword(cmd_name)
        found = getattr(import_module(_COMMANDS[cmd_name][0]), name)
        return found if isinstance(found, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in _COMMANDS.items()])


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ddq")
def group() -> None:
    """Write the paperwork of vendor due diligence from a catalog of contract provisions.

    Start with 'ddq demo', then 'ddq new'.
    """


def main() -> None:
    """Run the command line and exit: 0 done, 1 a check found something, 2 the request cannot be carried out, 3 our bug."""
    _utf8()
    try:
        sys.exit(group.main(prog_name="ddq", standalone_mode=False) or 0)
    except UserError as error:
        report(error)
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception:
        import traceback  # noqa: PLC0415  # only a bug needs it

        traceback.print_exc()
        click.echo("\nThis is a mistake in ddq itself. Please report it with the lines above.", err=True)
        sys.exit(3)


def report(error: UserError) -> None:
    """Print why a request cannot be carried out: every problem with its place, then the message and a hint."""
    for problem in error.problems:
        click.echo(str(problem), err=True)
    click.echo(f"{click.style('Error', fg='red') if colour() else 'Error'}: {error.message}", err=True)
    if error.hint:
        click.echo(f"  {error.hint}", err=True)


def colour() -> bool:
    """Return whether to colour: only on a terminal, and never with NO_COLOR (https://no-color.org)."""
    import os  # noqa: PLC0415

    return sys.stderr.isatty() and not os.environ.get("NO_COLOR")


def _utf8() -> None:
    """A Windows console may use another encoding, which cannot print our text."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
