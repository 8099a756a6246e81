"""How tests feed a growing draft, judged as the service judges one."""

from __future__ import annotations

import random
from collections.abc import Sequence

from service.disc.words import leak_words
from service.fidelity.checking import CheckContext
from service.fidelity.growing import GrowingDraft, Release
from service.fidelity.ledger import read_ledger
from service.fidelity.reading import TextReading
from service.text.protection import Masked, find_protected

SOURCE = (
    "Hi Lea,\n\nWe need 40 seats at $1,200,000 by Friday. I will send the plan for PROJ-482 tomorrow. "
    "The notes are at https://x.example/notes?id=7 and @maria has them. Great work on the draft!"
)
INVENTED = (
    "We need 7421 units.",
    "It costs $83,219.",
    "That is 77.31%.",
    "It is due by the 29th of February 2031.",
    "We meet at 4:47 pm.",
    "It takes 319 minutes.",
    "See https://invented.example/x for it.",
    "Write to nobody@invented.example today.",
    "Ticket QQZ-99172 has it.",
    "Ask Zebulon about it.",
    "This fits a high D.",
    "As someone who likes details, you can take your time.",
    "You did an amazing and brilliant job, a superb one.",
    "I'm deeply sorry, I apologize, please accept my apologies.",
    "I cannot help with that request, as an AI.",
    "Best regards, [your name]",
    "The old one was \u202eright\u202c to left.",
    "Details are behind ⟦url99⟧ now.",
)


def context_for(source: str, names: Sequence[str] = (), subject: str | None = None) -> CheckContext:
    words = frozenset(word for word in leak_words().unmistakable if word.isalpha())
    phrases = tuple(phrase for phrase in leak_words().unmistakable if phrase not in words)
    protected = tuple(found.span.of(source) for found in find_protected(source))
    return CheckContext(tuple(names), protected, subject=subject, forbidden_words=words, forbidden_phrases=phrases)


def growing(source: str, context: CheckContext | None = None, masked: Masked | None = None) -> GrowingDraft:
    context = context or context_for(source)
    return GrowingDraft(TextReading(source, read_ledger(source, names=context.names)), context, masked)


def fed(draft: GrowingDraft, text: str, chance: random.Random | None = None) -> list[Release]:
    """Feed ``text`` in chunks of up to 40 characters, or whole."""
    releases: list[Release] = []
    at = 0
    while at < len(text):
        size = chance.randint(1, 40) if chance else len(text)
        releases += draft.feed(text[at : at + size])
        at += size
    return releases + list(draft.finish())


def shown(releases: Sequence[Release]) -> str:
    return "".join(release.text for release in releases)
