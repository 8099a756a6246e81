"""Which needs of a reader a text meets, as far as that can be told without a model.

The cue of each need is the one of ``service/disc/data/needs.toml``; needs that only a reader can judge are left out.
A cue that has nothing to work on in a source (no two steps to order, no ask to lift) applies to none of its answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from service.disc.needs import rank_needs
from service.disc.profile import Profile
from service.fidelity.items import ItemKind
from service.fidelity.ledger import Ledger, read_ledger
from service.text.sentences import split_units
from service.translation.style_features import StyleFeatures, asks_of, occurrences, read_features

_TOP = 5
_EARLY = 0.25
_FEWEST = 3
_SHORT_SENTENCE, _NO_LONGER = 14, 1.02
_FIGURES = frozenset({ItemKind.NUMBER, ItemKind.QUANTITY, ItemKind.MONEY, ItemKind.PERCENT})


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its features and its ledger."""

    text: str
    features: StyleFeatures
    ledger: Ledger
    asks: int

    @classmethod
    def of(cls, text: str) -> Reading:
        """Read ``text`` once for all cues."""
        return cls(text, read_features(text), read_ledger(text), len(asks_of(text)))


def _ask_first(source: Reading, answer: Reading) -> bool | None:
    return answer.features.ask_position <= _EARLY if source.asks else None


def _brevity(source: Reading, answer: Reading) -> bool | None:
    longer = len(answer.text.split()) > _NO_LONGER * len(source.text.split())
    return not longer and answer.features.sentence_words <= _SHORT_SENTENCE


def _courtesy(_source: Reading, answer: Reading) -> bool | None:
    return answer.features.courtesy > 0


def _calm(_source: Reading, answer: Reading) -> bool | None:
    return answer.features.pressure == 0 and answer.features.exclamations == 0 and not _shouts(answer.text)


def _structure(source: Reading, answer: Reading) -> bool | None:
    facts = sum(bool(re.search(r"\d", item.text)) for item in source.ledger.items)
    if facts < _FEWEST and source.asks < 2:  # noqa: PLR2004
        return None
    return answer.features.list_share > 0 or len(re.findall(r"(?m)^[A-Z][\w ]{2,30}:", answer.text)) > 1


def _sequence(source: Reading, answer: Reading) -> bool | None:
    if occurrences("sequence", source.text) < 2 and not re.search(r"(?m)^\s*1[.)]", source.text):  # noqa: PLR2004
        return None
    return occurrences("sequence", answer.text) > 1 or bool(re.search(r"(?m)^\s*1[.)]", answer.text))


def _reasoning(source: Reading, answer: Reading) -> bool | None:
    if not occurrences("reasons", source.text):
        return None
    units = split_units(answer.text)
    asked = {clause.unit for clause in asks_of(answer.text)[:1]}
    near = [unit for at, unit in enumerate(units) if asked & {at - 1, at, at + 1}]
    return any(occurrences("reasons", unit.span.of(answer.text)) for unit in near) if asked else True


def _neutrality(_source: Reading, answer: Reading) -> bool | None:
    return answer.features.superlatives == 0 and answer.features.exclamations == 0 and not _shouts(answer.text)


def _no_blame(source: Reading, answer: Reading) -> bool | None:
    return answer.features.blame == 0 if source.features.blame else None


def _outcome(source: Reading, answer: Reading) -> bool | None:
    """Say whether at least half of the figures stand in the first half of the text."""
    return _early(answer, {item.value for item in source.ledger.items if item.kind in _FIGURES})


def _people_link(source: Reading, answer: Reading) -> bool | None:
    return _early(answer, {item.value for item in source.ledger.items if item.kind is ItemKind.NAME})


def _recognition(source: Reading, answer: Reading) -> bool | None:
    return occurrences("praise", answer.text) > 0 if occurrences("praise", source.text) else None


def _notice(source: Reading, answer: Reading) -> bool | None:
    """Say whether a date is told no later than what is asked for."""
    if not source.asks or not any(item.kind is ItemKind.DATE for item in source.ledger.items):
        return None
    asks, units = asks_of(answer.text), split_units(answer.text)
    dates = [item.span.start for item in answer.ledger.items if item.kind is ItemKind.DATE]
    return bool(asks and dates) and dates[0] < units[asks[0].unit].span.end


def _early(answer: Reading, values: set[str]) -> bool | None:
    if not values:
        return None
    half = len(answer.text) / 2
    early = {item.value for item in answer.ledger.items if item.span.start < half}
    return 2 * len(values & early) >= len(values)


def _shouts(text: str) -> bool:
    return bool(re.search(r"\b[A-Z]{4,}\b(?:\s+[A-Z]{2,}\b)|!{2,}", text))


CUES: Mapping[str, Callable[[Reading, Reading], bool | None]] = {
    "ask_first": _ask_first,
    "outcome": _outcome,
    "brevity": _brevity,
    "recognition": _recognition,
    "people_link": _people_link,
    "courtesy": _courtesy,
    "calm": _calm,
    "structure": _structure,
    "sequence": _sequence,
    "notice": _notice,
    "reasoning": _reasoning,
    "neutrality": _neutrality,
    "no_blame": _no_blame,
}
"""Cue by need id: True or False, None where the source gives nothing to work on."""


def needs_met(profile: Profile, source: Reading, answer: Reading) -> dict[str, bool]:
    """Say which of the reader's five strongest needs are met, of those that have a cue and something to work on."""
    found = {weighted.need.id: CUES.get(weighted.need.id) for weighted in rank_needs(profile)[:_TOP]}
    told = {need: cue(source, answer) for need, cue in found.items() if cue}
    return {need: met for need, met in told.items() if met is not None}
