"""Asking again when the upstream only stumbled."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception,
    stop_after_attempt,
    wait_random,
    wait_random_exponential,
)

from service.engines.signals import SILENT, Signals
from service.errors import BreakerOpenError, DeadlineExceededError, EngineError
from service.translation.brief import Brief, Draft
from service.translation.ports import Engine, Listener, closed, drafted

Sleep = Callable[[float], Awaitable[None]]


class Retrying:
    """An engine that asks another one again after transient errors.

    Waits follow full jitter: a random time up to ``first_wait_s``, doubled with each attempt, up to
    ``longest_wait_s``. A ``Retry-After`` is a lower bound; one beyond ``longest_wait_s`` ends the matter,
    since another engine answers sooner. So does a wait that would cross the deadline of the brief.
    ``Draft.attempts`` counts every call.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        attempts: int = 3,
        first_wait_s: float = 0.25,
        longest_wait_s: float = 4.0,
        sleep: Sleep = asyncio.sleep,
        signals: Signals = SILENT,
    ) -> None:
        self._engine = engine
        self._signals = signals
        self._attempts = attempts
        self._longest_wait_s = longest_wait_s
        self._sleep = sleep
        self._jitter = wait_random_exponential(multiplier=first_wait_s, max=longest_wait_s)
        self._spread = wait_random(0, first_wait_s)

    @property
    def name(self) -> str:
        """Return the name of the engine that answers."""
        return self._engine.name

    async def draft(self, brief: Brief) -> Draft:
        """Draft, with up to ``attempts`` calls. Raises the last ``EngineError``."""
        return await self._drafted(brief, None)

    async def narrate(self, brief: Brief, listener: Listener) -> Draft:
        """Draft as ``draft`` does, and be heard; each further call begins the text anew."""
        return await self._drafted(brief, listener)

    async def aclose(self) -> None:
        """Close the engine that answers, if it holds anything open."""
        await closed(self._engine)

    async def _drafted(self, brief: Brief, listener: Listener | None) -> Draft:
        calls = 0
        earlier: EngineError | None = None
        refused = False

        async def call() -> Draft:
            nonlocal calls, earlier, refused
            if brief.deadline.passed:
                raise DeadlineExceededError("The time budget of the request is used up.")
            try:
                draft = await self._attempted(brief, listener)
            except BreakerOpenError as error:
                refused = True
                raise earlier or error from None  # what opened the breaker tells more than that it is open
            except EngineError as error:
                earlier = error
                if listener is not None:
                    listener.restart(error.code)
                raise
            finally:
                calls += 1
            return draft

        again = AsyncRetrying(
            retry=retry_if_exception(lambda error: not refused and isinstance(error, EngineError) and error.transient),
            stop=lambda state: self._stop(state, brief),
            wait=self._wait,
            sleep=self._sleep,
            before_sleep=self._retried,
            reraise=True,
        )
        draft: Draft = await again(call)
        return replace(draft, attempts=draft.attempts + calls - 1)

    async def _attempted(self, brief: Brief, listener: Listener | None) -> Draft:
        """Call the engine once; report how that ended and how many seconds it took."""
        outcome, started = "cancelled", self._signals.now()
        try:
            draft = await drafted(self._engine, brief, listener)
            outcome = "drafted"
        except EngineError as error:
            outcome = error.code
            raise
        except Exception:
            outcome = "error"
            raise
        finally:
            self._signals.tell("engine_attempt", self._signals.now() - started, outcome=outcome)
        return draft

    def _stop(self, state: RetryCallState, brief: Brief) -> bool:
        """Say whether to leave it at that. The wait is drawn before: it is known here."""
        asked = _asked_for(state)
        return (
            stop_after_attempt(self._attempts)(state)
            or (asked is not None and asked > self._longest_wait_s)
            or state.upcoming_sleep >= brief.deadline.left_s
        )

    def _retried(self, state: RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome else None
        self._signals.tell("engine_retry", cause=error.code if isinstance(error, EngineError) else "error")

    def _wait(self, state: RetryCallState) -> float:
        asked = _asked_for(state)
        return self._jitter(state) if asked is None else asked + self._spread(state)


def _asked_for(state: RetryCallState) -> float | None:
    error = state.outcome.exception() if state.outcome else None
    return error.retry_after_s if isinstance(error, EngineError) else None
