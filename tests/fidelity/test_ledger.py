from __future__ import annotations

import pytest

from service.fidelity.items import ItemKind
from service.fidelity.ledger import read_ledger


def keys(text: str) -> list[tuple[str, str, str]]:
    return [item.key for item in read_ledger(text).items if item.kind is not ItemKind.NAME]


def values(text: str) -> list[str]:
    return [value for value, _, _ in keys(text)]


def names(text: str) -> list[str]:
    return [item.text for item in read_ledger(text).items if item.kind is ItemKind.NAME]


@pytest.mark.parametrize(
    "same",
    [
        ("we need 12 of them", "we need twelve of them", "we need １２ of them"),
        ("send twenty-five crates", "send 25 crates"),
        ("about two hundred and six parts", "around 206 parts", "~206 parts", "approx. 206 parts"),
        ("a dozen chairs", "12 chairs"),
        ("$1.2M", "$1,200,000", "1.2 million dollars", "USD 1200000", "US$1.2 million"),
        ("at $18.50/hr", "at $18.50 per hour", "at $18.50 an hour"),
        ("50%", "50 percent", "fifty per cent"),
        ("at 3pm", "at 3 p.m.", "at 15:00", "at 3:00 PM"),
        ("on March 3", "on 3 March", "on the 3rd of March", "on Mar 3", "March 3rd"),
        ("Friday", "on Friday", "this Friday"),
        ("by Friday at 3pm", "by 3pm on Friday", "by Friday, 3 pm"),
        ("no later than Monday", "by Monday", "due Monday"),
        ("half an hour", "30 minutes", "30 min"),
        ("2 hours and 30 minutes", "150 minutes", "two and a half hours"),
        ("an hour and a half", "90 minutes"),
        ("10-12 people", "10 to 12 people", "between 10 and 12 people", "from 10 to 12 people"),
        ("3-5pm", "3pm to 5pm", "from 3 to 5pm", "between 15:00 and 17:00"),
        ("Mon-Wed", "Monday to Wednesday", "from Monday through Wednesday"),
        ("March 3-5", "3-5 March", "March 3 to March 5"),
        ("at least 12", "no fewer than 12", "12 or more", ">= 12", "12+"),
        ("at most 12", "up to 12", "no more than 12", "12 or less"),
        ("3 per week", "3 times a week", "three a week", "3x per week"),
        ("every Monday", "each Monday", "Mondays"),
        ("by EOD", "by end of day", "by the end of the day", "by COB"),
        ("ASAP", "as soon as possible"),
        ("12 GB", "12GB", "twelve gigabytes"),
        ("tomorrow", "tmrw"),
        ("1,500 units", "1500 units", "1 500 units", "1.5k units"),
        ("2024-05-06", "May 6, 2024", "6 May 2024"),
        ("v2.1", "V2.1"),
    ],
)
def test_harmless_wordings_are_equal(same: tuple[str, ...]) -> None:
    first = sorted(keys(same[0]))
    assert first
    assert [sorted(keys(text)) for text in same] == [first] * len(same)


