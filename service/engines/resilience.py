"""What stands between the use case and an upstream, and in which order."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from service.engines.breaker import BreakerLimits, CircuitBreaker
from service.engines.concurrency import Bulkhead, BulkheadLimits
from service.engines.retrying import Retrying, Sleep
from service.engines.signals import Signals
from service.translation.ports import Engine


@dataclass(frozen=True, slots=True)
class Resilience:
    """Limits of one upstream, and who hears of what they do."""

    breaker: BreakerLimits = field(default_factory=BreakerLimits)
    bulkhead: BulkheadLimits = field(default_factory=BulkheadLimits)
    signals: Signals = field(default_factory=Signals)


def resilient(engine: Engine, resilience: Resilience, *, attempts: int = 3, sleep: Sleep = asyncio.sleep) -> Retrying:
    """Wrap ``engine``: retries outside, then the bulkhead, then the breaker, then the engine itself.

    A retry gives its place back while it waits. The breaker is asked when a call has its place, so that it sees calls
    and never queues, and whoever waited learns at once that it opened; it is asked before the queue as well.
    """
    breaker = CircuitBreaker(engine, resilience.breaker, signals=resilience.signals, now=resilience.signals.now)
    bulkhead = Bulkhead(breaker, resilience.bulkhead, signals=resilience.signals, admit=breaker.refuse_if_open)
    return Retrying(bulkhead, attempts=attempts, sleep=sleep, signals=resilience.signals)
