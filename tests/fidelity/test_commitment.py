"""A promise the source makes in other words is none that the draft invents."""

from __future__ import annotations

import pytest

from service.fidelity.checking import CheckContext, check
from service.fidelity.ledger import read_ledger


def faults(source: str, draft: str) -> set[str]:
    return {found.check for found in check(source, read_ledger(source), draft, None, CheckContext()).blocking}


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("I'm cycling over now, there in 15.", "I am on my way and will arrive in 15 minutes."),
        ("I'd be glad to join and explain the kiln.", "I'll gladly come along and show how the kiln works."),
        ("Ring me, I'm happy to do it together with you.", "Feel free to ring me, and I'll happily do it with you."),
        ("I'll try again in spring, no promise.", "In spring I will make another attempt, without a promise."),
        ("Send me the mould first, I need about an hour.", "Could I have the mould first? I'll need about an hour."),
        ("The kiln party is in the courtyard at 6.", "The kiln party is at 6; we'll be in the courtyard."),
        ("We can't fire the kiln before May.", "We will not be able to fire the kiln before May."),
        ("You'll get the glaze by Friday.", "I will send you the glaze by Friday."),
        ("Leave the glaze to me.", "I will take care of the glaze."),
        ("We go with your kiln.", "Your kiln is the one we will use."),
        ("See you at 9.", "I'll see you at 9."),
        ("I'm away from 3 May to 9 May.", "I will be away from 3 May to 9 May."),
    ],
)
def test_a_promise_in_other_words_is_not_blocked(source: str, draft: str) -> None:
    assert faults(source, draft).isdisjoint({"commitment", "actors"})


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("The kiln is hot.", "The kiln is hot. I'll be there to support you."),
        ("The kiln is hot.", "The kiln is hot, and I will personally see to the rest."),
        ("The kiln is hot.", "The kiln is hot. We will refund you in full."),
        ("I read the kiln report.", "I read the kiln report and will send it."),
        ("I need the glaze by Friday.", "I'll bring the glaze by Friday."),
        ("Please send the glaze to Ada.", "I will send the glaze to Ada."),
        ("The kiln is in room 4.", "The kiln is in room 4. I'll be responsible for the room."),
        ("I can't fire the kiln on Monday.", "I will fire the kiln on Monday."),
    ],
)
def test_a_promise_without_backing_is_blocked(source: str, draft: str) -> None:
    assert faults(source, draft)


def test_announced_news_is_a_promise_of_news() -> None:
    assert faults("The kiln is hot. More at 4.", "The kiln is hot. I will send you more at 4.") == set()
    assert "commitment" in faults("The kiln is hot.", "The kiln is hot. I will update you daily.")
