"""A breaker that cannot open is worth nothing; one that opens for the wrong reason is worse."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest

from service.engines.breaker import BreakerLimits, CircuitBreaker
from service.engines.signals import Signals
from service.errors import (
    BreakerOpenError,
    DeadlineExceededError,
    EngineError,
    EngineMisconfiguredError,
    EngineRefusedError,
    EngineUnavailableError,
    MalformedDraftError,
    OverloadedError,
    PromptNotFoundError,
)
from service.translation.brief import Brief, Draft
from service.translation.deadline import Deadline
from tests.briefs import make_brief
from tests.fakes import FakeClock, FakeEngine, RecordingObserver

LIMITS = BreakerLimits(failure_share=0.5, min_calls=4, window_s=60, pause_s=10, patience_s=5)
GOOD = Draft("fine")
DOWN = EngineUnavailableError("down")


class Bench:
    """A breaker before a scripted engine, on a clock that stands still."""

    def __init__(self, chance: float = 0.0) -> None:
        self.clock = FakeClock()
        self.engine = FakeEngine()
        self.observer = RecordingObserver()
        self.breaker = CircuitBreaker(
            self.engine, LIMITS, signals=Signals("a", self.observer), now=self.clock.monotonic, chance=lambda: chance
        )

    async def calls(self, *steps: Draft | Exception) -> None:
        for step in steps:
            self.engine.enqueue(step)
            with suppress(EngineError, PromptNotFoundError):
                await self.breaker.draft(make_brief())

    async def opened(self) -> Bench:
        await self.calls(DOWN, DOWN, DOWN, DOWN)
        assert self.state == "open"
        return self

    @property
    def state(self) -> str:
        return self.breaker.state

    @property
    def changes(self) -> list[str]:
        return [event.labels["state"] for event in self.observer.named("breaker_change")]


class Held:
    """An engine whose calls end when the test says so."""

    name = "llm"

    def __init__(self) -> None:
        self.calls: list[asyncio.Future[Draft]] = []
        self.briefs: list[Brief] = []

    async def draft(self, brief: Brief) -> Draft:
        self.briefs.append(brief)
        self.calls.append(asyncio.get_running_loop().create_future())
        return await self.calls[-1]


def state_of(breaker: CircuitBreaker) -> str:
    return breaker.state


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


@pytest.mark.parametrize(
    "failure",
    [DOWN, OverloadedError("429"), EngineMisconfiguredError("401")],
    ids=["unavailable", "overloaded", "credentials"],
)
async def test_opens_on_real_failures_and_then_asks_nobody(failure: EngineError) -> None:
    bench = Bench()
    await bench.calls(failure, failure, failure)
    assert bench.state == "closed"
    await bench.calls(failure)
    assert bench.state == "open"
    with pytest.raises(BreakerOpenError) as refused:
        await bench.breaker.draft(make_brief())
    assert len(bench.engine.briefs) == 4
    assert refused.value.retry_after_s == 10
    assert not refused.value.transient


@pytest.mark.parametrize(
    "other",
    [
        EngineRefusedError("declined"),
        MalformedDraftError("garbage"),
        EngineMisconfiguredError("too long", one_request=True),
        PromptNotFoundError("none", available=()),
    ],
    ids=["refused", "malformed", "one-request", "callers-fault"],
)
async def test_what_says_nothing_against_the_upstream_never_opens(other: Exception) -> None:
    bench = Bench()
    await bench.calls(*[other] * 30)
    assert bench.state == "closed"


async def test_failures_below_the_share_leave_it_closed() -> None:
    bench = Bench()
    round_of_three: list[Draft | Exception] = [GOOD, GOOD, DOWN]
    await bench.calls(*round_of_three * 10)
    assert bench.state == "closed"
    await bench.calls(*[DOWN] * 10)
    assert bench.state == "open"


async def test_failures_of_long_ago_are_forgotten() -> None:
    bench = Bench()
    await bench.calls(DOWN, DOWN, DOWN)
    bench.clock.advance(61)
    await bench.calls(DOWN)
    assert bench.state == "closed"


async def test_half_opens_after_the_pause_and_closes_on_success() -> None:
    bench = await Bench().opened()
    bench.clock.advance(9.9)
    with pytest.raises(BreakerOpenError):
        await bench.breaker.draft(make_brief())
    bench.clock.advance(0.2)
    await bench.calls(GOOD)
    assert bench.changes == ["open", "half_open", "closed"]
    await bench.calls(DOWN, DOWN, DOWN)
    assert bench.state == "closed", "failures from before it closed still count"


async def test_reopens_when_the_probe_fails() -> None:
    bench = await Bench().opened()
    bench.clock.advance(10)
    await bench.calls(DOWN)
    assert bench.changes == ["open", "half_open", "open"]
    with pytest.raises(BreakerOpenError):
        await bench.breaker.draft(make_brief())
    bench.clock.advance(10)
    await bench.calls(GOOD)
    assert bench.state == "closed"


async def test_pause_is_lengthened_by_chance() -> None:
    bench = await Bench(chance=1.0).opened()
    bench.clock.advance(14.9)
    with pytest.raises(BreakerOpenError):
        await bench.breaker.draft(make_brief())
    bench.clock.advance(0.2)
    await bench.calls(GOOD)
    assert bench.state == "closed"


def held(clock: FakeClock) -> tuple[Held, CircuitBreaker]:
    engine = Held()
    return engine, CircuitBreaker(engine, LIMITS, signals=Signals(), now=clock.monotonic, chance=lambda: 0.0)


async def fail(engine: Held, breaker: CircuitBreaker, times: int) -> None:
    for _ in range(times):
        call = asyncio.create_task(breaker.draft(make_brief()))
        await settle()
        engine.calls[-1].set_exception(EngineUnavailableError("down"))
        await asyncio.gather(call, return_exceptions=True)


async def test_one_probe_at_a_time_and_a_cancelled_one_makes_room_for_the_next() -> None:
    clock = FakeClock()
    engine, breaker = held(clock)
    await fail(engine, breaker, 4)
    clock.advance(10)
    probe = asyncio.create_task(breaker.draft(make_brief()))
    await settle()
    with pytest.raises(BreakerOpenError):
        await breaker.draft(make_brief())
    assert len(engine.calls) == 5
    probe.cancel()
    await asyncio.gather(probe, return_exceptions=True)
    assert state_of(breaker) == "half_open"
    second = asyncio.create_task(breaker.draft(make_brief()))
    await settle()
    engine.calls[-1].set_result(GOOD)
    assert await second == GOOD
    assert state_of(breaker) == "closed"


async def test_calls_that_began_before_it_opened_do_not_decide_over_the_probe() -> None:
    clock = FakeClock()
    engine, breaker = held(clock)
    late = asyncio.create_task(breaker.draft(make_brief()))
    await settle()
    await fail(engine, breaker, 4)
    clock.advance(10)
    probe = asyncio.create_task(breaker.draft(make_brief()))
    await settle()
    engine.calls[0].set_result(GOOD)
    await late
    assert state_of(breaker) == "half_open"
    engine.calls[-1].set_exception(EngineUnavailableError("down"))
    await asyncio.gather(probe, return_exceptions=True)
    assert state_of(breaker) == "open"


@pytest.mark.parametrize(
    ("ran_s", "deadline_s", "state"),
    [(6.0, 6.0, "open"), (2.0, 2.0, "closed"), (6.0, 30.0, "closed")],
    ids=["hung-until-the-deadline", "began-too-late", "caller-left"],
)
async def test_a_cancelled_call_is_a_failure_only_where_the_deadline_cut_off_a_long_one(
    ran_s: float, deadline_s: float, state: str
) -> None:
    clock = FakeClock()
    engine, breaker = held(clock)
    for _ in range(4):
        brief = make_brief(deadline=Deadline(clock.now + deadline_s, clock.monotonic))
        call = asyncio.create_task(breaker.draft(brief))
        await settle()
        clock.advance(ran_s)
        call.cancel()
        await asyncio.gather(call, return_exceptions=True)
    assert len(engine.calls) == 4
    assert state_of(breaker) == state


async def test_a_deadline_named_by_the_engine_is_judged_by_how_long_the_call_ran() -> None:
    bench = Bench()
    await bench.calls(*[DeadlineExceededError("late")] * 10)
    assert bench.state == "closed"


async def test_state_is_told_from_the_start_and_with_every_change() -> None:
    bench = await Bench().opened()
    bench.clock.advance(10)
    await bench.calls(GOOD)
    assert [event.value for event in bench.observer.named("breaker_state")] == [0, 2, 1, 0]
    assert {event.labels["upstream"] for event in bench.observer.events} == {"a"}
