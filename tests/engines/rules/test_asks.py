"""What is an ask, and what only looks like one."""

from __future__ import annotations

import pytest

from service.engines.rules.asks import find_ask, is_loose, is_open


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
    ],
)
def test_finds_asks_for_something_to_do(text: str, form: str) -> None:
    ask = find_ask(text)
    assert ask is not None
    assert (ask.form, ask.firm) == (form, True)


@pytest.mark.parametrize("text", ["Is the room free on Monday?", "Which build failed?", "Did Bob call?"])
def test_a_question_is_an_ask_that_is_not_firm(text: str) -> None:
    ask = find_ask(text)
    assert ask is not None
    assert not ask.firm


@pytest.mark.parametrize(
    "text",
    [
        "I can't wait to see you.",
        "Don't hesitate to call.",
        "Why don't we meet on Monday?",
        "Thanks for sending the file.",
        "Would you believe they said yes?",
        "May I say how good that was?",
        "Please find attached the invoice.",
        "Please note that the office is closed.",
        "I hope you can make it.",
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
