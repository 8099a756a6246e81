"""The question: one message, who wrote it, who reads it, and what the answer must respect."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from service.disc.profile import Profile

Channel = Literal["email", "chat", "ticket"]
Format = Literal["plain", "markdown", "html", "slack"]
Mode = Literal["rewrite", "coach"]
Strength = Literal["light", "standard", "full"]
EngineChoice = Literal["auto", "llm", "rules"]


@dataclass(frozen=True, slots=True)
class Person:
    """Someone at one end of the message: a resolved profile, and what the caller knows besides."""

    profile: Profile
    name: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds the message; ``thread`` is read only, never rewritten or quoted."""

    pressure: bool = False
    intent: str | None = None
    thread: str | None = None


@dataclass(frozen=True, slots=True)
class TranslationRequest:
    """A validated request; field meanings are those of the HTTP contract.

    recipient: who reads, or the middle of several, whose own profiles are ``readers``.
    """

    message: str
    recipient: Person
    sender: Person | None = None
    channel: Channel = "email"
    format: Format = "plain"
    subject: str | None = None
    mode: Mode = "rewrite"
    strength: Strength = "standard"
    context: Context = field(default_factory=Context)
    language: str = "auto"
    protected: tuple[str, ...] = ()
    engine: EngineChoice = "auto"
    prompt: str = "translate@production"
    rollout_key: str | None = None
    readers: tuple[Person, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Return the personal names the request itself gives."""
        people = (self.recipient, *self.readers, self.sender)
        return tuple(person.name for person in people if person is not None and person.name)
