from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from service.engines.stream_reading import read_stream
from service.errors import EngineRefusedError, MalformedDraftError
from service.translation.brief import Usage
from tests.streams import chunk


class Ear:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    async def tell(self, text: str) -> None:
        self.heard.append(text)

    async def end(self) -> None:
        self.heard.append("[end]")

    def restart(self, cause: str) -> None:
        self.heard.append(f"[restart {cause}]")


async def stream(*chunks: Any) -> AsyncIterator[Any]:
    for each in chunks:
        yield each


async def test_text_is_told_and_ends_before_the_rest_of_the_answer_comes() -> None:
    ear = Ear()
    done = await read_stream(
        stream(
            chunk({"role": "assistant", "content": None, "tool_calls": [{"index": 0}]}),
            chunk({"content": '{"text": "Hello', "reasoning_content": "hm"}),
            {"choices": [], "model": "m-1"},
            chunk({"content": ' Sam.", "led'}),
            chunk({"content": 'ger": []}'}),
            {"choices": [{"index": 1, "delta": {"content": "another choice"}}]},
            {"choices": [{"finish_reason": "stop"}]},
            {"choices": [], "usage": {"prompt_tokens": 5, "completion_tokens": 7}},
        ),
        ear,
        "fence",
    )
    assert ear.heard == ["Hello", " Sam.", "[end]"]
    assert done.content == '{"text": "Hello Sam.", "ledger": []}'
    assert (done.model, done.usage) == ("scripted-1", Usage(5, None, 7))


@pytest.mark.parametrize(
    ("chunks", "error"),
    [
        ([chunk({"content": "x" * 300_000}), chunk({"content": "x" * 300_000})], MalformedDraftError),
        ([chunk({"content": 3})], MalformedDraftError),
        (["text"], MalformedDraftError),
        ([chunk({"content": "{"}, "length")], MalformedDraftError),
        ([chunk({"content": "{"}, "content_filter")], EngineRefusedError),
        ([chunk({"refusal": "I"}), chunk({"refusal": " cannot"})], EngineRefusedError),
        ([], MalformedDraftError),
    ],
)
async def test_what_is_no_whole_answer_has_a_name(chunks: list[Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        await read_stream(stream(*chunks), Ear(), "fence")
