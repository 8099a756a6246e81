"""Nothing moves away from what it points at."""

from __future__ import annotations

import pytest

from service.engines.rules.leaning import introduces, leans_back, stands_alone
from service.engines.rules.parts import Part
from service.text.spans import Span


def part(text: str) -> Part:
    return Part(Span(0, len(text)), text, "sentence", 0)


@pytest.mark.parametrize(
    "text",
    [
        "But we can wait.",
        "Also, call Bob.",
        "So the plan changed.",
        "That said, go on.",
        "It broke.",
        "They left.",
        "He's out.",
        "The former is better.",
        "However, we won.",
        "If so, call.",
        "and the rest",
    ],
)
def test_connectives_and_pronouns_lean(text: str) -> None:
    assert leans_back(text)


@pytest.mark.parametrize(
    "text", ["We won.", "Italy is closed.", "Thereza called.", "The button failed.", "Sofia left."]
)
def test_words_that_only_begin_alike_do_not_lean(text: str) -> None:
    assert not leans_back(text)


def test_a_colon_introduces() -> None:
    assert introduces("Three things:")
    assert not introduces("At 10:30 we meet.")


@pytest.mark.parametrize("text", ["Please send it by Friday.", "Please do that.", "Please fix the same bug."])
def test_an_ask_with_an_open_pronoun_does_not_stand_alone(text: str) -> None:
    assert not stands_alone(part(text), [part("There is a file.")])


def test_an_ask_for_something_named_before_does_not_stand_alone() -> None:
    assert not stands_alone(part("Please review the draft."), [part("I wrote a new draft.")])


def test_pronouns_that_point_at_nothing_do_not_count() -> None:
    assert stands_alone(part("Please confirm that you can host us this week."), [])
