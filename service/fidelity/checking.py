"""Judging a draft against its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from service.fidelity.ledger import Ledger, read_ledger
from service.fidelity.report import Finding, ItemOutcome, Report


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What a check may know besides the two texts.

    names: personal names the request gives; an answer may use them.
    protected: protected texts of the source that must be present byte for byte.
    subject: the caller's subject line, whose items an answer may repeat.
    channel: ``email``, ``chat`` or ``ticket``.
    """

    names: tuple[str, ...] = ()
    protected: tuple[str, ...] = ()
    subject: str | None = None
    channel: str = "email"


def check(source: str, ledger: Ledger, draft: str, draft_subject: str | None, context: CheckContext) -> Report:
    """Compare ``draft`` with ``source``, whose ledger has been read already."""
    there = {item.key for item in read_ledger(draft, names=context.names).items}
    here = {item.key: item for item in ledger.items}
    lost = [item for key, item in here.items() if key not in there]
    added = there - set(here)
    outcomes = tuple(ItemOutcome(i.kind, i.text, "lost" if i in lost else "kept") for i in here.values())
    findings: list[Finding] = [Finding("items", "block", "lost", (item.text,)) for item in lost]
    findings += [Finding("items", "block", "added", (value,)) for value, _, _ in added]
    return Report("failed" if findings else "kept", outcomes, tuple(findings))


def sensitive(source: str) -> Sequence[str]:
    """Return warnings for complaint, refusal, safety or legal content."""
    return ()
