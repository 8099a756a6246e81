"""From a brief to a manner of writing: what may be lifted, trimmed, labelled, framed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, cast

from service.disc.profile import LETTERS
from service.engines.rules.intents import Intent
from service.engines.rules.lexicon import table
from service.translation.brief import Brief
from service.translation.request import Channel, Strength

Way = Literal["brief", "warm", "steady", "exact", "level"]

_STEPS: dict[Strength, int] = {"light": 1, "standard": 2, "full": 3}
_SECOND = 0.3


@dataclass(frozen=True, slots=True)
class Manner:
    """How to write for one reader.

    way: the main way of writing, in behaviour words. step: 0 (repair: calm only) to 3 (full).
    lift, context_first, labels, concerns: what the order and the frame may do. trims, reword: what the wording
    may do. short: the message has at most two sentences, so nothing is added or moved.
    """

    way: Way
    step: int
    channel: Channel
    lift: bool
    context_first: bool
    labels: bool
    concerns: bool
    trims: bool
    reword: bool
    lively: bool
    thanks: bool
    modal: str
    please: str
    short: bool = False
    grave: bool = False

    @property
    def framed(self) -> bool:
        """Say whether greeting and closing may be added at all."""
        return self.channel == "email" and self.step > 0 and not self.short


def manner_for(brief: Brief, intent: Intent, sentences: int) -> Manner:
    """Choose how to write: the reader's largest share leads, a second share of 0.3 adds its layer."""
    ways = _ways(brief)
    lead = _row(ways[0])
    layers = [_row(way) for way in ways]
    step = _step(brief, intent)
    short = sentences <= 2  # noqa: PLR2004
    moves = step > 0 and not short and not intent.fixed
    letters = brief.channel != "chat"
    return Manner(
        way=ways[0],
        step=step,
        channel=brief.channel,
        lift=moves and bool(lead.get("lift")),
        context_first=moves and bool(lead.get("context_first")) and letters,
        labels=moves and letters and step > 1 and bool(lead.get("labels") or brief.channel == "ticket"),
        concerns=moves and step > 1 and any(row.get("concerns") for row in layers),
        trims=step > 1 and not intent.fixed and bool(lead.get("trims")),
        reword=step > 1,
        lively=bool(lead.get("lively")) and not intent.grave,
        thanks=step > 0 and not intent.fixed,
        modal=str(lead["modal"]),
        please=str(lead["please"]),
        short=short,
        grave=intent.grave,
    )


def _row(way: Way) -> dict[str, Any]:
    return cast(dict[str, Any], table("ways")[way])


def _ways(brief: Brief) -> tuple[Way, ...]:
    profile = brief.recipient.profile
    if brief.plan.floor or profile.intensity == 0:
        return ("level",)
    by_letter = {row["letter"]: cast(Way, way) for way, row in table("ways").items() if row["letter"]}
    ranked = sorted(LETTERS, key=profile.weights.of, reverse=True)
    second = [letter for letter in ranked[1:2] if profile.weights.of(letter) >= _SECOND]
    return tuple(by_letter[letter] for letter in [ranked[0], *second])


def _step(brief: Brief, intent: Intent) -> int:
    if brief.repair is not None or intent.bulk:
        return 0
    step = _STEPS[brief.strength]
    return min(step, 1) if intent.risks else step
