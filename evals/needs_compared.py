"""Two arms compared on the needs of the readers, source by source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from evals.arms import Answer, Arm
from evals.statistics import Estimate, bootstrap
from service.disc.notation import read_style
from service.translation.needs_met import Reading, needs_met


@dataclass(frozen=True, slots=True)
class Comparison:
    """``rules`` beside another arm.

    needs: by need id the share met by either arm in percent, and on how many messages it could be told.
    difference: of the share of needs met per message, ``rules`` minus ``other``.
    """

    other: Arm
    needs: Mapping[str, tuple[float, float, int]]
    difference: Estimate

    @property
    def verdict(self) -> str:
        """Return what the interval allows to say."""
        if not self.difference.settled:
            return "not enough to tell"
        return "better" if self.difference.mean > 0 else "worse"


def compare_needs(rules: Sequence[Answer], other: Sequence[Answer]) -> Comparison:
    """Compare two arms that answered the same messages in the same order.

    Raises ``ValueError`` when they did not.
    """
    if [answer.message.id for answer in rules] != [answer.message.id for answer in other]:
        raise ValueError("The two arms did not answer the same messages.")
    by_need: defaultdict[str, list[tuple[bool, bool]]] = defaultdict(list)
    differences: dict[str, list[float]] = {}
    for ours, theirs in zip(rules, other, strict=True):
        profile = read_style(ours.message.recipient)
        source = Reading.of(ours.message.text)
        met, met_by_other = (needs_met(profile, source, Reading.of(answer.text)) for answer in (ours, theirs))
        for need, is_met in met.items():
            by_need[need].append((is_met, met_by_other[need]))
        if met:
            differences[ours.message.id] = [fmean(met.values()) - fmean(met_by_other.values())]
    needs = {
        need: (100 * fmean(a for a, _ in told), 100 * fmean(b for _, b in told), len(told))
        for need, told in sorted(by_need.items())
    }
    return Comparison(other[0].arm, needs, bootstrap(differences))
