"""The receipt: what became of every item, and what the checks found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from service.fidelity.items import ItemKind
from service.text.spans import Span

Verdict = Literal["kept", "warned", "failed", "not_applicable"]
ItemStatus = Literal["kept", "lost", "added"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found. ``block`` alone rejects a draft, ``warn`` is shown to the caller.

    items: the texts at fault, for the repair prompt; never logged.
    span: where, in the draft if something was added, in the source if something was lost.
    """

    check: str
    severity: Literal["block", "warn"]
    reason: str
    items: tuple[str, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ItemOutcome:
    """What became of one distinct item."""

    kind: ItemKind
    text: str
    status: ItemStatus


@dataclass(frozen=True, slots=True)
class Report:
    """The verdict over one draft. ``failed`` reports never leave the service."""

    verdict: Verdict
    items: tuple[ItemOutcome, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """Return the findings that reject the draft."""
        return tuple(finding for finding in self.findings if finding.severity == "block")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Return the findings that only raise a doubt."""
        return tuple(finding for finding in self.findings if finding.severity == "warn")

    def joined(self, findings: Sequence[Finding]) -> Report:
        """Return this report with what another check found, which blocks or says nothing."""
        return replace(self, verdict="failed", findings=(*self.findings, *findings)) if findings else self


NOT_APPLICABLE = Report("not_applicable")
