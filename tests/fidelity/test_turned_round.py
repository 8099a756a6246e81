"""One word that turns a sentence round, with every figure in its place."""

from __future__ import annotations

import pytest

from service.fidelity.checking import CheckContext, check
from service.fidelity.ledger import read_ledger


def faults(source: str, draft: str) -> set[str]:
    return {found.check for found in check(source, read_ledger(source), draft, None, CheckContext()).blocking}


@pytest.mark.parametrize(
    ("source", "draft", "named"),
    [
        ("Please go with option B for the roof.", "Please go with option C for the roof.", "letters"),
        ("Take it to gate C before noon.", "Take it to gate D before noon.", "letters"),
        ("Increase the budget for the new plant.", "Decrease the budget for the new plant.", "opposites"),
        ("Please approve the claim of the supplier.", "Please reject the claim of the supplier.", "opposites"),
        ("Call the client after the audit.", "Call the client before the audit.", "opposites"),
        ("We need trucks by Monday.", "We need two trucks by Monday.", "items"),
        ("Please pay the invoices.", "Please pay the three invoices.", "items"),
        ("I refuse to sign the contract for 40 seats.", "The contract is for 40 seats.", "sensitive"),
        ("This is unsafe: the lift at gate 4 fails.", "The lift at gate 4 fails.", "sensitive"),
        ('She said "the lift is out of order".', 'She said "the lift is out of service".', "quotations"),
    ],
)
def test_a_word_that_turns_it_round_is_blocked(source: str, draft: str, named: str) -> None:
    assert named in faults(source, draft)


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("I recommend option A. Option B costs more.", "My advice is A. The other one, B, costs more."),
        ("Both ways work for us.", "Two ways work for us."),
        ("The price rose. Please keep the old offer open.", "The price went up. Please keep the old offer open."),
    ],
)
def test_the_same_in_other_words_is_not(source: str, draft: str) -> None:
    assert faults(source, draft).isdisjoint({"letters", "opposites", "items"})


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("Call the mason after the vote.", "Hold the vote before you call the mason."),
        ("Brick costs more than timber.", "Timber costs less than brick."),
    ],
)
def test_two_sides_may_change_places(source: str, draft: str) -> None:
    assert faults(source, draft).isdisjoint({"opposites", "conditions"})


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("Brick costs more than timber.", "Brick costs less than timber."),
        ("I am unable to join the vote.", "I am able to join the vote."),
    ],
)
def test_one_side_turned_alone_is_blocked(source: str, draft: str) -> None:
    assert "opposites" in faults(source, draft)


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ('The tag says "wash cold".', 'The tag says "wash warm".'),
        ("She shouted 'lift both ends'.", "She shouted 'lift one end'."),
    ],
)
def test_a_short_quotation_keeps_its_words(source: str, draft: str) -> None:
    assert "quotations" in faults(source, draft)


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ('The tag says "wash cold".', 'The tag reads "Wash cold."'),
        ("She shouted 'lift both ends'.", 'Her shout was "lift both ends".'),
        ("The boys' tent and the girls' tent leak.", "The girls' tent and the boys' tent are both leaking."),
    ],
)
def test_a_quotation_in_other_marks_is_the_same(source: str, draft: str) -> None:
    assert "quotations" not in faults(source, draft)
