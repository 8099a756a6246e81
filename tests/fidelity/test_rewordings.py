"""What people put in quite other words passes; the wrong draft that looks alike is stopped."""

from __future__ import annotations

import pytest

from service.fidelity.checking import CheckContext, check
from service.fidelity.clauses import read_clauses
from service.fidelity.ledger import read_ledger
from service.text.sentences import split_units


def faults(source: str, draft: str) -> set[str]:
    return {found.check for found in check(source, read_ledger(source), draft, None, CheckContext()).blocking}


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("The Danes want the plans in mm.", "The Danish team wants the plans in mm."),
        ("The Austrians take it.", "The Austrian side takes it."),
        ("The new trainees are Polish.", "The new trainees come from Poland."),
        ("The light in Act II is late.", "The light in the second act is late."),
        ("We ship once the LC is opened.", "We ship once the letter of credit is opened."),
        ("Ask the World Health Organization.", "Ask the WHO."),
        ("the telly crew comes on Monday", "The TV crew comes on Monday."),
        ("Oleg!! The demo went well.", "The demo went well."),
        ("Photos of the site will do.", '"No photos please" note removed: photos of the site will do.'),
        ("I could also ask them for a longer trial, if you'd rather.", "Option: I ask them for a longer trial."),
        ("Or the hotel might take spelt for once?", "Another way: the hotel takes spelt for once."),
        ("Only Mara may void a sale.", "Voiding a sale is reserved for Mara."),
        ("I can't approve anything over £200.", "My limit is £200."),
        ("The price is 3 euros per week per person.", "The price is 3 euros per person per week."),
        ("The speed problem I'll look at myself.", "You can leave that to me; I'll look at the speed myself."),
        ("Happy to be overruled, but I'd wait.", "I'd wait, though I'll gladly accept another decision."),
        ("I'll see what I can do about the seals.", "I will look into what is possible for you."),
        ("No swap on the 9th, it's my birthday party.", "My birthday party on the 9th rules out a swap."),
        ("Sorry, I can't help with the piano.", "I'm unable to help with the piano, sorry."),
        ("Unfortunately the pram is late.", "We regret that the pram is late."),
        ("The driver must not leave before the list is there.", "The driver has to wait for the list before leaving."),
        ("It was good to see you at Olga's party. The key is here.", "The key is here."),
        ("The price is TBC but low.", "The price is still to be confirmed, but low."),
    ],
)
def test_the_same_in_other_words_is_not_blocked(source: str, draft: str) -> None:
    assert faults(source, draft) == set()


@pytest.mark.parametrize(
    ("source", "draft", "fault"),
    [
        ("The Austrians take it.", "The Australian side takes it.", "names"),
        ("The light in Act II is late.", "The light in the third act is late.", "names"),
        ("Please ask HR for it soon.", "Please ask Hanna Reuter for it soon.", "names"),
        ("Call me about the lease.", "Call the CEO about the lease.", "names"),
        ("He is angry about it.", 'He wrote: "I am angry about it".', "quotations"),
        ("I won't approve 900 euros for the tiles.", "The tiles cost 900 euros.", "sensitive"),
        ("The speed problem is open.", "Leave the rust to me, you can count on me.", "commitment"),
        ("The pram is late.", "We regret that the pram is late.", "tone"),
        ("Unfortunately the pram is late.", "Sorry, the pram is late.", "tone"),
        (
            "The driver must not leave before the list is there.",
            "The driver must leave before the list is there.",
            "polarity",
        ),
        ("Olga has the key. The lid is loose.", "The lid is loose.", "names"),
        ("The lid is loose.", "I'll gladly accept another lid.", "commitment"),
        (
            "Do NOT unplug the gateway during the update. Takes 35 min.",
            "Please unplug the gateway during the update, which takes 35 minutes.",
            "polarity",
        ),
        (
            "The extra week in July is not included. Vests are provided.",
            "The extra week in July is included, and vests are there for you.",
            "polarity",
        ),
        (
            "I'm glad to say that the policy covers water damage in the kitchen.",
            "After a check: the policy does not cover water damage in the kitchen.",
            "polarity",
        ),
    ],
)
def test_the_wrong_twin_is_blocked(source: str, draft: str, fault: str) -> None:
    assert fault in faults(source, draft)


@pytest.mark.parametrize("text", ["By March 3, send the plan.", "For the audit, bring your badge."])
def test_an_order_behind_a_fronted_phrase_is_an_ask(text: str) -> None:
    assert read_clauses(text, split_units(text), read_ledger(text))[0].kind == "ask"
