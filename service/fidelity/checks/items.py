"""Hard items: nothing lost, nothing new, value, comparator and role equal."""

from __future__ import annotations

import re
from collections.abc import Container

from service.fidelity.asides import is_aside
from service.fidelity.counting import announces, is_laid_out, is_reference, may_be_laid_out
from service.fidelity.items import Item, ItemKind
from service.fidelity.matching import Side
from service.fidelity.pleasantries import small_talk
from service.fidelity.reading import Comparison, TextReading
from service.fidelity.reconciling import pair_forms
from service.fidelity.regrouping import figures_of, is_made_of
from service.fidelity.report import Finding, ItemOutcome
from service.fidelity.report import Side as Direction
from service.fidelity.soft_items import is_echoed, is_soft

TIMES = frozenset({ItemKind.DATE, ItemKind.TIME, ItemKind.DURATION})
_TALKED = frozenset({ItemKind.DATE, ItemKind.DURATION})
_FIGURE = re.compile(r"\d")
_FULL_DATE = re.compile(r"\d\d-\d\d")
_Key = tuple[str, str, str]


def _hard(reading: TextReading | None) -> dict[_Key, Item]:
    """Return the first item of each key; names have a check of their own."""
    if reading is None:
        return {}
    found: dict[_Key, Item] = {}
    for item in reading.ledger.items:
        if item.kind is not ItemKind.NAME:
            found.setdefault(item.key, item)
    return found


def compare_items(comparison: Comparison) -> tuple[list[Finding], list[ItemOutcome]]:
    """Compare the hard items of both texts; repeats may be merged, the subject may repeat what is known."""
    source = _hard(comparison.source)
    there, known = Side([comparison.draft]), Side([comparison.source, comparison.given], lenient=True)
    lost = [item for item in source.values() if not is_kept(item, there, comparison.source)]
    if any(map(_is_talked, lost)):
        chat = _small_talk(comparison.source)
        lost = [item for item in lost if item not in chat]
    lost = [item for item in lost if not is_laid_out(item, comparison.source, comparison.draft, lost=True)]
    missing = {item.key for item in lost}
    kept = {item.value for item in source.values() if item.key not in missing}
    paired = pair_forms(lost, new_items(comparison.draft, comparison.source, known, kept), comparison)
    lost, added = paired.lost, paired.added
    missing = {item.key for item in lost}
    findings = [_lost(item, _counterpart(item, added), comparison.source) for item in lost]
    findings += [added_item(item, _counterpart(item, lost)) for item in added]
    findings += [_filled(item, new) for item, new in paired.filled]
    subject = comparison.subject
    in_subject = new_items(subject, comparison.source, known, kept) if subject else []
    in_subject = [item for item in in_subject if subject and not _is_headline(item, subject, comparison)]
    reason = "new in the subject line: leave it out"
    findings += [_finding(item, reason, (item.text,), None, "added") for item in in_subject]
    outcomes = [
        ItemOutcome(item.kind, item.text, "lost" if item.key in missing else "kept") for item in source.values()
    ]
    outcomes += [ItemOutcome(item.kind, item.text, "added") for item in added + in_subject]
    return findings, outcomes


def _is_headline(item: Item, subject: TextReading, comparison: Comparison) -> bool:
    """Say whether a subject line only shortens what the source states: its roles and units may go."""
    items = comparison.source.ledger.items
    full = bool(_FULL_DATE.search(item.value)) and not any(item.value in other.value for other in items)
    return (
        item.value == "soon"
        or announces(item, subject, comparison.draft)
        or (not full and is_made_of(item, figures_of(items)))
        or (is_soft(item) and is_echoed(item, comparison.source))
    )


def new_items(
    draft: TextReading, source: TextReading, known: Side, kept: Container[str], *, growing: bool = False
) -> list[Item]:
    """Return the hard items of ``draft`` that the ``known`` texts, ``source`` among them, do not state.

    kept: values of the source that the draft states as the source does. growing: ``draft`` is one part of a text,
    and what a count of it counts may stand in another.
    """
    return [
        item
        for item in _hard(draft).values()
        if not _known(item, known, draft, kept)
        and not is_laid_out(item, draft, source, lost=False)
        and not (growing and may_be_laid_out(item, draft, source))
    ]


def _small_talk(source: TextReading) -> list[Item]:
    """Return the dates and lengths of time that stand in small talk only."""
    spans = list(small_talk(source.lower))
    if not spans:
        return []
    loose = [item for item in source.ledger.items if _is_talked(item) and any(map(item.span.overlaps, spans))]
    loose = [item for item in loose if not item.text.strip().isdecimal() and not _FIGURE.search(item.text)]
    bound = {item.key for item in source.ledger.items if item not in loose}
    return [item for item in loose if item.key not in bound]


def _is_talked(item: Item) -> bool:
    return item.kind in _TALKED and not _FIGURE.search(item.text)


def is_kept(item: Item, draft: Side, source: TextReading) -> bool:
    """Say whether the draft still states ``item``, or what it repeats."""
    return (
        draft.states(item, source)
        or is_reference(item, source)
        or draft.refers_back(item)
        or (item.kind is ItemKind.MONEY and draft.has_rate_of(item))
        or draft.has_weekday_of(item)
    )


def _known(item: Item, source: Side, draft: TextReading, kept: Container[str]) -> bool:
    """Say whether the source states ``item``; a kept one may be said again without its role."""
    again = not item.role and not item.comparator and item.value in kept
    return again or source.states(item, draft)


def _filled(item: Item, new: Item) -> Finding:
    reason = "one text says a unit or a kind that the other leaves to the reader"
    return Finding("forms", "warn", reason, (item.text, new.text), item.span, side="changed")


def _counterpart(item: Item, others: list[Item]) -> Item | None:
    """Return the one on the other side that looks like this item, altered."""
    same_value = [other for other in others if other.value == item.value]
    same_kind = [other for other in others if other.kind is item.kind]
    candidates = same_value or (same_kind if len(same_kind) == 1 else [])
    return candidates[0] if candidates else None


def _lost(item: Item, altered: Item | None, source: TextReading) -> Finding:
    if altered is None and is_aside(item, source):
        reason = "a time of an aside is missing from the rewrite"
        return Finding("times", "warn", reason, (item.text,), item.span, "lost")
    if altered is None:
        return _finding(item, "missing from the rewrite: state it as the source does", (item.text,), item, "lost")
    what = "role or comparator changed" if altered.value == item.value else "changed"
    texts = (item.text, altered.text)
    return _finding(item, f"{what} in the rewrite: write the first as the source does", texts, item, "changed")


def added_item(item: Item, original: Item | None = None) -> Finding:
    """Return what to say of an item that the source does not state; ``original`` is what it may have been."""
    reason = "not in the source: take it out" if original is None else "not in the source: use the source's own words"
    return _finding(item, reason, (item.text,), item, "added")


def _finding(item: Item, reason: str, texts: tuple[str, ...], at: Item | None, side: Direction) -> Finding:
    check = "times" if item.kind in TIMES else "items"
    return Finding(check, "block", f"{item.kind} {reason}", texts, at.span if at else None, side)
