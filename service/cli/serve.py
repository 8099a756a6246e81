"""``wellput serve``."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
from typing import Annotated

import typer
import uvicorn

from service.app import create_app
from service.bootstrap import build
from service.cli.exits import errors_reported
from service.errors import ConfigurationError
from service.settings import Settings, load_settings

_GRACE_S = 30


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on. Default: WELLPUT_HOST or 127.0.0.1.")] = None,
    port: Annotated[
        int | None, typer.Option(help="Port; 0 takes a free one. Default: WELLPUT_PORT or 8000.", min=0, max=65_535)
    ] = None,
    log_level: Annotated[
        str | None, typer.Option(help="debug, info, warning or error. Default: WELLPUT_LOG_LEVEL or info.")
    ] = None,
) -> None:
    """Serve the HTTP API until stopped."""
    with errors_reported():
        settings = load_settings(host=host, port=port, log_level=log_level)
        refuse_open_door(settings)
        wellput = build(settings)
        listener = _listen(settings.host, settings.port)
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(settings, wellput=wellput),
            log_config=None,
            access_log=False,
            ws="none",
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=_GRACE_S,
        )
    )
    address = _address(settings.host, listener.getsockname()[1])
    chain = ", then ".join(wellput.engines)
    print(f"Wellput {wellput.version} listens on {address} (engine: {chain}; docs: {address}/docs)", flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[listener])


def refuse_open_door(settings: Settings) -> None:
    """Refuse to listen beyond loopback while callers need no key."""
    if settings.allow_anonymous or _is_loopback(settings.host):
        return
    raise ConfigurationError(
        f"Not listening on {settings.host}: callers need no key yet, so anyone who reaches the port could read and "
        "spend. Listen on 127.0.0.1, or set WELLPUT_ALLOW_ANONYMOUS=1 when something in front keeps strangers out."
    )


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ConfigurationError(f"Cannot listen on {host}, port {port}: {reason}. --port chooses another.") from None


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
