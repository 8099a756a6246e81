"""Net stays net, and what a price includes stays included, in whatever words."""

from __future__ import annotations

import pytest

from service.fidelity.checking import CheckContext, check
from service.fidelity.ledger import read_ledger


def based(source: str, draft: str) -> list[str]:
    report = check(source, read_ledger(source), draft, None, CheckContext())
    return [finding.reason for finding in report.blocking if finding.reason.startswith("basis")]


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("The price is 1,200 euros net.", "The price is 1,200 euros gross."),
        ("The net price is 1,200 euros.", "The gross price is 1,200 euros."),
        ("The price is 1,200 euros incl. VAT.", "The price is 1,200 euros excl. VAT."),
        ("The price is 1,200 euros plus VAT.", "The price is 1,200 euros including VAT."),
        ("The price is 1,200 euros incl. VAT.", "The price is 1,200 euros without VAT."),
        ("The price is 1,200 euros, VAT included.", "The price is 1,200 euros, VAT not included."),
        ("The price is 1,200 euros, VAT included.", "The price is 1,200 euros; VAT comes on top."),
        ("The price is 1,200 euros before tax.", "The price is 1,200 euros after tax."),
        ("The price is 1,200 euros excl. delivery.", "The price is 1,200 euros incl. delivery."),
        ("It costs 500 with breakfast.", "It costs 500 without breakfast."),
        ("The salary is 48k gross.", "The salary is 48k net."),
        ("It is 1,200 net and 1,428 gross.", "It is 1,200 gross and 1,428 net."),
        ("The price is 1,200 euros incl. VAT.", "The price is 1,200 euros."),
        ("The price is 1,200 euros net.", "The price is 1,200 euros."),
        ("The price is 1,200 euros.", "The price is 1,200 euros net."),
    ],
)
def test_another_basis_is_stopped(source: str, draft: str) -> None:
    assert based(source, draft)


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("The price is 1,200 euros incl. VAT.", "The price, VAT included, is 1,200 euros."),
        ("The price is 1,200 euros excl. VAT.", "The price is 1,200 euros before VAT."),
        ("The price is 1,200 euros excl. VAT.", "The price is 1,200 euros plus VAT."),
        ("The price is 1,200 euros excl. VAT.", "The price is 1,200 euros net of VAT."),
        ("The price is 1,200 euros plus VAT.", "The price is 1,200 euros; VAT is extra."),
        ("The price is 1,200 euros net.", "The net price is 1,200 euros."),
        ("The price is 1,200 euros net.", "The price is 1,200 euros plus VAT."),
        ("The price is 1,200 euros including VAT.", "The gross price is 1,200 euros."),
        ("It is 1,200 net and 1,428 gross.", "Net: 1,200, gross: 1,428."),
        ("It is 1,200 net and 1,428 gross.", "1,428 gross (1,200 net)."),
        ("Is the 1,200 with or without VAT?", "Does the 1,200 include VAT or not?"),
        ("The VAT return with 12 pages is due.", "Due: the VAT return (12 pages)."),
        ("Breakfast is included, dinner is 20.", "Breakfast included; dinner costs 20."),
        ("Cast the net 12 times.", "Throw the net 12 times."),
    ],
)
def test_the_same_basis_in_other_words_passes(source: str, draft: str) -> None:
    assert not based(source, draft)
