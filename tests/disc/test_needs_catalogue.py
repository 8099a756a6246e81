"""The catalogue of needs, its loadings as published, and its ranking for a profile."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.disc.labels import weights_of
from service.disc.needs import all_conflicts, all_needs, conflicts_within, need, rank_needs
from service.disc.notation import read_scores, read_style
from service.disc.profile import LETTERS, Profile

LOADINGS = {
    "ask_first": (3, 1, 0, 1),
    "options": (3, 1, 0, 1),
    "outcome": (3, 2, 0, 1),
    "brevity": (3, 1, 0, 0),
    "autonomy": (3, 2, 0, 1),
    "energy": (1, 3, 1, 0),
    "recognition": (1, 3, 2, 0),
    "people_link": (0, 3, 2, 0),
    "big_picture": (2, 3, 1, 1),
    "talk_option": (0, 2, 2, 0),
    "courtesy": (0, 2, 3, 1),
    "calm": (0, 0, 3, 2),
    "sequence": (0, 0, 3, 2),
    "constancy": (0, 0, 3, 1),
    "notice": (0, 0, 3, 2),
    "support": (0, 1, 3, 0),
    "basis": (1, 0, 1, 3),
    "precision": (1, 0, 1, 3),
    "unknowns": (0, 0, 1, 3),
    "structure": (2, 0, 1, 3),
    "reasoning": (0, 1, 2, 3),
    "neutrality": (2, 0, 1, 3),
    "no_blame": (1, 2, 3, 2),
}
ORDER = list(LOADINGS)

profiles = st.builds(
    lambda parts, intensity: replace(
        read_style("D"), weights=weights_of(dict(zip(LETTERS, parts, strict=True))), intensity=intensity
    ),
    st.lists(st.floats(0, 10), min_size=4, max_size=4).filter(lambda parts: sum(parts) > 1e-3),
    st.floats(0, 1),
)


def ids(profile: Profile) -> list[str]:
    return [weighted.need.id for weighted in rank_needs(profile)]


def test_catalogue_has_the_published_rows_in_order() -> None:
    assert {row.id: row.loadings for row in all_needs()} == LOADINGS
    assert [row.id for row in all_needs()] == ORDER
    assert all(need(row.id) is row and row.cue and row.text for row in all_needs())
    assert len({row.text for row in all_needs()}) == len(ORDER)


@pytest.mark.parametrize("row", all_needs(), ids=lambda row: row.id)
def test_text_of_a_need_says_nothing_about_who_the_reader_is(row: object) -> None:
    text = str(getattr(row, "text", "")).lower()
    assert not {"dominance", "influence", "steadiness", "conscientiousness", "style"} & set(text.split())
    assert not text.endswith(".")
    assert text[0].islower()


@pytest.mark.parametrize(
    ("label", "first_five"),
    [
        ("D", ["ask_first", "options", "outcome", "brevity", "autonomy"]),
        ("I", ["energy", "recognition", "people_link", "big_picture", "outcome"]),
        ("S", ["courtesy", "calm", "sequence", "constancy", "notice"]),
        ("C", ["basis", "precision", "unknowns", "structure", "reasoning"]),
        ("Di", ["outcome", "autonomy", "big_picture", "ask_first", "options"]),
        ("SC", ["calm", "sequence", "notice", "no_blame", "reasoning"]),
    ],
)
def test_strongest_needs_come_first_and_equals_in_catalogue_order(label: str, first_five: list[str]) -> None:
    assert ids(read_style(label))[:5] == first_five


def test_rounding_does_not_disturb_the_order_of_equals() -> None:
    """Both weigh 7/6 for these letters; plain float sums differ in the last place."""
    ranked = ids(read_style("CSI"))
    assert ranked.index("recognition") < ranked.index("support")


def test_need_of_no_weight_is_left_out() -> None:
    assert set(ids(read_style("D"))) == {name for name, loadings in LOADINGS.items() if loadings[0] > 0}
    assert len(ids(read_style("IC"))) < len(ORDER) + 1


def test_no_known_preference_means_no_needs() -> None:
    assert rank_needs(read_scores({"d": 70, "i": 70, "s": 70, "c": 70})) == ()


@settings(deadline=None)
@given(profiles)
def test_ranking_is_by_weight_then_catalogue_and_weights_are_the_weighted_sum(profile: Profile) -> None:
    ranked = rank_needs(profile)
    for row in ranked:
        expected = sum(
            profile.weights.of(letter) * loading for letter, loading in zip(LETTERS, row.need.loadings, strict=True)
        )
        assert row.weight == pytest.approx(expected * profile.intensity, abs=1e-8)
        assert 0 < row.weight <= 3 + 1e-6
    for one, other in pairwise(ranked):
        assert one.weight > other.weight or (
            one.weight == other.weight and ORDER.index(one.need.id) < ORDER.index(other.need.id)
        )


@settings(deadline=None)
@given(profiles)
def test_intensity_scales_every_need_alike(profile: Profile) -> None:
    strong, weak = replace(profile, intensity=1.0), replace(profile, intensity=0.5)
    halves = {row.need.id: row.weight for row in rank_needs(weak)}
    for row in rank_needs(strong):
        assert halves.get(row.need.id, 0) == pytest.approx(row.weight / 2, abs=1e-8)


def test_conflicts_are_the_five_published_ones_and_resolved_in_layers() -> None:
    assert {frozenset(conflict.between) for conflict in all_conflicts()} == {
        frozenset(pair)
        for pair in (
            ("brevity", "basis"),
            ("ask_first", "courtesy"),
            ("energy", "neutrality"),
            ("calm", "deadline"),
            ("ask_first", "reasoning"),
        )
    }
    assert all(conflict.resolve.endswith(".") for conflict in all_conflicts())


def test_only_conflicts_of_the_chosen_needs_are_found() -> None:
    assert conflicts_within(["basis", "precision"]) == ()
    assert [conflict.between for conflict in conflicts_within(["basis", "brevity", "calm"])] == [("brevity", "basis")]
    assert [conflict.between for conflict in conflicts_within(["calm"], has_deadline=True)] == [("calm", "deadline")]
