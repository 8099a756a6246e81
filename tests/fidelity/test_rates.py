"""What an amount is told for: said elsewhere in the sentence it is the same, another rate or a second one is not."""

from __future__ import annotations

import pytest

from service.fidelity.checking import CheckContext, check
from service.fidelity.ledger import read_ledger


def found(source: str, draft: str) -> list[str]:
    report = check(source, read_ledger(source), draft, None, CheckContext())
    return [finding.reason for finding in report.blocking if finding.check in {"items", "times"}]


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("It costs 12 euros per person.", "It costs 12 euros a head."),
        ("It costs 12 euros per person.", "It costs 12 euros each."),
        ("They are 12 euros a piece.", "They are 12 euros apiece."),
        ("Rent is 900 euros per month.", "Monthly rent: 900 euros."),
        ("We scrap 44 kg a day.", "Our daily scrap is 44 kg."),
        ("Scrap is down from 61 to 44 kg a day.", "Daily scrap is down to 44 kg, from 61."),
        ("Scrap is down from 61 to 44 kg a day.", "Daily scrap went from 61 kg to 44 kg."),
        ("Errors went from about 30 a week to 9.", "Weekly errors dropped from roughly 30 to 9."),
        ("The price goes from 38 to 41 cents.", "We'll pay 41 cents apiece, up from 38."),
        ("We get 30 calls a week.", "We get 30 weekly calls."),
        ("The fee is 12 per week per person.", "The fee is 12 per person per week."),
        ("The fee is 12 euros per week per person.", "The fee is 12 euros per person and week."),
        ("The fee is 12 euros per week per person.", "The fee per person is 12 euros a week."),
        ("Each person pays 12 euros per week.", "The fee is 12 euros per week per person."),
    ],
)
def test_a_rate_in_other_words_passes(source: str, draft: str) -> None:
    assert not found(source, draft)


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("The fee is 12 per week per person.", "The fee is 12 per week."),
        ("The fee is 12 per week.", "The fee is 12 per week per person."),
        ("The fee is 12 euros per week per person.", "The fee is 12 euros per week."),
        ("The fee is 12 euros per week.", "The fee is 12 euros per week per person."),
        ("The fee is 12 euros per person per night.", "The fee is 12 euros per person."),
        ("The fee is 12 euros per person per night.", "The fee is 12 euros per night."),
        ("The fee is 12 euros per night.", "The fee is 12 euros per person."),
        ("It costs 12 euros per person.", "It costs 12 euros."),
        ("It costs 12 euros.", "It costs 12 euros per person."),
        ("Rent is 900 euros per month.", "Weekly rent is 900 euros."),
        ("Rent is 900 euros per month.", "Rent is 900 euros per year."),
        ("We scrap 44 kg a day.", "Weekly scrap is 44 kg."),
        ("We scrap 44 kg a day.", "We scrap 44 kg."),
        ("We get 30 calls a week.", "We get 30 daily calls."),
        ("The price goes from 38 to 41 cents.", "We'll pay 38 cents apiece, up from 41."),
        ("The price goes from 38 to 41 cents.", "We'll pay 41 cents apiece, up from 36."),
    ],
)
def test_another_rate_is_stopped(source: str, draft: str) -> None:
    assert found(source, draft)


def test_rates_have_one_order() -> None:
    values = {
        read_ledger(text).items[0].value
        for text in ("12 euros per week per person", "12 euros per head a week", "12 euros/person/week")
    }
    assert values == {"12 EUR/person/week"}
