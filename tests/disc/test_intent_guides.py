"""Intents decide what may move; sensitive content hardly may."""

import pytest

from service.disc.intents import all_intents, intent_guide
from service.disc.profile import LETTERS
from service.errors import InvalidRequestError

INTENTS = (
    "request",
    "decision",
    "bad_news",
    "corrective_feedback",
    "change_notice",
    "chaser",
    "refusal",
    "apology",
    "praise",
    "sensitive",
)


def test_there_is_a_guide_for_every_intent() -> None:
    assert tuple(guide.id for guide in all_intents()) == INTENTS


@pytest.mark.parametrize("intent", INTENTS)
def test_guide_speaks_to_every_letter_and_names_what_is_locked(intent: str) -> None:
    guide = intent_guide(intent)
    assert all(guide.for_letter(letter) for letter in LETTERS)
    assert [guide.for_letter(letter) for letter in LETTERS] == [guide.d, guide.i, guide.s, guide.c]
    assert guide.locked
    assert guide.title


def test_only_sensitive_content_is_held_to_light_and_warned_about() -> None:
    assert [guide.id for guide in all_intents() if guide.light_only] == ["sensitive"]
    assert [guide.id for guide in all_intents() if guide.warn_sender] == ["sensitive"]
    assert "whole substance" in intent_guide("sensitive").locked


@pytest.mark.parametrize("spelling", ["bad_news", "Bad News", "bad-news"])
def test_spelling_of_an_intent_is_forgiven(spelling: str) -> None:
    assert intent_guide(spelling).id == "bad_news"


@pytest.mark.parametrize("unknown", ["", "seduction", "complaint!"])
def test_unknown_intent_is_refused_with_the_known_ones_and_not_repeated(unknown: str) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        intent_guide(unknown)
    assert all(intent in caught.value.detail for intent in INTENTS)
    assert "seduction" not in caught.value.detail
