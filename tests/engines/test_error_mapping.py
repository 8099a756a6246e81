"""Every exception of the client has a meaning here, and none carries the upstream's words."""

from __future__ import annotations

import httpx2
import openai
import pytest

from service.engines.error_mapping import TABLE, mapped, retry_after_s
from service.errors import (
    EngineError,
    EngineMisconfiguredError,
    EngineRefusedError,
    EngineUnavailableError,
    OverloadedError,
)

REQUEST = httpx2.Request("POST", "https://models.example.org/v1/chat/completions")
NOW = 1_700_000_000.0


def status_error(
    status: int, body: dict[str, str] | None = None, headers: dict[str, str] | None = None
) -> openai.APIStatusError:
    response = httpx2.Response(status, request=REQUEST, headers=headers or {})
    return openai.APIStatusError("the prompt, echoed", response=response, body=body)


def exported() -> list[type[Exception]]:
    """List what ``import openai`` offers; ``type()`` leaves its lazy proxies asleep."""
    public = [value for name, value in vars(openai).items() if not name.startswith("_")]
    classes = [value for value in public if issubclass(type(value), type)]
    return [value for value in classes if issubclass(value, Exception)]


@pytest.mark.parametrize("kind", exported(), ids=lambda kind: kind.__name__)
def test_every_exception_the_client_exports_is_in_the_table(kind: type[Exception]) -> None:
    assert kind in TABLE


def test_the_list_of_exceptions_is_not_empty() -> None:
    assert len(exported()) >= 20


@pytest.mark.parametrize(
    ("status", "error", "transient"),
    [
        (400, EngineMisconfiguredError, False),
        (401, EngineMisconfiguredError, False),
        (403, EngineMisconfiguredError, False),
        (404, EngineMisconfiguredError, False),
        (405, EngineMisconfiguredError, False),
        (408, EngineUnavailableError, True),
        (409, EngineUnavailableError, True),
        (413, EngineMisconfiguredError, False),
        (422, EngineMisconfiguredError, False),
        (425, EngineUnavailableError, True),
        (429, OverloadedError, True),
        (500, EngineUnavailableError, True),
        (503, EngineUnavailableError, True),
        (504, EngineUnavailableError, True),
        (529, OverloadedError, True),
    ],
)
def test_status_decides(status: int, error: type[EngineError], *, transient: bool) -> None:
    found = mapped(status_error(status))
    assert type(found) is error
    assert found.transient is transient
    assert "echoed" not in str(found)
    assert str(status) in str(found)


def test_a_spent_quota_is_not_tried_again() -> None:
    assert type(mapped(status_error(429, {"code": "insufficient_quota"}))) is EngineMisconfiguredError


@pytest.mark.parametrize("code", ["content_filter", "content_policy_violation"])
def test_a_filter_before_the_model_is_a_refusal(code: str) -> None:
    assert type(mapped(status_error(400, {"code": code}))) is EngineRefusedError


@pytest.mark.parametrize("status", [429, 500, 503, 529])
def test_passing_faults_carry_the_wait_the_upstream_asked_for(status: int) -> None:
    assert mapped(status_error(status, headers={"Retry-After": "7"})).retry_after_s == 7


def test_a_broken_connection_names_its_kind_and_not_its_words() -> None:
    error = openai.APIConnectionError(message="https://user:secret@host", request=REQUEST)
    error.__cause__ = httpx2.ConnectError("secret host")
    assert str(mapped(error)) == "The upstream cannot be reached (ConnectError)."


def test_a_subclass_of_tomorrow_is_read_as_its_base() -> None:
    class NewTimeoutError(openai.APITimeoutError):
        pass

    assert type(mapped(NewTimeoutError(REQUEST))) is EngineUnavailableError


def test_an_exception_from_elsewhere_is_unavailable_without_its_words() -> None:
    assert "secret" not in str(mapped(RuntimeError("secret")))


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "3"}, 3.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after": "0"}, 0.0),
        ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
        ({"retry-after-ms": "soon", "retry-after": "9"}, 9.0),
        ({"retry-after": "Tue, 14 Nov 2023 22:13:30 GMT"}, 10.0),
        ({"retry-after": "Tue, 14 Nov 2023 22:13:10 GMT"}, 0.0),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "1e999"}, None),
        ({"retry-after": "later"}, None),
        ({"retry-after": ""}, None),
        ({"retry-after": "Tue, 99 Nov 2023 22:13:30 GMT"}, None),
    ],
)
def test_reads_each_form_of_retry_after(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after_s(headers, lambda: NOW) == seconds
