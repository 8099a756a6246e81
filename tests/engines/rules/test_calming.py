"""Shouting is calmed, names and abbreviations are not."""

from __future__ import annotations

import pytest

from service.engines.rules.calming import calm, calm_capitals, calm_marks, without_emoji, without_laughter


@pytest.mark.parametrize(
    ("text", "calmed"),
    [
        ("HUGE news.", "Huge news."),
        ("I need this NOW.", "I need this now."),
        ("THIS IS THE THIRD TIME I HAVE ASKED.", "This is the third time I have asked."),
        ("PLEASE SEND IT BY FRIDAY.", "Please send it by Friday."),
    ],
)
def test_lowers_emphasis(text: str, calmed: str) -> None:
    assert calm_capitals(text) == calmed


@pytest.mark.parametrize(
    "text",
    [
        "The US team uses SAP.",
        "Ask IT for the VPN.",
        "Send it ASAP.",
        "Do NOT send it.",
        "NASA and HR agreed.",
        "TRANNY FROM APS FOR THE FOLLOWING HOURS",
        "See the NEXT button.",
        "The OR department",
        "⟦URL1⟧",
        "I am here.",
    ],
)
def test_leaves_names_abbreviations_and_a_single_not(text: str) -> None:
    assert calm_capitals(text) == text


@pytest.mark.parametrize(
    ("text", "lively", "calmed"),
    [
        ("Great!!", False, "Great."),
        ("Great!!", True, "Great!"),
        ("Really?!", True, "Really?"),
        ("What???", False, "What?"),
        ("Yahoo! has a new page.", False, "Yahoo! has a new page."),
        ("if (a != b)", False, "if (a != b)"),
        ("npm ERR!", False, "npm ERR!"),
        ("??? How", False, "??? How"),
        ("It is due.?? I pay.", False, "It is due.?? I pay."),
        ("Done (finally)!", False, "Done (finally)."),
    ],
)
def test_marks(*, text: str, lively: bool, calmed: str) -> None:
    assert calm_marks(text, lively=lively) == calmed


def test_shouted_end_is_calmed_after_its_capitals() -> None:
    assert calm("CALL ME NOW!!!", lively=False) == "Call me now."


def test_party_signs_go_and_meaningful_pictures_stay() -> None:
    assert without_emoji("Signed \U0001f389\U0001f389!") == "Signed!"
    assert without_emoji("Signed \U0001f389") == "Signed."
    assert without_emoji("Build ✅ passed") == "Build ✅ passed"


@pytest.mark.parametrize(
    ("text", "calmed"),
    [
        ("YOU PROMISED ME THE CRANE ON MONDAY", "You promised me the crane on Monday"),
        ("WE NEED THE VPN TODAY BECAUSE THE LINE IS DOWN", "We need the VPN today because the line is down"),
        ("I am FURIOUS.", "I am furious."),
    ],
)
def test_a_shouted_sentence_is_lowered_but_for_what_may_be_a_name(text: str, calmed: str) -> None:
    assert calm_capitals(text) == calmed


def test_marks_within_brackets_do_not_end_a_sentence() -> None:
    assert calm_marks("Ideas (phone booths! plants! a dog day??) are open.", lively=False) == (
        "Ideas (phone booths, plants, a dog day?) are open."
    )


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Haha, so the scanner ate another belt.", "So the scanner ate another belt."),
        ("We had 4 hours of downtime, haha.", "We had 4 hours of downtime."),
        ("Me again, the annoying one lol.", "Me again, the annoying one."),
        ("He left the hahaha file on the desk.", "He left the hahaha file on the desk."),
        ("Haha, very funny.", "Haha, very funny."),
    ],
)
def test_laughter_at_the_edges_goes_where_a_sentence_is_left(text: str, plain: str) -> None:
    assert without_laughter(text) == plain
