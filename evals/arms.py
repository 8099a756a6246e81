"""The arms that run live and offline: the draft itself, the embedded engine, and the engine that knows no style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from evals.messages import Message
from service.disc.profile import NEUTRAL, Profile
from service.translation.request import Person
from service.translation.translator import Translator

Arm = Literal["identity", "rules", "rules-flat"]
ARMS: tuple[Arm, ...] = ("identity", "rules", "rules-flat")
_FLAT = Profile(NEUTRAL, 0.0, 0.0, "flat", "disc12", "style")


@dataclass(frozen=True, slots=True)
class Answer:
    """What one arm made of one message; ``status`` as in the HTTP contract, ``identity`` for the draft itself."""

    message: Message
    arm: Arm
    text: str
    status: str


async def answers(arm: Arm, messages: Sequence[Message], translator: Translator) -> list[Answer]:
    """Run ``arm`` over ``messages`` in order."""
    if arm == "identity":
        return [Answer(message, arm, message.text, "identity") for message in messages]
    found = []
    for message in messages:
        reader = Person(_FLAT, message.recipient_name) if arm == "rules-flat" else None
        translation = await translator.translate(message.request(reader))
        found.append(Answer(message, arm, translation.text or message.text, translation.status))
    return found
