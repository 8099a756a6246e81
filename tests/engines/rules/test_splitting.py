"""Run-on sentences are cut only where nothing in the first half reaches into the second."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from service.engines.rules.parts import read_parts
from service.engines.rules.splitting import split_parts
from service.translation.brief import Draft


def cut(text: str) -> list[str]:
    return [part.text for part in split_parts(read_parts(text)[1])]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The pump on level two was repaired on Monday morning, and the contractor has left the seals with us.",
            [
                "The pump on level two was repaired on Monday morning.",
                "The contractor has left the seals with us.",
            ],
        ),
        (
            "Our pump on level two was repaired on Monday, but it still needs a very long and careful test by night.",
            [
                "Our pump on level two was repaired on Monday.",
                "But it still needs a very long and careful test by night.",
            ],
        ),
        (
            "The new badge printer arrived yesterday, so could you send me the list of names?",
            ["The new badge printer arrived yesterday.", "Could you send me the list of names?"],
        ),
        (
            "We have two rooms left for the weekend, the larger one is on the ground floor.",
            ["We have two rooms left for the weekend.", "The larger one is on the ground floor."],
        ),
        (
            "The review is not yet finished; Legal has asked for one more week.",
            ["The review is not yet finished.", "Legal has asked for one more week."],
        ),
    ],
)
def test_run_on_sentences_are_cut(text: str, wanted: list[str]) -> None:
    assert cut(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        # A condition governs both halves.
        "If the delivery is late on Monday, we stop the line at noon, and the night crew has to stay at home.",
        # What was said may be both.
        "Sam told me the delivery had left the yard on Monday, and the driver was on his way to the second site.",
        # An order before "and" is a condition.
        "Send the signed form to the desk today, and you will have the badge for the gate by Friday morning.",
        # What is possible may be both.
        "Perhaps the delivery has left the yard already, and the driver is on his way to the second site now.",
        # "Not only ... but".
        "It is not only the price of the second pump, but it is also the noise that keeps people awake.",
        # A relative clause, an apposition and a list are no sentences.
        "The supplier in the north has sent the parts, the seals, the valves and the two long hoses.",
        "The plant manager of the northern site, who has been here for ten years, is leaving in the spring.",
        # A question stays whole.
        "Is the second pump running again since Monday morning, and is the noise gone for the people upstairs?",
        # Somebody's words.
        'She wrote "the pump was repaired on Monday, and the contractor has left the seals" in the log.',
        # Within brackets.
        "The pump was repaired (the contractor came on Monday, and he has left the spare seals with us).",
    ],
)
def test_what_hangs_together_stays_whole(text: str) -> None:
    assert cut(text) == [text]


def test_nothing_of_the_sentence_is_lost(draft_for: Callable[..., Draft]) -> None:
    body = (
        "The pump on level two was repaired on Monday morning, and the contractor has left the spare seals with us. "
        "The bill came to 420 euros! It was paid from the repair budget! That was in the second quarter!"
    )
    draft = draft_for(body, "C")
    held = {at for piece in draft.pieces if piece.source for at in range(piece.source.start, piece.source.end)}
    assert all(char.isspace() or at in held for at, char in enumerate(body))
    assert "Monday morning. The contractor" in draft.text
    assert draft_for(body, "S").text.count("morning, and the contractor") == 1
