"""Verdicts on people: found, taken out where a neutral form exists, kept with a warning where not."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from service.engines.rules.judgements import holds_verdict, neutral_form
from service.translation.brief import Draft

TABLE = tomllib.loads((Path(__file__).resolve().parent / "verdicts.toml").read_text(encoding="utf-8"))


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


@pytest.mark.parametrize("text", TABLE["judgements"])
def test_finds_every_judgement_of_the_table(text: str) -> None:
    assert holds_verdict(text)


@pytest.mark.parametrize("text", TABLE["others"])
def test_leaves_every_look_alike_of_the_table(text: str) -> None:
    assert not holds_verdict(text)


@pytest.mark.parametrize("kind", ["", "fresh_"])
def test_precision_and_recall(kind: str, figure: Callable[[str], None]) -> None:
    hit = sum(map(holds_verdict, TABLE[f"{kind}judgements"]))
    false = sum(map(holds_verdict, TABLE[f"{kind}others"]))
    total = len(TABLE[f"{kind}judgements"])
    precision, recall = hit / (hit + false), hit / total
    name = "of the second table, mended once" if kind else "the rules were made with"
    figure(f"judgements {name}: precision {precision:.2f}, recall {recall:.2f} of {total}")
    assert precision >= 0.95
    assert recall >= 0.9


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (
            "Ops is always so rigid about timelines, can we be more flexible this time?",
            "Can we be more flexible about timelines this time?",
        ),
        ("Typical IT: the laptop still has no disk.", "The laptop still has no disk."),
        ("As usual, IT forgot the laptop on Monday.", "IT forgot the laptop on Monday."),
        (
            "Please send the March invoice by Friday, you guys are always so slow.",
            "Please send the March invoice by Friday.",
        ),
        (
            "Marketing always overpromises, so we now have 3 orders we cannot fill.",
            "We now have 3 orders we cannot fill.",
        ),
        ("He's being difficult and refuses to sign the form.", "He refuses to sign the form."),
        ("My boss is a control freak and wants a report every hour.", "My boss wants a report every hour."),
    ],
)
@pytest.mark.parametrize("style", ["D", "I", "S", "C"])
def test_what_the_sentence_is_about_stays(draft_for: Callable[..., Draft], text: str, after: str, style: str) -> None:
    assert neutral_form(text, "exact").after == after
    draft = draft_for(f"The stand opens on May 4. {text} The crew is new.", style)
    assert after.rstrip(".?").lower() in draft.text.lower()
    assert text not in draft.text
    assert [found.before for found in draft.judgements] == [text]


@pytest.mark.parametrize(
    "verdict",
    [
        "Facilities is always so slow.",
        "Procurement never answers.",
        "The night crew always complains.",
        "Our suppliers are so lazy.",
        "Nurses never read the chart.",
        "Oslo is always so rigid.",
        "Housekeeping never follows up.",
    ],
)
def test_any_group_by_its_name_or_kind_can_be_judged(draft_for: Callable[..., Draft], verdict: str) -> None:
    draft = draft_for(f"{verdict} Please send me the 3 keys by Friday.", "C")
    assert [found.before for found in draft.judgements] == [verdict]
    assert any("verdict" in risk for risk in draft.risks)


@pytest.mark.parametrize(
    "fact",
    [
        "Facilities is always on time.",
        "The buses are always late.",
        "Windows is always so slow.",
        "Prices are always so high.",
        "Security is difficult to get right.",
        "The pump never answers to the switch.",
    ],
)
def test_what_is_said_of_a_thing_is_no_verdict(fact: str) -> None:
    assert not holds_verdict(fact)


def test_a_verdict_on_any_group_is_turned_where_a_wish_follows(draft_for: Callable[..., Draft]) -> None:
    body = "Laundry is always so rigid about bags, let's not do that this time! Please send me the 3 keys by Friday."
    text = draft_for(body, "C").text
    assert "I would like us to handle bags differently this time." in text
    assert "rigid" not in text


def test_the_warning_names_the_sentence_that_stays(draft_for: Callable[..., Draft]) -> None:
    verdicts = ["Facilities is always so slow.", "The night crew always complains."]
    draft = draft_for(f"{' '.join(verdicts)} The hall is full. Please send me the 3 keys by Friday.", "C")
    assert [f"“{verdict.rstrip('.')}”" in risk for verdict, risk in zip(verdicts, draft.risks, strict=True)] == [
        True
    ] * 2


@pytest.mark.parametrize(
    "text",
    [
        "They are kinda useless.",
        "Your team is sorta slow.",
        "Our contractor is useless.",
        "IT sucks.",
        "You suck at planning.",
        "He is such a jerk.",
        "HR is worse than useless.",
        "Legal is dragging its feet.",
        "Operations loves to block everything.",
        "Marketing lives in a fantasy world.",
    ],
)
def test_loose_words_pass_a_verdict_too(text: str) -> None:
    assert holds_verdict(text)


@pytest.mark.parametrize(
    "text",
    [
        "They are kinda late.",
        "You suck the water out with the hose.",
        "The pump sucks air.",
        "Our contractor is slow because of the rain.",
        "Finance is basically done.",
        "Sales likes to block every Friday for visits.",
        "The supplier is basically out of stock.",
    ],
)
def test_loose_words_about_a_matter_are_no_verdict(text: str) -> None:
    assert not holds_verdict(text)