@pytest.mark.parametrize(
    "pair",
    [
        ("by Friday", "on Friday"),
        ("by Friday", "after Friday"),
        ("from Monday", "until Monday"),
        ("at least 12", "at most 12"),
        ("at least 12", "12"),
        ("about 30", "30"),
        ("up to 5", "5"),
        ("5 days", "5 hours"),
        ("5 days", "5 business days"),
        ("$4k", "$4M"),
        ("$5", "€5"),
        ("5%", "5"),
        ("3pm", "3am"),
        ("3pm PST", "3pm EST"),
        ("3:30", "3:30 am"),
        ("next week", "this week"),
        ("Friday", "May 3"),
        ("in 2 weeks", "within 2 weeks"),
        ("bi-weekly", "weekly"),
        ("10-12 people", "10 people"),
        ("$18.50/hr", "$18.50"),
        ("PROJ-482", "PROJ-428"),
        ("Room 4B", "Room 4"),
        ("the week of the 12th", "the 12th"),
        ("3/4", "4/3"),
        ("EUR 1.500,00", "EUR 1.50"),
        ("2 hours ago", "in 2 hours"),
        ("last 3 months", "next 3 months"),
    ],
)
def test_real_changes_differ(pair: tuple[str, str]) -> None:
    assert keys(pair[0])
    assert sorted(keys(pair[0])) != sorted(keys(pair[1]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("May will send it in May.", ["05"]),
        ("We may ship on May 5.", ["05-05"]),
        ("You may want to wait.", []),
        ("March on with the plan.", []),
        ("Will you march in March?", ["03"]),
        ("The sun was out and we sat down, newly wed.", []),
        ("No one came, and that one left.", []),
        ("Second, on second thought, wait a second.", []),
        ("How about Friday?", ["friday"]),
        ("Let us talk soon.", []),
        ("Please reply soon.", ["soon"]),
        ("As soon as Dana is back, we start.", []),
        ("9ish works", ["9"]),
        ("mid-January", ["mid 01"]),
        ("Q3 and FY24 H1", ["q3", "fy24-h1"]),
        ("24/7 support, 3/4 done", ["24/7", "3/4"]),
        ("Windows 11, ISO 9001, Room 4B", ["11", "9001", "4b"]),
        ("2024-05-06T10:00Z", ["2024-05-06T10:00 UTC"]),
        ("It is 20 dollars, but dollars are not everything.", ["20 USD"]),
        ("a couple of days, two weeks", ["couple day", "2 week"]),
        ("Twenty-five people", ["25"]),
        ("12,34,567 and 40 000", ["1234567", "40000"]),
        (
            "mail dana@acme.example or see https://acme.example/a?b=1.",
            ["dana@acme.example", "https://acme.example/a?b=1"],
        ),
        ("ping @maria.lopez in #ops about report_v2.xlsx", ["@maria.lopez", "#ops", "report_v2.xlsx"]),
        ("call (713) 555-0160 ext. 4312 or x4521", ["71355501604312", "x4521"]),
        ("the server is 10.0.0.12:8080", ["10.0.0.12:8080"]),
        ("10 GB", ["10 GB"]),
        ("costs ₹500 or 100 元", ["500 INR", "100 CNY"]),
        ("١٢ people", ["12"]),
        ("1️⃣ first", ["1"]),
        ("we have e\u0301quipe 12", ["12"]),
        ("\u200fنحتاج 12 صندوق\u200f", ["12"]),
        ("🎉12🎉", ["12"]),
    ],
)
def test_traps(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_list_numbers_are_no_facts_but_later_figures_are() -> None:
    assert values("1. Call Dana\n2. Order 40 chairs\n3) Pay") == ["40"]


def test_a_number_at_a_line_start_outside_a_list_is_a_fact() -> None:
    assert values("The room number is\n12. Come in.") == ["12"]


def test_an_article_is_soft_until_a_role_makes_it_a_deadline() -> None:
    assert values("give me an hour") == []
    assert keys("within an hour") == [("60 min", "", "within")]


def test_every_digit_is_inside_some_item() -> None:
    text = "EB3131B a1b2 7ampm 22,24,26,31 -5 x9 #77 $$8 1-1-1 0x1F ²4 3:2:1 10^5 ½ B2B 2.5.6.7.8"
    ledger = read_ledger(text)
    spans = [item.span for item in ledger.items + ledger.soft]
    assert [
        at for at, char in enumerate(text) if char.isdecimal() and not any(s.start <= at < s.end for s in spans)
    ] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We met Dana Smith at Acme yesterday.", ["Dana Smith", "Acme"]),
        ("Dana's plan is fine, said Priya.", ["Dana", "Priya"]),
        ("Thanks for the update. Please send it. Will you come?", []),
        ("HUGE news! It is GREAT.", []),
        ("I think I'll go. Let's see what's next.", []),
        ("The SLA and the API were reviewed by NASA.", ["SLA", "API", "NASA"]),
        ("On Monday in March we meet Will.", ["Will"]),
        ("We moved to GitHub.", ["GitHub"]),
        ("Ask Jürgen O'Brien-Núñez.", ["Jürgen O'Brien-Núñez"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_names_of_the_request_are_found_in_lower_case() -> None:
    found = read_ledger("ask priya about it", names=["Priya Nair"]).items
    assert [item.text for item in found] == ["priya"]


def test_spans_are_those_of_the_original_text() -> None:
    text = "Bring １２ boxes by\u00a0Friday — “now”, at 3\u202fpm."
    for item in read_ledger(text).items:
        assert item.span.of(text) == item.text


def test_lone_surrogates_and_nul_bytes_do_no_harm() -> None:
    assert values("a\ud800b 12\x00 3") == ["12", "3"]
