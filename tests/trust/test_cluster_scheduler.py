"""A scheduler is one that nobody else can be: TLS, or this machine."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from exporter.batch import scheduler
from exporter.batch.scheduler import Scheduler, connect
from exporter.errors import UsageError
from tests.batch import libraries
from tests.cli.conftest import Ended, exporter

__all__ = ["exporter"]

pytestmark = [  # Dask leaves a socket to the garbage collector
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
Files = tuple[Path, Path, Path]


@pytest.mark.parametrize(
    "address",
    [
        "tcp://192.0.2.1:8786", "192.0.2.1:8786", "tcp://host:8786", "tcp://0.0.0.0:8786",
        "tcp://[2001:db8::1]:8786", "tcp://127.0.0.1.example:8786", "tcp://localhost.example:8786",
        "tcp://127.0.0.1@host:8786", "tcp://host#127.0.0.1:8786", "tcp://2130706433:8786",
        "tcp://host/127.0.0.1:8786",
    ],
)
def test_what_others_can_reach_without_tls_is_refused(address: str) -> None:
    with pytest.raises(UsageError, match="neither TLS nor on this machine") as caught:
        connect(Scheduler(address))
    assert "--insecure-scheduler" in caught.value.hint
    assert "tls://" in caught.value.hint


@pytest.mark.parametrize(
    "address",
    [
        "", "host", "tcp://", "127.0.0.1:99999999", "127.0.0.1:0", "[::1", "tls://host:x",
        "foo://127.0.0.1:1", "inproc://127.0.0.1:1", "ws://127.0.0.1:1", "ucx://127.0.0.1:1",
    ],
)
def test_what_is_no_address_is_one_sentence(address: str) -> None:
    with pytest.raises(UsageError, match="is no address of a scheduler"):
        connect(Scheduler(address))


def test_the_network_may_be_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    from distributed import LocalCluster

    monkeypatch.setattr(scheduler, "_is_here", lambda host: False)
    with LocalCluster(
        n_workers=0, processes=False, protocol="tcp", silence_logs=50, dashboard_address=":0"
    ) as cluster:
        with pytest.raises(UsageError, match="neither TLS"):
            connect(Scheduler(cluster.scheduler_address))
        with closing(connect(Scheduler(cluster.scheduler_address, insecure=True))) as client:
            assert client.scheduler_info()["workers"] == {}


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.9.9.9", "::1"])
def test_this_machine_needs_no_tls(host: str) -> None:
    assert scheduler._is_here(host)


def test_a_client_with_a_certificate_gets_in(secured: Scheduler, certified: Files) -> None:
    import dask

    with closing(connect(secured)) as client:
        assert len(client.scheduler_info()["workers"]) == 1
    ca, cert, key = map(str, certified)
    tls = "distributed.comm.tls"
    with (
        dask.config.set({
            f"{tls}.ca-file": ca, f"{tls}.client.cert": cert, f"{tls}.client.key": key
        }),
        closing(connect(Scheduler(secured.address))) as client,
    ):
        assert len(client.scheduler_info()["workers"]) == 1


def test_a_client_without_one_is_refused(
    secured: Scheduler, certified: Files, stranger: Files
) -> None:
    (ca, cert, key), (other_ca, other_cert, other_key) = certified, stranger
    for files, why in {
        (ca, other_cert, other_key): "No scheduler answers at ",
        (other_ca, cert, key): "No scheduler answers at .*certificate does not match",
        (ca, None, None): "only with its key and a CA",
        (ca, cert, None): "only with its key and a CA",
        (None, cert, key): "only with its key and a CA",
        (ca, cert, other_key): r"cert\.pem with .*key\.pem can't be used for TLS",
        (ca.with_name("none"), cert, key): "none can't be used for TLS: .*No such file",
        (key, cert, key): r"key\.pem can't be used for TLS",
        (ca, cert, cert): r"cert\.pem with .*cert\.pem can't be used for TLS",
        (ca.parent, cert, key): "can't be used for TLS",
    }.items():
        with pytest.raises(UsageError) as caught:
            connect(Scheduler(secured.address, *files))
        assert re.search(why, caught.value.message), (why, caught.value.message)
    import dask

    settings = ("ca-file", "client.cert", "client.key")
    with (
        dask.config.set({f"distributed.comm.tls.{name}": None for name in settings}),
        pytest.raises(UsageError, match="needs a certificate"),
    ):
        connect(Scheduler(secured.address))
    with pytest.raises(UsageError, match="No scheduler answers"):
        connect(Scheduler(secured.address.replace("tls", "tcp")))
    with pytest.raises(UsageError, match="is not secured by TLS"):
        connect(replace(secured, address=secured.address.replace("tls", "tcp")))


def test_the_command_says_so_in_one_message(
    secured: Scheduler, exporter: Callable[..., Ended], tmp_path: Path
) -> None:
    root = libraries.write(tmp_path, ("ant",))
    for address in (secured.address, "tcp://192.0.2.1:8786"):
        ended = exporter("build", "--no-cache", "--scheduler", address, cwd=root)

        assert ended.code == 2
        assert ended.err.count("error") == 1
        assert "Traceback" not in ended.err
        assert not (root / "dist").exists()
