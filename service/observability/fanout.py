"""Several observers behind one port."""

from __future__ import annotations

from service.translation.ports import Event, Observer


class Fanout:
    """Hands every event to each observer in turn."""

    def __init__(self, *observers: Observer) -> None:
        self._observers = observers

    def observe(self, event: Event) -> None:
        """Pass one event on."""
        for observer in self._observers:
            observer.observe(event)
