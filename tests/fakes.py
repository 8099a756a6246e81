"""Fakes for the ports: no patches, no waiting, everything recorded."""

from __future__ import annotations

from collections import deque

from service.translation.brief import Brief, Draft
from service.translation.ports import Event


class FakeEngine:
    """Answers with what was enqueued, in order; ``briefs`` records what it was asked.

    An exception is raised. A draft is returned. With nothing enqueued the body comes back as it is.
    """

    def __init__(self, name: str = "llm") -> None:
        self.name = name
        self.briefs: list[Brief] = []
        self._answers: deque[Draft | Exception] = deque()

    def enqueue(self, *answers: Draft | Exception) -> None:
        self._answers.extend(answers)

    async def draft(self, brief: Brief) -> Draft:
        self.briefs.append(brief)
        answer = self._answers.popleft() if self._answers else Draft(brief.body)
        if isinstance(answer, Exception):
            raise answer
        return answer


class FakeClock:
    """Stands still until told otherwise."""

    def __init__(self, now: float = 1_000.0) -> None:
        self.now = now

    def monotonic(self) -> float:
        return self.now

    def time(self) -> float:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += seconds


class RecordingObserver:
    """Keeps every event."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def observe(self, event: Event) -> None:
        self.events.append(event)

    def named(self, name: str) -> list[Event]:
        return [event for event in self.events if event.name == name]
