"""Protected text: every distinct one present, byte for byte, and none more often than in the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from service.fidelity.reading import Comparison, TextReading
from service.fidelity.report import Finding
from service.text.spans import Span


def check_protected(comparison: Comparison) -> list[Finding]:
    """Find protected texts that the draft lacks or doubles; a repeated one may stand once."""
    findings = ProtectedTexts(comparison.source, comparison.context.protected).doubled(comparison.draft)
    for text in dict.fromkeys(comparison.context.protected):
        if text and text not in comparison.draft.text:
            at = comparison.source.text.find(text)
            span = Span(at, at + len(text)) if at >= 0 else None
            reason = "protected text missing: repeat it character by character"
            findings.append(Finding("protected", "block", reason, (text,), span, "lost"))
    return findings


class ProtectedTexts:
    """Counts protected texts over a draft, given whole or part by part, against those of its source."""

    def __init__(self, source: TextReading, protected: Sequence[str]) -> None:
        self._source = source
        self._protected = tuple(text for text in dict.fromkeys(protected) if text)
        self._seen: Counter[str] = Counter()

    def doubled(self, draft: TextReading) -> list[Finding]:
        """Find the protected texts with which this part goes beyond the source; earlier parts count."""
        findings = []
        for text in self._protected:
            if text not in draft.text:
                continue
            self._seen[text] += draft.text.count(text)
            if self._seen[text] > max(1, self._source.text.count(text)):
                at = draft.text.rfind(text)
                reason = "protected text doubled: write it as often as the source does"
                findings.append(Finding("protected", "block", reason, (text,), Span(at, at + len(text)), "added"))
        return findings
