"""The receipt: what became of every item, and what the checks found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from service.fidelity.items import ItemKind
from service.text.spans import Span

Verdict = Literal["kept", "warned", "failed", "not_applicable"]
Severity = Literal["block", "warn"]
ItemStatus = Literal["kept", "lost", "added"]
Side = Literal["added", "lost", "changed"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found. ``block`` alone rejects a draft, ``warn`` is shown to the caller.

    items: the texts at fault, for the repair prompt; never logged.
    span: where, in the draft if something was added, in the source if something was lost.
    side: ``added`` to the draft, which the sentence at fault shows alone; ``lost`` from the source or
        ``changed`` in between, which only both texts show.
    """

    check: str
    severity: Severity
    reason: str
    items: tuple[str, ...] = ()
    span: Span | None = None
    side: Side = "changed"


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
