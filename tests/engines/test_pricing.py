"""What a call costs: cached tokens at their own price, and nothing made up."""

from __future__ import annotations

import pytest

from service.engines.pricing import Price
from service.translation.brief import Usage


@pytest.mark.parametrize(
    ("usage", "cost"),
    [
        (Usage(1_000_000, 0, 1_000_000), 2.0),
        (Usage(1_000_000, 500_000, 0), 0.25),
        (Usage(1_000_000, None, 0), 0.4),
        (Usage(100, 900, 0), 0.00001),
        (Usage(0, 0, 0), 0.0),
    ],
)
def test_cached_tokens_have_their_own_price(usage: Usage, cost: float) -> None:
    assert Price(0.4, 1.6, 0.1).cost_usd(usage) == pytest.approx(cost)


def test_without_a_price_of_their_own_cached_tokens_cost_what_others_do() -> None:
    assert Price(2.0, 8.0).cost_usd(Usage(1000, 900, 0)) == pytest.approx(0.002)


@pytest.mark.parametrize("usage", [Usage(), Usage(10, 0, None), Usage(None, 0, 10)])
def test_what_was_not_counted_has_no_cost(usage: Usage) -> None:
    assert Price(0.4, 1.6).cost_usd(usage) is None
