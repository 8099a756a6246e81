from __future__ import annotations

import pytest

from service.fidelity.pleasantries import is_hype, is_pleasantry, is_softening
from service.fidelity.wording import Words


def words(text: str) -> list[str]:
    return Words(text).words


@pytest.mark.parametrize(
    "text",
    [
        "Hope you're well!",
        "I hope you had a great weekend.",
        "Thanks in advance for your help.",
        "Let me know if you have any questions.",
        "Please don't hesitate to contact me.",
        "Feel free to call me.",
        "No problem at all.",
        "Can't wait to see you!",
        "Good morning Rashida,",
    ],
)
def test_a_pleasantry_is_one(text: str) -> None:
    assert is_pleasantry(words(text))


@pytest.mark.parametrize(
    "text",
    [
        "Thanks for sending the survey of the north roof.",
        "I hope you can repair the pump of the depot.",
        "Let me know if you have the 3 pumps.",
        "Please send the survey of the roof.",
        "Good morning is when the depot gate opens to trucks.",
    ],
)
def test_a_sentence_with_content_is_none(text: str) -> None:
    assert not is_pleasantry(words(text))


def test_hype_holds_no_rule() -> None:
    assert is_hype(words("This is going to be amazing!"))
    assert not is_hype(words("Do not paint the amazing gate!"))


def test_a_sentence_about_writing_it_is_softening() -> None:
    assert is_softening(words("I'm afraid I have to share something."))
    assert not is_softening(words("The pump of the depot is broken."))
