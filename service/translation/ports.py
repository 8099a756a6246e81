"""What the use case needs from the outside, as Protocols."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

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


class Listener(Protocol):
    """Hears a draft while it is being written."""

    async def tell(self, text: str) -> None:
        """Take the next piece of the draft's text: no white space around the whole, lines ending in LF."""
        ...

    async def end(self) -> None:
        """Learn that the text is complete; what else belongs to the draft may still be on its way."""
        ...

    def restart(self, cause: str) -> None:
        """Learn that what was told is void, and the code of the reason: the text begins anew."""
        ...


@runtime_checkable
class Narrator(Engine, Protocol):
    """An engine whose draft can be heard while it writes. What is told may differ from the draft in the end."""

    async def narrate(self, brief: Brief, listener: Listener) -> Draft:
        """Write a draft as ``draft`` does, and tell its text on the way."""
        ...


async def drafted(engine: Engine, brief: Brief, listener: Listener | None) -> Draft:
    """Return the engine's draft, heard by ``listener`` where there is one and the engine can be heard."""
    if listener is not None and isinstance(engine, Narrator):
        return await engine.narrate(brief, listener)
    return await engine.draft(brief)


async def closed(engine: Engine) -> None:
    """Close what the engine holds open, if it holds anything."""
    close = getattr(engine, "aclose", None)
    if close is not None:
        await close()


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
