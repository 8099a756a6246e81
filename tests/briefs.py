"""Briefs for tests: small, written here, with every field that a prompt or an engine reads."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from service.disc.needs import Need, WeightedNeed
from service.disc.profile import Profile, Weights
from service.fidelity.ledger import read_ledger
from service.text.protection import find_protected, mask
from service.translation.brief import Brief, Plan
from service.translation.request import Context, Person

BODY = (
    "Hi! The lift on level 3 broke again and the caretaker is useless. "
    "We hope to have it fixed by Tuesday for 420 EUR if the part arrives. "
    "Could you tell the tenants? The notice is at https://lifts.example.org/n/88"
)
NEEDS = (
    WeightedNeed(Need("ask_first", "see the request or decision at once", (3, 1, 0, 1)), 3.0),
    WeightedNeed(Need("basis", "facts, figures, sources", (1, 0, 1, 3)), 2.0),
)


def person(name: str | None = None) -> Person:
    """Make a reader whose style no prompt may mention."""
    return Person(Profile(Weights(0, 0, 0, 1), 1.0, 0.9, "C", "disc12", "style", raw="C"), name)


def make_brief(body: str = BODY, **changes: Any) -> Brief:
    """Make a brief for ``body``, protected and read as the use case does it."""
    masked = mask(body, find_protected(body))
    brief = Brief(
        body=masked.text,
        slots=masked.slots,
        ledger=read_ledger(body),
        recipient=person(),
        sender=None,
        plan=Plan(NEEDS, 0.6),
        channel="email",
        strength="standard",
        context=Context(),
        subject=None,
        language="en",
        nonce="0123456789abcdef",
        prompt="translate@production",
    )
    return replace(brief, **changes)
