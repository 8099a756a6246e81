"""Judging a draft against its source."""

from __future__ import annotations

from collections.abc import Sequence

from service.fidelity.checks.actors import check_actors
from service.fidelity.checks.asks import check_asks
from service.fidelity.checks.attitudes import check_attitudes
from service.fidelity.checks.bases import check_bases
from service.fidelity.checks.certainty import check_certainty
from service.fidelity.checks.commitment import check_commitment
from service.fidelity.checks.conditions import check_conditions
from service.fidelity.checks.copies import check_copies
from service.fidelity.checks.coverage import check_coverage
from service.fidelity.checks.items import compare_items
from service.fidelity.checks.labels import check_labels
from service.fidelity.checks.letters import check_letters
from service.fidelity.checks.names import compare_names
from service.fidelity.checks.opposites import check_opposites
from service.fidelity.checks.places import check_places
from service.fidelity.checks.polarity import check_polarity
from service.fidelity.checks.protected import check_protected
from service.fidelity.checks.protocol import check_protocol
from service.fidelity.checks.quotations import check_quotations
from service.fidelity.checks.quotes import check_quotes
from service.fidelity.checks.roles import check_roles
from service.fidelity.checks.sensitive import check_harshness, check_sensitive, topics_of
from service.fidelity.checks.support import check_support
from service.fidelity.checks.tone import check_tone
from service.fidelity.checks.undertakings import check_undertakings
from service.fidelity.items import Item, ItemKind
from service.fidelity.ledger import Ledger
from service.fidelity.reading import CheckContext, Comparison
from service.fidelity.report import Finding, ItemOutcome, Report, Verdict

__all__ = ["CheckContext", "check", "sensitive", "untouched"]

_CHECKS = (
    check_protected,
    check_places,
    check_bases,
    check_commitment,
    check_undertakings,
    check_tone,
    check_sensitive,
    check_harshness,
    check_labels,
    check_quotations,
    check_letters,
    check_opposites,
    check_protocol,
    check_polarity,
    check_conditions,
    check_asks,
    check_certainty,
    check_attitudes,
    check_actors,
    check_roles,
    check_coverage,
    check_support,
    check_copies,
)


def check(source: str, ledger: Ledger, draft: str, draft_subject: str | None, context: CheckContext) -> Report:
    """Compare ``draft`` with ``source``, whose ledger has been read already.

    Args:
        source: the authored body.
        ledger: ``read_ledger(source, names=context.names)``.
        draft: the rewritten body, protected spans restored.
        draft_subject: the subject line the draft proposes, if any.
        context: what the checks may know besides.

    Returns:
        The report; its verdict is ``failed`` as soon as one finding blocks.
    """
    comparison = Comparison.of(source, ledger, draft, draft_subject, context)
    findings, outcomes = compare_items(comparison)
    of_names, name_outcomes = compare_names(comparison)
    findings += of_names
    for one in _CHECKS:
        findings += one(comparison)
    if context.quoting:
        findings += check_quotes(comparison, context.quotes, findings)
    return Report(_verdict(findings), tuple(outcomes + name_outcomes), tuple(findings))


def untouched(ledger: Ledger) -> Report:
    """Return the report on a draft that repeats its source letter by letter: what ``check`` says, without comparing.

    Args:
        ledger: that of the source.
    """
    facts: dict[object, Item] = {}
    names: dict[object, Item] = {}
    for item in ledger.items:
        if item.kind is ItemKind.NAME:
            names.setdefault(item.value, item)
        else:
            facts.setdefault(item.key, item)
    return Report(
        "kept", tuple(ItemOutcome(item.kind, item.text, "kept") for item in (*facts.values(), *names.values()))
    )


def _verdict(findings: Sequence[Finding]) -> Verdict:
    if any(finding.severity == "block" for finding in findings):
        return "failed"
    return "warned" if findings else "kept"


def sensitive(source: str) -> Sequence[str]:
    """Name the sensitive topics of ``source``: complaint, refusal, safety, legal, health ..."""
    return topics_of(source)
