"""What a hostile reader got past the checks, crashed them with, or made them wait for."""

from __future__ import annotations

import pytest

from service.fidelity.checking import CheckContext, check
from service.fidelity.ledger import read_ledger


def faults(source: str, draft: str) -> set[str]:
    return {found.check for found in check(source, read_ledger(source), draft, None, CheckContext()).blocking}


@pytest.mark.parametrize(
    ("source", "draft", "named"),
    [
        ("Revenue was 3.2 million.", "Revenue was 3.2 billion.", "items"),
        ("It was 18 °C in the cellar.", "It was 18 °F in the cellar.", "items"),
        ("We lost 2 points.", "We lost 2%.", "items"),
        ("The balance is -$40.", "The balance is $40.", "items"),
        ("The room is booked.", "The room is booked for {name}.", "protocol"),
        ("The plan has changed.", "As an introvert you may like this: the plan has changed.", "labels"),
        ("The draft is ready.", "The draft is ready. Leave the rest to me.", "commitment"),
        ("The draft is ready.", "The draft is ready. We accept liability.", "commitment"),
        ("The build failed.", "The build failed because of your change.", "tone"),
        ("Ask Dr. Hahn about it.", "Ask Dr. Hahnemann about it.", "names"),
        ("Martin from Brasa agreed.", "Martina from Brasa agreed.", "names"),
    ],
)
def test_a_hostile_draft_is_blocked(source: str, draft: str, named: str) -> None:
    assert named in faults(source, draft)


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("Send 3 boxes.", "Send 1e31 boxes."),
        (f"The number is {'12345' * 8}.", "The number is 7."),
        ("1" * 20_000, "\u00b2" * 2_000),
        ("We sold " + "one hundred and " * 1_200 + "five boxes.", "We sold boxes."),
        ("twenty-one hundred thousand " * 700, "Nothing of it."),
    ],
    ids=["exponent", "many digits", "20 000 digits", "endless number words", "endless scales"],
)
def test_numbers_too_long_to_reckon_with_are_still_judged(source: str, draft: str) -> None:
    assert "items" in faults(source, draft)
