"""What the README says is so: its commands exist, its examples work, its version is the program's."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import click
import pytest

from ddq import __version__
from ddq.cli import group
from ddq.cli.load import load_catalog, load_engagement
from ddq.decide.assess import assess
from ddq.model.workspace import Settings
from ddq.read.shapes import validate
from ddq.read.shipped import shipped
from ddq.read.yaml import parse_yaml

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    """Return the fenced blocks of a kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def commands() -> list[list[str]]:
    """Return every `ddq …` command that the README shows, as words."""
    shown = re.findall(
        r"\bddq ((?:[a-z][a-z-]*)(?: [^\s`|&;#]+)*)", "\n".join([*blocks("sh"), *re.findall(r"`([^`\n]+)`", README)])
    )
    return [line.split() for line in shown]


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_every_command_shown_exists(words: list[str]) -> None:
    context = click.Context(group)
    command = group.get_command(context, words[0])
    assert command is not None, words
    if isinstance(command, click.Group) and len(words) > 1:
        assert command.get_command(context, words[1].rstrip(",")) is not None, words


def test_every_command_is_in_the_table() -> None:
    context = click.Context(group)
    for name in group.list_commands(context):
        assert re.search(rf"`[^`]*\b{re.escape(name)}\b[^`]*`", README), name


def test_the_engagement_shown_can_be_assessed(tmp_path: Path) -> None:
    text = next(block for block in blocks("yaml") if block.startswith("id: "))
    path = tmp_path / "engagement.yaml"
    path.write_text(text + "as-of: 2026-11-22\n", encoding="utf-8")
    catalog = load_catalog(shipped("catalog"))
    engagement, _ = load_engagement(path, catalog)
    assert engagement.as_of is not None
    assert len(assess(catalog, engagement, engagement.as_of).determinations) > 10


def test_the_settings_shown_are_settings() -> None:
    text = next(block for block in blocks("yaml") if block.startswith("organisation: "))
    settings, problems = validate(parse_yaml(text, "ddq.yaml"), Settings)
    assert settings is not None
    assert problems == []


def test_the_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__


def test_pictures_and_files_that_it_names_exist() -> None:
    for path in re.findall(r"\]\((?!https?:)([^)]+)\)", README):
        assert (ROOT / path).exists(), path
