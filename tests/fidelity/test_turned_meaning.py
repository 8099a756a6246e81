"""Denials, refusals, orders and tempers that a draft turns in words of its own, and good twins that say the same."""

from __future__ import annotations

import pytest

from service.fidelity.checking import CheckContext, check
from service.fidelity.ledger import read_ledger
from service.fidelity.report import Report


def judged(source: str, draft: str) -> Report:
    return check(source, read_ledger(source), draft, None, CheckContext())


@pytest.mark.parametrize(
    ("source", "draft", "named"),
    [
        # A negative word that is about something else excuses no lost "not".
        ("The tenant did not return the keys on time.", "The tenant returned the missing keys on time.", "polarity"),
        ("The baker has not sent the bread.", "The baker has sent the bread, it was overdue.", "polarity"),
        ("I will not sign the second lease.", "I sign the second lease to avoid a quarrel.", "polarity"),
        ("We turned down the offer from the bakery.", "We accepted the offer from the bakery.", "opposites"),
        ("I am against painting the hall green.", "I am all for painting the hall green.", "opposites"),
        (
            "The council rejected the plan for the bridge.",
            "The plan for the bridge was granted by the council.",
            "opposites",
        ),
        ("Lock the shed before you feed the goats.", "Feed the goats, then lock the shed.", "conditions"),
        ("Open the valve after the tank has cooled.", "Open the valve and then let the tank cool.", "conditions"),
        ("The rent is cut when the roof is repaired.", "The rent is cut, and the roof is repaired.", "conditions"),
        ("Leon typed the letter.", "Leon typed the letter, which was a joy to read.", "tone"),
        ("The lorry came an hour late.", "The lorry came an hour late, which is on us.", "tone"),
    ],
)
def test_a_turned_meaning_is_blocked(source: str, draft: str, named: str) -> None:
    assert named in {found.check for found in judged(source, draft).blocking}


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("Your driver was rude to my neighbour at the gate.", "Your driver spoke to my neighbour at the gate."),
        ("The socket in the cellar is a fire hazard.", "The socket in the cellar could use a look for fire safety."),
        ("I was treated like rubbish at your desk.", "I was treated at your desk."),
        ("The talk lasted one hour.", "The talk lasted one hour and met with loud applause."),
        ("We carry the sofa up if you like.", "We carry the sofa up."),
        ("We can't move the piano today.", "We move the piano today instead of the sofa."),
        ("The kiosk refuses coins and takes notes.", "The kiosk takes coins and notes."),
    ],
)
def test_what_was_smoothed_put_in_or_taken_up_is_doubted(source: str, draft: str) -> None:
    assert judged(source, draft).findings


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("The tenant did not return the keys.", "The tenant failed to return the keys."),
        ("The baker has not sent the bread.", "The bread has yet to be sent by the baker."),
        ("The clinic did not approve the claim.", "Approval of the claim was refused by the clinic."),
        ("No step against the club is planned.", "Steps against the club are not planned."),
        ("None of the chairs may be moved, sold or lent.", "No chair may be lent, moved or sold."),
        ("We turned down the offer from the bakery.", "We did not accept the offer from the bakery."),
        ("The council rejected the plan for the bridge.", "The council did not approve the plan for the bridge."),
        ("Lock the shed before you feed the goats.", "Feed the goats after you have locked the shed."),
        ("Open the valve after the tank has cooled.", "Let the tank cool, then open the valve."),
        ("Call the mason after you have spoken to Tom.", "Speak to Tom before you call the mason."),
        ("The rent is cut when the roof is repaired.", "Once the roof is repaired, the rent is cut."),
        ("I can carry the sofa up if you like.", "I could carry the sofa up if that helps."),
        ("Your driver was rude to my neighbour.", "Your driver was impolite to my neighbour."),
    ],
)
def test_the_same_meaning_in_other_words_passes(source: str, draft: str) -> None:
    report = judged(source, draft)
    assert not report.blocking
    assert {found.check for found in report.warnings}.isdisjoint({"opposites", "sensitive"})


def test_a_time_told_by_when_is_no_condition() -> None:
    assert judged("We lost two boxes when the ramp was wet.", "Two boxes lost on the wet ramp.").blocking == ()
