"""Thoughts, reports, intentions and duties of whomever that became plain facts."""

from __future__ import annotations

import pytest

from service.fidelity.checking import CheckContext, check
from service.fidelity.ledger import read_ledger


def doubts(source: str, draft: str) -> set[str]:
    report = check(source, read_ledger(source), draft, None, CheckContext())
    return {found.check for found in report.findings} & {"certainty", "asks"}


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("Kim fears that the pump fails in winter.", "The pump fails in winter."),
        ("The nurse suspects an infection of the knee.", "The nurse found an infection of the knee."),
        ("According to Omar, the pool opens in June.", "The pool opens in June."),
        ("The samples indicate lead in the paint.", "There is lead in the paint of the samples."),
        ("The neighbours claim that the dog bit the boy.", "The dog bit the boy."),
        ("The ferry is expected to dock at the old pier.", "The ferry docks at the old pier."),
        ("We aim to mend every bike within a week.", "Every bike gets mended within a week."),
        ("I'm thinking about selling the canoe.", "I'm selling the canoe."),
        ("I was going to water the palms.", "I watered the palms."),
        ("We are looking into a new oven for the bakery.", "The bakery gets a new oven."),
        ("Divers must wear a vest on deck.", "A vest can be worn by divers on deck."),
        ("Guests have to leave boots outside the tent.", "Guests leave boots outside the tent where they like."),
    ],
)
def test_what_is_open_does_not_become_a_fact(source: str, draft: str) -> None:
    assert doubts(source, draft)


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("Kim fears that the pump fails in winter.", "Kim is afraid the pump might fail in winter."),
        ("The nurse suspects an infection of the knee.", "In the nurse's opinion the knee may be infected."),
        ("According to Omar, the pool opens in June.", "Omar says the pool opens in June."),
        ("The samples indicate lead in the paint.", "The samples are a sign of lead in the paint."),
        ("We aim to mend every bike within a week.", "Our goal is to have every bike mended within a week."),
        ("I'm thinking about selling the canoe.", "Selling the canoe is something I'm considering."),
        ("I'd like to thank the crew for the party.", "Thanks to the crew for the party."),
        ("Divers must wear a vest on deck.", "A vest is required for divers on deck."),
        ("Guests have to leave boots outside the tent.", "Guests, please leave boots outside the tent."),
        ("I can't believe the canoe sank.", "The canoe sank, incredibly."),
    ],
)
def test_open_in_other_words_is_as_open(source: str, draft: str) -> None:
    assert not doubts(source, draft)


def test_a_guess_that_was_proven_is_blocked() -> None:
    source, draft = "The vet assumes that the cat ate the fish.", "The vet confirmed that the cat ate the fish."
    report = check(source, read_ledger(source), draft, None, CheckContext())
    assert "certainty" in {found.check for found in report.blocking}
