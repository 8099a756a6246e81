"""Verdicts on people: found, taken out where a neutral form exists, kept with a warning where not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from service.engines.rules.judgements import holds_verdict, neutral_form
from service.translation.brief import Draft


@pytest.mark.parametrize(
    "text",
    [
        "Ops is always so rigid about timelines.",
        "You guys are so slow.",
        "Sales doesn't understand how hard this is.",
        "Operations doesn't get what it takes.",
        "Your team never cares.",
        "You're being unreasonable.",
        "Finance has no clue.",
    ],
)
def test_finds_verdicts_on_persons_and_groups(text: str) -> None:
    assert holds_verdict(text)


@pytest.mark.parametrize(
    "text",
    [
        "I am so slow today.",
        "The server is slow.",
        'They said: "Your team is useless."',
        "Operations is closed on Monday.",
        "You are right.",
        "The rigid frame broke.",
        "Ops is not slow.",
    ],
)
def test_statements_quotes_and_self_criticism_are_no_verdicts(text: str) -> None:
    assert not holds_verdict(text)


@pytest.mark.parametrize(
    ("text", "way", "after"),
    [
        (
            "Ops is always so rigid about timelines, let's not do that this time!",
            "exact",
            "I would like us to handle timelines differently this time.",
        ),
        (
            "Finance was so slow with the invoices, so let's not do this.",
            "brief",
            "Let's handle the invoices differently.",
        ),
    ],
)
def test_turns_a_verdict_into_the_wish(text: str, way: str, after: str) -> None:
    assert neutral_form(text, way).after == after


def test_keeps_the_request_behind_a_verdict() -> None:
    text = "You guys are always so slow with invoices, please send the March invoice by Friday."
    kept_from = neutral_form(text, "brief").kept_from
    assert kept_from is not None
    assert text[kept_from:] == "please send the March invoice by Friday."


@pytest.mark.parametrize(
    "text",
    [
        "Ops is always so rigid.",
        "Ops is so rigid, let's not do that.",
        "You guys are so slow with invoices, please send them by Friday.",
        "Sales doesn't understand how hard this is.",
    ],
)
def test_no_neutral_form_without_a_topic_or_with_a_pronoun_left_open(text: str) -> None:
    found = neutral_form(text, "exact")
    assert (found.after, found.kept_from) == (None, None)


def test_a_verdict_that_stays_is_warned_about(draft_for: Callable[..., Draft]) -> None:
    draft = draft_for("Sales doesn't understand how hard this is. We ship 300 units a day.", "C")
    (verdict,) = draft.judgements
    assert verdict.before == verdict.after
    assert verdict.before in draft.text
    assert any("verdict" in risk for risk in draft.risks)
