"""Reading the ledger: every item a text states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from service.fidelity.facts import Fact
from service.fidelity.folding import fold
from service.fidelity.items import Item
from service.fidelity.names import find_names
from service.fidelity.scanning import scan
from service.fidelity.tokens import INVISIBLE


@dataclass(frozen=True, slots=True)
class Ledger:
    """All items of one text, in order of appearance.

    soft: what may stand for an item of the other text but is neither required nor new by itself:
        the pronoun "one", list numbers, a capital at the start of a sentence.
    """

    items: tuple[Item, ...]
    soft: tuple[Item, ...] = ()


def _put_back(facts: list[Fact], folded: str) -> None:
    """Move facts that were read without invisible characters to where they stand among them."""
    places = [at for at, char in enumerate(folded) if not INVISIBLE.match(char)]
    for fact in facts:
        fact.start, fact.end = places[fact.start], places[fact.end - 1] + 1
        if fact.core >= 0:
            fact.core = places[fact.core]


def read_ledger(text: str, *, names: Sequence[str] = ()) -> Ledger:
    """Read every item of ``text``; ``names`` are personal names the request gives.

    Time is linear in the length of ``text``; any text will do, lone surrogates included.
    """
    folded = fold(text)
    visible = INVISIBLE.sub("", folded)
    facts = scan(visible)
    facts += find_names(visible, names, facts)
    facts.sort(key=lambda fact: fact.start)
    if len(visible) != len(folded):
        _put_back(facts, folded)
    hard = tuple(fact.item(text) for fact in facts if not fact.soft)
    return Ledger(hard, tuple(fact.item(text) for fact in facts if fact.soft))
