"""Whether a greeting is put on top, and how cheerful it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from service.translation.brief import Draft

REST = " We keep the old seals in hall 7. The fitter comes on Friday. Please send me the list of spare parts."
GREETINGS = ("Hi", "Hello")


@pytest.mark.parametrize(
    "first",
    [
        "Sorry, the crane order slipped through.",
        "We cannot ship the seals this week.",
        "The gate system has an outage tonight.",
        "The pump failed again.",
    ],
)
def test_nothing_cheerful_stands_before_trouble(draft_for: Callable[..., Draft], first: str) -> None:
    assert not draft_for(first + REST, "I").text.startswith(GREETINGS)
    assert "Hi Dana!" not in draft_for("Dana,\n\n" + first + REST, "I").text
    assert draft_for("Dana,\n\n" + first + REST, "I").text.startswith(("Hi Dana,", "Dana,"))
    assert "Hi Dana!" not in draft_for(first + REST, "I", name="Dana Ortiz").text


@pytest.mark.parametrize(
    "first", ["Great news, the failed pump runs again.", "I can't wait to see the yard.", "You will not believe it."]
)
def test_words_of_trouble_in_good_news_are_no_trouble(draft_for: Callable[..., Draft], first: str) -> None:
    assert draft_for(first + REST, "I").text.startswith("Hi!")


@pytest.mark.parametrize("first", ["Then try the yard in Leith.", "Additionally, the gate is open.", "As do I."])
@pytest.mark.parametrize("style", ["I", "S"])
def test_no_greeting_in_mid_conversation(draft_for: Callable[..., Draft], first: str, style: str) -> None:
    assert not draft_for(first + REST, style).text.startswith(GREETINGS)


def test_a_sentence_that_points_back_gets_no_cheer_but_a_plain_greeting(draft_for: Callable[..., Draft]) -> None:
    body = "It runs in hall 7 since Monday." + REST
    assert not draft_for(body, "I").text.startswith("Hi")
    assert draft_for(body, "S").text.startswith("Hello,")


@pytest.mark.parametrize("style", ["I", "S"])
def test_a_notice_by_a_machine_gets_neither_greeting_nor_closing(draft_for: Callable[..., Draft], style: str) -> None:
    body = (
        "Your username and password are case-sensitive. They must be entered exactly as shown. Your access begins on"
        " Monday. It will end on Friday. Please visit the portal to review your registration."
    )
    text = draft_for(body, style).text
    assert not text.startswith(GREETINGS)
    assert "concerns" not in text
    assert not text.endswith(("Thank you.", "Thanks!"))


@pytest.mark.parametrize(("style", "line"), [("I", "Hi Sara!"), ("S", "Hi Sara,"), ("C", "Hello Sara,")])
def test_a_name_called_in_the_first_sentence_becomes_the_greeting(
    draft_for: Callable[..., Draft], style: str, line: str
) -> None:
    draft = draft_for("Sara, I have the drawings." + REST, style)
    assert draft.text.startswith(line + "\n\n")
    assert draft.text.count("Sara") == 1


@pytest.mark.parametrize("opening", ["Sara, Tom and Kim have the drawings.", "Sara, the fitter, has the drawings."])
def test_a_name_that_is_told_about_is_not_greeted(draft_for: Callable[..., Draft], opening: str) -> None:
    assert opening in draft_for(opening + REST, "S").text


@pytest.mark.parametrize("style", ["I", "S"])
def test_a_plain_greeting_without_a_name_stays(draft_for: Callable[..., Draft], style: str) -> None:
    assert draft_for("Hi,\n\nThe seal leaks." + REST, style).text.startswith("Hi,\n\n")


def test_a_greeting_without_a_mark_keeps_its_blank_line(draft_for: Callable[..., Draft]) -> None:
    assert draft_for("Good morning\n\nThe seal came." + REST, "S").text.startswith("Good morning\n\nThe seal")


def test_one_who_looks_for_energy_is_not_handed_a_mark_less(draft_for: Callable[..., Draft]) -> None:
    body = "Hi Dana!\n\nThe crew won the cup!! The party is on Friday. Let me know if you come."
    assert draft_for(body, "I").text == body


def test_a_rare_name_called_in_the_first_sentence_is_not_greeted_on_top(draft_for: Callable[..., Draft]) -> None:
    body = "Xanthe, I have the drawings." + REST
    assert not draft_for(body, "S").text.startswith(GREETINGS)
