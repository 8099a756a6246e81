"""What the clause checks are certain of, and what they only doubt."""

from __future__ import annotations

import pytest

from service.fidelity.checking import CheckContext, check
from service.fidelity.ledger import read_ledger
from service.fidelity.report import Finding


def findings(source: str, draft: str) -> tuple[Finding, ...]:
    return check(source, read_ledger(source), draft, None, CheckContext()).findings


def blocking(source: str, draft: str) -> set[str]:
    return {finding.check for finding in findings(source, draft) if finding.severity == "block"}


SOURCE = (
    "The pump of the depot does not leak. Rashida might repair the roof. Move the desks if the paint is dry. "
    "I will lock the gate. Rashida found the fault and Tomasz repaired the lift. Could you sweep the yard? "
    "Tomasz said the lift is safe."
)


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("does not leak", "leaks", "polarity"),
        ("I will lock", "I will not lock", "polarity"),
        ("might repair", "will repair", "certainty"),
        ("might repair", "repairs", "certainty"),
        ("if the paint", "unless the paint", "conditions"),
        (" if the paint is dry", "", "conditions"),
        ("I will lock", "You will lock", "actors"),
        ("Rashida found the fault and Tomasz", "Tomasz found the fault and Rashida", "actors"),
        ("Could you sweep", "You must sweep", "asks"),
        ("Could you sweep", "Feel free to sweep", "asks"),
    ],
)
def test_a_change_in_a_copied_sentence_is_certain(old: str, new: str, name: str) -> None:
    assert old in SOURCE
    assert name in blocking(SOURCE, SOURCE.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("does not leak", "doesn't leak"),
        ("Could you sweep", "Please sweep"),
        ("Could you sweep", "Would you please sweep"),
        ("Move the desks if the paint is dry", "If the paint is dry, move the desks"),
        ("Move the desks if the paint is dry", "Once the paint is dry, please move the desks"),
        (
            "Rashida found the fault and Tomasz repaired the lift",
            "Tomasz repaired the lift and Rashida found the fault",
        ),
        ("Rashida might repair", "Maybe Rashida will repair"),
        ("I will lock", "I'll lock"),
        ("The pump of the depot does not leak", "There is no leak at the pump of the depot"),
    ],
)
def test_other_words_for_the_same_are_not_blocked(old: str, new: str) -> None:
    assert old in SOURCE
    assert blocking(SOURCE, SOURCE.replace(old, new)) == set()


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("Neither the pump nor the gate works.", "The pump and the gate do not work."),
        ("We have not heard from the depot.", "We have yet to hear from the depot."),
        ("Paint the gate unless it is wet.", "Paint the gate if it is not wet."),
        ("Do not paint until the gate is dry.", "Paint only after the gate is dry."),
        ("Nobody has painted the gate.", "No one has painted the gate."),
        ("There are no pumps at the depot.", "There aren't any pumps at the depot."),
        ("I'm hoping you can paint the gate.", "Can you paint the gate?"),
        ("I think we should paint the gate.", "We should paint the gate."),
        ("Let me know when the gate is dry.", "Let us know when the gate is dry."),
        ("I need the pump of the depot by Friday.", "Can I have the pump of the depot by Friday?"),
        ("I need you to paint the gate.", "Could you please paint the gate?"),
        ("You may use the pump of the depot.", "You can use the pump of the depot."),
        ("This cannot happen at the depot again.", "This must not happen at the depot again."),
        ("Couldn't we meet at the depot gate?", "Could we meet at the depot gate?"),
        ("You have the key of the depot, don't you?", "Do you have the key of the depot?"),
    ],
)
def test_a_familiar_turn_is_not_certain(source: str, draft: str) -> None:
    assert blocking(source, draft) == set()


def test_a_dropped_statement_is_certain_when_nothing_of_it_is_left() -> None:
    source = SOURCE + " Several neighbours heard barking dogs behind our warehouse fence."
    assert blocking(source, SOURCE) == {"coverage"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Hope you had a wonderful weekend with the family!",
        "Thank you so much for your patience and support.",
        "This is going to be such an amazing, epic, wild celebration, folks!",
        "I'm afraid something rather unpleasant needs sharing honestly with everybody.",
    ],
)
def test_small_talk_and_hype_may_go(sentence: str) -> None:
    assert blocking(f"{sentence} {SOURCE}", SOURCE) - {"times"} == set()


def test_a_lost_question_is_doubted() -> None:
    found = findings(f"{SOURCE} Which ladder fits the chimney?", SOURCE)
    assert {finding.check for finding in found} >= {"asks"}


def test_an_added_statement_is_doubted() -> None:
    found = findings(SOURCE, f"{SOURCE} Every neighbour enjoys barbecue music tonight outdoors.")
    assert "support" in {finding.check for finding in found}


def test_other_speakers_of_reported_words_are_doubted() -> None:
    found = findings(SOURCE, SOURCE.replace("Tomasz said the lift is safe.", "I think the lift is safe."))
    assert {"actors", "certainty"} & {finding.check for finding in found}


def test_a_greeting_or_closing_raises_no_doubt() -> None:
    draft = f"Hello Rashida,\n\nI hope you are well.\n\n{SOURCE}\n\nThank you, and have a nice day."
    assert [finding for finding in findings(SOURCE, draft) if finding.check != "names"] == []
