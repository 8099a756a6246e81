"""Heated drafts: words of anger go, complaint, demand and date stay; nothing is cooled that may be evidence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from service.engines.rules.heat import cool, is_barb, is_sarcastic
from service.engines.rules.judgements import holds_verdict, neutral_form
from service.translation.brief import Draft
from service.translation.request import Context

DEMAND = "I asked for the weld report on 3 May and again on 9 May. Send me the weld report by Friday."


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Where the hell is the weld report?", "Where is the weld report?"),
        ("Fix the damn printer by noon.", "Fix the printer by noon."),
        ("For God's sake, answer the customer.", "Answer the customer."),
        ("Answer the customer today, for God's sake!", "Answer the customer today!"),
        ("You people promised 40 units.", "You promised 40 units."),
        ("I am sick and tired of late invoices.", "I am tired of late invoices."),
        ("This freaking delay costs us $4,000 a day.", "This delay costs us $4,000 a day."),
        ("You never sent the so-called plan.", "You never sent the plan."),
    ],
)
def test_words_of_anger_go_and_the_matter_stays(text: str, after: str) -> None:
    assert cool(text) == after
    assert cool(after) == after


@pytest.mark.parametrize(
    "text",
    ["The dam near Ely leaks.", "It was not damn near enough.", "Bloody Mary on the menu: $9.", "Look at page 4."],
)
def test_harmless_words_stay(text: str) -> None:
    assert "Mary" in cool(text) or cool(text) == text


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("They're lazy and always late.", "They're always late."),
        ("Your team is useless and never answers the phone.", "Your team never answers the phone."),
        ("Logistics is so careless and missed the slot on Monday.", "Logistics missed the slot on Monday."),
        ("He is arrogant and doesn't return calls.", "He doesn't return calls."),
    ],
)
def test_what_can_be_seen_stays_when_the_verdict_goes(text: str, after: str) -> None:
    assert neutral_form(text, "exact").after == after


@pytest.mark.parametrize(
    "text",
    [
        "He is too rigid.",
        "You people never answer.",
        "Sales doesn't understand how hard this is.",
        "Operations doesn't get it.",
        "They are so irresponsible.",
        "Marketing always makes excuses.",
    ],
)
@pytest.mark.parametrize("style", ["D", "I", "S", "C"])
def test_a_verdict_with_nothing_to_see_stays_and_is_flagged(
    draft_for: Callable[..., Draft], text: str, style: str
) -> None:
    draft = draft_for(f"{text} {DEMAND}", style)
    (verdict,) = draft.judgements
    assert verdict.after is not None
    assert verdict.after in draft.text
    assert any("verdict" in risk for risk in draft.risks)
    for kept in ("3 May", "9 May", "weld report by Friday"):
        assert kept in draft.text


@pytest.mark.parametrize("barb", ["This is ridiculous!", "What a joke.", "Thanks for nothing!", "Do your job."])
@pytest.mark.parametrize("style", ["D", "I", "S", "C"])
def test_a_remark_that_only_hurts_goes_and_is_reported(draft_for: Callable[..., Draft], barb: str, style: str) -> None:
    draft = draft_for(f"{barb} {DEMAND}", style)
    assert barb not in draft.text
    assert [(found.before, found.after) for found in draft.judgements] == [(barb, None)]
    for kept in ("3 May", "9 May", "weld report by Friday"):
        assert kept in draft.text


def test_in_a_complaint_even_a_barb_stays(draft_for: Callable[..., Draft]) -> None:
    draft = draft_for(f"This is my formal complaint. This is ridiculous. {DEMAND}", "S")
    assert "This is ridiculous." in draft.text
    assert any("complaint" in risk for risk in draft.risks)


def test_a_report_of_treatment_keeps_every_word(draft_for: Callable[..., Draft]) -> None:
    body = "Rolf harassed me on 4 March. He said: get out of the damn room. I want this recorded by Friday."
    for style in ("D", "I", "S", "C"):
        assert "get out of the damn room" in draft_for(body, style).text


@pytest.mark.parametrize(
    "text", ["Nice of you to finally reply.", "Apparently nobody reads the plan.", "How many times do I have to ask?"]
)
def test_sarcasm_stays_and_is_flagged(draft_for: Callable[..., Draft], text: str) -> None:
    assert is_sarcastic(text)
    draft = draft_for(f"{text} {DEMAND}", "S")
    assert text in draft.text
    assert any("sarcasm" in risk for risk in draft.risks)


@pytest.mark.parametrize("text", ["They are late.", "The plan is rigid.", "It never answers.", "He is careful."])
def test_no_verdict_where_none_is_passed(text: str) -> None:
    assert not holds_verdict(text)
    assert not is_barb(text)


def test_pressure_takes_the_cheer_out(draft_for: Callable[..., Draft]) -> None:
    body = "Hi Ann,\n\nThe pump failed!! Line 2 stands still. The customer waits. Please send the pump by Friday!"
    assert "!" not in draft_for(body, "I", context=Context(pressure=True)).text.split("\n", 1)[1].replace("Thanks!", "")
