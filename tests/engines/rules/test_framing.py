"""Openers and closers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from service.translation.brief import Draft

REST = "\n\nThe seal leaks. The pump is old. Please order the new pump by Friday."


@pytest.mark.parametrize(
    ("opening", "lines"),
    [
        ("Hey team!!", ("Team,", "Hi team!", "Hello team,", "Hello team,")),
        ("Hi Dana,", ("Hi Dana,", "Hi Dana!", "Hi Dana,", "Hello Dana,")),
        ("Dana,", ("Dana,", "Hi Dana!", "Hi Dana,", "Hello Dana,")),
        ("Dear Mr. Smith:", ("Dear Mr. Smith:", "Dear Mr. Smith:", "Dear Mr. Smith:", "Dear Mr. Smith:")),
        ("Hey there!", ("Hi there,", "Hi there!", "Hi there,", "Hello there,")),
    ],
)
def test_greeting_follows_the_reader(draft_for: Callable[..., Draft], opening: str, lines: tuple[str, ...]) -> None:
    for style, line in zip("DISC", lines, strict=True):
        assert draft_for(opening + REST, style).text.split("\n")[0] == line


def test_a_name_comes_only_from_the_request(draft_for: Callable[..., Draft]) -> None:
    body = REST.strip()
    assert draft_for(body, "C", name="Priya Shah").text.startswith("Hello Priya,\n\n")
    assert draft_for(body, "S").text.startswith("Hello,\n\n")
    assert draft_for(body, "C").text.startswith("Request: please order")
    assert draft_for(body, "D").text.startswith("Please order")


@pytest.mark.parametrize("word", ["FYI,", "Yesterday,", "Thanks,", "However,"])
def test_a_first_word_with_a_comma_is_no_name(draft_for: Callable[..., Draft], word: str) -> None:
    text = f"{word}\n\nThe seal leaks. The pump is old. We stopped."
    assert draft_for(text, "C").text.startswith(word)


def test_chat_gets_no_greeting_and_no_closing(draft_for: Callable[..., Draft]) -> None:
    text = draft_for(
        "The seal leaks. The pump is old. Can you order a new pump today?", "S", channel="chat", name="Jo"
    ).text
    assert "Hello" not in text
    assert "Thank you" not in text
    assert "concern" not in text


def test_thanks_are_not_doubled(draft_for: Callable[..., Draft]) -> None:
    text = draft_for("Hi Dana,\n\nThe seal leaks. Please order a pump.\n\nMany thanks\nTom", "C").text
    assert text.lower().count("thank") == 1


@pytest.mark.parametrize(
    "text",
    [
        "I'm so sorry for the delay. It was my fault. Please call me on Monday.",
        "Unfortunately we lost the case. The fee is due. Please pay the fee.",
        "I was sad to hear that your father passed away. Please take the week off.",
        "This is unacceptable. I have asked before. Please refund the fee.",
    ],
)
@pytest.mark.parametrize("style", ["I", "S", "C"])
def test_grave_messages_get_no_thanks_and_no_cheer(draft_for: Callable[..., Draft], text: str, style: str) -> None:
    after = draft_for(text, style, name="Dana").text
    assert "Thank" not in after
    assert "!" not in after


def test_an_offer_to_talk_is_not_repeated(draft_for: Callable[..., Draft]) -> None:
    text = "Hi Dana,\n\nThe seal leaks. Please order a pump. If you have any questions, call me."
    assert "concern" not in draft_for(text, "S").text


@pytest.mark.parametrize(
    "body",
    [
        "Dana, exit C was blocked again. If it happens again I close the floor. Clear it now. Confirm by Friday.",
        "I have horrible news. They have cancelled the Oslo dinner. The hall burned. Please tell nobody before Friday.",
        "No to the boat show stand. It costs $18,000. It brought two orders. Please send me your list by Friday.",
    ],
)
@pytest.mark.parametrize("style", ["I", "S"])
def test_no_thanks_and_no_cheer_under_a_warning_bad_news_or_a_no(
    draft_for: Callable[..., Draft], body: str, style: str
) -> None:
    text = draft_for(body, style, name="Dana").text
    assert "hank" not in text
    assert "!" not in text
    assert "questions or concerns" not in text


def test_a_regret_late_in_a_message_does_not_freeze_it(draft_for: Callable[..., Draft]) -> None:
    told = "The insurer wants 90 per cent of the teams trained by 30 November. So far 31 of 78 people have done it. "
    told += "There are three more sessions in the big hall. Please remind your team leads by Friday. "
    late = "The hall seats 60 people and is warm. I am afraid that coffee must be paid by the teams."
    assert draft_for(told + late, "D").text.startswith("Please remind")


def test_a_greeting_that_becomes_a_comma_does_not_stand_before_a_capital(draft_for: Callable[..., Draft]) -> None:
    body = "Hi there!! So the tool is slow at the desk. I lost $340. Please fix it by Friday."
    for style in ("D", "S", "C"):
        assert ", So" not in draft_for(body, style, channel="ticket").text


@pytest.mark.parametrize(
    "courtesy",
    ["Thanks.", "Thanks in advance!", "Please let me know if you have any questions.", "Feel free to call me."],
)
def test_a_courtesy_without_a_fact_is_spared_only_where_brevity_counts(
    draft_for: Callable[..., Draft], courtesy: str
) -> None:
    body = f"The seal leaks. The pump is 9 years old. Please order the new pump by Friday. {courtesy}"
    assert courtesy not in draft_for(body, "D").text
    for style in ("I", "S"):
        assert courtesy.rstrip(".!") in draft_for(body, style).text


@pytest.mark.parametrize(
    "courtesy",
    ["Thanks for the 3 keys.", "Let me know if the seal fits.", "Call me on 555 0101 if you have questions."],
)
def test_a_courtesy_with_a_matter_of_its_own_stays(draft_for: Callable[..., Draft], courtesy: str) -> None:
    body = f"The seal leaks. The pump is 9 years old. Please order the new pump by Friday. {courtesy}"
    assert courtesy in draft_for(body, "D").text


@pytest.mark.parametrize("opening", ["All - the hall is full.", "Ken, Jo - please read the log of hall 7."])
def test_who_is_called_in_the_first_sentence_is_not_greeted_again(
    draft_for: Callable[..., Draft], opening: str
) -> None:
    body = f"{opening} The seal leaks. We need it by Friday. Please order the new pump."
    for style in ("I", "S"):
        assert not draft_for(body, style).text.startswith(("Hi", "Hello"))


def test_people_who_speak_are_greeted_without_a_request(draft_for: Callable[..., Draft]) -> None:
    body = "I met the crew of hall 7 on Monday. We moved the audit. The scanner is back."
    assert draft_for(body, "I").text.startswith("Hi!\n\n")
    assert draft_for(body, "S").text.startswith("Hello,\n\n")
    assert draft_for("The council adopted a resolution. It passed 9 to 2. A vote follows.", "S").text.startswith("The")


@pytest.mark.parametrize("invited", ["Tell me your thoughts.", "Any comments?", "Please give me your input on hall 7."])
def test_the_line_for_questions_is_not_added_to_an_invitation(draft_for: Callable[..., Draft], invited: str) -> None:
    body = f"We will move you to hall 7 in May. The desks are new. The doors will open on 3 May. It is near. {invited}"
    assert "questions or concerns" not in draft_for(body, "S").text


def test_what_will_come_gets_a_place_for_questions_without_thanks(draft_for: Callable[..., Draft]) -> None:
    body = "We will move you to hall 7 in May. The desks are new. The doors open on 3 May. The lift will be ready."
    line = "Please let me know if you have any questions or concerns."
    assert draft_for(body, "S").text.endswith(f"lift will be ready.\n\n{line}")
    assert "questions" not in draft_for(body, "I").text


def test_nothing_is_added_behind_an_afterthought(draft_for: Callable[..., Draft]) -> None:
    body = "The seal leaks. The pump is old. Please order the new pump by Friday.\n\nPS: the lift is back."
    for style in "ISC":
        assert "hank" not in draft_for(body, style).text


@pytest.mark.parametrize("opening", ["Hello Mia, hello Tom,\n\n", "Hi Mia, hi Tom, "])
@pytest.mark.parametrize("style", list("DISC"))
def test_two_people_greeted_one_by_one_stay_greeted_so(
    draft_for: Callable[..., Draft], opening: str, style: str
) -> None:
    body = f"{opening}the hall of 40 seats is booked for Monday. We start at 9:00. Please bring the 3 keys."
    assert draft_for(body, style).text.startswith(opening.strip())


def test_a_doubled_greeting_is_one_greeting(draft_for: Callable[..., Draft]) -> None:
    body = "Hello hello Mia! The hall of 40 seats is booked for Monday. We start at 9:00. Please bring the 3 keys."
    assert draft_for(body, "C").text.startswith("Hello Mia,\n\n")
    assert "- Hello" not in draft_for(body, "C").text


@pytest.mark.parametrize("aside", ["Haha, the belt broke again on Monday.", "I hope your wedding plans go well."])
def test_a_chatty_message_gets_no_line_for_questions(draft_for: Callable[..., Draft], aside: str) -> None:
    body = f"Hi Bo! {aside} We lost 4 hours on it. The crew of 6 went home. The desk is new. Please send 2 belts."
    assert "questions or concerns" not in draft_for(body, "S").text
