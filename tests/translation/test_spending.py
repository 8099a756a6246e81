"""Costs are summed over everything that was paid for, or said to be unknown."""

from __future__ import annotations

import pytest

from service.errors import BreakerOpenError, EngineError, EngineUnavailableError, MalformedDraftError, OverloadedError
from service.translation.brief import Draft, Usage
from service.translation.spending import UNKNOWN, added, events_of, spent_in_vain, spent_on

CALL = Usage(100, 10, 20, 0.5)


def test_known_costs_add_up() -> None:
    assert added(CALL, CALL) == Usage(200, 20, 40, 1.0)
    assert added(None, CALL) == added(CALL, None) == CALL


def test_one_unknown_cost_makes_the_sum_unknown_and_never_less() -> None:
    total = added(CALL, UNKNOWN)
    assert total == Usage(100, 10, 20, None)
    assert added(total, CALL) == Usage(200, 20, 40, None)


def test_a_model_that_counts_nothing_is_unknown_and_the_embedded_engine_is_no_call() -> None:
    assert spent_on(Draft("a"), "llm") == UNKNOWN
    assert spent_on(Draft("a"), "rules") is None
    assert spent_on(Draft("a", usage=CALL), "llm") == CALL


def test_a_repeated_call_may_have_been_paid_for() -> None:
    assert spent_on(Draft("a", usage=CALL, attempts=2), "llm") == Usage(100, 10, 20, None)


@pytest.mark.parametrize(
    ("error", "spent"),
    [
        (MalformedDraftError("x"), UNKNOWN),
        (EngineUnavailableError("x"), UNKNOWN),
        (OverloadedError("x"), None),
        (BreakerOpenError("x"), None),
    ],
)
def test_an_error_after_which_a_bill_may_come_makes_the_cost_unknown(error: EngineError, spent: Usage | None) -> None:
    assert spent_in_vain(error, "llm") == spent
    assert spent_in_vain(error, "rules") is None


def test_only_what_is_known_is_counted() -> None:
    assert [(event.name, event.labels, event.value) for event in events_of(Usage(7, None, 3, 0.25))] == [
        ("model_tokens", {"kind": "input"}, 7),
        ("model_tokens", {"kind": "output"}, 3),
        ("model_cost", {}, 0.25),
    ]
    assert list(events_of(None)) == []
    assert list(events_of(UNKNOWN)) == []
