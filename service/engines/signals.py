"""How the wrappers of an engine report: which upstream it was, and to whom."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from service.translation.ports import Event, Observer


@dataclass(frozen=True, slots=True)
class Signals:
    """Reports events of one upstream. Without an observer nobody hears them.

    upstream: name of its settings (``openai``, ``fallback``), since all models share the engine name ``llm``.
    now: a clock in seconds that never goes back, by which its calls are timed.
    """

    upstream: str = "openai"
    observer: Observer | None = None
    now: Callable[[], float] = time.monotonic

    def tell(self, event: str, value: float = 1.0, **labels: str) -> None:
        """Report one event; labels are names from our own code, never texts."""
        if self.observer is not None:
            self.observer.observe(Event(event, {"upstream": self.upstream, **labels}, value))


SILENT = Signals()
