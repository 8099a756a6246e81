"""Each figure, day and hour stays with its thing when a sentence is told another way."""

from __future__ import annotations

import pytest

from service.fidelity.checking import CheckContext, check
from service.fidelity.ledger import read_ledger


def verdict(source: str, draft: str) -> str:
    return check(source, read_ledger(source), draft, None, CheckContext()).verdict


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("The bar closes at 10 and the grill at 9.", "The grill closes at 10 and the bar at 9."),
        ("Paula arrives on Tuesday and Henk on Thursday.", "Henk will arrive on Tuesday, Paula on Thursday."),
        ("We sold 140 lamps in May and 95 in June.", "In June we sold 140 lamps, and 95 in May."),
        ("The roof costs 4,200 euros, the doors 3,100.", "The doors cost 4,200 euros and the roof 3,100."),
        ("Line 4 has 12 stops and line 6 has 9.", "Line 6 has 12 stops and line 4 has 9."),
        ("The deposit is 20 % and the discount 5 %.", "The discount is 20 % and the deposit 5 %."),
        (
            "Send the draft by 4 May. Send the final version by 11 May.",
            "Please send the final version by 4 May and the draft by 11 May.",
        ),
        ("Our team has 8 people, theirs has 11.", "Their team has 8 people and ours has 11."),
        ("On Monday 12 people came, on Tuesday 15.", "15 people came on Monday and 12 on Tuesday."),
        (
            "Rye is down from 61 to 44 kg and oats from 30 to 25.",
            "Oats are down to 44 kg, from 61, rye to 25, from 30.",
        ),
        ("The bus leaves at 7:15, the ferry at 9:40.", "The ferry leaves at 7:15 and the bus at 9:40."),
    ],
)
def test_figures_that_changed_places_are_noticed(source: str, draft: str) -> None:
    assert verdict(source, draft) != "kept"


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("The bar closes at 10 and the grill at 9.", "At 9 the grill closes; the bar follows at 10."),
        ("Paula arrives on Tuesday and Henk on Thursday.", "Expect Henk on Thursday and Paula on Tuesday."),
        ("We sold 140 lamps in May and 95 in June.", "In June, 95 lamps were sold; in May, it was 140."),
        ("The roof costs 4,200 euros, the doors 3,100.", "It's 3,100 euros for the doors and 4,200 for the roof."),
        ("Room 12 has 30 seats and room 14 has 20.", "There are 20 seats in room 14 and 30 in room 12."),
        ("The hall needs 12 sockets and the office 10.", "12 in the hall; 10 sockets are needed in the office."),
        ("The hall needs 12 sockets and the office 10.", "In the office, 10 sockets are needed, 12 in the lobby."),
        ("Berlin ordered 60 boxes, Hamburg 45 and Bremen 30.", "Orders: Bremen 30 boxes, Hamburg 45, Berlin 60."),
        (
            "Rye is down from 61 to 44 kg and oats from 30 to 25.",
            "Oats are down to 25 kg, from 30, rye to 44, from 61.",
        ),
    ],
)
def test_figures_told_in_another_order_pass(source: str, draft: str) -> None:
    assert verdict(source, draft) != "failed"
