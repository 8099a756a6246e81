"""Figures said in another form pass, and their evil twins, which look alike, are still stopped."""

from __future__ import annotations

import pytest

from service.fidelity.checking import CheckContext, check
from service.fidelity.ledger import read_ledger

_FIGURES = frozenset({"items", "times"})


def _stopped(source: str, draft: str) -> bool:
    report = check(source, read_ledger(source), draft, None, CheckContext())
    return any(finding.check in _FIGURES for finding in report.blocking)


_GOOD = {
    "a share as one in so many": ("Only 1 in 5 donors ticked the box.", "Just 20% of donors ticked the box."),
    "a share as every so-manieth": ("Every fifth call drops.", "20% of the calls drop."),
    "pages are no points": ("Chapter 4 pp. 60-75 are missing.", "Pages 60 to 75 of chapter 4 are missing."),
    "a share around its noun": ("It jams on every fifth card.", "It jams on one card in five."),
    "a million left to the reader": (
        "We plan 1.2m; it could be 1.1 here.",
        "The plan is 1.2 million; perhaps 1.1 million.",
    ),
    "a year is a form": ("Thanks for your help over the Year 8 trip.", "Some notes about the Year 8 trip."),
    "a server that fell over": ("The wifi fell over at 260ish.", "The wifi failed at roughly 260."),
    "a list of amounts": ("You owe two sums, £410 and £1,260.", "You owe:\n- £410\n- £1,260"),
    "an id with its genitive": ("The leak is in flat 14B again.", "Flat 14B's leak is back."),
    "hours and minutes": ("The battery held up 5h 40 on the flight.", "On the flight it held 5 hours 40 minutes."),
    "a metre before a noun": ("Bring a 10 m extension lead.", "Please bring an extension lead of 10 m."),
    "an ordinal before a dash": ("The first reading was 7.4.", "1st – 7.4"),
    "a limit said with only": ("Max. 8 people inside the lab.", "Only 8 people can be inside the lab."),
    "a letter for its word": ("Photos of Y1 today.", "Photographs of Year 1 today."),
    "a figure of speech": ("I'm in two minds about the advert.", "I am undecided about the advert."),
    "what went up to a value": ("The freezer went up to -11.", "The freezer rose to -11."),
    "the lower of the two": ("Take the lower offer, not the higher.", "Take the lower of the two offers."),
    "a rate whose unit is left out": (
        "We have 9 kilos left and go through about 2 a day, so order.",
        "We have 9 kg left at roughly 2 kg a day, so please order.",
    ),
}
_EVIL = {
    "other pages": ("Chapter 4 pp. 60-75 are missing.", "Pages 60 to 57 of chapter 4 are missing."),
    "another share": ("Only 1 in 5 donors ticked the box.", "Just 25% of donors ticked the box."),
    "another so-manieth": ("Every fifth call drops.", "25% of the calls drop."),
    "another share that is about": ("One in fifty calls drops.", "About 5% of the calls drop."),
    "another million": ("We plan 1.2m; it could be 1.1 here.", "The plan is 1.2 million; perhaps 1.4 million."),
    "another form": ("Thanks for your help over the Year 8 trip.", "Some notes about the Year 9 trip."),
    "another server load": ("The wifi fell over at 260ish.", "The wifi failed at roughly 206."),
    "a bound instead of about": ("The oven needs about 5 more.", "The oven needs at least 5 more."),
    "an amount lost": ("You owe two sums, £410 and £1,260.", "You owe:\n- £410"),
    "another id": ("The leak is in flat 14B again.", "Flat 14C's leak is back."),
    "other minutes": ("The battery held up 5h 40 on the flight.", "On the flight it held 5 hours 14 minutes."),
    "another length": ("Bring a 10 m extension lead.", "Please bring an extension lead of 20 m."),
    "another unit": ("Bring a 10 m extension lead.", "Please bring an extension lead of 10 cm."),
    "another reading": ("The first reading was 7.4.", "1st – 7.9"),
    "another limit": ("Max. 8 people inside the lab.", "At least 8 people can be inside the lab."),
    "another year": ("Photos of Y1 today.", "Photographs of Year 2 today."),
    "a count of three": ("Take the lower offer, not the higher.", "Take the lower of the three offers."),
    "beyond the maximum": (
        "The maximum award is $2,000. Awards over $2,000 require approval.",
        "The maximum award is $2,000. Awards require approval.",
    ),
    "an end of a range lost where the range stays": (
        "It lasts 10 to 12 weeks. If you can do 10 weeks, fine.",
        "It lasts 10 to 12 weeks. If you can do less, fine.",
    ),
    "a year that a list number covered": (
        "2. A name of old.\nThe paper of Nov 2, 1995 has it.",
        "2. A name of old.\nThe paper of Nov 2, 1895 has it.",
    ),
}


@pytest.mark.parametrize(("source", "draft"), _GOOD.values(), ids=_GOOD)
def test_a_figure_in_another_form_passes(source: str, draft: str) -> None:
    assert not _stopped(source, draft)


@pytest.mark.parametrize(("source", "draft"), _EVIL.values(), ids=_EVIL)
def test_its_evil_twin_is_stopped(source: str, draft: str) -> None:
    assert _stopped(source, draft)
