"""No more calls at once than the upstream, or our purse, can take."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from service.engines.signals import Signals
from service.errors import QueueFullError
from service.translation.brief import Brief, Draft
from service.translation.deadline import Deadline
from service.translation.ports import Engine, Listener, closed, drafted

_PART_FOR_WAITING = 0.5


@dataclass(frozen=True, slots=True)
class BulkheadLimits:
    """How many calls run and wait, and how long one waits (seconds)."""

    running: int = 16
    queued: int = 64
    wait_s: float = 5.0


def _admit_all() -> None:
    """Refuse nobody."""


class Bulkhead:
    """An engine that calls another one a limited number of times at once, first come, first served.

    Raises ``QueueFullError``, an ``OverloadedError``, when the queue is full, and after a wait of ``wait_s`` or of
    half of what is left of the request's time: a call that begins at the deadline is of no use. A place is held
    while a call runs, a stream to its end, and no longer, however the call ends.
    """

    def __init__(
        self,
        engine: Engine,
        limits: BulkheadLimits,
        *,
        signals: Signals,
        admit: Callable[[], None] = _admit_all,
    ) -> None:
        """Wrap ``engine``. ``admit`` raises for a call that need not even wait, as with an open breaker inside."""
        self._engine = engine
        self._limits = limits
        self._signals = signals
        self._admit = admit
        self._running = 0
        self._waiting: deque[asyncio.Future[None]] = deque()

    @property
    def name(self) -> str:
        """Return the name of the engine that answers."""
        return self._engine.name

    @property
    def running(self) -> int:
        """Return how many calls run."""
        return self._running

    @property
    def queued(self) -> int:
        """Return how many calls wait."""
        return len(self._waiting)

    async def draft(self, brief: Brief) -> Draft:
        """Draft once there is a place. Raises ``QueueFullError`` and what the engine raises."""
        async with self._place(brief.deadline):
            return await self._engine.draft(brief)

    async def narrate(self, brief: Brief, listener: Listener) -> Draft:
        """Draft as ``draft`` does, and be heard."""
        async with self._place(brief.deadline):
            return await drafted(self._engine, brief, listener)

    async def aclose(self) -> None:
        """Close the engine that answers, if it holds anything open."""
        await closed(self._engine)

    @asynccontextmanager
    async def _place(self, deadline: Deadline) -> AsyncIterator[None]:
        self._admit()
        if self._running < self._limits.running:
            self._now_running(self._running + 1)
        else:
            await self._turn(deadline)
        try:
            yield
        finally:
            self._give_back()

    async def _turn(self, deadline: Deadline) -> None:
        """Wait in the queue; the one who leaves hands its own place over."""
        longest_s = min(self._limits.wait_s, _PART_FOR_WAITING * deadline.left_s)
        if len(self._waiting) >= self._limits.queued:
            raise self._refused("queue_full", "Too many requests wait for the model.")
        if longest_s <= 0:
            raise self._refused("wait", "The request has no time to wait for the model.")
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        self._tell_queued()
        try:
            async with asyncio.timeout(longest_s):
                await turn
        except (TimeoutError, asyncio.CancelledError) as left:
            if turn.done() and not turn.cancelled():
                self._give_back()  # the place came at the very moment of leaving
            elif turn in self._waiting:
                self._waiting.remove(turn)
                self._tell_queued()
            if isinstance(left, asyncio.CancelledError):
                raise
            raise self._refused("wait", "The model was busy for too long.") from None

    def _give_back(self) -> None:
        """Hand the place to whoever waited longest, or to nobody."""
        while self._waiting:
            turn = self._waiting.popleft()
            self._tell_queued()
            if not turn.done():
                turn.set_result(None)
                return
        self._now_running(self._running - 1)

    def _now_running(self, running: int) -> None:
        self._running = running
        self._signals.tell("bulkhead_running", running)

    def _tell_queued(self) -> None:
        self._signals.tell("bulkhead_queued", len(self._waiting))

    def _refused(self, cause: str, detail: str) -> QueueFullError:
        self._signals.tell("bulkhead_refused", cause=cause)
        return QueueFullError(f"{detail} Come back later.")
