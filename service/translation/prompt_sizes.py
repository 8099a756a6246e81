"""How much of a prompt each part takes, so that its author sees what a sentence costs on every call."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from service.translation.prompts import RenderedPrompt

_CHARACTERS_PER_TOKEN = 4


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a prompt. Tokens are an estimate: models differ in how they cut English, by a fifth or so."""

    name: str
    characters: int

    @property
    def tokens(self) -> int:
        """Return the tokens to expect, at four characters each, rounded up."""
        return -(-self.characters // _CHARACTERS_PER_TOKEN)


def parts_of(shown: RenderedPrompt, bare: RenderedPrompt, others: Sequence[RenderedPrompt]) -> tuple[Part, ...]:
    """Return the parts of ``shown`` and their sum.

    Args:
        shown: the prompt for one message.
        bare: the same without a message, its items and everything else the message brings.
        others: the prompt for other readers, channels and strengths; what all begin with can be cached by a provider.
    """
    prefix = _shared([shown.system, *(other.system for other in others)])
    schema = len(json.dumps(shown.schema, ensure_ascii=False, separators=(",", ":")))
    found = (
        Part("system, the same for all", prefix),
        Part("system, for this reader", len(shown.system) - prefix),
        Part("user, the frame", len(bare.user)),
        Part("user, the message and its items", max(0, len(shown.user) - len(bare.user))),
        Part("schema of the answer", schema),
    )
    return (*found, Part("all", sum(part.characters for part in found)))


def _shared(texts: Sequence[str]) -> int:
    """Return with how many characters all texts begin: those that the first and the last in order share."""
    first, last = min(texts), max(texts)
    return next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
