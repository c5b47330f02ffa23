"""Starting: the help, a whole build warm and cold, and loading a large catalog; each beside what it cannot be less than.

Every figure is CPU time of a whole process (or of a call, for loading), the median of some runs, as a ratio to the
floor measured in the same run. Run with `--benchmark-enable -s`; ratios are printed, nothing fails on a time.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from ddq.keep import cache
from ddq.read.catalog import read_catalog
from ddq.read.shipped import shipped

RUNS = 7
EXAMPLE = shipped("catalog") / "examples" / "support-openai.yaml"
IMPORTS = "import click, jinja2, yaml"


@pytest.fixture
def runs(request: pytest.FixtureRequest) -> int:
    """How often each figure is taken: once where nobody wants figures, only to see that the benchmark still runs."""
    return RUNS if request.config.getoption("benchmark_enable") else 1


def cpu(
    runs: int, *command: str, prepare: Callable[[], None] = lambda: None, env: dict[str, str] | None = None
) -> float:
    """Return the median CPU seconds of a command over some runs, after one that is not counted.

    Python may write compiled modules, as on a user's machine; where a test environment forbids it, every start would
    compile our modules and none of the libraries'.
    """
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": ""}
    found = []
    for number in range(runs + 1):
        prepare()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, **compiled, **(env or {})})
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if number:
            found.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(found)


@pytest.mark.benchmark
def test_help(benchmark: Callable[..., object], runs: int) -> None:
    floor = cpu(runs, sys.executable, "-c", "import click")
    ours = cpu(runs, sys.executable, "-m", "ddq", "--help")
    print(f"\nhelp: {ours / floor:.2f} x import click ({floor * 1000:.0f} ms)  [goal 1.5]")
    benchmark(lambda: None)


@pytest.mark.benchmark
def test_build_warm_and_cold(benchmark: Callable[..., object], runs: int, tmp_path: Path) -> None:
    home = tmp_path / "cache"
    env = {"XDG_CACHE_HOME": str(home), "HOME": str(tmp_path)}
    command = (sys.executable, "-m", "ddq", "build", str(EXAMPLE), "-o", str(tmp_path / "out"))
    floor = cpu(runs, sys.executable, "-c", IMPORTS)
    cold = cpu(runs, *command, prepare=lambda: shutil.rmtree(home, ignore_errors=True), env=env)
    warm = cpu(runs, *command, env=env)
    print(
        f"\nbuild: warm {warm / floor:.2f} x [goal 3], cold {cold / floor:.2f} x [goal 8] {IMPORTS} ({floor * 1000:.0f} ms)"
    )
    benchmark(lambda: None)


@pytest.mark.benchmark
def test_loading_300_provisions(benchmark: Callable[..., object], runs: int, tmp_path: Path) -> None:
    root = tmp_path / "catalog"
    shutil.copytree(shipped("catalog"), root, ignore=shutil.ignore_patterns("vendors", "schema", "examples"))
    texts = [(path, path.read_text()) for path in sorted((root / "provisions").rglob("*-*.yaml"))]
    for number in range(300 - len(texts)):
        path, text = texts[number % len(texts)]
        code = next(line for line in text.splitlines() if line.startswith("code: ")).removeprefix("code: ")
        copy = f"{'ABCDEFGHIJ'[number // 90]}X-{number % 90 + 10}"
        (path.parent / f"{copy}-copy.yaml").write_text(text.replace(code, copy))
    files = [path.read_text() for path in sorted((root / "provisions").rglob("*-*.yaml"))]
    assert len(files) == 300
    read_catalog(root)
    floor = timed(runs, lambda: [yaml.load(text, Loader=yaml.CSafeLoader) for text in files])
    cold = timed(runs, lambda: read_catalog(root))
    found = read_catalog(root).catalog
    assert found is not None
    assert len(found.provisions) == 300
    cache.store(tmp_path, "key", found)
    warm = timed(runs, lambda: cache.load(tmp_path, "key"))
    print(
        f"\n300 provisions: cold {cold / floor:.2f} x [goal 1.1], warm {warm / floor:.3f} x [goal 0.1] CSafeLoader ({floor * 1000:.0f} ms)"
    )
    benchmark(lambda: None)


def timed(runs: int, call: Callable[[], object]) -> float:
    """Return the median CPU seconds of a call."""
    found = []
    for _ in range(runs):
        start = time.process_time()
        call()
        found.append(time.process_time() - start)
    return statistics.median(found)
