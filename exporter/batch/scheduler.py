"""Connect to the scheduler of a Dask cluster, if nobody else can be it (the only door to Dask).

Dask runs what it is sent: whoever reaches a scheduler or a worker can run programs there, and in
every process that is connected to it. So an address that others may reach has to be one of TLS.
"""

from __future__ import annotations

import ipaddress
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from exporter.engines import to_install
from exporter.errors import ToolError, UsageError

_PATIENCE = "5s"
_NEEDED = (
    "Name the cluster's CA, and your certificate with its key: --tls-ca, --tls-cert, --tls-key."
)


@dataclass(frozen=True, slots=True)
class Scheduler:
    """Where a scheduler is, and the files by which client and cluster know each other.

    Where no files are named, those of Dask's own settings are taken. What is neither TLS nor on
    this machine is refused, unless it may be `insecure`.
    """

    address: str
    ca: Path | None = None
    cert: Path | None = None
    key: Path | None = None
    insecure: bool = False


def connect(scheduler: Scheduler) -> Any:
    """Return a client of a scheduler.

    Raises: ToolError if Dask is not installed; UsageError if no scheduler answers, or if it could
    be anybody.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise ToolError(
            "Dask is missing.", f"{to_install('dask')}, here and on each worker."
        ) from error
    security = _security(scheduler)
    try:
        return Client(  # type: ignore[no-untyped-call]
            scheduler.address, timeout=_PATIENCE, set_as_default=False, security=security
        )
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        raise UsageError(
            f"No scheduler answers at {scheduler.address}: {error}",
            "It does not run, or it does not accept your certificate, or your CA not its own."
            if security else
            "Start one with dask scheduler, and workers with dask worker ADDRESS.",
        ) from error


def _security(scheduler: Scheduler) -> Any:
    """Return what a client is secured with; None where it needs nothing.

    Raises: UsageError if the address is none, or others could be there, or if files are missing or
    not what they should be.
    """
    from distributed import Security
    from distributed.comm.addressing import parse_address, parse_host_port

    address, files = scheduler.address, (scheduler.ca, scheduler.cert, scheduler.key)
    try:
        scheme, place = parse_address(address)
        host, port = parse_host_port(place)
        if scheme not in ("tcp", "tls") or not 0 < port < 65536:
            raise ValueError(f"there is no {scheme}:// or no port {port}")
    except ValueError as error:
        raise UsageError(
            f"{address!r} is no address of a scheduler: {error}.", "Such as: tls://host:8786."
        ) from error
    if scheme != "tls":
        if any(files):
            raise UsageError(f"{address} is not secured by TLS.", f"Write tls://{host}:{port}.")
        if not (scheduler.insecure or _is_here(host)):
            raise UsageError(
                f"{address} is neither TLS nor on this machine: whoever reaches it could run "
                "programs on the whole cluster, and here.",
                f"Write tls://{host}:{port} (docs/batch.md); or, in a network that is all yours, "
                "--insecure-scheduler.",
            )
        return None
    if any(files) and not all(files):
        raise UsageError("A certificate is of use only with its key and a CA.", _NEEDED)
    named = {
        name: str(file) for name, file in zip(
            ("tls_ca_file", "tls_client_cert", "tls_client_key"), files, strict=True
        ) if file
    }
    security: Any = Security(require_encryption=True, **named)  # type: ignore[no-untyped-call]
    ca, cert, key = security.tls_ca_file, security.tls_client_cert, security.tls_client_key
    if not (ca and cert):
        raise UsageError(f"{address} needs a certificate.", _NEEDED)
    _check(ca, cert, key)
    return security


def _check(ca: str, cert: str, key: str | None) -> None:
    """Read a CA, and a certificate with its key, as Dask is going to.

    Raises: UsageError if they are not what they should be.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        file = ca
        context.load_verify_locations(ca)
        file = f"{cert} with {key}" if key else cert
        context.load_cert_chain(cert, key, password="")
    except (OSError, ValueError) as error:
        raise UsageError(f"{file} can't be used for TLS: {error}", _NEEDED) from error


def _is_here(host: str) -> bool:
    """Return whether a host is surely this machine, and reached by nobody else."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
