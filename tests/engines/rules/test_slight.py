"""An answer that differs by what its reader does not notice is no answer: the message goes out as it was written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from service.translation.brief import Draft

BODY = (
    "We went to see the pump with the crew on Monday. It looked fine to all of us, and so we went home again. "
    "They want to look at it once more before the summer."
)


@pytest.mark.parametrize("style", ["D", "C"])
@pytest.mark.parametrize(
    "body",
    [
        f"{BODY[:-1]}!",
        f"Tana,\n\n{BODY}",
        f"{BODY} We ordered seals in order to be safe.",
        f"{BODY}\n\nThanks.",
    ],
)
def test_a_mark_a_greeting_or_a_filler_alone_is_no_rewrite_for_the_busy(
    draft_for: Callable[..., Draft], style: str, body: str
) -> None:
    draft = draft_for(body, style)
    assert draft.text == body
    assert not draft.deletions
    assert not draft.notes


@pytest.mark.parametrize("style", ["D", "C"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The crew is READY and SO AM I today.", "The crew is ready and so am I today."),
        ("It will hold \U0001f525\U0001f525\U0001f525", "It will hold."),
        ("THE DOORS ARE OPEN NOW.", "The doors are open now."),
    ],
)
def test_shouting_and_pictures_are_noticed(
    draft_for: Callable[..., Draft], style: str, before: str, after: str
) -> None:
    assert draft_for(f"{BODY} {before}", style).text.endswith(after)


@pytest.mark.parametrize("style", ["D", "C"])
def test_in_a_line_or_two_the_form_of_an_ask_is_noticed(draft_for: Callable[..., Draft], style: str) -> None:
    assert "Please send the list by Friday." in draft_for("Can you send the list by Friday?", style).text


def test_what_one_reader_passes_over_another_one_notices(draft_for: Callable[..., Draft]) -> None:
    assert draft_for(f"Tana,\n\n{BODY}", "I").text.startswith("Hi Tana!")
    assert draft_for(f"Tana,\n\n{BODY}", "S").text.startswith("Hi Tana,")


def test_other_marks_alone_are_no_rewrite_for_who_wants_people(draft_for: Callable[..., Draft]) -> None:
    body = f"Hi Mia!\n\n{BODY} Isn't that good???"
    assert draft_for(body, "I").text == body
