"""What must not be smoothed away may be put in other words, and stays blocked where nothing voices it."""

from __future__ import annotations

import pytest

from service.fidelity.checking import CheckContext, check
from service.fidelity.ledger import read_ledger


def faults(source: str, draft: str) -> set[str]:
    return {found.check for found in check(source, read_ledger(source), draft, None, CheckContext()).blocking}


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("Don't touch the valves, the plumber does that.", "Please leave the valves alone; the plumber handles them."),
        ("The plumber is in at 5, don't touch the pipes.", "The plumber comes at 5. The pipes stay where they are."),
        ("You'll get on like a house on fire.", "You will get on well."),
        ("Fire away if you have questions on the valves.", "Please ask if you have questions on the valves."),
        ("He says the fumes make him feel sick.", "His reason: they cause nausea."),
        ("The tenants are angry about the boiler.", "The tenants are furious over the boiler."),
        ("I'm not happy with the colour of the tiles.", "The colour of the tiles bothers me."),
        ("I can't complain about the tiler.", "I am content with the tiler."),
        ("We reject the change to clause 9.", "The change to clause 9 is something we turn down."),
        ("Warning: the floor is wet.", "Please take care, the floor is wet."),
        ("The boiler is faulty, use the stove.", "The boiler is out of order, please use the stove."),
    ],
)
def test_other_words_for_it_are_not_blocked(source: str, draft: str) -> None:
    assert "sensitive" not in faults(source, draft)


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("Don't touch the red valve. Lunch is at 12.", "Lunch is at 12."),
        ("The boiler has a live wire, don't go near.", "The boiler has a wire."),
        ("The fumes make him sick. Lunch is at 12.", "Lunch is at 12."),
        ("We are very disappointed with the tiles in room 4.", "We saw the tiles in room 4."),
        (
            "There is a problem with the key. I am very disappointed with your tiler.",
            "There is a problem with the key.",
        ),
        ("I won't approve 900 euros for the tiles.", "The tiles cost 900 euros."),
    ],
)
def test_what_nothing_voices_is_blocked(source: str, draft: str) -> None:
    assert "sensitive" in faults(source, draft)
