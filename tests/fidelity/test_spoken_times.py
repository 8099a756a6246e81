"""Times as people say them, and the rewrite that looks alike and is wrong."""

from __future__ import annotations

import pytest

from service.fidelity.checking import CheckContext, check
from service.fidelity.ledger import read_ledger


def _blocked(source: str, draft: str) -> bool:
    report = check(source, read_ledger(source), draft, None, CheckContext())
    return any(finding.check in ("times", "items") for finding in report.blocking)


@pytest.mark.parametrize(
    ("source", "faithful", "evil"),
    [
        ("We stay open till half five.", "We stay open until 17:30.", "We stay open until 16:30."),
        ("The call moves to ten to nine.", "The call moves to 8:50.", "The call moves to 9:10."),
        ("My train leaves at 23:50.", "My train leaves at ten to midnight.", "My train leaves at ten past midnight."),
        ("Pay within 14 days.", "Pay within two weeks.", "Pay within three weeks."),
        ("Pick-up is between 7.45 and 8.15.", "Pick-up is from 7:45 to 8:15.", "Pick-up is from 7:45 to 8:45."),
        ("Bins go out every other Tuesday.", "Bins go out on alternate Tuesdays.", "Bins go out on Tuesdays."),
        ("A week on Friday the crane goes.", "The crane goes on Friday week.", "The crane goes on Friday."),
        ("I leave on Friday of next week.", "I leave on Friday next week.", "I leave on Friday last week."),
        ("Midweek is best for me.", "The middle of the week is best for me.", "The end of the week is best for me."),
        ("We sing on Christmas Eve.", "We sing on 24 December.", "We sing on 25 December."),
        ("Tell me by tomorrow lunchtime.", "Tell me by noon tomorrow.", "Tell me by midnight tomorrow."),
        ("Last year it was 71%.", "A year ago it was 71%.", "Two years ago it was 71%."),
        ("It's put off until Friday.", "It's postponed to Friday.", "It's postponed to Thursday."),
        (
            "On Thursdays we have 11 patients on the list.",
            "We have 11 patients on our Thursday list.",
            "We have 11 patients on the list this Thursday.",
        ),
    ],
)
def test_a_spoken_time_may_be_written_and_not_be_moved(source: str, faithful: str, evil: str) -> None:
    assert not _blocked(source, faithful)
    assert _blocked(source, evil)


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("I had a think over the weekend. I'd take the blue tiles.", "I'd take the blue tiles."),
        ("Sorry I missed you this morning. Bob has the keys.", "Bob has the keys."),
        ("Thanks for a great evening on Saturday. The bill was £210.", "The bill was £210."),
    ],
)
def test_the_time_of_an_aside_may_go_with_a_warning(source: str, draft: str) -> None:
    assert not _blocked(source, draft)


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("Thanks, please send the list on Saturday.", "Please send the list."),
        ("Sorry, the shop is closed on Monday. Come later.", "Sorry, the shop is closed. Come later."),
        ("We hope to leave next Friday.", "We hope to leave."),
    ],
)
def test_a_time_on_which_something_hangs_is_no_aside(source: str, draft: str) -> None:
    assert _blocked(source, draft)


def test_a_price_and_a_flat_are_no_times() -> None:
    values = {
        item.value for text in ("Sold at 1.50 each.", "The tenant in 12A called.") for item in read_ledger(text).items
    }
    assert values.isdisjoint({"1:50?", "00:00"})


def test_a_full_date_is_not_a_price_of_the_same_figure() -> None:
    source = "The ticket is $29 for all of us."
    assert _blocked(source, f"{source} It is due by the 29th of February 2031.")
