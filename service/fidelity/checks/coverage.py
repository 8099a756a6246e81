"""Coverage: every sentence of the source stands in the draft, in whatever words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from service.fidelity.edits import Sentence
from service.fidelity.pleasantries import is_hype, is_softening
from service.fidelity.reading import Comparison
from service.fidelity.report import Finding, Severity

_FEWEST, _FEWEST_SHORT = 4, 2
_SHOUTS = ("!", "😂", "😄", "🎉", "😍", "🙏")
_FEWEST_CERTAIN = 6
_FEWEST_SOFT = 8
_LEAST, _LEAST_SHORT = 0.33, 0
_LEAST_CERTAIN = 0.1
_HOMELESS = 0.34
# A sentence most of whose words stand elsewhere said something again.
_REPEATED = 0.7


def check_coverage(comparison: Comparison) -> list[Finding]:
    """Find sentences of the source of which little or nothing is left.

    Sentences of the draft that are word for word those of the source speak for themselves only, so what
    became of the others is looked for in the changed ones.
    """
    gone, new = comparison.sentences
    if not gone:
        return []
    source = comparison.source
    held = _Held(comparison, new)
    findings = []
    for sentence in gone:
        if len(sentence.stems) < _FEWEST_SHORT or sentence.clauses[0].kind == "pleasantry":
            continue
        if is_hype(sentence.words) and sentence.unit.span.of(source.text).endswith(_SHOUTS):
            continue
        softening = is_softening(sentence.words) and not sentence.facts
        if (softening and len(sentence.stems) < _FEWEST_SOFT) or not held.misses(sentence):
            continue
        severity: Severity = "block" if held.is_certain(sentence) and not softening else "warn"
        span = sentence.unit.span
        reason = "statement missing from the rewrite: keep it"
        findings.append(Finding("coverage", severity, reason, (span.of(source.text),), span, "lost"))
    return findings


class _Held:
    """What the draft holds: in all its sentences, and in those that are no copies."""

    def __init__(self, comparison: Comparison, new: Sequence[Sentence]) -> None:
        self._all = set(comparison.draft.stems)
        self._changed = frozenset[str]().union(*(sentence.stems for sentence in new))
        self._values = {item.value for item in comparison.draft.ledger.items}
        self._common = Counter(comparison.source.stems)
        # A sentence of the draft without a home may be the missing one in words of its own.
        self._homeless = sum(
            len(one.stems) >= _FEWEST and len(one.stems & self._common.keys()) < _HOMELESS * len(one.stems)
            for one in new
        )

    def misses(self, sentence: Sentence) -> bool:
        """Say whether too few words of ``sentence`` are left; a fact counts as two words."""
        stems, facts = sentence.stems, sentence.facts
        if len(stems & self._all) >= _REPEATED * len(stems):
            return False
        least = _LEAST if len(stems) >= _FEWEST else _LEAST_SHORT
        return len(stems & self._changed) + 2 * len(facts & self._values) <= least * (len(stems) + 2 * len(facts))

    def is_certain(self, sentence: Sentence) -> bool:
        """Say whether nothing of a sentence that says something of its own is left."""
        if sentence.facts & self._values or self._homeless:
            return False
        own = frozenset(one for one in sentence.stems if self._common[one] <= 1)
        return any(
            len(stems) >= _FEWEST_CERTAIN and len(stems & there) / len(stems) < _LEAST_CERTAIN
            for stems, there in ((own, self._all), (sentence.stems, self._changed))
        )
