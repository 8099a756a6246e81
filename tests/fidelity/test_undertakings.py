"""Promises in the present and the passive, which hold no "I will"."""

from __future__ import annotations

import pytest

from service.fidelity.checking import CheckContext, check
from service.fidelity.ledger import read_ledger


def doubts(source: str, draft: str) -> set[str]:
    report = check(source, read_ledger(source), draft, None, CheckContext())
    return {found.check for found in report.findings} & {"commitment"}


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("I read about the torn tent.", "I read about the torn tent; a new one is on its way."),
        ("We saw the rust on the gate.", "We saw the rust on the gate, and it is being sanded."),
        ("The crew knows about the leak.", "The crew knows about the leak and is patching it."),
        ("I read the poem. It is short.", "I read the poem. It is short, and my notes follow."),
        ("We saw the dent in the door.", "We saw the dent in the door, which gets hammered out at our expense."),
    ],
)
def test_a_promise_without_a_will_is_doubted(source: str, draft: str) -> None:
    assert doubts(source, draft)


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("We sent you a new tent.", "A new tent is on its way to you."),
        ("We are sanding the gate.", "The gate is being sanded."),
        ("The crew patches the leak.", "The leak? The crew is patching it."),
        ("I'll send you my notes.", "My notes follow."),
    ],
)
def test_what_the_source_does_may_be_put_so(source: str, draft: str) -> None:
    assert not doubts(source, draft)
