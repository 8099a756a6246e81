"""What the use case needs from the outside, as Protocols."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from service.translation.brief import Brief, Draft


class Engine(Protocol):
    """Writes a draft for a brief. ``name`` is ``llm`` or ``rules``: it goes into the answer."""

    @property
    def name(self) -> str:
        """Return the name the answer shows."""
        ...

    async def draft(self, brief: Brief) -> Draft:
        """Write a draft. Raises ``EngineError`` and nothing else."""
        ...


@dataclass(frozen=True, slots=True)
class Event:
    """Something worth counting: names and numbers only, never text, names of people or styles."""

    name: str
    labels: Mapping[str, str] = field(default_factory=dict)
    value: float = 1.0


class Observer(Protocol):
    """Takes events; must not raise and must not block."""

    def observe(self, event: Event) -> None:
        """Count or log one event."""
        ...


class Clock(Protocol):
    """Time, so that tests need not wait."""

    def monotonic(self) -> float:
        """Return seconds on a clock that never goes back."""
        ...

    def time(self) -> float:
        """Return seconds since the epoch."""
        ...
