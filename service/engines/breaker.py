"""Leaving an upstream alone that keeps failing, and finding out when it is back."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from service.engines.signals import Signals
from service.errors import (
    BreakerOpenError,
    DeadlineExceededError,
    EngineError,
    EngineMisconfiguredError,
    EngineRefusedError,
    MalformedDraftError,
)
from service.translation.brief import Brief, Draft
from service.translation.ports import Engine, Listener, closed, drafted

State = Literal["closed", "half_open", "open"]
Outcome = Literal["success", "failure", "neither"]
STATES: tuple[State, ...] = ("closed", "half_open", "open")
"""In the order of the gauge: 0, 1, 2."""
_MOST_CALLS = 512


@dataclass(frozen=True, slots=True)
class BreakerLimits:
    """When a breaker opens, and for how long.

    failure_share: opens at this share of failures (0 to 1) among the calls of the last ``window_s`` seconds, once
        there were ``min_calls``.
    pause_s: shortest time it stays open; up to half as long again is added by chance, so that many processes do not
        come back together.
    patience_s: a call cut off by the deadline of its request is a failure only after this long. A call that began
        late says nothing about the upstream.
    """

    failure_share: float = 0.5
    min_calls: int = 5
    window_s: float = 60.0
    pause_s: float = 15.0
    patience_s: float = 5.0


class CircuitBreaker:
    """An engine that stops asking another one after too many failures.

    ``closed``: every call passes. ``open``: none does, each raises ``BreakerOpenError`` at once. ``half_open``: one
    call at a time passes as a probe; its success closes the breaker, its failure opens it again.

    What counts as what is said in ``outcome_of``. Calls that began before the state changed count no more.
    """

    def __init__(
        self,
        engine: Engine,
        limits: BreakerLimits,
        *,
        signals: Signals,
        now: Callable[[], float],
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._engine = engine
        self._limits = limits
        self._signals = signals
        self._now = now
        self._chance = chance
        self._state: State = "closed"
        self._era = 0
        self._calls: deque[tuple[float, bool]] = deque(maxlen=_MOST_CALLS)
        self._opens_at = 0.0
        self._probing = False
        self._tell()

    @property
    def name(self) -> str:
        """Return the name of the engine that answers."""
        return self._engine.name

    @property
    def state(self) -> State:
        """Return the state. A breaker that is due for a probe is still ``open`` until a call comes."""
        return self._state

    async def draft(self, brief: Brief) -> Draft:
        """Draft, if the breaker lets the call pass. Raises ``BreakerOpenError`` and what the engine raises."""
        return await self._drafted(brief, None)

    async def narrate(self, brief: Brief, listener: Listener) -> Draft:
        """Draft as ``draft`` does, and be heard."""
        return await self._drafted(brief, listener)

    async def aclose(self) -> None:
        """Close the engine that answers, if it holds anything open."""
        await closed(self._engine)

    def refuse_if_open(self) -> None:
        """Raise ``BreakerOpenError`` for a call that would be refused now; nothing is changed or reserved."""
        wait_s = self._opens_at - self._now()
        if self._state == "open" and wait_s > 0:
            raise BreakerOpenError("The model is left alone for a while after failures.", retry_after_s=wait_s)
        if self._state == "half_open" and self._probing:
            raise BreakerOpenError("The model is being tried after failures.", retry_after_s=1.0)

    async def _drafted(self, brief: Brief, listener: Listener | None) -> Draft:
        era = self._enter()
        started = self._now()
        outcome: Outcome = "neither"
        try:
            draft = await drafted(self._engine, brief, listener)
            outcome = "success"
        except asyncio.CancelledError:
            # The use case cancels at the deadline, a caller who leaves before it.
            if brief.deadline.passed:
                outcome = self._cut_off(started)
            raise
        except DeadlineExceededError:
            outcome = self._cut_off(started)
            raise
        except Exception as error:
            outcome = outcome_of(error)
            raise
        finally:
            self._leave(era, outcome)
        return draft

    def _cut_off(self, started: float) -> Outcome:
        return "failure" if self._now() - started >= self._limits.patience_s else "neither"

    def _enter(self) -> int:
        self.refuse_if_open()
        if self._state == "open":
            self._turn("half_open")
        self._probing = self._state == "half_open"
        return self._era

    def _leave(self, era: int, outcome: Outcome) -> None:
        if era != self._era:
            return
        if self._state == "half_open":
            self._probing = False
            if outcome == "success":
                self._turn("closed")
            elif outcome == "failure":
                self._open()
        elif outcome != "neither":
            self._calls.append((self._now(), outcome == "failure"))
            if outcome == "failure" and self._too_many():
                self._open()

    def _too_many(self) -> bool:
        since = self._now() - self._limits.window_s
        while self._calls[0][0] < since:
            self._calls.popleft()
        failures = sum(failed for _, failed in self._calls)
        count = len(self._calls)
        return count >= self._limits.min_calls and failures >= self._limits.failure_share * count

    def _open(self) -> None:
        self._opens_at = self._now() + self._limits.pause_s * (1 + self._chance() / 2)
        self._turn("open")

    def _turn(self, state: State) -> None:
        self._state = state
        self._era += 1
        self._calls.clear()
        self._signals.tell("breaker_change", state=state)
        self._tell()

    def _tell(self) -> None:
        self._signals.tell("breaker_state", STATES.index(self._state), state=self._state)


def outcome_of(error: Exception) -> Outcome:
    """Say what an error tells about the upstream.

    A refusal and an answer without the agreed structure come from an upstream that works. An error that one request
    brings upon itself (too long for the model, say) tells nothing: no caller must be able to shut out the others.
    All else an engine raises is a failure, credentials that are refused included.
    """
    match error:
        case EngineMisconfiguredError(one_request=True):
            return "neither"
        case EngineRefusedError() | MalformedDraftError():
            return "success"
        case EngineError():
            return "failure"
    return "neither"
