"""Reading the ledger: every item a text states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from service.fidelity.items import Item, ItemKind
from service.text.spans import Span

_DIGITS = re.compile(r"\S*\d\S*?(?=[.,;:!?)]*(?:\s|$))")


@dataclass(frozen=True, slots=True)
class Ledger:
    """All items of one text, in order of appearance."""

    items: tuple[Item, ...]


def read_ledger(text: str, *, names: Sequence[str] = ()) -> Ledger:
    """Read every item of ``text``; ``names`` are personal names the request gives."""
    return Ledger(
        tuple(Item(ItemKind.OPAQUE, m.group(), m.group().lower(), Span(*m.span())) for m in _DIGITS.finditer(text))
    )
