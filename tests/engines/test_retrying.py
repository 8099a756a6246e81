from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from service.engines.retrying import Retrying
from service.engines.signals import Signals
from service.errors import (
    BreakerOpenError,
    DeadlineExceededError,
    EngineMisconfiguredError,
    EngineRefusedError,
    EngineUnavailableError,
    MalformedDraftError,
    OverloadedError,
    QueueFullError,
)
from service.translation.brief import Brief, Draft
from service.translation.deadline import Deadline
from tests.briefs import make_brief
from tests.fakes import FakeClock, RecordingObserver

Sleep = Callable[[float], Awaitable[None]]


class Scripted:
    """An engine that raises or returns what it is told, in order; the last one again and again."""

    name = "scripted"

    def __init__(self, *steps: BaseException | Draft) -> None:
        self.steps = list(steps)
        self.calls = 0
        self.closed = False

    async def draft(self, brief: Brief) -> Draft:
        self.calls += 1
        step = self.steps.pop(0) if len(self.steps) > 1 else self.steps[0]
        if isinstance(step, BaseException):
            raise step
        return step

    async def aclose(self) -> None:
        self.closed = True


def unavailable(retry_after_s: float | None = None) -> EngineUnavailableError:
    return EngineUnavailableError("gone", retry_after_s=retry_after_s)


async def test_passes_a_first_success_through(sleep: Sleep, waits: list[float]) -> None:
    engine = Retrying(Scripted(Draft("a")), sleep=sleep)
    assert await engine.draft(make_brief()) == Draft("a")
    assert engine.name == "scripted"
    assert waits == []


@pytest.mark.parametrize(
    "error", [EngineMisconfiguredError("x"), EngineRefusedError("x"), MalformedDraftError("x"), ValueError("x")]
)
async def test_does_not_repeat_what_would_fail_again(sleep: Sleep, error: Exception) -> None:
    inner = Scripted(error)
    with pytest.raises(type(error)):
        await Retrying(inner, sleep=sleep).draft(make_brief())
    assert inner.calls == 1


async def test_gives_up_after_the_last_attempt_with_the_last_error(sleep: Sleep, waits: list[float]) -> None:
    inner = Scripted(unavailable(), unavailable(), OverloadedError("last"))
    with pytest.raises(OverloadedError, match="last"):
        await Retrying(inner, attempts=3, sleep=sleep).draft(make_brief())
    assert inner.calls == 3
    assert len(waits) == 2


async def test_adds_the_inner_engines_own_attempts(sleep: Sleep) -> None:
    inner = Scripted(unavailable(), Draft("a", attempts=2))
    assert (await Retrying(inner, sleep=sleep).draft(make_brief())).attempts == 3


async def test_waits_with_full_jitter_under_a_doubling_ceiling(sleep: Sleep, waits: list[float]) -> None:
    for _ in range(40):
        with pytest.raises(EngineUnavailableError):
            await Retrying(Scripted(unavailable()), attempts=6, first_wait_s=1, longest_wait_s=4, sleep=sleep).draft(
                make_brief()
            )
    ceilings = [1, 2, 4, 4, 4]
    rounds = [waits[at : at + 5] for at in range(0, len(waits), 5)]
    for number, ceiling in enumerate(ceilings):
        drawn = [one[number] for one in rounds]
        assert max(drawn) <= ceiling
        assert min(drawn) < ceiling / 2 < max(drawn)


async def test_retry_after_is_a_lower_bound(sleep: Sleep, waits: list[float]) -> None:
    inner = Scripted(unavailable(3.0), Draft("a"))
    await Retrying(inner, first_wait_s=0.5, sleep=sleep).draft(make_brief())
    assert 3.0 <= waits[0] <= 3.5


async def test_retry_after_beyond_the_longest_wait_ends_the_matter(sleep: Sleep, waits: list[float]) -> None:
    inner = Scripted(unavailable(4.1), Draft("a"))
    with pytest.raises(EngineUnavailableError):
        await Retrying(inner, longest_wait_s=4.0, sleep=sleep).draft(make_brief())
    assert waits == []


async def test_one_attempt_means_no_retry(sleep: Sleep) -> None:
    inner = Scripted(unavailable())
    with pytest.raises(EngineUnavailableError):
        await Retrying(inner, attempts=1, sleep=sleep).draft(make_brief())
    assert inner.calls == 1


