"""The arrows of the architecture, the sizes of files and functions, and what a stage must not touch."""

from __future__ import annotations

import ast
import sys
from functools import cache
from pathlib import Path

import pytest

import ddq

SOURCE = Path(ddq.__file__).parent
FILES = sorted(SOURCE.rglob("*.py"))
STAGES = ("read", "check", "decide", "render", "keep")
MAY_IMPORT = {
    "problems": set(),
    "model": {"problems", "model"},
    **{stage: {"problems", "model", stage} for stage in STAGES},
    "cli": {"problems", "model", *STAGES, "cli"},
    "__init__": set(),
    "__main__": {"cli"},
}
"""Which parts of the package a part may import: problems ← model ← the five stages ← cli."""
OPENS = {"open", "read_text", "read_bytes", "fdopen"}
LONGEST_FILE, LONGEST_FUNCTION = 400, 50


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def part(path: Path) -> str:
    """Return which part of the package a file belongs to."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def imports(path: Path) -> set[str]:
    """Return every module that a file imports, anywhere in it."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)} imports relatively"
            module = node.module or ""
            found |= {f"{module}.{alias.name}" for alias in node.names} if module == "ddq" else {module}
    return found


def calls(path: Path) -> set[str]:
    """Return the name of every function and method that a file calls."""
    return {
        node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute))
    }


def in_parts(*parts: str) -> list[Path]:
    return [path for path in FILES if part(path) in parts]


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_file_imports_against_the_arrows(path: Path) -> None:
    own = {one.split(".")[1] for one in imports(path) if one.startswith("ddq.")} - {"__version__"}
    assert own <= MAY_IMPORT[part(path)]


def test_every_part_of_the_package_is_known() -> None:
    assert {part(path) for path in FILES} == set(MAY_IMPORT)


def test_pydantic_stands_at_the_border_only() -> None:
    assert {part(p) for p in FILES if any(one.split(".")[0] == "pydantic" for one in imports(p))} == {"read"}


@pytest.mark.parametrize("path", in_parts("model"), ids=name)
def test_the_domain_is_plain_python(path: Path) -> None:
    outside = {one.split(".")[0] for one in imports(path)} - {"ddq"}
    assert outside <= sys.stdlib_module_names


@pytest.mark.parametrize("path", in_parts("check", "decide", "model"), ids=name)
def test_checks_and_decisions_open_print_and_ask_nothing(path: Path) -> None:
    assert not calls(path) & {"print", "echo", "input", "today", "now", "getenv", "time", "monotonic"}
    assert not calls(path) & (OPENS | {"write_text", "write_bytes", "mkstemp", "mkdir"})
    assert not imports(path) & {"os", "sys", "time", "pathlib", "random", "subprocess"}


@pytest.mark.parametrize("path", in_parts("render"), ids=name)
def test_renderers_print_nothing_and_know_no_clock_and_no_environment(path: Path) -> None:
    assert not calls(path) & {"print", "echo", "input", "today", "now", "getenv", "urlopen"}
    assert not imports(path) & {"os", "time", "random", "subprocess", "socket"}


@pytest.mark.parametrize("path", in_parts("read"), ids=name)
def test_readers_write_nothing(path: Path) -> None:
    assert not calls(path) & {"write_text", "write_bytes", "mkstemp", "NamedTemporaryFile", "mkdir", "unlink", "touch"}


@pytest.mark.parametrize("path", FILES, ids=name)
def test_nothing_speaks_to_the_network_or_evaluates_text(path: Path) -> None:
    assert not {one.split(".")[0] for one in imports(path)} & {"socket", "requests", "httpx", "aiohttp", "ftplib"}
    assert not imports(path) & {"urllib.request", "http.client"}
    assert not {n.func.id for n in ast.walk(tree(path)) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)} & {
        "eval",
        "exec",
    }


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_file_is_longer_than_a_person_reads(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{name(path)}:{node.lineno} {node.name} has {node.end_lineno - node.lineno + 1} lines"
        for path in FILES
        for node in ast.walk(tree(path))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_everything_public_is_described(path: Path) -> None:
    bare = [] if ast.get_docstring(tree(path)) else ["the module"]
    for node in tree(path).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            bare += [] if ast.get_docstring(node) else [node.name]
    assert bare == []


def test_the_package_exports_its_version_and_nothing_else() -> None:
    names = {n.id for node in ast.walk(tree(SOURCE / "__init__.py")) for n in ast.walk(node) if isinstance(n, ast.Name)}
    assert names == {"__version__"}
    assert ast.get_docstring(tree(SOURCE / "__init__.py"))
