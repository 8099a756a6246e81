"""Sixteen ordered pairs, chosen by the dominant letters, about the message and not the people."""

import re
from itertools import product

import pytest

from service.disc.notation import read_style
from service.disc.pairs import PairGuide, all_pairs, pair_guide
from service.disc.profile import LETTERS
from service.disc.roles import role_profile


@pytest.mark.parametrize(("sender", "recipient"), list(product(LETTERS, repeat=2)))
def test_every_ordered_pair_has_a_guide(sender: str, recipient: str) -> None:
    guide = pair_guide(read_style(sender), read_style(recipient))
    assert (guide.sender, guide.recipient) == (sender, recipient)
    assert guide.missing
    assert guide.moves
    assert guide.must_not


def test_order_of_the_pair_matters() -> None:
    assert len({(guide.tends_to_hear, guide.moves) for guide in all_pairs()}) == 16


@pytest.mark.parametrize(("sender", "recipient"), list(product(LETTERS, repeat=2)))
def test_what_is_shared_agrees_with_pace_and_focus(sender: str, recipient: str) -> None:
    one, other = read_style(sender), read_style(recipient)
    said = pair_guide(one, other).shared_opposed
    shared = re.compile(r"\bshared\b")
    pace, focus = one.pace == other.pace, one.focus == other.focus
    expected = {
        (True, True): "pace and focus shared",
        (False, False): "pace and focus opposed",
        (True, False): "pace shared, focus opposed",
        (False, True): "focus shared, pace opposed",
    }[pace, focus]
    assert said == expected
    assert bool(shared.search(said)) == (pace or focus)


@pytest.mark.parametrize(
    ("sender", "recipient", "pair"),
    [("Di", "CS", "DC"), ("iD", "SC", "IS"), ("DIC", "C/D", "DC"), ("DS", "IC", "DI"), ("SD", "high C", "SC")],
)
def test_blend_is_guided_by_its_dominant_letter(sender: str, recipient: str, pair: str) -> None:
    guide = pair_guide(read_style(sender), read_style(recipient))
    assert guide.sender + guide.recipient == pair


def test_roles_can_be_guided_too() -> None:
    guide = pair_guide(role_profile("sales_leader"), role_profile("operations_leader"))
    assert guide.sender + guide.recipient == "IC"


@pytest.mark.parametrize("guide", all_pairs(), ids=lambda guide: f"{guide.sender}-{guide.recipient}")
def test_guide_describes_the_message_and_types_nobody(guide: PairGuide) -> None:
    words = " ".join((guide.tends_to_hear, *guide.missing, *guide.moves, *guide.must_not)).lower()
    assert not re.search(r"\b(?:rigid|weak|reckless|nit-?pick\w*|dull|lazy|arrogant|pushy|flaky|obstructive)\b", words)
    assert not re.search(r"\b(?:sender|reader|recipient) is\b", words)
    assert not re.search(r"\b(?:dominance|influence|steadiness|conscientiousness)\b", words)


@pytest.mark.parametrize(
    ("pair", "guard"),
    [
        ("IC", "figures"),
        ("DS", "must"),
        ("DC", "data or sources"),
        ("ID", "condition"),
        ("IS", "decision"),
        ("SD", "objection"),
        ("CD", "caveat"),
        ("CI", "praise"),
        ("CS", "standard"),
    ],
)
def test_known_damage_of_a_pair_is_ruled_out(pair: str, guard: str) -> None:
    guide = pair_guide(read_style(pair[0]), read_style(pair[1]))
    assert guard in " ".join(guide.must_not)
