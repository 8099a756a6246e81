"""What a change began with, came to and amounts to are three things."""

from __future__ import annotations

import pytest

from service.fidelity.checking import CheckContext, check
from service.fidelity.ledger import read_ledger


def verdict(source: str, draft: str) -> str:
    return check(source, read_ledger(source), draft, None, CheckContext()).verdict


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("The fee fell from 80 to 60 euros.", "The fee fell by 60 to 80 euros."),
        ("The share rose by 5 percent.", "The share rose to 5 percent."),
        ("The share rose to 5 percent.", "The share is up 5 percent."),
        ("Costs went up from 40 to 50 euros.", "Costs increased by 40, to 50 euros."),
        ("Wages rose to 15 euros, up from 13.", "Wages rose to 15 euros, up 13."),
        ("Stock dropped to 40 crates, from 65.", "Stock dropped by 40 crates, from 65."),
        ("The yard grew 12 metres.", "The yard grew to 12 metres."),
        ("There was a drop of 30 kg.", "The load dropped to 30 kg."),
    ],
)
def test_a_change_told_by_another_end_is_stopped(source: str, draft: str) -> None:
    assert verdict(source, draft) == "failed"


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("The fee fell from 80 to 60 euros.", "The fee is down to 60 euros, from 80."),
        ("The share rose by 5 percent.", "There was a rise of 5 percent in the share."),
        ("The yard grew 12 metres.", "The yard grew by 12 metres."),
        ("We cut the queue by up to 30 %.", "The queue was cut by up to 30 %."),
        ("We will extend the lease by 2 years to 5 years.", "The lease will be extended by 2 years to 5 years."),
        ("Wages rose to 15 euros, up from 13.", "Wages rose from 13 to 15 euros."),
    ],
)
def test_the_same_change_in_other_words_passes(source: str, draft: str) -> None:
    assert verdict(source, draft) != "failed"
