from __future__ import annotations

import pytest

from service.fidelity.wording import Words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I can't", ["i", "can", "not"]),
        ("we'll", ["we", "will"]),
        ("that's Rashida's", ["that", "is", "rashida"]),
        ("pls dont", ["please", "do", "not"]),
        ("w/o oil", ["without", "oil"]),
        ("at 07:15, or 1,250.50!!", ["at", "07:15", ",", "or", "1,250.50", "!"]),
        ("really?!", ["really", "?"]),
    ],
)
def test_words_are_opened(text: str, words: list[str]) -> None:
    assert Words(text).words == words


def test_both_words_of_a_contraction_stand_in_one_place() -> None:
    words = Words("we won't")
    assert [(words.starts[at], words.ends[at]) for at in (1, 2)] == [(3, 8), (3, 8)]


@pytest.mark.parametrize("text", ["in May", "May 4", "4 May", "the May survey"])
def test_the_month_is_no_verb(text: str) -> None:
    assert "<may>" in Words(text).words


@pytest.mark.parametrize("text", ["May I call?", "It may rain.", "MAY we?"])
def test_the_verb_is_no_month(text: str) -> None:
    assert "may" in Words(text).words


def test_the_name_is_no_verb() -> None:
    assert "<will>" in Words("Please ask Will.").words
    assert "will" in Words("Will you call?").words
