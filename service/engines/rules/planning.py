"""From a brief to a manner of writing: what may be lifted, trimmed, labelled, framed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, cast

from service.disc.profile import LETTERS
from service.engines.rules.intents import Intent
from service.engines.rules.lexicon import table
from service.translation.brief import Brief
from service.translation.request import Channel, Strength

Way = Literal["brief", "warm", "steady", "exact", "level", "layered"]

_STEPS: dict[Strength, int] = {"light": 1, "standard": 2, "full": 3}
_SECOND = 0.3
_ALIKE = 0.05
_SLOW = frozenset({"sequence", "notice", "reasoning"})


@dataclass(frozen=True, slots=True)
class Manner:
    """How to write for one reader.

    way: the main way of writing, in behaviour words. step: 0 (repair: calm only) to 3 (full).
    lift, context_first, lists, labels, concerns: what the order and the frame may do. splits: long sentences may
    be cut. trims, reword: what the wording may do. short: the message has at most two sentences, so nothing is
    added or moved. familiar: it is a note between friends, so nothing is added. quiet: writer and reader share a
    style, so only a buried ask moves. heat: words of anger may be cooled. barbs: a remark that only hurts may go.
    heated: written in heat or under pressure, so nothing is exclaimed.
    """

    way: Way
    step: int
    channel: Channel
    lift: bool
    context_first: bool
    labels: bool
    lists: bool
    concerns: bool
    trims: bool
    splits: bool
    reword: bool
    lively: bool
    thanks: bool
    modal: str
    please: str
    short: bool = False
    grave: bool = False
    familiar: bool = False
    quiet: bool = False
    heat: bool = False
    barbs: bool = False
    heated: bool = False

    @property
    def plain(self) -> bool:
        """Say whether this reader is spared pictures, whatever kind of message it is."""
        return self.way in {"brief", "exact"}

    @property
    def framed(self) -> bool:
        """Say whether greeting and closing may be added at all."""
        return self.channel == "email" and self.step > 0 and not (self.short or self.familiar or self.quiet)


def manner_for(brief: Brief, intent: Intent, sentences: int) -> Manner:
    """Choose how to write: the reader's largest share leads, a second share of 0.3 adds its layer."""
    ways = _ways(brief)
    lead = _row(ways[0])
    layers = [_row(way) for way in ways]
    step = _step(brief, intent)
    short = sentences <= 2  # noqa: PLR2004
    moves = step > 0 and not (short or intent.fixed or intent.familiar)
    letters = brief.channel != "chat"
    wants = frozenset(weighted.need.id for weighted in brief.plan.needs)
    quiet = _quiet(brief, intent)
    cools = brief.repair is None and not intent.bulk and intent.cools
    return Manner(
        way=ways[0],
        step=step,
        channel=brief.channel,
        lift=moves and (bool(lead.get("lift")) or ("ask_first" in wants and not wants & _SLOW)),
        context_first=moves and bool(lead.get("context_first")) and letters and not quiet,
        labels=moves and letters and step > 1 and not quiet and bool(lead.get("labels") or brief.channel == "ticket"),
        lists=moves and letters and step > 1 and not quiet and _listed(brief, lead, wants),
        concerns=moves and step > 1 and not intent.angry and any(row.get("concerns") for row in layers),
        splits=step > 1 and not (intent.fixed or intent.familiar or quiet) and bool(lead.get("splits")),
        trims=step > 1 and not (intent.fixed or quiet) and bool(lead.get("trims")),
        reword=step > 1,
        lively=(bool(lead.get("lively")) or quiet) and not (intent.grave or brief.context.pressure),
        thanks=step > 0 and not (intent.fixed or intent.angry),
        modal=str(lead["modal"]),
        please=str(lead["please"]),
        short=short,
        grave=intent.grave,
        familiar=intent.familiar or (intent.casual and brief.channel == "email"),
        quiet=quiet,
        heat=cools,
        barbs=cools and intent.barbs and brief.strength != "light",
        heated=intent.heated and cools,
    )


def _quiet(brief: Brief, intent: Intent) -> bool:
    """Say whether writer and reader are so alike that the text fits as it is."""
    plan = brief.plan
    alike = brief.sender is not None and not plan.floor and plan.adaptation < _ALIKE
    return alike and not (brief.context.pressure or intent.grave or brief.channel == "ticket")


def _listed(brief: Brief, lead: dict[str, Any], wants: frozenset[str]) -> bool:
    """Say whether facts may stand one per line: the lead style reads so, or structure is among the needs."""
    return bool(lead.get("lists")) or brief.channel == "ticket" or "structure" in wants


def _row(way: Way) -> dict[str, Any]:
    return cast(dict[str, Any], table("ways")[way])


def _ways(brief: Brief) -> tuple[Way, ...]:
    profile = brief.recipient.profile
    if brief.plan.floor or profile.intensity == 0:
        return ("level",)
    by_letter = {row["letter"]: cast(Way, way) for way, row in table("ways").items() if row["letter"]}
    if len(brief.plan.layers) > 1:
        return ("layered", *(by_letter[letter] for letter in brief.plan.layers))
    ranked = sorted(LETTERS, key=profile.weights.of, reverse=True)
    second = [letter for letter in ranked[1:2] if profile.weights.of(letter) >= _SECOND]
    return tuple(by_letter[letter] for letter in [ranked[0], *second])


def _step(brief: Brief, intent: Intent) -> int:
    if brief.repair is not None or intent.bulk:
        return 0
    step = _STEPS[brief.strength]
    return min(step, 1) if intent.risks else step
