"""Several readers: a middle to plan with, layers and needs that forget nobody."""

from __future__ import annotations

import pytest

from service.disc.audience import joint_needs, joint_profile, layers_of
from service.disc.needs import rank_needs
from service.disc.notation import read_style


def test_one_reader_stays_as_he_is() -> None:
    assert joint_profile([read_style("Cd")]) == read_style("Cd")


def test_shares_of_the_middle_sum_to_one() -> None:
    weights = joint_profile([read_style(style) for style in ("D", "iS", "C")]).weights
    assert weights.d + weights.i + weights.s + weights.c == pytest.approx(1)


def test_order_of_readers_changes_no_layer() -> None:
    assert layers_of([read_style("C"), read_style("D")]) == layers_of([read_style("D"), read_style("C")]) == ("D", "C")


def test_reader_without_a_preference_adds_no_layer() -> None:
    flat = joint_profile([read_style("D"), read_style("I"), read_style("S"), read_style("C")])
    assert layers_of([read_style("C")]) == ("C",)
    assert flat.weights.d == flat.weights.c


def test_first_need_of_every_reader_comes_before_any_second_one() -> None:
    readers = [read_style("D"), read_style("S"), read_style("C")]
    firsts = {rank_needs(reader)[0].need.id for reader in readers}
    needs = [weighted.need.id for weighted in joint_needs(readers)]
    assert set(needs[: len(firsts)]) == firsts
    assert len(needs) == len(set(needs))


def test_a_crowd_asks_for_ten_things_at_most_and_forgets_nobody() -> None:
    crowd = [read_style(style) for style in ("D", "I", "S", "C") * 5]
    needs = [weighted.need.id for weighted in joint_needs(crowd)]
    assert len(needs) == 10
    assert {rank_needs(reader)[0].need.id for reader in crowd} <= set(needs)


def test_nobody_is_an_error() -> None:
    with pytest.raises(ValueError, match="Nobody"):
        joint_profile([])
