"""Protected text: every distinct one present, byte for byte."""

from __future__ import annotations

from service.fidelity.reading import Comparison
from service.fidelity.report import Finding
from service.text.spans import Span


def check_protected(comparison: Comparison) -> list[Finding]:
    """Find protected texts that the draft lacks; a repeated one may stand once."""
    findings = []
    for text in dict.fromkeys(comparison.context.protected):
        if text and text not in comparison.draft.text:
            at = comparison.source.text.find(text)
            span = Span(at, at + len(text)) if at >= 0 else None
            reason = "protected text missing: repeat it character by character"
            findings.append(Finding("protected", "block", reason, (text,), span, "lost"))
    return findings
