"""All wrappers together before the real client and a real local upstream."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from email.utils import formatdate

import pytest

from service.engines.breaker import BreakerLimits
from service.engines.concurrency import BulkheadLimits
from service.engines.openai_engine import Endpoint, build_openai_engine
from service.engines.resilience import Resilience, resilient
from service.engines.retrying import Retrying
from service.engines.signals import Signals
from service.errors import BreakerOpenError, DeadlineExceededError, EngineError, OverloadedError
from service.prompting.registry import PromptRegistry
from service.translation.brief import Brief, Draft
from service.translation.deadline import Deadline
from service.translation.ports import Listener, Narrator
from tests import upstream as up
from tests.briefs import make_brief
from tests.fakes import FakeClock, RecordingObserver
from tests.upstream import Upstream

Sleep = Callable[[float], Awaitable[None]]


def soon(seconds: float) -> Deadline:
    return Deadline(time.monotonic() + seconds)


@pytest.mark.parametrize(
    ("header", "value", "expected"),
    [
        ("Retry-After", lambda: "2", (2.0, 2.25)),
        ("Retry-After-Ms", lambda: "1500", (1.5, 1.75)),
        ("Retry-After", lambda: formatdate(time.time() + 4, usegmt=True), (0.5, 4.25)),
    ],
    ids=["seconds", "milliseconds", "date"],
)
async def test_every_kind_of_retry_after_is_honoured(
    upstream: Upstream, registry: PromptRegistry, header: str, value: Callable[[], str], expected: tuple[float, float]
) -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    engine = build_openai_engine(Endpoint("m", upstream.url), registry, sleep=sleep)
    upstream.script(*(up.failing(status, headers={header: value()}) for status in (429, 503)))
    assert (await engine.draft(make_brief())).attempts == 3
    assert len(waits) == 2
    assert expected[0] <= min(waits) <= max(waits) <= expected[1]
    await engine.aclose()


async def test_retry_after_beyond_the_deadline_ends_the_matter(
    engine: Retrying, upstream: Upstream, waits: list[float]
) -> None:
    clock = FakeClock()
    upstream.default = up.rate_limited("2")
    with pytest.raises(OverloadedError):
        await engine.draft(make_brief(deadline=Deadline(clock.now + 1.5, clock.monotonic)))
    assert (len(upstream.calls), waits) == (1, [])


async def test_call_ends_with_the_deadline_though_its_own_timeout_is_far(
    upstream: Upstream, registry: PromptRegistry
) -> None:
    upstream.default = up.stalling()
    engine = build_openai_engine(Endpoint("m", upstream.url, timeout_s=600), registry)
    with pytest.raises(DeadlineExceededError):
        await engine.draft(make_brief(deadline=soon(0.1)))
    assert len(upstream.calls) == 1
    await engine.aclose()


async def test_upstream_that_hangs_opens_the_breaker_though_every_call_is_cut_off_by_its_deadline(
    upstream: Upstream, registry: PromptRegistry
) -> None:
    upstream.default = up.stalling()
    limits = Resilience(BreakerLimits(min_calls=2, patience_s=0.02))
    engine = build_openai_engine(Endpoint("m", upstream.url, timeout_s=600), registry, resilience=limits)
    for _ in range(2):
        with suppress(TimeoutError, EngineError):  # as the use case does it: from outside
            async with asyncio.timeout(0.1):
                await engine.draft(make_brief(deadline=soon(0.1)))
    with pytest.raises(BreakerOpenError):
        await engine.draft(make_brief())
    await engine.aclose()


async def test_callers_who_leave_neither_open_the_breaker_nor_keep_their_places(
    upstream: Upstream, registry: PromptRegistry
) -> None:
    upstream.default = up.stalling()
    limits = Resilience(BreakerLimits(min_calls=1, patience_s=0.0), BulkheadLimits(running=1, queued=0))
    engine = build_openai_engine(Endpoint("m", upstream.url), registry, resilience=limits)
    for _ in range(3):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await engine.draft(make_brief(deadline=soon(30)))
    upstream.default = up.good()
    upstream.released.set()
    assert (await engine.draft(make_brief())).text
    await engine.aclose()


class Spoken:
    """An engine that can be heard; fails once before it answers."""

    name = "llm"

    def __init__(self) -> None:
        self.heard = 0
        self.closed = False

    async def draft(self, brief: Brief) -> Draft:
        raise AssertionError(brief)

    async def narrate(self, brief: Brief, listener: Listener) -> Draft:
        self.heard += 1
        await listener.tell("Hello")
        if self.heard == 1:
            raise OverloadedError("busy")
        await listener.end()
        return Draft(brief.body)

    async def aclose(self) -> None:
        self.closed = True


class Heard:
    def __init__(self) -> None:
        self.told: list[str] = []

    async def tell(self, text: str) -> None:
        self.told.append(text)

    async def end(self) -> None:
        self.told.append("(end)")

    def restart(self, cause: str) -> None:
        self.told.append(f"({cause})")


async def test_streams_and_closing_pass_through_every_wrapper(sleep: Sleep) -> None:
    inner, listener, observer = Spoken(), Heard(), RecordingObserver()
    engine = resilient(inner, Resilience(signals=Signals("a", observer)), sleep=sleep)
    assert isinstance(engine, Narrator)
    assert (await engine.narrate(make_brief(), listener)).attempts == 2
    assert listener.told == ["Hello", "(overloaded)", "Hello", "(end)"]
    await engine.aclose()
    assert inner.closed
