"""Units, shares and short forms in other words are the same fact, and what only looks like them is not."""

from __future__ import annotations

import pytest

from service.fidelity.checking import CheckContext, check
from service.fidelity.ledger import read_ledger


def found(source: str, draft: str) -> list[str]:
    report = check(source, read_ledger(source), draft, None, CheckContext())
    return [finding.reason for finding in report.blocking if finding.check in {"items", "times"}]


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("It rose to 27.4 °C, by around 1.2 degrees per hour.", "It rose to 27.4 °C, by around 1.2 °C per hour."),
        ("It rose to 27.4 °C, by around 1.2 degrees per hour.", "It rose to 27.4 °C, by around 1.2 °C/h."),
        ("It goes 50 km/h.", "It goes 50 kilometres per hour."),
        ("The average is 3h40.", "The average is 3 h 40 min."),
        ("The average is 3h 40m.", "The average is 3 hours 40 minutes."),
        ("The average is 3h40m.", "The average is 220 minutes."),
        ("The average is 3 hrs 40.", "The average is 3 hours and 40 minutes."),
        ("It takes a quarter hour.", "It takes 15 min."),
        ("It takes about 20 minutes.", "It takes 20-ish minutes."),
        ("He scored 34 of 40 points.", "He scored 34/40."),
        ("He scored 34/40.", "He scored 34 out of 40 points."),
        ("Of the 40 files, 34 are complete.", "Complete: 34/40 files."),
        ("The customer was charged 2x 459.00.", "The customer was charged 459.00 twice."),
        ("I rang 3x.", "I rang thrice."),
        ("Sales fell by a quarter.", "Sales fell by 25 %."),
        ("Our business is about a quarter lower.", "Our business: about 25% lower."),
        ("It is exceeded in roughly a third of the cases.", "It is exceeded in about 33 % of the cases."),
        ("The gap is 8.2m.", "The gap is 8.2 million."),
        ("It costs twelve grand.", "It costs 12k."),
        ("Paper is €2, foil 41 cents.", "Paper is €2, foil €0.41."),
    ],
)
def test_a_unit_in_other_words_passes(source: str, draft: str) -> None:
    assert not found(source, draft)
    assert not found(draft, source)


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("It rose to 27.4 °C, by around 1.2 degrees per hour.", "It rose to 27.4 °C, by around 1.2 °F per hour."),
        ("It rose to 27.4 °C, by around 1.2 degrees per hour.", "It rose to 27.4 °C, by around 1.2 °C per day."),
        ("It rose to 27.4 degrees C.", "It rose to 27.4 degrees F."),
        ("It goes 50 km/h.", "It goes 50 mph."),
        ("The average is 3h40.", "The average is 3 h 14 min."),
        ("The average is 3h40.", "The average is 3.40 hours."),
        ("The average is 3h 40m.", "The average is 3 hours."),
        ("He scored 34/40.", "He scored 34 of 50 points."),
        ("He scored 34/40.", "He scored 40 of 34 points."),
        ("He scored 34/40.", "He scored 30 out of 40."),
        ("He scored 34/40.", "He scored 34 points."),
        ("The customer was charged 2x 459.00.", "The customer was charged 3x 459.00."),
        ("The customer was charged 2x 459.00.", "The customer was charged 459.00."),
        ("I rang 3x.", "I rang twice."),
        ("Roughly a third of the staff is ill.", "A third of the staff is ill."),
        ("A quarter of the staff is ill.", "24% of the staff is ill."),
        ("A third of the staff is ill.", "35% of the staff is ill."),
        ("Our business is about a quarter lower.", "Our business is 25% lower."),
        ("Sales fell by a quarter.", "Sales fell in a quarter."),
        ("The gap is 8.2m.", "The gap is 8.2 thousand."),
        ("It costs twelve grand.", "It costs 12m."),
        ("It costs €12k.", "It costs €12m."),
        ("Paper is €2, foil 41 cents.", "Paper is €2, foil $0.41."),
        ("Paper is €2, foil 41 cents.", "Paper is €2, foil €41."),
    ],
)
def test_another_unit_is_stopped(source: str, draft: str) -> None:
    assert found(source, draft)


@pytest.mark.parametrize(
    "text", ["a third party", "by a third party", "the third option", "a quarter past the door", "two grandparents"]
)
def test_words_that_are_no_share_are_left_alone(text: str) -> None:
    assert not any("/" in item.value or item.value == "2000" for item in read_ledger(text).items)


def test_degrees_stay_open_between_two_scales() -> None:
    values = [item.value for item in read_ledger("20 °C inside, 50 °F outside, 3 degrees more").items]
    assert values == ["20 degC", "50 degF", "3 degree"]
