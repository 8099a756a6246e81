from __future__ import annotations

from service.fidelity.alignment import Pair, align
from service.fidelity.clauses import Clause, read_clauses
from service.fidelity.ledger import read_ledger
from service.text.sentences import split_units


def clauses(text: str) -> tuple[Clause, ...]:
    return read_clauses(text, split_units(text), read_ledger(text))


def pairs(source: str, draft: str) -> tuple[Pair, ...]:
    return align(clauses(source), clauses(draft))


SOURCE = "The pump of the depot leaks. Please paint the gate. The survey of the roof is late."


def test_a_clause_finds_its_own_words_wherever_they_stand() -> None:
    draft = "The roof survey is late. Could you paint the gate? At the depot, the pump leaks."
    found = [pair.there[0].span.of(draft) for pair in pairs(SOURCE, draft)]
    assert found == ["At the depot, the pump leaks.", "Could you paint the gate?", "The roof survey is late."]


def test_a_dropped_clause_finds_nothing() -> None:
    assert pairs(SOURCE, "The pump of the depot leaks.")[2].there == ()


def test_a_sentence_split_in_two_finds_both_halves() -> None:
    (pair,) = pairs("The north pump leaks oil onto the gravel path.", "The north pump leaks. Oil on the gravel path.")
    assert len(pair.there) == 2
    assert pair.recall > 0.7


def test_a_fact_leads_to_its_clause() -> None:
    (pair,) = pairs("I want it settled by 17:00.", "The desk is brown. A decision is due by 5 pm.")
    assert [item.value for item in pair.there[0].deadlines] == ["17:00"]


def test_only_a_copy_is_one() -> None:
    source = "The pump of the depot leaks oil."
    assert pairs(source, "The pump of the depot does not leak oil.")[0].copied
    assert not pairs(source, "The pump of the depot lost a litre of oil.")[0].copied
