"""The phrases on which extraction libraries fail, one rule each, and the traps that Unicode sets."""

from __future__ import annotations

import pytest

from service.fidelity.checking import CheckContext, check
from service.fidelity.items import ItemKind
from service.fidelity.ledger import read_ledger


def facts(text: str) -> list[tuple[str, str, str, str]]:
    """Return kind, value, comparator and role of the required items, names excepted."""
    items = read_ledger(text).items
    return [(str(item.kind), *item.key) for item in items if item.kind is not ItemKind.NAME]


def values(text: str) -> list[str]:
    return [value for _, value, _, _ in facts(text)]


_RULES = {
    "a month that is a verb is no date": ("May we march on as we may?", []),
    "a month with a preposition is a date": ("May, send it in May.", [("date", "05", "", "")]),
    "a month with a day is a date": ("We may ship on May 5", [("date", "05-05", "", "")]),
    "an order to march is no date": ("March on with the work", []),
    "two short weekdays stand for each other": (
        "Sun and Mon",
        [("date", "sunday", "", ""), ("date", "monday", "", "")],
    ),
    "the sun is no day": ("The sun was out", []),
    "a quarter": ("Q3", [("date", "q3", "", "")]),
    "the end of the day": ("EOD", [("date", "end of day", "", "")]),
    "a fiscal half": ("FY24 H1", [("date", "fy24-h1", "", "")]),
    "a fiscal year in words": ("fiscal year 2024", [("date", "fy24", "", "")]),
    "a count without a unit": ("40 seats", [("number", "40", "", "")]),
    "a rate stays one fact": ("$18.50/hr", [("money", "18.5 USD/hour", "", "")]),
    "a letter for a million": ("1.2M users", [("number", "1200000", "", "")]),
    "a range of people": ("10-12 people", [("number", "10..12", "", "")]),
    "a share": ("3/4 done", [("number", "3/4", "", "")]),
    "an open date keeps its order": ("on 3/4 at noon", [("date", "3/4", "", ""), ("time", "12:00", "", "")]),
    "a version": ("v2.1", [("id", "2.1", "", "")]),
    "a timestamp with its zone": ("2024-05-06T10:00Z", [("date", "2024-05-06T10:00 UTC", "", "")]),
    "two times with two zones": ("3pm PST / 6pm ET", [("time", "15:00 PST", "", ""), ("time", "18:00 ET", "", "")]),
    "a couple of days": ("a couple of days", [("duration", "couple day", "", "")]),
    "weeks in words": ("two weeks", [("duration", "2 week", "", "")]),
    "a number in words is no time": ("Twenty-five people", [("number", "25", "", "")]),
    "two ways to write percent": ("12.5% to 3.4 percent", [("percent", "12.5..3.4 %", "", "")]),
    "no one is nobody": ("No one came", []),
    "that one is a pronoun": ("that one", []),
    "European decimals": ("EUR 1.500,00", [("money", "1500 EUR", "", "")]),
    "Indian grouping": ("12,34,567", [("number", "1234567", "", "")]),
    "spaced thousands of dollars": ("US$2 500.00", [("money", "2500 USD", "", "")]),
    "an unknown unit of money is guarded with its sign": ("$2.35kwm", [("opaque", "$2.35kwm", "", "")]),
    "a ticket": ("PROJ-482", [("id", "proj-482", "", "")]),
    "a serial with a letter": ("8817-A", [("opaque", "8817-a", "", "")]),
    "an extension": ("x4521", [("phone", "x4521", "", "")]),
    "a mention with a dot": ("@maria.lopez", [("mention", "@maria.lopez", "", "")]),
    "every two weeks is not every week": ("bi-weekly", [("date", "bi every week", "", "")]),
    "every Monday": ("every Monday", [("date", "every monday", "", "")]),
    "every other week": ("every other week", [("date", "every 2 week", "", "")]),
    "around the clock": ("24/7", [("number", "24/7", "", "")]),
    "a product with a number": ("Windows 11", [("number", "11", "", "")]),
    "a standard": ("ISO 9001", [("number", "9001", "", "")]),
    "a room is no byte": ("Room 4B", [("opaque", "4b", "", "")]),
    "about nine": ("9ish", [("number", "9", "~", "")]),
    "the middle of a month": ("mid-January", [("date", "mid 01", "", "")]),
    "the week of a day": ("the week of the 12th", [("date", "12th", "", "week of")]),
    "the week that commences": ("w/c Feb 4", [("date", "02-04", "", "week of")]),
    "a numbered week": ("week 27", [("date", "week 27", "", "")]),
    "a range of years": ("from 2014 to 2018", [("date", "2014..2018", "", "")]),
    "a bound before a year": ("before 2018", [("date", "2018", "", "before")]),
    "a range of counts": ("between 5 and 6", [("number", "5..6", "", "")]),
    "a delay": ("in 2 weeks", [("duration", "2 week", "", "in")]),
    "a limit": ("within 3 min", [("duration", "3 min", "", "within")]),
    "a day of a month": ("the 18th", [("date", "18th", "", "")]),
    "a month glued to its day": ("Dec31", [("date", "12-31", "", "")]),
    "a year before its month": ("2019/sep/1", [("date", "2019-09-01", "", "")]),
    "a time with a bare a": ("9a", [("time", "09:00", "", "")]),
    "a dotted time": ("8.30 pm", [("time", "20:30", "", "")]),
    "tomorrow in short": ("tmrw", [("date", "tomorrow", "", "")]),
    "a currency alone is no money": ("Dollars and pounds and marks are not everything", []),
    "at least": ("at least 12", [("number", "12", ">=", "")]),
    "a bound with a sign": (">= 12", [("number", "12", ">=", "")]),
    "about": ("~30", [("number", "30", "~", "")]),
    "up to": ("up to 5", [("number", "5", "<=", "")]),
    "a year is no bound of the next one": (
        "before 2010 or after 2018",
        [("date", "2010", "", "before"), ("date", "2018", "", "after")],
    ),
    "on or before": ("on or before Friday", [("date", "friday", "", "by")]),
    "an age is a duration": ("3 years old", [("duration", "36 month", "", "")]),
    "one more week": ("another week", [("duration", "1 week", "", "")]),
    "the rest of a week": ("the rest of the week", [("date", "rest of week", "", "")]),
    "a decade is no number of seconds": ("the '40s", [("date", "40s", "", "")]),
    "a counted weekday": ("the first Friday of July", [("date", "first friday of 07", "", "")]),
    "a holiday": ("on Labor Day", [("date", "labor day", "", "")]),
    "a year earlier is no rate": (
        "$5 a year earlier",
        [("money", "5 USD", "", ""), ("duration", "12 month", "", "in")],
    ),
    "an article before a dollar sign is no Australia": ("a $500 fee", [("money", "500 USD", "", "")]),
    "an address of eight groups": ("ABEF:452::FE10", [("id", "abef:452::fe10", "", "")]),
}


