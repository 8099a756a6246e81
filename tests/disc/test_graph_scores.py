"""Four graph scores: shares from what lies above the midline, and how strongly."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from service.disc.notation import read_scores, read_style
from service.disc.profile import LETTERS, NEUTRAL, Profile
from service.errors import UnsupportedStyleError

score = st.integers(0, 100) | st.floats(0, 100)


def shares(profile: Profile) -> list[float]:
    return [profile.weights.of(letter) for letter in LETTERS]


def graph(*scores: float) -> dict[str, float]:
    return dict(zip("disc", scores, strict=True))


def is_fraction(scores: list[float]) -> bool:
    return any(scores) and (max(scores) <= 1 or abs(sum(scores) - 1) <= 0.05)


@pytest.mark.parametrize(
    ("scores", "expected", "intensity", "label"),
    [
        ((82, 61, 23, 40), [32 / 43, 11 / 43, 0, 0], 0.8, "Di"),
        ((50, 50, 50, 70), [0, 0, 0, 1], 0.5, "C"),
        ((90, 50, 50, 50), [1, 0, 0, 0], 1.0, "D"),
        ((100, 0, 0, 0), [1, 0, 0, 0], 1.0, "D"),
        ((20, 90, 90, 20), [0, 0.5, 0.5, 0], 1.0, "iS"),
        ((90, 20, 90, 20), [0.5, 0, 0.5, 0], 1.0, "DS"),
        ((50, 40, 30, 40), [1, 0, 0, 0], 0.25, "D"),
        ((50, 10, 10, 10), [1, 0, 0, 0], 0.3, "D"),
        ((10, 20, 30, 40), [0, 0, 0.25, 0.75], 0.3, "CS"),
    ],
)
def test_scores_above_the_midline_decide(
    scores: tuple[float, ...], expected: list[float], intensity: float, label: str
) -> None:
    profile = read_scores(graph(*scores))
    assert shares(profile) == pytest.approx(expected)
    assert profile.intensity == pytest.approx(intensity)
    assert (profile.label, profile.scheme, profile.source, profile.ambiguous) == (label, "scores", "scores", False)


@settings(deadline=None)
@given(st.lists(score, min_size=4, max_size=4))
def test_any_graph_gives_shares_of_one_within_bounds(scores: list[float]) -> None:
    assume(not is_fraction(scores))
    profile = read_scores(graph(*scores))
    assert sum(shares(profile)) == pytest.approx(1)
    assert min(shares(profile)) >= 0
    assert 0 <= profile.intensity <= 1
    assert max(scores) > 50 or profile.intensity <= 0.3
    assert -1 <= profile.pace <= 1
    assert -1 <= profile.focus <= 1
    if not profile.flat:
        assert graph(*scores)[profile.dominant.lower()] == max(scores)


@settings(deadline=None)
@given(score)
def test_flat_scores_say_nothing_at_any_height(value: float) -> None:
    assume(not is_fraction([value] * 4))
    profile = read_scores(graph(value, value, value, value))
    assert (profile.intensity, profile.weights, profile.label, profile.flat) == (0, NEUTRAL, "flat", True)


@pytest.mark.parametrize(
    "raw",
    [
        "D 82 I 61 S 23 C 40",
        "d 82 i 61 s 23 c 40",
        "D82 I61 S23 C40",
        "D:82, I:61, S:23, C:40",
        "D=82;I=61;S=23;C=40",
        "D: 82 / I: 61 / S: 23 / C: 40",
        "C 40 S 23 I 61 D 82",
        "D 82% I 61% S 23% C 40%",
        "D 82.0, I 61.00, S 23, C 40,",
        "Dominance 82 Influence 61 Steadiness 23 Conscientiousness 40",
        "D 82\u00a0I 61\u00a0S 23\u00a0C 40",
    ],
)
@pytest.mark.parametrize("scheme", ["auto", "scores"])
def test_written_graph_is_the_same_as_the_mapping(raw: str, scheme: str) -> None:
    written, mapped = read_style(raw, scheme=scheme), read_scores(graph(82, 61, 23, 40))
    assert (written.weights, written.intensity, written.confidence) == (
        mapped.weights,
        mapped.intensity,
        mapped.confidence,
    )
    assert written.raw == raw


def test_mapping_is_echoed_as_a_graph_that_can_be_sent_again() -> None:
    profile = read_scores({"D": 82, "I": 61.5, "S": 23, "C": 40}, facet="natural")
    assert profile.facet == "natural"
    assert read_style(profile.raw).weights == profile.weights


@pytest.mark.parametrize(
    ("raw", "expected", "intensity", "label"),
    [
        ("high D, low S", [1, 0, 0, 0], 0.625, "D"),
        ("High-D", [1, 0, 0, 0], 0.625, "D"),
        ("high I and S", [0, 0.5, 0.5, 0], 0.625, "iS"),
        ("high D/I, low C", [0.5, 0.5, 0, 0], 0.625, "Di"),
        ("high Steadiness", [0, 0, 1, 0], 0.625, "S"),
        ("low D, low I", [0, 0, 0.5, 0.5], 0.3, "SC"),
        ("high D I S C", [0.25, 0.25, 0.25, 0.25], 0, "flat"),
    ],
)
def test_high_and_low_give_a_direction_of_limited_intensity(
    raw: str, expected: list[float], intensity: float, label: str
) -> None:
    profile = read_style(raw)
    assert shares(profile) == pytest.approx(expected)
    assert profile.intensity == pytest.approx(intensity)
    assert (profile.label, profile.source) == (label, "style")


@pytest.mark.parametrize(
    "scores",
    [
        {},
        {"d": 82, "i": 61, "s": 23},
        {"d": 82, "i": 61, "s": 23, "x": 40},
        {"d": 82, "i": 61, "s": 23, "c": 40, "x": 1},
        {"d": 82, "D": 61, "s": 23, "c": 40},
        {"d": True, "i": 61, "s": 23, "c": 40},
        {"d": "82", "i": 61, "s": 23, "c": 40},
        {"d": None, "i": 61, "s": 23, "c": 40},
        {"d": Decimal(82), "i": 61, "s": 23, "c": 40},
        {"d": float("nan"), "i": 61, "s": 23, "c": 40},
        {"d": float("inf"), "i": 61, "s": 23, "c": 40},
        {"d": -0.1, "i": 61, "s": 23, "c": 40},
        {"d": 100.1, "i": 61, "s": 23, "c": 40},
        {"d": 10**400, "i": 61, "s": 23, "c": 40},
    ],
)
def test_score_that_is_none_is_refused(scores: Mapping[str, Any]) -> None:
    with pytest.raises(UnsupportedStyleError) as caught:
        read_scores(scores)
    assert "0 to 100" in " ".join(caught.value.accepted)


@pytest.mark.parametrize(
    "scores", [(0.6, 0.2, 0.1, 0.1), (1, 0, 0, 0), (0.25, 0.25, 0.25, 0.25), (0.82, 0.61, 0.23, 0.4), (0, 0, 0, 1.02)]
)
def test_shares_of_one_are_not_taken_for_scores(scores: tuple[float, ...]) -> None:
    with pytest.raises(UnsupportedStyleError, match="percentages from 0 to 100"):
        read_scores(graph(*scores))


def test_scores_that_happen_to_sum_to_a_hundred_are_scores() -> None:
    assert read_scores(graph(60, 20, 10, 10)).label == "D"
    assert read_scores(graph(0, 0, 0, 0)).flat
