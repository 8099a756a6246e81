"""A doubt in other words is still a doubt; a copied sentence without it is a promise."""

from __future__ import annotations

import pytest

from service.fidelity.checking import CheckContext, check
from service.fidelity.ledger import read_ledger

HOPES = [
    "We hope to open the canal on Sunday.",
    "We're hoping to open the canal on Sunday.",
    "With luck we will open the canal on Sunday.",
    "All being well, we will open the canal on Sunday.",
    "Ideally we will open the canal on Sunday.",
    "We'd like to open the canal on Sunday.",
    "Our hope is to open the canal on Sunday.",
]
DOUBTS = [
    "Maybe the mason knows the canal.",
    "The mason might know the canal.",
    "It is possible that the mason knows the canal.",
    "There's a chance the mason knows the canal.",
    "I reckon the mason knows the canal.",
    "As I understand it, the mason knows the canal.",
    "To my mind the mason knows the canal.",
    "From what I hear, the mason knows the canal.",
    "It looks as if the mason knows the canal.",
    "The mason knows the canal, but that's not confirmed.",
    "The mason knows the canal; this is still to be confirmed.",
]


def faults(source: str, draft: str) -> set[str]:
    return {found.check for found in check(source, read_ledger(source), draft, None, CheckContext()).blocking}


@pytest.mark.parametrize("group", [HOPES, DOUBTS], ids=["hopes", "doubts"])
def test_any_doubt_may_stand_for_any_other(group: list[str]) -> None:
    wrong = [(one, other) for one in group for other in group if faults(one, other) & {"certainty", "polarity"}]
    assert wrong == []


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        *((hope, "We will open the canal on Sunday.") for hope in [*HOPES[:4], HOPES[6]]),
        *((doubt, "The mason knows the canal.") for doubt in DOUBTS[:8]),
        ("About 30 people, I think. I'm not sure.", "About 30 people. I'm sure."),
    ],
)
def test_a_doubt_that_went_is_noticed(source: str, draft: str) -> None:
    report = check(source, read_ledger(source), draft, None, CheckContext())
    assert {"certainty"} & {found.check for found in report.findings}
