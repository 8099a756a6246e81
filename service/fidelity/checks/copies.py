"""Copies: nothing was put into a sentence that was taken over, and nothing left out of it."""

from __future__ import annotations

from service.fidelity.copies import copies_of
from service.fidelity.reading import Comparison
from service.fidelity.report import Finding
from service.fidelity.stems import root


def check_copies(comparison: Comparison) -> list[Finding]:
    """Warn of content put into or cut from a sentence in which no other word differs: there it is no paraphrase."""
    names = {root(part) for name in comparison.context.names for part in name.lower().split()}
    findings = []
    for copy in copies_of(comparison):
        if copy.added - names:
            span = copy.now.unit.span
            reason = "something was added that may not be in the source"
            findings.append(Finding("support", "warn", reason, (span.of(comparison.draft.text),), span, "added"))
        elif copy.cut - names:
            span = copy.was.unit.span
            reason = "part of a statement may be missing from the rewrite"
            findings.append(Finding("coverage", "warn", reason, (span.of(comparison.source.text),), span, "lost"))
    return findings
