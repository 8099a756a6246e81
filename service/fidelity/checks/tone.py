"""Praise, apology and blame: none beyond what the source holds."""

from __future__ import annotations

from collections import Counter

from service.fidelity.lexicon import LEXICONS, Lexicon
from service.fidelity.reading import Comparison, TextReading
from service.fidelity.report import Finding

_TONES = {name: Lexicon(phrases, LEXICONS["courtesy"]["phrases"]) for name, phrases in LEXICONS["tone"].items()}
_BACKING = {name: Lexicon(phrases) for name, phrases in LEXICONS["backing"].items()}
_DEPLORING = Lexicon(LEXICONS["deploring"]["phrases"])


def check_tone(comparison: Comparison) -> list[Finding]:
    """Find the draft's praise, apology and blame where it has more of it than the source."""
    return Tones(comparison.source).feed(comparison.draft)


class Tones:
    """Counts praise, apology and blame over a draft, fed whole or part by part."""

    def __init__(self, source: TextReading) -> None:
        self._source = source
        self._there: dict[str, Counter[str]] = {}
        self._seen: Counter[str] = Counter()

    def feed(self, draft: TextReading) -> list[Finding]:
        """Return what makes this part bring more of a tone than the source has and earlier parts left."""
        findings = []
        for name, lexicon in _TONES.items():
            hits = lexicon.find(draft.lower, draft.bag)
            if hits and _DEPLORING.find(self._source.lower, self._source.bag):
                hits = [hit for hit in hits if not hit[0].startswith("regret") or hit[0].endswith("having")]
            if not hits:
                continue
            if name not in self._there:
                source = self._source
                backing = _BACKING[name].count(source.lower, source.bag)
                self._there[name] = lexicon.count(source.lower, source.bag) + backing
            there = self._there[name]
            left = max(0, there.total() - self._seen[name])
            self._seen[name] += len(hits)
            if len(hits) <= left:
                continue
            new = [(word, span) for word, span in hits if not there[word]] or hits[left:]
            word, span = new[0]
            reason = f"{name} that the source does not express: take it out"
            findings.append(Finding("tone", "block", reason, (word,), span, "added"))
        return findings
