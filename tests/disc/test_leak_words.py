"""Words that would tell a reader how they were typed, apart from those that work mail is full of."""

import dataclasses

import pytest

from service.disc.names import known_names
from service.disc.profile import LETTERS
from service.disc.styles import all_styles
from service.disc.words import leak_words


def test_names_of_all_styles_and_archetypes_are_listed() -> None:
    words = leak_words()
    assert {card.name.lower() for card in all_styles() if len(card.letters) == 1} <= set(words.style_names)
    assert {f"high {letter.lower()}" for letter in LETTERS} <= set(words.style_names)
    assert set(known_names().archetypes) <= set(words.archetypes)


@pytest.mark.parametrize("leak", ["steadiness", "conscientiousness", "disc style", "high-d", "as someone who"])
def test_plain_leak_needs_no_marker(leak: str) -> None:
    assert leak in leak_words().unmistakable


@pytest.mark.parametrize(
    "ordinary",
    ["influence", "architect", "planner", "driver", "analyst", "cold", "rigid", "steady", "compliance", "type c"],
)
def test_word_of_everyday_work_is_no_leak_by_itself(ordinary: str) -> None:
    assert ordinary in leak_words().everyday
    assert ordinary not in leak_words().unmistakable


def test_lists_are_lower_case_sorted_and_without_repeats() -> None:
    for field in dataclasses.fields(leak_words()):
        words = getattr(leak_words(), field.name)
        assert list(words) == sorted({word.lower() for word in words})
        assert words


def test_single_letters_and_greetings_are_never_leaks() -> None:
    words = {word for field in dataclasses.fields(leak_words()) for word in getattr(leak_words(), field.name)}
    assert not words & {"d", "i", "s", "c", "hello", "thanks", "disc", "results", "result", "correct", "support"}
