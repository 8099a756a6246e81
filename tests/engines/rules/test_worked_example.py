"""The example of the design: a sales lead writes to operations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from service.engines.rules.engine import RulesEngine
from service.translation.brief import Brief, Draft

FACTS = ("Acme", "40 seats", "March 3", "$18.50/hr", "Friday", "we'd try")
STYLES = ("D", "I", "S", "C")


@pytest.mark.parametrize("style", STYLES)
def test_keeps_every_fact_and_the_hedge(draft_for: Callable[..., Draft], worked_example: str, style: str) -> None:
    text = draft_for(worked_example, style).text
    for fact in FACTS:
        assert fact in text


@pytest.mark.parametrize("style", STYLES)
def test_keeps_both_asks_and_drops_the_verdict(
    draft_for: Callable[..., Draft], worked_example: str, style: str
) -> None:
    draft = draft_for(worked_example, style)
    assert "get me a plan by Friday" in draft.text
    assert "handle timelines differently this time" in draft.text
    assert "rigid" not in draft.text
    (verdict,) = draft.judgements
    assert verdict.before.startswith("Ops is always so rigid")
    assert verdict.after is not None
    assert verdict.after in draft.text


def test_gives_four_different_texts(draft_for: Callable[..., Draft], worked_example: str) -> None:
    assert len({draft_for(worked_example, style).text for style in STYLES}) == 4


def test_has_the_shape_of_the_design_for_a_detail_minded_reader(
    draft_for: Callable[..., Draft], worked_example: str
) -> None:
    text = draft_for(worked_example, "C").text
    assert text.startswith("Hello team,\n\nRequest: please get me a plan by Friday.\n\nFacts:\n- ")
    assert text.endswith("\n\nThank you.")
    assert "!" not in text
    assert "rockstars" not in text


def test_puts_the_ask_first_and_is_shortest_for_a_fast_reader(
    draft_for: Callable[..., Draft], worked_example: str
) -> None:
    texts = {style: draft_for(worked_example, style).text for style in STYLES}
    assert texts["D"].startswith("Team,\n\nPlease get me a plan by Friday.")
    assert min(texts, key=lambda style: len(texts[style])) == "D"


def test_opens_with_the_win_for_a_warm_reader(draft_for: Callable[..., Draft], worked_example: str) -> None:
    text = draft_for(worked_example, "I").text
    assert text.startswith("Hi team!\n\nHuge news, we just landed Acme")
    assert text.index("rockstars") < text.index("Can you get me a plan by Friday?")


def test_leaves_room_for_concerns_for_a_steady_reader(draft_for: Callable[..., Draft], worked_example: str) -> None:
    text = draft_for(worked_example, "S").text
    assert text.index("Acme") < text.index("Could you please get me a plan by Friday?") < text.index("concern")


def test_lists_what_is_missing_and_fills_nothing_in(draft_for: Callable[..., Draft], worked_example: str) -> None:
    draft = draft_for(worked_example, "C", sender_role="sales", recipient_role="operations")
    details = {gap.detail for gap in draft.missing}
    assert {"owner", "acceptance", "shift pattern", "place"} <= details
    assert "date" not in details


def test_makes_a_subject_of_the_messages_own_words(draft_for: Callable[..., Draft], worked_example: str) -> None:
    assert draft_for(worked_example, "C").subject == "Acme: plan by Friday"


def test_says_what_changed_in_behaviour_words(draft_for: Callable[..., Draft], worked_example: str) -> None:
    draft = draft_for(worked_example, "C")
    assert [note.need for note in draft.notes][:2] == ["ask_first", "structure"]
    assert "no_blame" in {note.need for note in draft.notes}


async def test_engine_answers_through_the_port(brief_for: Callable[..., Brief], worked_example: str) -> None:
    brief = brief_for(worked_example, "C")
    engine = RulesEngine()
    assert engine.name == "rules"
    assert await engine.draft(brief) == await engine.draft(brief)
