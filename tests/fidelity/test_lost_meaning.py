"""What a first-time reader got past the checks: each draft keeps the figures and loses the point."""

from __future__ import annotations

import pytest

from service.fidelity.checking import CheckContext, check
from service.fidelity.ledger import read_ledger


def verdict(source: str, draft: str) -> str:
    return check(source, read_ledger(source), draft, None, CheckContext()).verdict


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        (
            "Hi Lea, this is a formal complaint about harassment by Otto on 4 May. Please send form 12.",
            "Please send form 12 about Otto on 4 May.",
        ),
        (
            "Hi Lea, I refuse to sign clause 9 and I won't work this Sunday. Please send form 12.",
            "Clause 9, this Sunday. Please send form 12.",
        ),
    ],
)
def test_the_facts_of_a_complaint_are_not_the_complaint(source: str, draft: str) -> None:
    assert verdict(source, draft) == "failed"


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("Zorvex wants the 3 quotes by Friday. Can you send them?", "Please send the 3 quotes by Friday."),
        (
            "Fine. Ozan promised to call by Friday about the 3 quotes.",
            "Fine. A call comes by Friday on the 3 quotes.",
        ),
    ],
)
def test_a_name_at_the_start_of_a_sentence_may_not_go(source: str, draft: str) -> None:
    assert verdict(source, draft) == "failed"


@pytest.mark.parametrize(
    "chat", ["I hope you had a good weekend.", "Hope you're having a great week!", "Omg what a week!"]
)
def test_a_period_in_small_talk_may_go(chat: str) -> None:
    assert verdict(f"{chat} Please send the 3 quotes.", "Please send the 3 quotes.") == "kept"


@pytest.mark.parametrize(
    "chat",
    [
        "heyy 🙈 sooo not the greatest news today...",
        "You wouldn't believe the night we've had!",
        "I am well and I'm sorry to bother you so late on a Sunday.",
        "Kim, thank you for your note of this morning.",
        "Thanks for asking me about the weekend slot.",
        "I've been worrying about this all week...",
        "It's been a long day.",
        "I've been meaning to write all week.",
        "Sorry it took me a few days to answer!",
        "Thanks for yesterday!",
        "Good morning from a grey Tuesday!",
        "Hope you got home safe last night.",
        "I know it's Friday afternoon, honestly.",
        "Can't believe it's already Thursday!",
    ],
)
def test_a_time_in_a_part_that_is_small_talk_may_go(chat: str) -> None:
    assert verdict(f"{chat} Please send the 3 quotes.", "Please send the 3 quotes.") != "failed"


@pytest.mark.parametrize(
    "sentence",
    [
        "I hope you can deliver this week.",
        "Hope you had the files by Friday.",
        "I hope you have room this week.",
        "Good news: we move on Tuesday.",
        "How is Monday for you?",
        "Sorry to call you in on Saturday.",
        "We can't believe Ada cancelled Thursday.",
        "I've been thinking about meeting you on Friday.",
        "Thanks for covering the desk on Monday.",
        "We had a leak this morning.",
        "I'm off all weekend.",
        "I know the audit is on Friday.",
        "What a mess: the audit is tomorrow.",
        "How was the demo on Monday?",
        "We believe it ships on Monday.",
    ],
)
def test_a_period_that_somebody_acts_on_may_not_go(sentence: str) -> None:
    assert verdict(f"{sentence} Please send the 3 quotes.", "Please send the 3 quotes.") == "failed"
