"""What holds for the whole suite: golden files, hypothesis, long sets, no skipped test in CI."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Generator, Iterator

import pytest
from hypothesis import HealthCheck, settings
from platformdirs import user_cache_path

pytest.register_assert_rewrite("tests.golden")
from tests.golden import Golden  # noqa: E402 - its assertions are rewritten first
from tests.traces import traces  # noqa: E402

FULL = os.environ.get("EXPORTER_FULL") == "1"
CI = os.environ.get("CI") == "true"

# No test finds what another, or a person, has in the cache, nor makes a key for a person.
_CACHE = tempfile.TemporaryDirectory(prefix="exporter-tests-")
os.environ["EXPORTER_CACHE"] = _CACHE.name
os.environ["EXPORTER_CACHE_KEY"] = "a key that is known to every test"

# The same examples on every run; a busy machine is no fault of the code.
settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "full", parent=settings.get_profile("ci"), derandomize=False, max_examples=2000
)
settings.load_profile("full" if FULL else "ci")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--golden`, which writes the golden files of the tests that run."""
    parser.addoption("--golden", action="store_true", help="write golden files anew")


@pytest.fixture(scope="session")
def golden(pytestconfig: pytest.Config) -> Golden:
    """Return what compares a golden file with a text: `golden(path, text)`."""
    return Golden(writes=pytestconfig.getoption("golden"))


@pytest.fixture(scope="session", autouse=True)
def no_traces(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Fail after the last test if the cache of whoever runs them knows a library of theirs."""
    users = user_cache_path("exporter", appauthor=False)
    below = tmp_path_factory.getbasetemp()
    of_earlier_runs = traces(users, below)
    yield
    assert traces(users, below) == of_earlier_runs


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the long sets, unless they are asked for."""
    if FULL:
        return
    long = [item for item in items if item.get_closest_marker("full")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if not item.get_closest_marker("full")]


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid}: nothing is skipped in CI ({reason})"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skipped test into a failed one in CI."""
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn a skipped module into a failed one in CI."""
    report = yield
    _refuse_skip(report)
    return report
