"""A "not" that moved into other words is no fault; one that went from a copied sentence is."""

from __future__ import annotations

import pytest

from service.fidelity.checking import CheckContext, check
from service.fidelity.ledger import read_ledger


def faults(source: str, draft: str) -> set[str]:
    return {found.check for found in check(source, read_ledger(source), draft, None, CheckContext()).blocking}


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("I haven't asked the depot crew yet.", "I have yet to ask the depot crew."),
        ("I haven't asked the depot crew yet.", "The depot crew still has to be asked."),
        ("3 of the 9 tenants have not signed.", "All but three of the 9 tenants have signed."),
        ("I don't want to move, really not, but rents rose.", "I really don't want to move, but rents rose."),
        ("He never, never asked for a new ladder.", "He never asked for a new ladder."),
        ("No, the ladder was paid in March.", "The ladder was paid in March."),
        (
            "It's not you, our walks by the canal were lovely.",
            "It isn't because of you; our walks by the canal were lovely.",
        ),
        ("The ladder gets a full test, I won't budge on that.", "The ladder gets a full test, and that stays."),
        ("Stop saying the roof is fixed, it's not.", "Please stop saying that the roof is fixed, because it isn't."),
        ("What is the canal fee, we never had that before?", "What is the canal fee? It has not appeared before."),
        ("We can't open the canal lock without the permit.", "We need the permit to open the canal lock."),
        (
            "The ladder isn't just old, it is from the canal depot.",
            "The ladder is old, and it is from the canal depot.",
        ),
        (
            "If nobody objects, the ladder goes to the school.",
            "Unless somebody objects, the ladder goes to the school.",
        ),
    ],
)
def test_a_denial_in_other_words_is_not_blocked(source: str, draft: str) -> None:
    assert faults(source, draft).isdisjoint({"polarity", "conditions"})


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("I haven't asked the depot crew yet.", "I have asked the depot crew."),
        ("I haven't asked the depot crew yet.", "I have already asked the depot crew."),
        ("3 of the 9 tenants have not signed.", "3 of the 9 tenants have signed."),
        ("I don't want to move, really not, but rents rose.", "I really do want to move, but rents rose."),
        ("It's not you, our walks by the canal were lovely.", "It's you, our walks by the canal were lovely."),
        ("The ladder gets a full test, I won't budge on that.", "The ladder gets a full test, I will budge on that."),
        ("Stop saying the roof is fixed, it's not.", "Stop saying the roof is fixed, it is."),
        ("He said he would come in May, but it was not.", "He said he would come in May. It was."),
        ("We did not get the mail, and we do not have the key.", "We did not get the mail, and we do have the key."),
        ("Without the permit we open the canal lock.", "With the permit we open the canal lock."),
        ("We can't bring the ladders to the canal on Monday.", "On Monday we can bring the ladders to the canal."),
        ("We honestly don't know the canal fee yet.", "We honestly do know the canal fee yet."),
    ],
)
def test_a_denial_that_went_in_its_place_is_blocked(source: str, draft: str) -> None:
    assert "polarity" in faults(source, draft)
