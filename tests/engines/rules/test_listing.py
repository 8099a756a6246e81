"""Facts one per line, questions numbered: only what reads well as a list, and never for readers of prose."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from service.translation.brief import Draft

FACTS = "The press runs at 82% of its speed. The oil filter dates from 4 March. A new filter costs $310 at Halden."
BODY = f"Here is what came out of the visit. {FACTS} I think we should not wait. Please approve the order by 12 May."


def test_facts_in_the_middle_are_grouped_for_a_detail_minded_reader(draft_for: Callable[..., Draft]) -> None:
    text = draft_for(BODY, "C").text
    listed = "\n".join(f"- {fact.rstrip('.')}." for fact in FACTS.split(". "))
    assert f"visit.\n\nDetails:\n{listed}\n\nI think" in text


def test_a_fast_reader_gets_bullets_without_a_label(draft_for: Callable[..., Draft]) -> None:
    long = FACTS.replace("A new filter", "A new filter of the same make with the longer warranty")
    text = draft_for(BODY.replace(FACTS, long), "D").text
    assert "\n- The press runs" in text
    assert "Details" not in text


@pytest.mark.parametrize("style", ["I", "S"])
def test_readers_of_prose_get_no_list(draft_for: Callable[..., Draft], style: str) -> None:
    assert "\n- " not in draft_for(BODY, style).text


def test_a_sentence_that_leans_on_a_fact_shares_its_line(draft_for: Callable[..., Draft]) -> None:
    text = draft_for(BODY.replace("4 March.", "4 March. It is worn."), "C").text
    assert "\n- The oil filter dates from 4 March. It is worn.\n- A new" in text


@pytest.mark.parametrize(
    "story",
    [
        "I drove to Leeds on 3 May. I met Tom at 9. We saw 4 halls. I came home at 8.",
        "The hall is nice. The crew is kind. The food is good. The sun shines.",
        "The hall has 4 doors. But 2 are shut. So we use 1 gate. And it is slow.",
    ],
)
def test_a_story_is_no_list(draft_for: Callable[..., Draft], story: str) -> None:
    assert "\n- " not in draft_for(f"Here is the news. {story} I think that is all there is to say.", "C").text


def test_questions_are_numbered_for_a_detail_minded_reader_only(draft_for: Callable[..., Draft]) -> None:
    body = "The tender for hall B closes on June 30. What is its floor load? Which doors fit a truck of 40 tonnes?"
    body = body.replace("its", "the")
    assert "\n\nQuestions:\n1. What is the floor load?\n2. Which doors" in draft_for(body, "C").text
    for style in ("D", "I", "S"):
        assert "1." not in draft_for(body, style).text


def test_small_talk_is_not_numbered(draft_for: Callable[..., Draft]) -> None:
    body = "The wedding was on May 4. How's the new job in Leeds? Have you been to many games this year?"
    assert "Questions:" not in draft_for(body, "C").text


TOLD = "The van was in the yard. The tow took 40 minutes. The fee of 186 is due on 30 May. You may object by June."


def test_the_sentence_that_opens_a_report_stays_above_its_list(draft_for: Callable[..., Draft]) -> None:
    text = draft_for(f"Claim 33 is with the Oslo office. {TOLD}", "C").text
    assert text.startswith("Claim 33 is with the Oslo office. The van was in the yard.\n\nDetails:\n- The tow took")


@pytest.mark.parametrize("words", ["Sorry, that was wrong.", "I am sorry for the delay."])
def test_an_apology_is_no_list(draft_for: Callable[..., Draft], words: str) -> None:
    assert "\n- " not in draft_for(f"I cut you off on Monday. {words} {TOLD}", "C").text


def test_orders_are_not_listed_as_details(draft_for: Callable[..., Draft]) -> None:
    orders = "Check the 4 pumps at Leeds. Talk to Ray on Monday. The valve has 2 leaks. Repair hall 3 needs until May."
    assert "Details:" not in draft_for(f"The valve was open on 3 May. {orders}", "C").text


def test_a_fragment_shares_the_line_it_belongs_to(draft_for: Callable[..., Draft]) -> None:
    facts = TOLD.replace("40 minutes.", "40 minutes. Not 10.")
    assert "- The tow took 40 minutes. Not 10.\n" in draft_for(f"Claim 33 is with the Oslo office. {facts}", "C").text


def test_a_thank_you_is_no_list(draft_for: Callable[..., Draft]) -> None:
    body = f"Last night in Leeds was a joy. {TOLD}\n\nThank you so much!"
    assert "\n- " not in draft_for(body, "C").text


def test_that_one_shares_the_line_of_what_it_means(draft_for: Callable[..., Draft]) -> None:
    text = draft_for(f"Claim 33 is with the Oslo office. {TOLD} That one is not paid yet.", "C").text
    assert "You may object by June. That one is not paid yet." in text


def test_a_list_is_not_followed_by_what_points_into_it(draft_for: Callable[..., Draft]) -> None:
    body = f"Claim 33 is with the Oslo office. {TOLD} Could you pay it by Friday?"
    assert "\n- " not in draft_for(body, "C").text


ASKS = (
    "The night crew starts on Monday. Please send the list of names to the front desk. "
    "Please order nine badges from the printer in Halden. Can you tell the guard about the new gate? "
    "The old badges stay valid for a month."
)


@pytest.mark.parametrize("style", ["D", "C"])
def test_neighbouring_requests_are_numbered(draft_for: Callable[..., Draft], style: str) -> None:
    text = draft_for(ASKS, style).text
    assert "1. Please send the list of names to the front desk.\n2. Please order nine badges" in text
    assert "\n3. Please tell the guard about the new gate." in text
    assert draft_for(text, style).text == text


def test_requests_stay_prose_for_a_reader_of_prose(draft_for: Callable[..., Draft]) -> None:
    assert "1. " not in draft_for(ASKS, "I").text


def test_a_request_that_leans_on_its_neighbour_is_no_item_of_its_own(draft_for: Callable[..., Draft]) -> None:
    body = ASKS.replace("Please order nine badges from the printer in Halden.", "They start early.")
    assert "2. They" not in draft_for(body, "C").text
