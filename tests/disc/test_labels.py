"""Labels on the circle, against the published table (section 2.3), written out here once more."""

import math
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.disc.labels import SIXTEEN, label_12, label_16, weights_of
from service.disc.notation import read_style
from service.disc.profile import LETTERS, NEUTRAL, Weights

TWELVE = {
    "D": (1, 0, 0, 0),
    "Di": (0.63, 0.37, 0, 0),
    "iD": (0.37, 0.63, 0, 0),
    "I": (0, 1, 0, 0),
    "iS": (0, 0.63, 0.37, 0),
    "Si": (0, 0.37, 0.63, 0),
    "S": (0, 0, 1, 0),
    "SC": (0, 0, 0.63, 0.37),
    "CS": (0, 0, 0.37, 0.63),
    "C": (0, 0, 0, 1),
    "CD": (0.37, 0, 0, 0.63),
    "DC": (0.63, 0, 0, 0.37),
}
PACE_AND_FOCUS = {
    "D": (1, -1),
    "Di": (1, -0.26),
    "iD": (1, 0.26),
    "I": (1, 1),
    "iS": (0.26, 1),
    "Si": (-0.26, 1),
    "S": (-1, 1),
    "SC": (-1, 0.26),
    "CS": (-1, -0.26),
    "C": (-1, -1),
    "CD": (-0.26, -1),
    "DC": (0.26, -1),
    "DS": (0.26, -0.26),
    "IC": (0.26, 0.26),
}
SIXTEEN_TABLE = {
    "D": (1, 0, 0, 0),
    "Di": (0.71, 0.29, 0, 0),
    "DI": (0.5, 0.5, 0, 0),
    "Id": (0.29, 0.71, 0, 0),
    "I": (0, 1, 0, 0),
    "Is": (0, 0.71, 0.29, 0),
    "IS": (0, 0.5, 0.5, 0),
    "Si": (0, 0.29, 0.71, 0),
    "S": (0, 0, 1, 0),
    "Sc": (0, 0, 0.71, 0.29),
    "SC": (0, 0, 0.5, 0.5),
    "Cs": (0, 0, 0.29, 0.71),
    "C": (0, 0, 0, 1),
    "Cd": (0.29, 0, 0, 0.71),
    "CD": (0.5, 0, 0, 0.5),
    "Dc": (0.71, 0, 0, 0.29),
}
MIXED = {"DS": (0.63, 0, 0.37, 0), "SD": (0.37, 0, 0.63, 0), "IC": (0, 0.63, 0, 0.37), "CI": (0, 0.37, 0, 0.63)}
shares = st.lists(st.floats(0, 100), min_size=4, max_size=4).filter(lambda parts: sum(parts) > 1e-3)


def four(weights: Weights) -> tuple[float, ...]:
    return (weights.d, weights.i, weights.s, weights.c)


@pytest.mark.parametrize("label", [*TWELVE, *MIXED])
def test_twelve_style_label_has_the_published_weights_and_comes_back(label: str) -> None:
    profile = read_style(label, scheme="disc12")
    assert four(profile.weights) == (TWELVE | MIXED)[label]
    assert profile.label == label == label_12(profile.weights)
    assert (profile.scheme, profile.source, profile.intensity) == ("disc12", "style", 1.0)


@pytest.mark.parametrize("label", SIXTEEN_TABLE)
def test_sixteen_type_label_has_the_published_weights_and_comes_back(label: str) -> None:
    profile = read_style(label, scheme="disc16")
    assert four(profile.weights) == SIXTEEN_TABLE[label]
    assert profile.label == label == label_16(profile.weights)
    assert profile.scheme == "disc16"


def test_there_are_sixteen_types_and_no_more() -> None:
    assert set(SIXTEEN) == set(SIXTEEN_TABLE)


@pytest.mark.parametrize("label", PACE_AND_FOCUS)
def test_pace_and_focus_are_those_of_the_table(label: str) -> None:
    profile = read_style(label)
    assert (profile.pace, profile.focus) == pytest.approx(PACE_AND_FOCUS[label], abs=1e-9)


def test_round_shares_are_the_cosines_of_the_circle_to_two_places() -> None:
    angles = {"D": 135, "I": 45, "S": 315, "C": 225}
    steps = {"Di": 105, "iD": 75, "iS": 15, "Si": -15, "SC": 285, "CS": 255, "CD": 195, "DC": 165}
    for label, angle in steps.items():
        cosines = [max(0.0, math.cos(math.radians(angle - angles[letter]))) for letter in LETTERS]
        expected = [cosine / sum(cosines) for cosine in cosines]
        assert four(read_style(label, scheme="disc12").weights) == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize("label", [label for label in SIXTEEN_TABLE if len(label) == 2])
