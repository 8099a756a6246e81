"""Clauses of a text: kind, actor, polarity, strength, conditions and deadlines."""

from __future__ import annotations

import pytest

from service.fidelity.clauses import Clause, read_clauses
from service.fidelity.ledger import read_ledger
from service.fidelity.reading import TextReading
from service.fidelity.strength import Level
from service.text.sentences import split_units


def clauses(text: str) -> tuple[Clause, ...]:
    return read_clauses(text, split_units(text), read_ledger(text))


def only(text: str) -> Clause:
    (clause,) = clauses(text)
    return clause


@pytest.mark.parametrize(
    ("text", "kind", "strength"),
    [
        ("Please send the list to the depot.", "ask", Level(4)),
        ("Send the list to the depot.", "ask", Level(4)),
        ("Where is the list of the depot?", "question", None),
        ("I'll send the list to the depot.", "commitment", Level(5)),
        ("The list is probably at the depot.", "claim", Level(3)),
        ("The depot has the list.", "claim", Level(5)),
        ("I hope you had a great weekend!", "pleasantry", None),
    ],
)
def test_the_kind_of_a_clause(text: str, kind: str, strength: Level | None) -> None:
    clause = only(text)
    assert clause.kind == kind
    assert kind == "pleasantry" or clause.strength == strength


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("I need you to call the depot.", "you"),
        ("Call the depot about the pumps.", "you"),
        ("I painted the gate.", "i"),
        ("We painted the gate.", "we"),
        ("She painted the gate.", "they"),
        ("Yesterday Rashida painted the gate.", "rashida"),
        ("The gate is green.", "none"),
    ],
)
def test_who_acts(text: str, actor: str) -> None:
    assert only(text).actor == actor


def test_a_sentence_is_cut_where_somebody_else_acts() -> None:
    text = "I painted the gate, but they locked the door; it is shut."
    assert [clause.span.of(text) for clause in clauses(text)] == [
        "I painted the gate,",
        "but they locked the door;",
        "it is shut.",
    ]


def test_a_shared_subject_keeps_its_clause_together() -> None:
    assert only("I have read the plan and will send it.").commitment == Level(5)


def test_a_figure_with_a_colon_is_no_end_of_a_clause() -> None:
    assert len(clauses("The gate opens at 07:15 on workdays.")) == 1


def test_a_condition_reaches_to_the_comma() -> None:
    text = "If the paint is dry, move the desks."
    condition = only(text).conditions[0]
    assert (condition.kind, condition.span.of(text)) == ("if", "If the paint is dry")


@pytest.mark.parametrize(
    "text", ["Let me know if you have any questions.", "Please call the depot if possible.", "Not only is it green."]
)
def test_a_set_phrase_is_no_condition(text: str) -> None:
    assert only(text).conditions == ()


def test_the_deadline_of_an_ask_comes_from_the_ledger() -> None:
    (deadline,) = only("Please send the list by Friday.").deadlines
    assert (deadline.value, deadline.role) == ("friday", "by")


def test_an_unsure_statement_with_a_question_mark_is_no_question() -> None:
    assert only("Maybe six pumps?").kind == "claim"


def test_clauses_are_read_when_asked_for() -> None:
    text = "Please send the list. I will call."
    reading = TextReading(text, read_ledger(text))
    assert "clauses" not in reading.__dict__
    assert [clause.kind for clause in reading.clauses] == ["ask", "commitment"]


def test_a_text_without_stops_is_cut_all_the_same() -> None:
    assert max(len(clause.words) for clause in clauses("gate and pump " * 100)) <= 61