async def test_cancellation_is_never_retried(sleep: Sleep) -> None:
    inner = Scripted(asyncio.CancelledError())
    with pytest.raises(asyncio.CancelledError):
        await Retrying(inner, sleep=sleep).draft(make_brief())
    assert inner.calls == 1


async def test_two_requests_at_once_count_their_own_attempts(sleep: Sleep) -> None:
    inner = Scripted(unavailable(), unavailable(), Draft("a"))
    engine = Retrying(inner, attempts=3, sleep=sleep)
    drafts = await asyncio.gather(engine.draft(make_brief()), engine.draft(make_brief()))
    assert sum(draft.attempts for draft in drafts) == inner.calls


async def test_closes_the_engine_inside(sleep: Sleep) -> None:
    inner = Scripted(Draft("a"))
    await Retrying(inner, sleep=sleep).aclose()
    assert inner.closed


async def test_retry_that_would_cross_the_deadline_is_not_begun(sleep: Sleep, waits: list[float]) -> None:
    clock = FakeClock()
    inner = Scripted(unavailable(2.0), Draft("a"))
    brief = make_brief(deadline=Deadline(clock.now + 2.0, clock.monotonic))
    with pytest.raises(EngineUnavailableError):
        await Retrying(inner, sleep=sleep).draft(brief)
    assert (inner.calls, waits) == (1, [])
    inner = Scripted(unavailable(2.0), Draft("a"))
    brief = make_brief(deadline=Deadline(clock.now + 3.0, clock.monotonic))
    assert (await Retrying(inner, sleep=sleep).draft(brief)).text == "a"


async def test_nothing_is_asked_once_the_deadline_has_passed(sleep: Sleep) -> None:
    clock = FakeClock()
    inner = Scripted(Draft("a"))
    with pytest.raises(DeadlineExceededError):
        await Retrying(inner, sleep=sleep).draft(make_brief(deadline=Deadline(clock.now, clock.monotonic)))
    assert inner.calls == 0


async def test_whatever_the_upstream_asks_no_request_outlives_its_deadline() -> None:
    for asked in (None, 0.0, 0.5, 1.9, 3.9, 60.0):
        clock = FakeClock()

        async def sleep(seconds: float, clock: FakeClock = clock) -> None:
            clock.advance(seconds)

        brief = make_brief(deadline=Deadline(clock.now + 6.0, clock.monotonic))
        with pytest.raises(EngineUnavailableError):
            await Retrying(Scripted(unavailable(asked)), attempts=50, sleep=sleep).draft(brief)
        assert clock.now < brief.deadline.at


async def test_each_attempt_and_retry_is_counted_with_its_cause(sleep: Sleep) -> None:
    observer = RecordingObserver()
    inner = Scripted(unavailable(), OverloadedError("x"), Draft("a"))
    await Retrying(inner, sleep=sleep, signals=Signals("b", observer)).draft(make_brief())
    assert [event.labels["outcome"] for event in observer.named("engine_attempt")] == [
        "engine_unavailable",
        "overloaded",
        "drafted",
    ]
    assert [dict(event.labels) for event in observer.named("engine_retry")] == [
        {"upstream": "b", "cause": "engine_unavailable"},
        {"upstream": "b", "cause": "overloaded"},
    ]


async def test_seconds_of_an_attempt_are_its_own_and_not_those_of_the_wait_before_it() -> None:
    observer, clock = RecordingObserver(), FakeClock()

    class Slow:
        name = "llm"
        left = 2

        async def draft(self, brief: Brief) -> Draft:
            del brief
            clock.advance(0.5)
            self.left -= 1
            if self.left:
                raise EngineUnavailableError("x")
            return Draft("a")

    async def wait(seconds: float) -> None:
        clock.advance(100 + seconds)

    signals = Signals("b", observer, clock.monotonic)
    await Retrying(Slow(), sleep=wait, signals=signals).draft(make_brief())
    assert [event.value for event in observer.named("engine_attempt")] == [0.5, 0.5]


async def test_own_full_queue_is_not_asked_again(sleep: Sleep) -> None:
    inner = Scripted(QueueFullError("full"))
    with pytest.raises(QueueFullError):
        await Retrying(inner, sleep=sleep).draft(make_brief())
    assert inner.calls == 1


async def test_breaker_that_opens_between_attempts_does_not_hide_why(sleep: Sleep) -> None:
    inner = Scripted(unavailable(), BreakerOpenError("open"))
    with pytest.raises(EngineUnavailableError):
        await Retrying(inner, attempts=5, sleep=sleep).draft(make_brief())
    assert inner.calls == 2
