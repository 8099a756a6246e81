"""A name called at the start is the greeting; it is never greeted twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from service.engines.rules.calming import calm_marks, without_emoji
from service.translation.brief import Draft

REST = "the crane on site 4 is down. Please call the fitter by noon. The crew waits until 3 pm."


@pytest.mark.parametrize("opening", ["Orla, ", "Orla. ", "Orla! "])
def test_the_readers_name_is_the_greeting(draft_for: Callable[..., Draft], opening: str) -> None:
    body = opening + (REST if opening == "Orla, " else "T" + REST[1:])
    text = draft_for(body, "C", name="Orla Byrne").text
    assert text.startswith("Hello Orla,\n\n")
    assert text.count("Orla") == 1


@pytest.mark.parametrize("opening", ["Oh nooo Orla, ", "Yesterday, "])
def test_no_greeting_before_a_name_and_no_name_out_of_an_adverb(draft_for: Callable[..., Draft], opening: str) -> None:
    text = draft_for(opening + REST, "S", name="Orla").text
    assert text.count("Orla") == 1
    assert opening.strip() in text


def test_a_group_called_on_the_line_is_the_greeting(draft_for: Callable[..., Draft]) -> None:
    assert draft_for("Team!! The gate opens at 7. Please send me the rota by Friday. It rains.", "S").text.startswith(
        "Hello team,\n\nThe gate"
    )


def test_a_picture_between_clauses_leaves_a_dash_or_stays() -> None:
    assert without_emoji("we lost the keys 😬 the van is shut") == "we lost the keys - the van is shut"
    assert without_emoji("What a day 😄 So we won") == "What a day. So we won"
    assert without_emoji("order 12 😄 14 of them") == "order 12 😄 14 of them"


def test_a_bracket_of_marks_goes_whole() -> None:
    assert calm_marks("Take the 9 vans (!!!) home", lively=False) == "Take the 9 vans home"


@pytest.mark.parametrize("text", ["Draft the memo today.", "Let the guards know.", "Please find out what broke."])
def test_no_subject_out_of_a_fragment(draft_for: Callable[..., Draft], text: str) -> None:
    assert draft_for(f"Hi Ann,\n\nThe gate is shut. The van is late. {text}", "S").subject is None


def test_small_talk_with_a_picture_is_still_small_talk(draft_for: Callable[..., Draft]) -> None:
    body = (
        "Hi Ann! Hope the kids are well 😊 The kiln is cold. The relay failed at noon. Could you call the fitter today?"
    )
    text = draft_for(body, "D").text
    assert "kids" not in text
    assert text.endswith("The kiln is cold. The relay failed at noon.")


def test_no_thanks_above_a_sign_off(draft_for: Callable[..., Draft]) -> None:
    body = "The kiln is cold again. The relay failed at noon. Please call the fitter today.\n\nRegards,\nUna"
    assert "Thanks!" not in draft_for(body, "I").text


@pytest.mark.parametrize("heading", ["Important Price Information:", "Holiday Opening Times:"])
def test_a_heading_is_no_name_to_greet(draft_for: Callable[..., Draft], heading: str) -> None:
    body = f"{heading}\n\nThe gate opens at 7. Please send me the rota by Friday."
    assert not draft_for(body, "S").text.startswith(f"Hi {heading[:-1]}")
    assert draft_for("Ada Quill:\n\nThe gate opens at 7. Please send me the rota by Friday.", "S").text.startswith(
        "Hi Ada Quill,"
    )
