"""How far answers moved from the draft towards the reader: tone on one validated axis, layout and pace described.

Tone is z(courtesy) - z(blame) + z(we_us): the three features that followed readers' ratings of tone; everything else
here is plausible only, and is shown without a verdict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, pstdev

from evals.arms import Answer
from evals.statistics import Estimate, bootstrap
from service.disc.notation import read_style
from service.translation.style_features import FEATURES, StyleFeatures, read_features

DESCRIBED = ("ask_position", "list_share", "sentence_words", "exclamations", "hedges", "superlatives")
_WARM, _LEAST_GAP = {"courtesy": 1, "blame": -1, "we_us": 1}, 0.15


@dataclass(frozen=True, slots=True)
class PairMovement:
    """What one ordered pair of styles shows.

    wanted: +1 the reader wants a warmer tone than the sender's, -1 a plainer one, 0 neither. tone: change in standard
    deviations of the drafts. wrong_way: share of answers that moved against ``wanted``. features: mean change of each.
    """

    pair: str
    count: int
    rewritten: int
    wanted: int
    tone: Estimate
    wrong_way: float
    features: Mapping[str, float]


def movement_by_pair(answers: Sequence[Answer]) -> list[PairMovement]:
    """Compare every answer with its draft, ordered pair by ordered pair."""
    before = {answer.message.id: read_features(answer.message.text) for answer in answers}
    spread = {name: pstdev(getattr(each, name) for each in before.values()) or 1.0 for name in FEATURES}
    grouped: defaultdict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        grouped[answer.message.pair].append(answer)
    return [_moved(pair, grouped[pair], before, spread) for pair in sorted(grouped)]


def _moved(
    pair: str, answers: Sequence[Answer], before: Mapping[str, StyleFeatures], spread: Mapping[str, float]
) -> PairMovement:
    changes = {answer.message.id: _change(before[answer.message.id], read_features(answer.text)) for answer in answers}
    tones = {
        id_: sum(sign * change[name] / spread[name] for name, sign in _WARM.items()) for id_, change in changes.items()
    }
    wanted = wanted_tone(*pair.split(">"))
    return PairMovement(
        pair,
        len(answers),
        sum(answer.text != answer.message.text for answer in answers),
        wanted,
        bootstrap({id_: [tone] for id_, tone in tones.items()}),
        fmean(tone * wanted < 0 for tone in tones.values()),
        {name: fmean(change[name] for change in changes.values()) for name in FEATURES},
    )


def wanted_tone(sender: str, recipient: str) -> int:
    """Return the direction in which the tone should move: the reader's place between task and people decides."""
    gap = read_style(recipient).focus - read_style(sender).focus
    return 0 if abs(gap) < _LEAST_GAP else (1 if gap > 0 else -1)


def _change(before: StyleFeatures, after: StyleFeatures) -> dict[str, float]:
    return {name: getattr(after, name) - getattr(before, name) for name in FEATURES}
