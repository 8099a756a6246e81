"""What a second hostile reader got through after the rules for good rewrites were widened, and what stops it now."""

from __future__ import annotations

import pytest

from service.fidelity.checking import CheckContext, check
from service.fidelity.ledger import read_ledger


def verdict(source: str, draft: str) -> str:
    return check(source, read_ledger(source), draft, None, CheckContext()).verdict


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("The rent is 900 euros. Heating is billed monthly.", "The rent is 900 euros a month, including heating."),
        (
            "The parking fee is 4 euros. It is open every day.",
            "The parking fee is 4 euros a day. It is open every day.",
        ),
        (
            "The deposit is 200 euros. We charge for cleaning weekly.",
            "The deposit is 200 euros a week, cleaning included.",
        ),
        (
            "The inspector found cracks in the roof and the wall.",
            "The inspector found two cracks, in the roof and the wall.",
        ),
        ("Complaints came from Bonn, Kiel and Trier.", "Three complaints came, from Bonn, Kiel and Trier."),
        ("Rooms are free in Bonn and Kiel.", "Two rooms are free, in Bonn and Kiel."),
        ("Please send photos of the hall and the garden.", "Please send two photos, of the hall and the garden."),
        ("Read pages 2 or 3.", "Read pages 2 and 3."),
        ("The kids are 3 or 4.", "The kids are 3 and 4."),
        ("The Thursday round is cancelled.", "The round is cancelled every Thursday."),
        ("The Tuesday meeting is moved to room 9.", "The meeting is moved to room 9 every Tuesday."),
        ("The store closes at 5.", "The store closes at 5 am."),
        ("Call me at 5 tomorrow.", "Call me at 05:00 tomorrow."),
        ("We start on 3 May at the earliest.", "We start on 3 May."),
        ("The refund arrives on Thursday at the earliest.", "The refund arrives on Thursday."),
        (
            "The hall holds 120 people and 95 have signed up.",
            "The hall holds 120 people and at most 95 have signed up.",
        ),
        ("Enough for 20 people, and 12 came.", "Enough for 20 people, and at most 12 came."),
        ('The box is marked "keep out of the sun".', 'The box is marked "keep in the sun".'),
        ('He filed it under "paid in full".', 'He filed it under "paid in part".'),
        ("The plumber might come on Monday?", "The plumber comes on Monday."),
        ("No car may leave the yard, I think.", "No car leaves the yard."),
    ],
)
def test_neighbouring_word_excuses_no_changed_fact(source: str, draft: str) -> None:
    assert verdict(source, draft) == "failed"


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("The contract hasn't expired, it runs until June.", "The contract has expired, it ran until June."),
        ("The lab didn't rule out a mix-up.", "The lab ruled out a mix-up."),
        ("The city did not waive the fee for us.", "The fee was waived for us by the city."),
        ("He didn't refuse the swap.", "He refused the swap."),
        ("The pump didn't fail during the night test.", "During the night test the pump failed."),
    ],
)
def test_denied_word_in_another_form_denies_nothing(source: str, draft: str) -> None:
    assert verdict(source, draft) != "kept"
