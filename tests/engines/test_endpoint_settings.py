"""What an operator may set about an endpoint: how long it may be silent, and how it is asked."""

from __future__ import annotations

from contextlib import aclosing
from typing import Literal

import pytest

from service.engines.openai_engine import Endpoint, build_openai_engine
from service.errors import EngineMisconfiguredError, EngineUnavailableError
from service.prompting.registry import PromptRegistry
from tests import streams
from tests import upstream as up
from tests.briefs import make_brief
from tests.upstream import Answer, Upstream


class Deaf:
    """Hears a draft and keeps nothing but how much of it there was."""

    def __init__(self) -> None:
        self.heard = 0

    async def tell(self, text: str) -> None:
        self.heard += len(text)

    async def end(self) -> None:
        pass

    def restart(self, cause: str) -> None:
        pass


@pytest.mark.parametrize(
    ("answer", "begins"),
    [(streams.silent(), False), (streams.play([], streams.stall), False), (streams.begun(streams.stall), True)],
    ids=["no-headers", "no-word", "between-words"],
)
async def test_a_streamed_answer_that_stays_silent_is_given_up_long_before_its_time_is_over(
    upstream: Upstream, registry: PromptRegistry, answer: Answer, *, begins: bool
) -> None:
    upstream.default = answer
    engine = build_openai_engine(Endpoint("m", upstream.url, first_token_timeout_s=0.3), registry, attempts=1)
    listener = Deaf()
    async with aclosing(engine):
        with pytest.raises(EngineUnavailableError, match=r"wrote nothing for 0\.3 s"):
            await engine.narrate(make_brief(), listener)
    assert (listener.heard > 0) == begins
    assert upstream.left.wait(10)


async def test_an_answer_that_goes_on_is_not_silent(upstream: Upstream, registry: PromptRegistry) -> None:
    upstream.default = streams.told(size=1)
    engine = build_openai_engine(Endpoint("m", upstream.url, first_token_timeout_s=5), registry, attempts=1)
    async with aclosing(engine):
        assert (await engine.narrate(make_brief(), Deaf())).text.startswith("Hello,")


@pytest.mark.parametrize("chosen", ["json_schema", "json_object", "text"])
async def test_a_chosen_answer_format_is_the_one_that_is_sent(
    upstream: Upstream, registry: PromptRegistry, chosen: Literal["json_schema", "json_object", "text"]
) -> None:
    engine = build_openai_engine(Endpoint("m", upstream.url, answer_format=chosen), registry, attempts=1)
    async with aclosing(engine):
        await engine.draft(make_brief())
    (call,) = upstream.calls
    assert call.body.get("response_format", {"type": "text"})["type"] == chosen


async def test_a_chosen_answer_format_is_kept_when_the_server_refuses_it(
    upstream: Upstream, registry: PromptRegistry
) -> None:
    upstream.default = up.failing(400, "response_format is not supported.")
    engine = build_openai_engine(Endpoint("m", upstream.url, answer_format="json_schema"), registry, attempts=1)
    async with aclosing(engine):
        with pytest.raises(EngineMisconfiguredError):
            await engine.draft(make_brief())
    assert len(upstream.calls) == 1


async def test_a_limit_of_output_tokens_is_sent(upstream: Upstream, registry: PromptRegistry) -> None:
    engine = build_openai_engine(Endpoint("m", upstream.url, max_output_tokens=700), registry, attempts=1)
    async with aclosing(engine):
        await engine.draft(make_brief())
    assert upstream.calls[0].body["max_completion_tokens"] == 700
