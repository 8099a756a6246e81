"""What counts as the same fact in other words, and what does not."""

from __future__ import annotations

import pytest

from service.fidelity.checking import CheckContext, check
from service.fidelity.ledger import read_ledger
from service.fidelity.report import Report


def judge(source: str, draft: str) -> Report:
    return check(source, read_ledger(source), draft, None, CheckContext())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Reply by Friday.", "Reply on Friday at the latest."),
        ("Send it before the 2 pm call.", "Send it before the call at 14:00."),
        ("We open at eight.", "We open at 8:00."),
        ("You take it from 9 to 17.", "You take it from 9 am to 5 pm."),
        ("It ran between 5 and 6 in the afternoon.", "It ran between 5 and 6 pm."),
        ("The line is down 06:00-14:00.", "The line is down from 6 am to 2 pm."),
        ("It is due by noon.", "It is due by 12:00."),
        ("We saw it this morning.", "We saw it today, in the morning."),
        ("The limit is 5 days max.", "The limit is at most 5 days."),
        ("Minimum staffing is 5.", "We need at least five people."),
        ("It went from 10 to 15 points.", "It went to 15 points, from 10 points."),
        ("Half of the budget is gone.", "50% of the budget is gone."),
        ("Every bay is counted twice.", "Every bay is counted two times."),
        ("Cap it at $39 a seat. I mean $39.", "Cap it at $39 per seat."),
        (
            "Old codes stop on 3 March. After 3 March they fail.",
            "Old codes stop on March 3. After that date they fail.",
        ),
        ("We need two or three days.", "We need 2-3 days."),
        ("It takes both pumps.", "It takes the two pumps."),
        ("The third quarter was good.", "Q3 was good."),
    ],
)
def test_other_words_for_the_same_fact_pass(one: str, other: str) -> None:
    assert judge(one, other).blocking == ()


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("Reply by Friday.", "Reply on Friday."),
        ("Reply by Friday. The call is Monday.", "Reply by Monday. The call is Friday."),
        ("We close at 3.", "We close at 3 am."),
        ("You take it from 9 to 17.", "You take it from 9 pm to 5 am."),
        ("Send at least 5 crates.", "Send 5 crates."),
        ("Send 5 crates.", "Send at most 5 crates."),
        ("Order 12 pumps and 40 seats today.", "Order 40 pumps and 12 seats today."),
        (
            "We bought 20 for HE 21 and 23 for HE 22 again. HE 22 is done.",
            "We bought 20 for HE 21 and 23 for HE 23 again.",
        ),
        ("Send 10-12 crates.", "Send 10 crates."),
        ("This is about the three days.", "This is about the four days."),
    ],
)
def test_a_changed_fact_is_blocked(source: str, draft: str) -> None:
    assert judge(source, draft).verdict == "failed"


def test_figures_that_count_what_the_other_counted_are_stopped() -> None:
    report = judge("There are 40 seats. Later 12 people come.", "Come 40 people will. I mean 12 seats now.")
    assert "items" in {finding.check for finding in report.blocking}


def test_a_figure_that_counts_another_noun_now_is_a_doubt() -> None:
    report = judge(
        "Bring 6 lamps and 9 tables for the 9 rooms.", "Bring 9 lamps for the 9 rooms, and 6 rugs, 9 tables."
    )
    assert "counts" in {finding.check for finding in report.findings}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("printing: 1. Page 7 is off. 2. Page 9 is fine.", ["7", "9"]),
        ("First, call. Third, pay 40.", ["40"]),
        ("Thanks a million for the 3 files", ["3"]),
        ("See pages 22,24,26,31 of it", ["22", "24", "26", "31"]),
        ("dock 4 every day", ["4", "every day"]),
    ],
)
def test_what_is_a_fact_in_running_text(text: str, values: list[str]) -> None:
    assert [item.value for item in read_ledger(text).items if item.kind != "name"] == values
