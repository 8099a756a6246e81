"""What is an ask, and what only looks like one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from service.engines.rules.asks import Ask, find_ask, is_loose, is_open
from service.translation.brief import Draft


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Can you get me a plan by Friday?", "modal"),
        ("Also, could you check the totals?", "modal"),
        ("I was wondering if you could look over the draft.", "modal"),
        ("Please send the list.", "please"),
        ("The list is attached, please review it.", "please"),
        ("Send me the report by Thursday.", "imperative"),
        ("I need you to close the ticket.", "must"),
        ("You must return the badge.", "must"),
        ("We need the figures by Monday.", "need"),
        ("I would like your view on the budget.", "want"),
        ("Let me know which room works.", "know"),
        ("Please let me know.", "know"),
        ("Let me know whether you can come.", "know"),
        ("I am in the workshop, so give me a call.", "know"),
        ("If you want a seat, let me know.", "know"),
        ("Will you guys forward this note to Rosa.", "modal"),
        ("Can you, please, open the gate.", "please"),
        ("Wanda can you set up the room.", "modal"),
        ("Would you mind telling Ravi about it?", "modal"),
        ("Who can help me with the ladder?", "modal"),
        ("Catch me on Tuesday.", "imperative"),
        ("If you have a minute, just log into the portal.", "imperative"),
        ("Go ahead and print the labels.", "imperative"),
        ("Do not tell anyone about the offer.", "imperative"),
        ("Don't forget to lock the shed.", "imperative"),
        ("Omar, go to the office first.", "imperative"),
        ("Send me the file when you can.", "imperative"),
        ("You need to talk to the landlord.", "must"),
        ("Nina, you should be there at noon.", "must"),
        ("I need your view on the lease.", "want"),
        ("It would be most useful if you checked the valve.", "want"),
    ],
)
def test_finds_asks_for_something_to_do(text: str, form: str) -> None:
    ask = find_ask(text)
    assert ask is not None
    assert (ask.form, ask.firm) == (form, True)


@pytest.mark.parametrize(
    "text",
    [
        "Let's meet on Wednesday.",
        "Why don't we meet on Monday?",
        "Omar, why don't you pick a restaurant.",
        "We should talk before the audit.",
        "We can meet at the depot.",
        "Shall we take the early train?",
        "How about lunch on Friday?",
        "Are you free this afternoon?",
        "I'd like to discuss the lease with you.",
        "You may want to call the plumber.",
        "I suggest a short visit.",
        "I hope you can join us.",
        "Come by on Sunday.",
        "You will have to ask her.",
        "Any advice you can give is appreciated.",
        "Perhaps we could share a van.",
    ],
)
def test_a_proposal_is_never_firm(text: str) -> None:
    assert find_ask(text) == Ask("proposal", firm=False)


@pytest.mark.parametrize(
    "text",
    [
        "Is the room free on Monday?",
        "Which build failed?",
        "Did Bob call?",
        "Would you like some tea?",
        "Will you be in the office?",
        "How would you spend it?",
        "Does anybody know the code.",
        "I was wondering what the fee is.",
        "I need to know if the crane is free.",
    ],
)
def test_a_question_is_an_ask_that_is_not_firm(text: str) -> None:
    ask = find_ask(text)
    assert ask is not None
    assert not ask.firm


@pytest.mark.parametrize(
    "text",
    [
        "I can't wait to see you.",
        "Don't hesitate to call.",
        "Thanks for sending the file.",
        "Would you believe they said yes?",
        "May I say how good that was?",
        "Please find attached the invoice.",
        "Please note that the office is closed.",
        "I hope you can see the point.",
        "Don't worry about the noise.",
        "Colours that are sure to please everyone.",
        "Please feel free to look around.",
        "Please do not hesitate to ask.",
        "The least you can do is wait.",
        "You should hear the new bell.",
        "You must have seen it.",
        "Let's face it.",
        "Don't think so.",
        "Talk to you soon.",
        "Note that the gate is shut.",
        "Contact Name: Ravi",
        "(See attached file: plan.doc)",
        "Following please find the plan.",
        "This is the form you need to complete.",
        "I would like to thank the crew.",
        "I know you will like it.",
        "Check is in the mail.",
        "Set up is done.",
        "Let me think about that.",
        "Take care.",
        "Work is fine.",
        "You must be tired.",
        "The meeting is in May.",
        "Will sent the file.",
    ],
)
def test_traps_are_no_asks(text: str) -> None:
    assert find_ask(text) is None


@pytest.mark.parametrize(
    "text", ["Send it if you can.", "Look at it when you get a chance.", "Could you possibly help?"]
)
def test_loose_asks_are_known(text: str) -> None:
    assert is_loose(text)


def test_a_choice_and_a_negation_are_open() -> None:
    assert is_open("send it or call me")
    assert is_open("don't send it")
    assert not is_open("send the order form")


@pytest.mark.parametrize(
    ("ask", "moves"),
    [
        ("Please send the signed lease to Rosa by Friday.", True),
        ("Click on Tariffs for the old prices.", False),
        ("Let's meet on Tuesday at the depot.", False),
        ("Why don't you call Rosa on Tuesday?", False),
    ],
)
def test_only_a_thing_to_do_moves(draft_for: Callable[..., Draft], ask: str, moves: bool) -> None:
    before = (
        "The new price list is online since Monday. It holds 40 items from three suppliers. Omar checked every price."
    )
    told = draft_for(f"{before} {ask}", "D").text
    assert told.startswith(ask) is moves
    assert ask in told