@pytest.mark.parametrize("rule", _RULES)
def test_rule(rule: str) -> None:
    text, expected = _RULES[rule]
    assert facts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10\u00a0000 parts", ["10000"]),
        ("10\u202f000 parts", ["10000"]),
        ("10\u2009000 parts", ["10000"]),
        ("１２,５００ units", ["12500"]),
        ("٣٤٥ طلب", ["345"]),
        ("۱۲ نفر", ["12"]),
        ("१२ लोग", ["12"]),
        ("1️⃣2️⃣ and 🎉30🎉", ["1", "2", "30"]),
        ("meet on Fri\u00adday at 3\u200bpm", ["friday", "15:00"]),
        ("\ufeff12 boxes", ["12"]),
        ("\u202b12\u202c صندوق", ["12"]),
        ("\u200fנא לשלוח 12 ארגזים עד 15:00\u200f", ["12", "15:00"]),
        ("cafe\u0301 12, Zu\u0308rich 30 %", ["12", "30 %"]),
        ("at 3\u202fp.m.\u00a0on March\u00a03", ["15:00", "03-03"]),
        ("½ hour and 2½ weeks", ["30 min", "2.5 week"]),
    ],
)
def test_unicode_hides_no_figure(text: str, expected: list[str]) -> None:
    assert values(text) == expected
    for item in read_ledger(text).items:
        assert item.span.of(text) == item.text


@pytest.mark.parametrize("joint", ["\u00ad", "\u200b", "\u2060", "\ufeff"])
def test_an_invisible_character_changes_no_fact(joint: str) -> None:
    source = f"Send the plan by Fri{joint}day: 1{joint}2 boxes for {joint}Dana."
    plain = source.replace(joint, "")
    assert check(source, read_ledger(source), plain, None, CheckContext()).verdict != "failed"
    back = check(plain, read_ledger(plain), source, None, CheckContext()).blocking
    assert {finding.check for finding in back} <= {"protocol"}  # the character itself, where nobody sees it
    changed = plain.replace("12", "13")
    assert check(source, read_ledger(source), changed, None, CheckContext()).verdict == "failed"


@pytest.mark.parametrize(
    "same",
    [
        ("$1.2M", "$1,200,000", "1.2 million dollars", "$1.2\u00a0million", "＄1.2M"),
        ("EUR 1.500,00", "€1,500", "1500 euros", "EUR 1\u202f500,00"),
        ("15 dollars and 50 cents", "$15.50", "15.50 USD"),
        ("one and a half million", "1.5 million", "1,500,000"),
        ("10 1/2 miles", "10.5 miles", "ten and a half miles"),
        ("October 2024", "10/2024", "2024-10"),
        ("the month of May", "in May"),
        ("another month", "one more month"),
        ("Wednesday evening", "Wednesday in the evening"),
        ("MEUR 5", "€5 million", "5 MEUR"),
        ("no earlier than Monday", "not before Monday"),
        ("less than or equal to 30", "at most 30"),
    ],
)
def test_two_ways_to_write_a_value_are_one(same: tuple[str, ...]) -> None:
    first = sorted(values(same[0]))
    assert first
    assert [sorted(values(text)) for text in same] == [first] * len(same)
