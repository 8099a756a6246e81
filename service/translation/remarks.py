"""What an engine tells the sender beside the text: held to the message as well, line by line.

A line is short and not vital, so one that is at fault is dropped, not repaired.
"""

from __future__ import annotations

from dataclasses import replace

from service.fidelity.checks.commitment import check_commitment
from service.fidelity.checks.labels import check_labels
from service.fidelity.checks.tone import check_tone
from service.fidelity.items import Item, ItemKind
from service.fidelity.ledger import read_ledger
from service.fidelity.reading import Comparison, TextReading
from service.translation.brief import Draft
from service.translation.source import Source

_COUNTS = frozenset({ItemKind.NUMBER, ItemKind.QUANTITY})


def sieved(draft: Draft, source: Source) -> Draft:
    """Return ``draft`` without the remarks that name a style, bring a fact of their own or hold a placeholder.

    A subject line that promises, praises, apologises or blames beyond the message goes too. A count in words
    ("two questions became one list") is about the text and may stay.
    """
    sieve = _Sieve(source)
    fits = sieve.fits
    return replace(
        draft,
        subject=draft.subject if sieve.promises_nothing(draft.subject) else None,
        notes=tuple(note for note in draft.notes if fits(note.text)),
        missing=tuple(gap for gap in draft.missing if fits(gap.question)),
        judgements=tuple(
            verdict if fits(verdict.reason) else replace(verdict, reason="") for verdict in draft.judgements
        ),
        risks=tuple(risk for risk in draft.risks if fits(risk)),
    )


class _Sieve:
    def __init__(self, source: Source) -> None:
        self._source = TextReading(source.body, source.ledger)
        self._context = source.check_context
        self._foreign = source.masked.foreign
        given = read_ledger(source.request.subject or "", names=source.request.names)
        ledgers = (source.ledger, given)
        self._values = {item.value for ledger in ledgers for item in (*ledger.items, *ledger.soft)}
        told = " ".join((source.body, source.request.subject or "", *source.request.names))
        self._told = told.casefold()

    def fits(self, line: str) -> bool:
        """Say whether a remark may be shown."""
        if not line:
            return True
        reading = TextReading(line, read_ledger(line, names=self._context.names))
        leaked = check_labels(Comparison(self._source, reading, self._context))
        return not leaked and not self._foreign(line) and all(map(self._known, reading.ledger.items))

    def promises_nothing(self, subject: str | None) -> bool:
        """Say whether a subject line is free of commitments, praise, apology and blame of its own."""
        if not subject:
            return True
        beside = Comparison(self._source, TextReading(subject, read_ledger(subject)), self._context)
        return not check_commitment(beside) and not check_tone(beside)

    def _known(self, item: Item) -> bool:
        if item.value in self._values or item.text.casefold() in self._told:
            return True
        if item.kind is ItemKind.NAME:
            return all(part in self._told for part in item.value.casefold().split())
        return item.kind in _COUNTS and not any(char.isdigit() for char in item.text)
