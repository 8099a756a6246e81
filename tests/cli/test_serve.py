import contextlib
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator

import pytest
from typer.testing import CliRunner

from service.cli.main import app
from service.cli.serve import refuse_open_door
from service.errors import ConfigurationError
from service.settings import Settings


@contextlib.contextmanager
def served(**environment: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "service.cli", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert found, line
        yield process, found.group()
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdout, process.stderr):
            if stream is not None:
                stream.close()


def test_served_process_translates_over_a_real_socket_logs_no_text_and_stops_on_sigterm() -> None:
    with served() as (process, address):
        question = {
            "message": "We signed zebrafish for 40 seats. Can you send a plan?",
            "sender": "I",
            "recipient": "C",
        }
        request = urllib.request.Request(
            f"{address}/v1/translations", json.dumps(question).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            body = json.load(answer)
        process.send_signal(signal.SIGTERM)
        _, logged = process.communicate(timeout=30)
    assert body["status"] == "translated"
    assert "zebrafish" in body["text"]
    assert "server" not in answer.headers
    lines = [json.loads(line) for line in logged.splitlines()]
    requests = [line for line in lines if line["event"] == "http_request"]
    assert [(line["route"], line["status"]) for line in requests] == [("/v1/translations", "200")]
    assert requests[0]["request_id"] == answer.headers["x-request-id"]
    assert "zebrafish" not in logged
    assert process.returncode in (0, -signal.SIGTERM)


def test_bodies_over_the_limit_are_problems_on_the_wire_declared_or_not() -> None:
    too_much = b" " * 2048
    headers = {"Content-Type": "application/json"}
    with served(WELLPUT_LIMITS__BODY_BYTES="1024") as (_, address):
        for body in (too_much, iter([too_much])):
            wire = http.client.HTTPConnection(address.removeprefix("http://"), timeout=30)
            wire.request("POST", "/v1/translations", body, headers)
            answer = wire.getresponse()
            problem = json.load(answer)
            wire.close()
            assert answer.headers["content-type"] == "application/problem+json"
            assert (answer.status, problem["code"], problem["limit"]) == (413, "message_too_long", 1024)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "example.org"])
def test_beyond_loopback_only_when_told_that_something_keeps_strangers_out(host: str) -> None:
    with pytest.raises(ConfigurationError, match="WELLPUT_ALLOW_ANONYMOUS=1"):
        refuse_open_door(Settings(host=host))
    refuse_open_door(Settings(host=host, allow_anonymous=True))


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_loopback_needs_nothing(host: str) -> None:
    refuse_open_door(Settings(host=host))


def test_port_in_use_is_said_and_not_a_traceback() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = CliRunner().invoke(app, ["serve", "--port", str(taken.getsockname()[1])])
    assert result.exit_code == 2
    assert "--port chooses another" in result.stderr


def test_open_door_is_refused_on_the_command_line_too() -> None:
    result = CliRunner().invoke(app, ["serve", "--host", "0.0.0.0"])
    assert result.exit_code == 2
    assert "anyone who reaches the port" in result.stderr
