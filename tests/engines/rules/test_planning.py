"""How much is done for whom: needs, likeness of the two people, the floor, notes between friends."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import pytest

from service.disc.needs import WeightedNeed, need
from service.engines.rules.lexicon import entry
from service.engines.rules.planning import Way
from service.translation.brief import Draft, Plan

FACTS = "The site opens in June. The lease costs $4,000. The crew has 12 people."
BODY = f"Hi Dana,\n\n{FACTS} Please sign the lease by Friday."


def plan(*needs: str, adaptation: float = 0.6) -> Plan:
    return Plan(tuple(WeightedNeed(need(name), 2.0) for name in needs), adaptation)


def test_people_of_one_style_keep_their_text_but_for_a_buried_ask(draft_for: Callable[..., Draft]) -> None:
    alike = plan("ask_first", "brevity", adaptation=0.0)
    assert draft_for(BODY, "D", plan=alike).text == f"Hi Dana,\n\nPlease sign the lease by Friday.\n\n{FACTS}"
    early = "Hi Dana,\n\nCan you sign the lease by Friday? I hope you are well. " + FACTS
    assert draft_for(early, "D", plan=alike).text == early


@pytest.mark.parametrize("style", ["I", "S", "C"])
def test_people_of_one_style_get_no_frame(draft_for: Callable[..., Draft], style: str) -> None:
    text = draft_for(BODY, style, plan=plan("courtesy", adaptation=0.0)).text
    assert text.startswith("Hi Dana,\n\n")
    assert "Thank" not in text


def test_a_need_for_the_ask_lifts_it_for_any_lead_style(draft_for: Callable[..., Draft]) -> None:
    assert draft_for(BODY, "I", plan=plan("energy", "ask_first")).text.index("Please") < 20
    assert draft_for(BODY, "I", plan=plan("energy", "ask_first", "notice")).text.index("Please") > 20


def test_a_floor_plan_greets_and_thanks_neutrally(draft_for: Callable[..., Draft]) -> None:
    text = draft_for(BODY, "D", floor=True).text
    assert text == f"Hi Dana,\n\nPlease sign the lease by Friday.\n\n{FACTS}\n\nThank you."


@pytest.mark.parametrize("style", ["D", "I", "S", "C"])
def test_a_note_between_friends_stays_one(draft_for: Callable[..., Draft], style: str) -> None:
    body = "Hey man, long time. The band plays at the Crown on Friday at 9. Beers are on me. Can you bring the amp?"
    draft = draft_for(body, style)
    assert draft.text == body
    assert draft.subject is None


@pytest.mark.parametrize("way", get_args(Way))
@pytest.mark.parametrize(
    "path",
    [
        ("scaffold", "greeting"),
        ("scaffold", "greeting_group"),
        ("scaffold", "closing"),
        ("judgements", "turned"),
        ("missing", "rank"),
    ],
)
def test_every_way_of_writing_has_its_row_in_every_table(way: str, path: tuple[str, str]) -> None:
    assert way in entry(*path)
