from __future__ import annotations

import json
from typing import Any

import pytest

from service.engines.completion import read_completion
from service.errors import EngineRefusedError, MalformedDraftError
from service.translation.brief import Usage


def body(message: dict[str, Any], finish: str | None = "stop", **more: Any) -> bytes:
    return json.dumps({"choices": [{"message": message, "finish_reason": finish}], **more}).encode()


def test_reads_the_leanest_completion_a_server_may_send() -> None:
    found = read_completion(body({"content": "x"}, None))
    assert (found.content, found.model, found.usage) == ("x", None, None)


def test_passes_over_fields_of_reasoning_models_and_tool_noise() -> None:
    message = {"content": "x", "reasoning_content": "secret", "tool_calls": [{"id": "1"}], "annotations": []}
    assert read_completion(body(message)).content == "x"


@pytest.mark.parametrize(
    ("usage", "expected"),
    [
        ({"prompt_tokens": 3, "completion_tokens": 4}, Usage(3, None, 4)),
        (
            {"prompt_tokens": 3, "completion_tokens": 0, "prompt_tokens_details": {"cached_tokens": 2}},
            Usage(3, 2, 0),
        ),
        ({"prompt_tokens": 3, "completion_tokens": 4, "prompt_tokens_details": None}, Usage(3, None, 4)),
        ({"prompt_tokens": 3}, Usage(3, None, None)),
        ({}, None),
        ({"prompt_tokens": "many"}, None),
        ({"prompt_tokens": -1}, None),
        ("free", None),
        (None, None),
    ],
)
def test_usage_is_what_the_upstream_said_or_unknown(usage: object, expected: Usage | None) -> None:
    assert read_completion(body({"content": "x"}, usage=usage)).usage == expected


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b'{"choices": null}',
        b'{"choices": []}',
        b'{"choices": [{}]}',
        b'{"choices": [{"message": null}]}',
        b'{"choices": [{"message": {"content": 3}}]}',
        b"secret words",
        body({"content": None}),
        body({"content": " \n"}),
        body({}),
        body({"content": None, "tool_calls": [{"id": "1"}]}, "tool_calls"),
        body({"content": "half"}, "length"),
        body({"content": "x" * 400_001}),
    ],
)
def test_anything_else_is_malformed_and_shown_nowhere(raw: bytes) -> None:
    with pytest.raises(MalformedDraftError) as caught:
        read_completion(raw)
    assert caught.value.__context__ is None
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("raw", [body({"content": None, "refusal": "No."}), body({"content": "x"}, "content_filter")])
def test_refusals_are_told_apart(raw: bytes) -> None:
    with pytest.raises(EngineRefusedError):
        read_completion(raw)
