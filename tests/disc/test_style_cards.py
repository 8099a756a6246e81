"""Style cards: complete, found by every label, honest in wording."""

import dataclasses
import re

import pytest

from service.disc.labels import SIXTEEN
from service.disc.profile import LETTERS
from service.disc.styles import LABELS, StyleCard, Writing, all_styles, style_card
from service.errors import UnsupportedStyleError

PRIORITIES = {
    "Di": {"action", "results", "enthusiasm"},
    "iD": {"action", "enthusiasm", "results"},
    "iS": {"collaboration", "enthusiasm", "support"},
    "Si": {"collaboration", "support", "enthusiasm"},
    "SC": {"stability", "support", "accuracy"},
    "CS": {"stability", "accuracy", "support"},
    "CD": {"challenge", "accuracy", "results"},
    "DC": {"challenge", "results", "accuracy"},
    "DS": {"results", "stability"},
    "IC": {"enthusiasm", "accuracy"},
}


def writing(letter: str) -> Writing:
    advice = style_card(letter).writing
    assert advice is not None
    return advice


def texts(card: StyleCard) -> list[str]:
    found: list[str] = []

    def gather(value: object) -> None:
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, tuple | list):
            for entry in value:
                gather(entry)
        elif isinstance(value, dict):
            gather(list(value.values()))

    gather({key: value for key, value in dataclasses.asdict(card).items() if key not in ("label", "name", "letters")})
    return found


def test_there_is_a_card_for_each_of_the_twelve_and_for_the_opposites() -> None:
    assert tuple(card.label for card in all_styles()) == LABELS
    assert len(set(LABELS)) == 14


@pytest.mark.parametrize("letter", LETTERS)
def test_letter_card_has_full_advice(letter: str) -> None:
    card = style_card(letter)
    assert card.letters == (letter,)
    assert card.name[0] == letter
    assert not card.combine
    assert not card.mixed
    assert len(writing(letter).order) >= 5


@pytest.mark.parametrize("label", PRIORITIES)
def test_blend_card_names_its_letters_leading_one_first(label: str) -> None:
    card = style_card(label)
    assert "".join(card.letters) == label.upper()
    assert card.writing is None
    assert card.combine
    assert card.watch_for
    assert set(card.priorities) == PRIORITIES[label]
    assert card.name.startswith(style_card(label[0]).name)
    assert card.mixed == (label in ("DS", "IC"))


@pytest.mark.parametrize("label", [*LABELS, *(label.lower() for label in LABELS)])
def test_card_is_found_by_its_label_in_any_case(label: str) -> None:
    assert style_card(label).label.upper() == label.upper()


@pytest.mark.parametrize("label", SIXTEEN)
def test_card_is_found_for_every_label_of_the_sixteen(label: str) -> None:
    assert style_card(label).label.upper() == label.upper()


@pytest.mark.parametrize(("label", "found"), [("SD", "DS"), ("CI", "IC"), (" c ", "C")])
def test_opposites_share_a_card_in_either_order(label: str, found: str) -> None:
    assert style_card(label).label == found


@pytest.mark.parametrize("label", ["", "flat", "X", "DIC", "DISC", "Captain", "\u0131"])
def test_unknown_label_is_refused_with_the_known_ones_and_not_repeated(label: str) -> None:
    with pytest.raises(UnsupportedStyleError) as caught:
        style_card(label)
    assert caught.value.accepted == LABELS
    assert caught.value.detail == "There is no card for this style."


@pytest.mark.parametrize("letter", LETTERS)
def test_targets_are_bands_that_can_be_met(letter: str) -> None:
    targets = writing(letter).targets
    for low, high in (targets.words, targets.sentence_words, targets.courtesy):
        assert 0 <= low <= high
    assert 0 < targets.ask_within <= 1
    assert targets.chat_words_max <= targets.words[1]
    numbers = [value for value in dataclasses.astuple(targets) if isinstance(value, int | float)]
    assert min(numbers) >= 0


def test_targets_are_those_of_the_research_where_it_has_numbers() -> None:
    bands = {letter: writing(letter).targets for letter in LETTERS}
    assert [bands[letter].words for letter in LETTERS] == [(40, 90), (60, 120), (80, 150), (120, 220)]
    assert [bands[letter].chat_words_max for letter in LETTERS] == [60, 60, 90, 90]
    assert (bands["D"].ask_within, bands["D"].sentence_words[1], bands["D"].greeting_words_max) == (0.25, 12, 3)
    assert (bands["D"].exclamations_max, bands["I"].exclamations_max, bands["C"].exclamations_max) == (0, 2, 0)
    assert (bands["I"].bullets_max, bands["S"].sentence_words, bands["S"].courtesy) == (3, (12, 18), (1, 3))
    assert (bands["S"].urgency_max, bands["S"].ordered_from_steps) == (0, 2)
    assert (bands["C"].list_from_facts, bands["C"].superlatives_max, bands["C"].emoji_allowed) == (3, 0, False)


@pytest.mark.parametrize("card", all_styles(), ids=lambda card: card.label)
def test_card_speaks_of_preferences_and_never_of_what_people_are(card: StyleCard) -> None:
    assert card.summary.startswith("Often prefers")
    verdict = re.compile(
        r"\b(?:is|are) (?:a |an )?(?:dominant|rigid|cold|passive|impulsive|stubborn|nit-?picker)", re.IGNORECASE
    )
    assert not [text for text in texts(card) if verdict.search(text)]
    fear = re.compile(r"\bfears?\b|\bafraid\b|\bweakness", re.IGNORECASE)
    assert not [text for text in texts(card) if fear.search(text)]


@pytest.mark.parametrize("letter", LETTERS)
def test_subject_pattern_comes_with_an_example(letter: str) -> None:
    assert writing(letter).subject.count("'") == 2
