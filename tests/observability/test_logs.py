import io
import json
import logging

import pytest
import structlog

from service.observability.logs import ALLOWED, EventLog, configure_logs
from service.translation.ports import Event


@pytest.fixture(autouse=True)
def _json_logs() -> None:
    configure_logs("debug", "json")


def written(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_key_that_is_not_on_the_list_is_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    structlog.get_logger().info("something", message="zebrafish", subject="zebrafish", status="ok")
    (line,) = written(capsys)
    assert line["status"] == "ok"
    assert set(line) <= ALLOWED


def test_event_becomes_one_line_with_duration(capsys: pytest.CaptureFixture[str]) -> None:
    EventLog().observe(Event("http_request", {"route": "/v1/translations", "name": "zebrafish"}, 0.0123))
    (line,) = written(capsys)
    assert line["duration_ms"] == 12.3
    assert "zebrafish" not in json.dumps(line)


def test_foreign_line_and_its_traceback_lose_their_text(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        int("zebrafish")
    except ValueError:
        logging.getLogger("some.library").exception("could not send %s", "zebrafish")
    logging.getLogger("uvicorn.error").error("zebrafish")
    lines = written(capsys)
    assert lines[0]["error_type"] == "ValueError"
    assert lines[0]["logger"] == "some.library"
    assert "zebrafish" not in json.dumps(lines)


def test_server_may_say_that_it_starts(capsys: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("uvicorn.error").info("Started server process [%d]", 7)
    (line,) = written(capsys)
    assert line["detail"] == "Started server process [7]"


def test_level_and_form_are_obeyed(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("warning", "console")
    EventLog().observe(Event("http_request", {"route": "/"}, 0.1))
    EventLog().observe(Event("engine_gave_up", {"engine": "llm", "cause": "overloaded"}))
    said = capsys.readouterr().err
    assert "http_request" not in said
    assert "overloaded" in said


def test_configuring_twice_writes_each_foreign_line_once(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("debug", "json")
    logging.getLogger("some.library").warning("x")
    assert len(written(capsys)) == 1


def test_debug_switch_of_a_library_does_not_open_a_second_way_out(capsys: pytest.CaptureFixture[str]) -> None:
    kept = logging.getLogger().handlers[:]
    stream = io.StringIO()
    logging.getLogger().addHandler(logging.StreamHandler(stream))
    logging.getLogger("openai").setLevel(logging.DEBUG)
    try:
        configure_logs("debug", "json")
        logging.getLogger("openai._base_client").debug("Request options: zebrafish")
        logging.getLogger("some.library").error("zebrafish")
    finally:
        logging.getLogger().handlers[:] = kept
    printed = capsys.readouterr()
    assert "some.library" in printed.err
    assert "zebrafish" not in stream.getvalue() + printed.out + printed.err
