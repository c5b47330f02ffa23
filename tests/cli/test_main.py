"""The command line as a whole: help, exit codes, and what is imported for it."""

from __future__ import annotations

import json
import subprocess
import sys

import click
import pytest

import ddq.cli
from ddq import __version__
from ddq.cli import _COMMANDS, group
from ddq.problems import Place, Problem, UserError
from terminal import Terminal

GROUPS = {
    "sources": ["add"],
    "catalog": ["check", "lock", "list", "show", "schema", "crosswalk", "new", "review", "stats"],
    "template": ["list", "export", "check"],
}
COMMANDS = [[name] for name in _COMMANDS] + [[name, inner] for name, found in GROUPS.items() for inner in found]
HEAVY = ("lxml", "openpyxl", "docx", "docxtpl", "pydantic", "jinja2", "yaml")


@pytest.mark.parametrize("command", [[], *COMMANDS], ids=" ".join)
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_every_command_has_help(command: list[str], flag: str, terminal: Terminal) -> None:
    seen = terminal.run(*command, flag)
    assert (seen.code, seen.err) == (0, "")
    assert seen.out.startswith(f"Usage: ddq {' '.join(command)}".rstrip())


def test_help_lists_every_command_with_its_line(terminal: Terminal) -> None:
    out = " ".join(terminal.run("--help").out.split())
    for name, (_, line) in _COMMANDS.items():
        assert f"{name} {line}" in out


@pytest.mark.parametrize("name", list(_COMMANDS))
def test_the_table_says_of_a_command_what_its_own_help_says(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    own = (command.help or "").split("\n\n")[0].rstrip(".").lower()
    words = set(_COMMANDS[name][1].lower().rstrip(".").replace(",", "").replace(";", "").split())
    assert len(words & set(own.replace(",", "").replace(";", "").split())) >= len(words) // 2


@pytest.mark.parametrize("name", list(GROUPS))
def test_the_groups_have_these_commands(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert isinstance(command, click.Group)
    assert sorted(command.commands) == sorted(GROUPS[name])


def test_the_version_is_printed(terminal: Terminal) -> None:
    assert terminal.run("--version").out == f"ddq, version {__version__}\n"


def test_help_loads_no_library_that_it_does_not_need() -> None:
    program = (
        "import sys\nsys.argv = ['ddq', '--help']\nfrom ddq.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"import json\nprint('\\n' + json.dumps(sorted(m for m in {HEAVY!r} if m in sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.splitlines()[-1]) == []


def test_python_m_ddq_is_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "ddq", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.endswith(f"version {__version__}\n")


@pytest.mark.parametrize(
    "arguments", [["bild"], ["explain"], ["build", "x", "--nothing"], ["explain", "x", "y", "--as-of", "today"]]
)
def test_a_command_that_is_written_wrong_ends_with_2_and_its_usage(arguments: list[str], terminal: Terminal) -> None:
    seen = terminal.run(*arguments)
    assert seen.code == 2
    assert "Error: " in seen.err
    assert "Traceback" not in seen.err


def test_a_request_that_cannot_be_carried_out_ends_with_2_and_no_trace(terminal: Terminal) -> None:
    seen = terminal.run("build", "ENG-9")
    assert (seen.code, seen.out) == (2, "")
    assert seen.err == (
        "Error: There is no engagement 'ENG-9'\n"
        f"  Name a file, or an id in {terminal.folder / 'engagements'}; 'ddq new' makes one.\n"
    )


def test_every_problem_is_printed_before_the_message(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    problems = [Problem(Place("b.yaml", 2, 1), "r", "second", "do this"), Problem(Place("a.yaml", 1, 1), "r", "first")]

    def refuse(**_: object) -> None:
        raise UserError("Two things are wrong", "Correct them.", problems)

    monkeypatch.setattr(ddq.cli.group, "main", refuse)
    seen = terminal.run("--help")
    assert (seen.code, seen.err) == (
        2,
        "a.yaml:1:1: error: first [r]\nb.yaml:2:1: error: second [r]\n    do this\n"
        "Error: Two things are wrong\n  Correct them.\n",
    )


def test_a_mistake_of_ours_ends_with_3_and_its_trace(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise KeyError("oops")

    monkeypatch.setattr(ddq.cli.group, "main", fail)
    seen = terminal.run("--help")
    assert seen.code == 3
    assert "Traceback" in seen.err
    assert "KeyError: 'oops'" in seen.err
    assert seen.err.endswith("This is a mistake in ddq itself. Please report it with the lines above.\n")


@pytest.mark.parametrize("error", [KeyboardInterrupt, click.Abort])
def test_an_interrupt_stops_without_a_trace(
    error: type[BaseException], terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(**_: object) -> None:
        raise error

    monkeypatch.setattr(ddq.cli.group, "main", interrupt)
    seen = terminal.run("--help")
    assert (seen.code, seen.err) == (130, "Stopped.\n")


@pytest.mark.parametrize(
    ("terminal_", "variable", "coloured"), [(True, "", True), (True, "1", False), (False, "", False)]
)
def test_colour_only_on_a_terminal_and_never_with_no_color(
    terminal_: bool, variable: str, coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", variable)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal_, raising=False)
    assert ddq.cli.colour() is coloured


def test_output_into_a_closed_pipe_is_no_mistake() -> None:
    done = subprocess.run(
        f"{sys.executable} -m ddq catalog list | head -1", shell=True, capture_output=True, text=True, check=False
    )
    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr
