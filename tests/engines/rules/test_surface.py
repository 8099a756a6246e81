"""Wording edits keep hedges that carry meaning, conditions, negations and the strength of an ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from service.translation.brief import Draft

LEAD = "The Oslo site opens in June. The lease is signed. "


def line(draft_for: Callable[..., Draft], text: str, style: str, **given: Any) -> str:
    """Return what became of one sentence in a short message."""
    return draft_for(text, style, **given).text


@pytest.mark.parametrize(
    ("text", "style", "after"),
    [
        ("Can you send the list by Friday?", "D", "Please send the list by Friday."),
        ("Can you send the list by Friday?", "C", "Please send the list by Friday."),
        ("Can you send the list by Friday?", "S", "Could you please send the list by Friday?"),
        ("Can you send the list by Friday?", "I", "Can you send the list by Friday?"),
        ("Can you please send the list?", "D", "Please send the list."),
        ("Could you possibly send the list?", "D", "Could you send the list?"),
        ("I was wondering if you could possibly send the list.", "D", "Could you send the list?"),
        ("Send the list by Friday.", "S", "Please send the list by Friday."),
        ("Send the list by Friday.", "D", "Send the list by Friday."),
        ("Then send the list.", "S", "Then please send the list."),
    ],
)
def test_form_of_an_ask(draft_for: Callable[..., Draft], text: str, style: str, after: str) -> None:
    assert line(draft_for, text, style) == after


@pytest.mark.parametrize(
    "text",
    [
        "Can you send the list or should I ask Bob?",
        "Can you not send the list?",
        "Can you send the list when you get a chance?",
        "Can you see the screen?",
        "Can you believe this?",
        "Will you be there on Monday?",
        "Could you send the list, if possible?",
        "You must not send the list.",
    ],
)
@pytest.mark.parametrize("style", ["D", "C"])
def test_no_form_is_turned_where_its_strength_or_sense_would_change(
    draft_for: Callable[..., Draft], text: str, style: str
) -> None:
    assert line(draft_for, text, style) == text


@pytest.mark.parametrize(
    "text",
    [
        "We might miss the date.",
        "It costs about $40.",
        "We will try to ship on Monday.",
        "I think the seal leaks.",
        "It is probably the valve.",
        "We just landed in Oslo.",
        "The fee is just $5.",
        "What kind of seal is it?",
        "That kind of seal leaks.",
        "If the seal leaks, we stop.",
        "Unless it rains, we ship.",
    ],
)
@pytest.mark.parametrize("style", ["D", "I", "S", "C"])
def test_hedges_conditions_and_look_alikes_of_filler_stay(
    draft_for: Callable[..., Draft], text: str, style: str
) -> None:
    assert text in draft_for(LEAD + text, style, strength="full").text


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("I just wanted to confirm the date.", "I wanted to confirm the date."),
        ("I feel like we have a plan.", "We have a plan."),
        ("The date is kind of tight.", "The date is tight."),
        ("The date is super tight.", "The date is tight."),
    ],
)
def test_filler_goes_for_a_fast_reader_and_stays_for_a_warm_one(
    draft_for: Callable[..., Draft], text: str, after: str
) -> None:
    body = f"{LEAD}{text} THE DOORS ARE OPEN."
    assert after in draft_for(body, "D").text
    assert text in draft_for(body, "I").text


def test_light_strength_calms_but_does_not_reword(draft_for: Callable[..., Draft]) -> None:
    assert (
        line(draft_for, "Can you just send the list NOW??", "D", strength="light") == "Can you just send the list now?"
    )


def test_typos_stay(draft_for: Callable[..., Draft]) -> None:
    text = "Teh new shedule is attached."
    assert draft_for(text, "C").text == text


def test_small_talk_goes_for_fast_and_exact_readers_only(draft_for: Callable[..., Draft]) -> None:
    text = "Hi Ann,\n\nI hope you are well. " + LEAD + "Rent starts in May."
    for style, stays in (("D", False), ("C", False), ("I", True), ("S", True)):
        assert ("hope you are well" in draft_for(text, style).text) is stays


def test_a_hope_with_content_is_no_small_talk(draft_for: Callable[..., Draft]) -> None:
    text = "I hope you can sign by Friday. " + LEAD
    assert "I hope you can sign by Friday." in draft_for(text, "D").text


def test_praise_that_is_the_message_stays(draft_for: Callable[..., Draft]) -> None:
    text = "Great job on the catalogue. You guys are rockstars."
    assert "rockstars" in draft_for(text, "C").text


def test_quoted_sentences_are_not_touched(draft_for: Callable[..., Draft]) -> None:
    text = '"This is AMAZING!!" he said.'
    assert draft_for(text, "C").text == text


def test_a_run_up_goes_before_a_request_only(draft_for: Callable[..., Draft]) -> None:
    assert "busy" not in draft_for(LEAD + "I know you're busy, but can you send the list by Friday?", "D").text
    assert "busy" in draft_for(LEAD + "I know you're busy, but I am worried about you.", "D").text


@pytest.mark.parametrize("style", ["D", "C"])
@pytest.mark.parametrize(
    "sentence",
    [
        "They were so, so sorry about the pump.",
        "I am so very sorry about the pump.",
        "I want to do this in the right way, so I wrote it all down.",
    ],
)
def test_doubled_words_are_not_cut_from_regret_or_across_a_comma(
    draft_for: Callable[..., Draft], sentence: str, style: str
) -> None:
    assert sentence in draft_for(f"{LEAD}{sentence} The crew has 12 people.", style).text


@pytest.mark.parametrize("style", ["D", "C"])
def test_an_aside_of_enthusiasm_leaves_and_its_figure_stays(draft_for: Callable[..., Draft], style: str) -> None:
    text = draft_for(f"{LEAD}They had 30,000 people last year which is INSANE, and the spot is $2,200.", style).text
    assert "They had 30,000 people last year, and the spot is $2,200." in text


def test_a_run_up_of_two_words_is_cut_for_a_fast_reader_only(draft_for: Callable[..., Draft]) -> None:
    body = "Okay so the team had two ideas on 3 May. The first costs $6,500. The other costs $11,000 \U0001f525"
    assert draft_for(body, "D").text.startswith("The team had")
    assert draft_for(body, "I").text.startswith("Okay so")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I wanted to inform you that the crane is back in Leeds.", "The crane is back in Leeds."),
        ("Please note that the gate is closed on 4 May.", "The gate is closed on 4 May."),
        ("The gate is closed due to the fact that the road is wet.", "The gate is closed because the road is wet."),
        (
            "We met the driver prior to the audit in order to see the log.",
            "We met the driver before the audit to see the log.",
        ),
    ],
)
def test_wordy_phrases_are_said_shorter(draft_for: Callable[..., Draft], text: str, wanted: str) -> None:
    body = f"{text} The crew of bay 2 starts on Monday. The forklift is paid for."
    assert wanted in " ".join(draft_for(body, "D").text.split())
    assert text in " ".join(draft_for(body, "I").text.split())


@pytest.mark.parametrize(
    "text", ["Please note the new gate code.", "I think that the gate is closed.", "Perhaps it is late."]
)
def test_no_run_up_is_cut_that_means_something(draft_for: Callable[..., Draft], text: str) -> None:
    body = f"{text} The crew of bay 2 starts on Monday. The forklift is paid for."
    assert text in draft_for(body, "D").text
