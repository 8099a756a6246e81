"""Bounds in other words pass, and bounds that only look alike are stopped."""

from __future__ import annotations

import pytest

from service.fidelity.checking import CheckContext, check
from service.fidelity.ledger import read_ledger


def blocked(source: str, draft: str) -> bool:
    return bool(check(source, read_ledger(source), draft, None, CheckContext()).blocking)


def signs(text: str) -> list[str]:
    return [item.comparator for item in read_ledger(text).items]


_SAME = {
    "at most": [
        ("Keep the update to max 10 lines.", "Keep the update no longer than ten lines."),
        ("Calls should be max 10 minutes.", "Calls should not last longer than ten minutes."),
        ("Please don't go over 25 pages.", "Please use no more than 25 pages."),
        ("Please don't go over 25 pages.", "Please stay at or under 25 pages."),
        ("Please don't exceed 25 pages.", "Please use at most 25 pages."),
        ("Max 25 pages, please.", "Please stay within 25 pages."),
        ("Max 25 pages, please.", "Please do not go beyond 25 pages."),
        ("Bring at most 4 guests.", "Bring 4 guests, not one more."),
        ("The fee may be up to 300 euros.", "The fee can reach 300 euros."),
    ],
    "at least": [
        ("Calls should be at least 10 minutes.", "Calls should be no shorter than 10 minutes."),
        ("You need at least 5.", "You need not fewer than five."),
        ("You need at least 5.", "You need five as a minimum."),
        ("Orders of 50 euros or more ship free.", "Orders from 50 euros ship free."),
        ("We need at least 45 or we can't open.", "If we don't reach 45, we can't open."),
    ],
    "above and below": [
        ("If the room is above 5 degrees C, call me.", "If the room is warmer than 5 °C, call me."),
        ("If the room is below 5 °C, call me.", "If the room gets colder than 5 °C, call me."),
        ("Parcels over 30 kg go by truck.", "Parcels heavier than 30 kg go by truck."),
        ("It must cost less than 40 euros.", "It must be cheaper than 40 euros."),
        ("Anything under 5 kg is free.", "Anything up to but not including 5 kg is free."),
        ("If we don't get to 45 we can't open.", "Below 45 we can't open."),
        ("Unless we get to 45 we can't open.", "Below 45 we can't open."),
    ],
    "room for": [
        ("The blue room holds 25.", "The blue room is for up to 25."),
        ("The blue room seats 25.", "The blue room is for up to 25 people."),
        ("The blue room has room for 25.", "The blue room fits up to 25."),
        ("The hall accommodates 120 guests.", "The hall is for a maximum of 120 guests."),
    ],
    "about": [
        ("It costs a good 400 euros.", "It costs just over 400 euros."),
        ("It costs slightly more than 400 euros.", "It costs a little over 400 euros."),
        ("It costs almost 400 euros.", "It costs just under 400 euros."),
        ("It costs almost 400 euros.", "It costs slightly less than 400 euros."),
        ("We lost somewhere around 30 clients.", "We lost about 30 clients."),
        ("It takes about 20 euros.", "It takes 20 euros, give or take."),
    ],
}


@pytest.mark.parametrize(("source", "draft"), [pair for pairs in _SAME.values() for pair in pairs])
def test_a_bound_in_other_words_passes_either_way_round(source: str, draft: str) -> None:
    assert not blocked(source, draft)


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("Calls should be no longer than 10 minutes.", "Calls should be at least 10 minutes."),
        ("Calls should be no longer than 10 minutes.", "Calls should be longer than 10 minutes."),
        ("Calls should be no shorter than 10 minutes.", "Calls should be no longer than 10 minutes."),
        ("Please don't exceed 25 pages.", "Please exceed 25 pages."),
        ("Please don't exceed 25 pages.", "Please use at least 25 pages."),
        ("Max 25 pages, please.", "Please write more than 25 pages."),
        ("Max 25 pages, please.", "Please go beyond 25 pages."),
        ("I don't know the layout, but use max 25 pages.", "I don't know the layout, but use more than 25 pages."),
        ("If the room is above 5 degrees C, call me.", "If the room is colder than 5 °C, call me."),
        ("If the room is above 5 degrees C, call me.", "If the room is at 5 °C, call me."),
        ("Parcels over 30 kg go by truck.", "Parcels lighter than 30 kg go by truck."),
        ("It must cost less than 40 euros.", "It must be dearer than 40 euros."),
        ("If we get to 45 we can't open.", "Below 45 we can't open."),
        ("If we don't get to 45 we can't open.", "Above 45 we can't open."),
        ("The blue room holds 25.", "The blue room is for at least 25."),
        ("The blue room holds 25.", "The blue room is for over 25."),
        ("I have 25 chairs.", "I have up to 25 chairs."),
        ("There are 25 people coming.", "There are up to 25 people coming."),
        ("It costs a good 400 euros.", "It costs just under 400 euros."),
        ("It costs just under 400 euros.", "It costs just over 400 euros."),
        ("It costs about 400 euros.", "It costs under 400 euros."),
        ("It costs about 400 euros.", "It costs over 400 euros."),
        ("It costs about 400 euros.", "It costs 400 euros."),
        ("Orders of 50 euros or more ship free.", "Orders under 50 euros ship free."),
        ("It's limited to 5 people.", "More than 5 people are allowed."),
    ],
)
def test_a_bound_that_only_looks_alike_is_stopped(source: str, draft: str) -> None:
    assert blocked(source, draft)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("no warmer than 8 °C", "<="),
        ("never slower than 8 km", ">="),
        ("not any heavier than 8 kg", "<="),
        ("larger than or equal to 8", ">="),
        ("slightly below 8 kg", "~"),
        ("a bit more than 8 kg", ">"),
        ("8 kg and above", ">="),
        ("8 kg, tops", "<="),
    ],
)
def test_words_of_comparison_set_a_sign(text: str, sign: str) -> None:
    assert signs(text) == [sign]


def test_a_bound_behind_a_figure_leaves_the_next_figure_its_own() -> None:
    assert signs("above 4 kg and below 9 kg") == [">", "<"]
