"""What a first-time reader stumbled over, each with a message of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from service.translation.brief import Draft


@pytest.mark.parametrize(
    "sentence",
    [
        "The carrier is freaking out about box 12.",
        "Nobody gives a damn about the colour of box 12.",
        "They are fucking around with box 12.",
        "What the hell no, box 12 stays.",
    ],
)
def test_a_swear_word_that_carries_the_sentence_stays(draft_for: Callable[..., Draft], sentence: str) -> None:
    assert sentence in draft_for(f"{sentence} Please send the list by noon.", "C").text


def test_words_in_quotation_marks_are_nobodys_to_change(draft_for: Callable[..., Draft]) -> None:
    quoted = 'The client wrote: "You people are freaking slow!!! We want 12 units."'
    assert quoted in draft_for(f"Hi Al, {quoted[0].lower()}{quoted[1:]} Can you call them by 3pm?", "C").text.replace(
        "the client", "The client"
    )


def test_a_shouted_group_is_greeted_in_lower_case(draft_for: Callable[..., Draft]) -> None:
    draft = draft_for("HI TEAM, please ship the 40 crates by Friday. The hall is full.", "C")
    assert draft.text.startswith("Hello team,")


def test_an_ask_without_an_object_is_not_moved_away_from_what_it_is_about(draft_for: Callable[..., Draft]) -> None:
    body = "Hi Bea! I promise we'll have 60 licences ready by 1 June. You have my word. Could you let Jules know?"
    text = draft_for(body, "D").text
    assert text.index("60 licences") < text.index("let Jules know")


def test_a_reworded_request_behind_a_greeting_opens_a_line(draft_for: Callable[..., Draft]) -> None:
    assert draft_for("Hi Sam, can you send me the 4 files by Friday?", "C").text.startswith("Hello Sam,\n\nPlease send")


@pytest.mark.parametrize("verdict", ["Whoever did this is an idiot.", "It is late because Pete's guys are lazy."])
def test_an_insult_to_anybody_is_told_to_the_sender(draft_for: Callable[..., Draft], verdict: str) -> None:
    draft = draft_for(f"{verdict} Send me the 3 reports by noon.", "C")
    assert [found.before for found in draft.judgements] == [verdict]


def test_words_of_anger_are_not_called_a_verdict(draft_for: Callable[..., Draft]) -> None:
    notes = [note.text for note in draft_for("The goddamn printer is broken. Please send help by noon.", "C").notes]
    assert any("Words of anger" in note for note in notes)
    assert not any("verdict" in note for note in notes)
