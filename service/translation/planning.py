"""How far a text should move, and towards which needs."""

from __future__ import annotations

from service.disc.audience import joint_needs, layers_of
from service.disc.intents import intent_guide
from service.disc.needs import rank_needs
from service.disc.profile import NEUTRAL
from service.translation.brief import Plan
from service.translation.request import Strength, TranslationRequest

_SHARE: dict[Strength, float] = {"light": 1 / 3, "standard": 2 / 3, "full": 1.0}
_FLOOR = 0.2
_TOP = 5


def strength_for(request: TranslationRequest) -> Strength:
    """Return how far the text may move: what was asked for, but lightly at most where the intent is sensitive."""
    intent = request.context.intent
    return "light" if intent and intent_guide(intent).light_only else request.strength


def plan_for(request: TranslationRequest) -> Plan:
    """Weigh the recipient's needs. Below a known preference of 0.2 the plan is the floor: good for every reader."""
    profile = request.recipient.profile
    sender = request.sender.profile.weights if request.sender else NEUTRAL
    known = profile.intensity * profile.confidence
    adaptation = sender.gap(profile.weights) * known * _SHARE[strength_for(request)]
    if known < _FLOOR:
        return Plan((), adaptation, floor=True)
    if request.readers:
        profiles = [reader.profile for reader in request.readers]
        return Plan(joint_needs(profiles), adaptation, layers=layers_of(profiles))
    return Plan(rank_needs(profile)[:_TOP], adaptation)
