"""Letters that name a choice: option B is not option C."""

from __future__ import annotations

import re

from service.fidelity.reading import Comparison, TextReading
from service.fidelity.report import Finding
from service.text.spans import Span

_NOUNS = (
    "option|plan|variant|version|alternative|scenario|room|gate|block|building|team|group|phase|tier|line|bay|zone|unit"
    "|ward|hall|class|grade|lot|clause|annex|appendix|exhibit|aisle|dock|platform|terminal|wing"
)
_CHOICES = frozenset(_NOUNS.split("|"))
_LABELLED = re.compile(rf"(?<!\w)(?:{_NOUNS}) (?P<letter>[A-Z])(?![\w'.]\w)(?!\w)", re.IGNORECASE)
_ALONE = re.compile(r"(?<![\w'])[A-Z](?![\w'])")


def check_letters(comparison: Comparison) -> list[Finding]:
    """Find choices of the draft that the source does not name by that letter."""
    return new_letters(comparison.draft, comparison.source)


def new_letters(draft: TextReading, source: TextReading) -> list[Finding]:
    """Return the lettered choices of ``draft``, whole or a part, whose letter does not stand alone in ``source``.

    A source without lettered choices may be laid out in some by the draft.
    """
    if _CHOICES.isdisjoint(draft.bag):
        return []
    hits = [hit for hit in _LABELLED.finditer(draft.folded) if hit.group("letter").isupper()]
    if not hits or not _LABELLED.search(source.folded):
        return []
    known = set(_ALONE.findall(source.folded))
    reason = "choice that the source does not name: use its letter"
    return [
        Finding("letters", "block", reason, (hit.group(),), Span(*hit.span()), "added")
        for hit in hits
        if hit.group("letter") not in known
    ]
