"""Intervals: seeded, wide enough, drawn by source."""

from __future__ import annotations

import random

import pytest

from evals.statistics import bootstrap


def test_same_values_give_the_same_interval() -> None:
    values = {str(n): [float(n % 7)] for n in range(50)}

    assert bootstrap(values) == bootstrap(values)


def test_repeats_of_one_source_do_not_narrow_the_interval() -> None:
    once = bootstrap({str(n): [float(n % 5)] for n in range(40)})
    ten_times = bootstrap({str(n): [float(n % 5)] * 10 for n in range(40)})

    assert ten_times.high - ten_times.low == pytest.approx(once.high - once.low)


def test_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    draw = random.Random(7)
    held = 0
    for _ in range(200):
        estimate = bootstrap({str(n): [draw.gauss(0.5, 1)] for n in range(60)}, resamples=200)
        held += estimate.low <= 0.5 <= estimate.high

    assert 178 <= held <= 198


def test_nothing_to_estimate_is_an_error_and_not_zero() -> None:
    with pytest.raises(ValueError, match="nothing to estimate"):
        bootstrap({"a": []})