def test_the_two_readings_of_one_spelling_differ_by_thirteen_hundredths_at_most(label: str) -> None:
    twelve, sixteen = (read_style(label, scheme=scheme).weights for scheme in ("disc12", "disc16"))
    assert max(abs(twelve.of(letter) - sixteen.of(letter)) for letter in LETTERS) <= 0.13 + 1e-9


@pytest.mark.parametrize("label", [*TWELVE, *MIXED])
def test_case_of_a_twelve_style_label_changes_nothing(label: str) -> None:
    spellings = {label.upper(), label.lower(), label.title(), label.swapcase()}
    assert {read_style(spelling, scheme="disc12").weights for spelling in spellings} == {
        read_style(label, scheme="disc12").weights
    }


@pytest.mark.parametrize("pair", list(permutations("DISC", 2)))
def test_order_of_a_twelve_style_label_changes_the_leading_letter(pair: tuple[str, str]) -> None:
    profile = read_style("".join(pair), scheme="disc12")
    assert profile.dominant == pair[0]
    assert profile.weights != read_style("".join(reversed(pair)), scheme="disc12").weights


@pytest.mark.parametrize("wrong", ["ID", "dI", "iD", "DC", "CS", "DS", "IC", "DIC"])
def test_case_and_order_of_a_sixteen_type_label_matter(wrong: str) -> None:
    with pytest.raises(Exception, match="not known in the scheme disc16"):
        read_style(wrong, scheme="disc16")


@settings(deadline=None)
@given(shares)
def test_shares_sum_to_one_and_stay_on_their_axes(parts: list[float]) -> None:
    weights = weights_of(dict(zip(LETTERS, parts, strict=True)))
    assert sum(four(weights)) == pytest.approx(1, abs=1e-9)
    assert min(four(weights)) >= 0


@settings(deadline=None)
@given(shares)
def test_shown_label_leads_with_the_largest_share_and_can_be_read_again(parts: list[float]) -> None:
    weights = weights_of(dict(zip(LETTERS, parts, strict=True)))
    largest = max(LETTERS, key=weights.of)
    assert label_12(weights)[0].upper() == largest
    assert read_style(label_12(weights), scheme="disc12").label == label_12(weights)
    sixteen = label_16(weights)
    assert largest in sixteen.upper()
    assert read_style(sixteen, scheme="disc16").label == sixteen


@pytest.mark.parametrize(
    ("parts", "twelve", "sixteen"),
    [
        ((0.76, 0.24, 0, 0), "D", "D"),
        ((0.75, 0.25, 0, 0), "Di", "Di"),
        ((0.55, 0.45, 0, 0), "Di", "DI"),
        ((0.45, 0.55, 0, 0), "iD", "DI"),
        ((0.42, 0, 0, 0.58), "CD", "CD"),
        ((0.6, 0, 0.4, 0), "DS", "D"),
        ((0, 0.3, 0, 0.7), "CI", "C"),
        ((0.5, 0.5, 0, 0), "Di", "DI"),
    ],
)
def test_second_letter_is_shown_from_a_quarter_on(parts: tuple[float, ...], twelve: str, sixteen: str) -> None:
    weights = Weights(*parts)
    assert (label_12(weights), label_16(weights)) == (twelve, sixteen)


@settings(deadline=None)
@given(shares, shares)
def test_gap_lies_between_nothing_and_one_and_is_symmetric(left: list[float], right: list[float]) -> None:
    one, other = (weights_of(dict(zip(LETTERS, parts, strict=True))) for parts in (left, right))
    assert 0 <= one.gap(other) <= 1
    assert one.gap(other) == other.gap(one)
    assert one.gap(one) == 0
    assert one.gap(other) <= one.gap(NEUTRAL) + NEUTRAL.gap(other) + 1e-9


def test_rounding_leads_neither_axes_nor_gap_beyond_their_bounds() -> None:
    rounded = Weights(0.7 + 2e-16, 0.3 + 1e-16, 0, 0)
    assert rounded.d + rounded.i > 1
    fast, slow = (
        replace(read_style("D"), weights=weights) for weights in (rounded, Weights(0, 0, rounded.d, rounded.i))
    )
    assert (fast.pace, slow.pace) == (1, -1)
    assert replace(fast, weights=Weights(0, rounded.d, rounded.i, 0)).focus == 1
    assert fast.weights.gap(slow.weights) == 1


def test_gap_of_opposite_letters_is_one_and_of_a_letter_to_neutral_three_quarters() -> None:
    d, s = read_style("D").weights, read_style("S").weights
    assert d.gap(s) == 1
    assert d.gap(NEUTRAL) == pytest.approx(0.75)
