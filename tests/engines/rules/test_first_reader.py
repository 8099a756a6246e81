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


MATTER = "We moved the audit of hall 7 to Thursday because the scanner was late. The crew needs the list of 40 seats. "


@pytest.mark.parametrize(
    "last",
    [
        "If you want to talk to a person, call Susan and she will come to the hall.",
        "So send her all of your paper.",
        "You looking at it?",
        "You might want to confirm this with Nicole since the page lists another title.",
        "Leave a message on the office phone and it will page me.",
    ],
)
@pytest.mark.parametrize("style", ["D", "C"])
def test_what_belongs_to_the_sentence_before_is_not_set_apart(
    draft_for: Callable[..., Draft], last: str, style: str
) -> None:
    assert f"40 seats. {last}" in draft_for(MATTER + last, style).text


@pytest.mark.parametrize("style", ["D", "C"])
def test_a_turn_from_joke_to_earnest_stays(draft_for: Callable[..., Draft], style: str) -> None:
    body = (
        "If it hurts, stop doing it. Seriously, I have no idea what the scanner does. Please send me the log by Friday."
    )
    assert "Seriously, I have" in draft_for(body, style).text


def test_a_mark_before_a_bracket_that_goes_on_stays(draft_for: Callable[..., Draft]) -> None:
    assert "volume! (has kept" in draft_for("Sheer volume! (has kept me late). I promise it by next week.", "D").text


def test_an_address_is_not_put_on_top_of_another_greeting(draft_for: Callable[..., Draft]) -> None:
    body = (
        "Drow:\n\nYo Buckethead. I was the one feeling blue. The list holds 40 names. Please send me yours by Friday."
    )
    assert draft_for(body, "C").text.startswith("Drow:")


@pytest.mark.parametrize("style", ["I", "S"])
def test_a_formal_address_gets_no_hi(draft_for: Callable[..., Draft], style: str) -> None:
    body = "Gentlemen:\n\nI apply for the post of clerk. I attach my resume with 3 letters. Please call me by Friday."
    assert draft_for(body, style).text.startswith("Gentlemen:")


@pytest.mark.parametrize("matter", ["the bankruptcy will affect your pay", "the explosion on line 4 hurt the plant"])
def test_nothing_cheerful_opens_a_sober_message(draft_for: Callable[..., Draft], matter: str) -> None:
    body = f"Many have asked how {matter}. The office answers 40 letters a day. Please send yours to room 12 by Friday."
    text = draft_for(body, "I").text
    assert not text.startswith("Hi")
    assert "!" not in text


def test_breaks_of_a_mail_system_within_words_are_not_joined(draft_for: Callable[..., Draft]) -> None:
    body = "I lead the team for the Foundation Wa=\nlk this year. It is on Sunda=\ny in hall 7. "
    body += "Please tell Nita by Friday th=\nat you come."
    assert draft_for(body, "I").text == body


@pytest.mark.parametrize(
    "shouted",
    ["THESE SITES STILL DO NOT HAVE ENOUGH PRO-BUDGET TRAFFIC TODAY.", "PLEASE SEND THE LOG TO THE DESK BY FRIDAY."],
)
def test_shouting_is_never_lowered_by_half(draft_for: Callable[..., Draft], shouted: str) -> None:
    text = draft_for(f"{shouted} We met on Monday. The hall holds 40 people.", "C").text
    left = [word for word in shouted.strip(".").split() if len(word) > 3 and word in text.split()]
    assert not left or shouted in text


def test_a_request_in_a_note_without_figures_gets_no_label(draft_for: Callable[..., Draft]) -> None:
    body = "Laurel:\n\nI was slow to answer you. Carol is helping me with this sale now. She will write to you soon. "
    body += "Please copy her on all the mails that you send to the desk."
    assert "Request:" not in draft_for(body, "C").text
