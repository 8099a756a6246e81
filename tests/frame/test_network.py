from __future__ import annotations

import socket

import pytest
from pytest_socket import SocketConnectBlockedError


def test_a_connection_beyond_loopback_is_refused_before_it_leaves() -> None:
    with socket.socket() as outbound, pytest.raises(SocketConnectBlockedError):
        outbound.connect(("192.0.2.1", 80))  # reserved for documentation: nothing answers there


def test_loopback_stays_open_for_local_upstreams() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname(), timeout=5) as client,
    ):
        peer, _ = server.accept()
        with peer:
            client.sendall(b"x")
            assert peer.recv(1) == b"x"
