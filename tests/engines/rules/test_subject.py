"""A subject of the message's own words, or none."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from service.translation.brief import Draft


@pytest.mark.parametrize(
    ("ask", "subject"),
    [
        ("Can you get me a plan by Friday?", "Plan by Friday"),
        ("Please approve the purchase by April 18.", "Approve the purchase by April 18"),
        ("Could you confirm the head count by June 20?", "Confirm the head count by June 20"),
    ],
)
def test_comes_from_the_first_ask(draft_for: Callable[..., Draft], ask: str, subject: str) -> None:
    draft = draft_for(f"Hi Ann,\n\nThe crew moves in July. The floor is small. {ask}", "C")
    assert draft.subject == subject
    assert set(re.findall(r"\w+", subject.lower())) <= set(re.findall(r"\w+", ask.lower()))


@pytest.mark.parametrize(
    "ask",
    [
        "Please send it by Friday.",
        "Please sign the lease if the owner agrees.",
        "Please do not sign the lease.",
        "Please let me know.",
        "Please open ⟦url1⟧ today.",
    ],
)
def test_none_when_a_part_would_mislead(draft_for: Callable[..., Draft], ask: str) -> None:
    assert draft_for(f"Hi Ann,\n\nThe crew moves in July. The floor is small. {ask}", "C").subject is None


def test_the_callers_subject_stays_but_for_its_shouting(draft_for: Callable[..., Draft]) -> None:
    body = "Hi Ann,\n\nThe crew moves in July. Please sign the lease."
    assert draft_for(body, "C", subject="Lease for Oslo").subject == "Lease for Oslo"
    assert draft_for(body, "C", subject="URGENT lease!!").subject == "Urgent lease"


def test_chat_has_no_subject(draft_for: Callable[..., Draft]) -> None:
    assert (
        draft_for("The crew moves. The floor is small. Can you sign the lease today?", "D", channel="chat").subject
        is None
    )
