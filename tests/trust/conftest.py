"""A small library, the command line, and a Dask cluster secured by TLS on the loopback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme

from exporter.batch.scheduler import Scheduler
from tests.cli.conftest import exporter, shelf

__all__ = ["exporter", "shelf"]

ROLES = ("client", "worker", "scheduler")


def issue(folder: Path, ca: trustme.CA) -> tuple[Path, Path, Path]:
    """Write a CA, a certificate of it, and its key; return where they are."""
    folder.mkdir()
    issued = ca.issue_cert("localhost")
    ca.cert_pem.write_to_path(folder / "ca.pem")
    issued.cert_chain_pems[0].write_to_path(folder / "cert.pem")
    issued.private_key_pem.write_to_path(folder / "key.pem")
    return folder / "ca.pem", folder / "cert.pem", folder / "key.pem"


@pytest.fixture(scope="session")
def certified(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """Return the files of the cluster's CA, of a certificate, and of its key."""
    return issue(tmp_path_factory.mktemp("tls") / "own", trustme.CA())


@pytest.fixture(scope="session")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """Return the same of another CA."""
    return issue(tmp_path_factory.mktemp("tls") / "other", trustme.CA())


@pytest.fixture(scope="module")  # its threads disturb the dice of property tests
def secured(certified: tuple[Path, Path, Path]) -> Iterator[Scheduler]:
    """Return where the scheduler of a cluster of one worker is, and the way in."""
    from distributed import LocalCluster, Security

    ca, cert, key = map(str, certified)
    files: dict[str, Any] = {f"tls_{role}_cert": cert for role in ROLES}
    files |= {f"tls_{role}_key": key for role in ROLES}
    with LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, protocol="tls", silence_logs=50,
        security=Security(require_encryption=True, tls_ca_file=ca, **files), dashboard_address=":0",
    ) as cluster:
        yield Scheduler(cluster.scheduler_address, *certified)


@pytest.fixture(scope="module")
def options(secured: Scheduler) -> tuple[str, ...]:
    """Return the options of a build on that cluster."""
    named = zip(("ca", "cert", "key"), (secured.ca, secured.cert, secured.key), strict=True)
    return ("--scheduler", secured.address, *(f"--tls-{name}={file}" for name, file in named))
