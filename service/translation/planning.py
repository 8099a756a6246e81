"""How far a text should move, and towards which needs."""

from __future__ import annotations

from service.disc.needs import rank_needs
from service.disc.profile import NEUTRAL
from service.translation.brief import Plan
from service.translation.request import Strength, TranslationRequest

_SHARE: dict[Strength, float] = {"light": 1 / 3, "standard": 2 / 3, "full": 1.0}
_FLOOR = 0.2
_TOP = 5


def plan_for(request: TranslationRequest) -> Plan:
    """Weigh the recipient's needs. Below a known preference of 0.2 the plan is the floor: good for every reader."""
    profile = request.recipient.profile
    sender = request.sender.profile.weights if request.sender else NEUTRAL
    known = profile.intensity * profile.confidence
    adaptation = sender.gap(profile.weights) * known * _SHARE[request.strength]
    if known < _FLOOR:
        return Plan((), adaptation, floor=True)
    return Plan(rank_needs(profile)[:_TOP], adaptation)
