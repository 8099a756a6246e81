"""A place that is never given back stops the service for good, one call at a time."""

from __future__ import annotations

import asyncio

import pytest

from service.engines.concurrency import Bulkhead, BulkheadLimits
from service.engines.signals import Signals
from service.errors import BreakerOpenError, EngineUnavailableError, OverloadedError
from service.translation.brief import Brief, Draft
from service.translation.deadline import Deadline
from service.translation.ports import Listener
from tests.briefs import make_brief
from tests.fakes import FakeClock, RecordingObserver

GOOD = Draft("fine")
Call = asyncio.Task[Draft]


class Held:
    """An engine whose calls end when the test says so; ``bodies`` tells who came in which order."""

    name = "llm"

    def __init__(self) -> None:
        self.calls: list[asyncio.Future[Draft]] = []
        self.bodies: list[str] = []
        self.heard = 0
        self.closed = False

    async def draft(self, brief: Brief) -> Draft:
        self.bodies.append(brief.body)
        self.calls.append(asyncio.get_running_loop().create_future())
        return await self.calls[-1]

    async def narrate(self, brief: Brief, listener: Listener) -> Draft:
        self.heard += 1
        return await self.draft(brief)

    async def aclose(self) -> None:
        self.closed = True


class Deaf:
    """A listener that nobody talks to."""

    async def tell(self, text: str) -> None:
        raise AssertionError(text)

    async def end(self) -> None:
        raise AssertionError

    def restart(self, cause: str) -> None:
        raise AssertionError(cause)


def bulkhead(engine: Held, observer: RecordingObserver | None = None, **limits: float) -> Bulkhead:
    settings = BulkheadLimits(int(limits.get("running", 1)), int(limits.get("queued", 2)), limits.get("wait_s", 60.0))
    return Bulkhead(engine, settings, signals=Signals("a", observer))


async def settle() -> None:
    for _ in range(6):
        await asyncio.sleep(0)


async def start(guard: Bulkhead, *bodies: str) -> list[Call]:
    calls = [asyncio.create_task(guard.draft(make_brief(body))) for body in bodies]
    await settle()
    return calls


async def test_no_more_calls_than_allowed_run_and_those_behind_come_in_order() -> None:
    engine = Held()
    guard = bulkhead(engine, running=2, queued=3)
    calls = await start(guard, "a", "b", "c", "d", "e")
    assert (engine.bodies, guard.running, guard.queued) == (["a", "b"], 2, 3)
    for call in range(5):
        engine.calls[call].set_result(GOOD)
        await settle()
    assert engine.bodies == ["a", "b", "c", "d", "e"]
    assert await asyncio.gather(*calls) == [GOOD] * 5
    assert (guard.running, guard.queued) == (0, 0)


async def test_full_queue_is_a_named_error_at_once_and_no_reason_to_retry() -> None:
    engine, observer = Held(), RecordingObserver()
    guard = bulkhead(engine, observer, queued=1)
    calls = await start(guard, "a", "b")
    with pytest.raises(OverloadedError) as refused:
        await guard.draft(make_brief("c"))
    assert (refused.value.code, refused.value.transient) == ("overloaded", False)
    assert [dict(event.labels) for event in observer.named("bulkhead_refused")] == [
        {"upstream": "a", "cause": "queue_full"}
    ]
    for call in calls:
        call.cancel()


async def test_how_many_run_and_wait_is_told_whenever_it_changes_however_a_call_ends() -> None:
    engine, observer = Held(), RecordingObserver()
    guard = bulkhead(engine, observer, running=1, queued=2)
    first, second, third = await start(guard, "a", "b", "c")
    second.cancel()
    await settle()
    engine.calls[0].set_exception(EngineUnavailableError("x"))
    await settle()
    engine.calls[1].set_result(GOOD)
    await asyncio.gather(first, second, third, return_exceptions=True)
    told = [(event.name.removeprefix("bulkhead_"), event.value) for event in observer.events]
    assert told == [("running", 1), ("queued", 1), ("queued", 2), ("queued", 1), ("queued", 0), ("running", 0)]


async def test_a_wait_that_leaves_no_time_for_the_call_is_refused() -> None:
    engine, observer, clock = Held(), RecordingObserver(), FakeClock()
    guard = bulkhead(engine, observer)
    (running,) = await start(guard, "a")
    with pytest.raises(OverloadedError):
        await guard.draft(make_brief("b", deadline=Deadline(clock.now, clock.monotonic)))
    with pytest.raises(OverloadedError):
        await guard.draft(make_brief("c", deadline=Deadline(clock.now + 0.02, clock.monotonic)))
    assert [event.labels["cause"] for event in observer.named("bulkhead_refused")] == ["wait", "wait"]
    assert (guard.running, guard.queued) == (1, 0)
    running.cancel()


async def test_longest_wait_ends_the_matter_where_there_is_no_deadline() -> None:
    guard = bulkhead(Held(), wait_s=0.01)
    (running,) = await start(guard, "a")
    with pytest.raises(OverloadedError):
        await guard.draft(make_brief("b"))
    running.cancel()


async def test_cancelled_waiter_frees_its_place_in_the_queue() -> None:
    engine = Held()
    guard = bulkhead(engine, queued=2)
    calls = await start(guard, "a", "b", "c")
    calls[1].cancel()
    await settle()
    assert guard.queued == 1
    engine.calls[0].set_result(GOOD)
    await settle()
    assert engine.bodies == ["a", "c"]
    calls[2].cancel()
    await settle()
    assert (guard.running, guard.queued) == (0, 0)


async def test_waiter_cancelled_at_the_moment_its_turn_comes_hands_it_on() -> None:
    engine = Held()
    guard = bulkhead(engine, queued=2)
    calls = await start(guard, "a", "b", "c")
    engine.calls[0].set_result(GOOD)
    for _ in range(6):
        if guard.queued == 1:  # the place of a is promised to b, which has not run yet
            break
        await asyncio.sleep(0)
    calls[1].cancel()
    await settle()
    assert engine.bodies == ["a", "c"]
    assert guard.running == 1
    calls[2].cancel()
    await settle()
    assert guard.running == 0


@pytest.mark.parametrize("ending", ["error", "cancelled", "crash"])
async def test_place_is_given_back_however_a_call_ends(ending: str) -> None:
    engine = Held()
    guard = bulkhead(engine)
    (call,) = await start(guard, "a")
    if ending == "cancelled":
        call.cancel()
    else:
        engine.calls[0].set_exception(EngineUnavailableError("down") if ending == "error" else ValueError("bug"))
    await asyncio.gather(call, return_exceptions=True)
    assert guard.running == 0


async def test_a_stream_holds_its_place_to_its_end() -> None:
    engine = Held()
    guard = bulkhead(engine)
    stream = asyncio.create_task(guard.narrate(make_brief("a"), Deaf()))
    await settle()
    assert (engine.heard, guard.running) == (1, 1)
    (waiting,) = await start(guard, "b")
    assert engine.bodies == ["a"]
    stream.cancel()
    await settle()
    assert engine.bodies == ["a", "b"]
    waiting.cancel()


async def test_who_would_be_refused_inside_does_not_wait_first() -> None:
    def refuse() -> None:
        raise BreakerOpenError("open")

    engine = Held()
    guard = Bulkhead(engine, BulkheadLimits(), signals=Signals(), admit=refuse)
    with pytest.raises(BreakerOpenError):
        await guard.draft(make_brief())
    assert (guard.running, engine.calls) == (0, [])


async def test_closes_the_engine_inside() -> None:
    engine = Held()
    await bulkhead(engine).aclose()
    assert engine.closed
