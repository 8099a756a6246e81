"""Small counts: one may be announced or dropped where exactly that many things are laid out, and nowhere else."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from service.fidelity.checking import CheckContext, check
from service.fidelity.coordination import parts_of, short_row, steps_in
from service.fidelity.growing import GrowingDraft
from service.fidelity.ledger import read_ledger
from service.fidelity.reading import TextReading

_PAIRS = tomllib.loads(Path(__file__).with_name("counts.toml").read_text(encoding="utf-8"))


def blocked(source: str, draft: str, subject: str | None = None) -> Sequence[str]:
    report = check(source, read_ledger(source), draft, subject, CheckContext())
    return [text for finding in report.blocking for text in finding.items]


def enumerations(text: str) -> list[int]:
    reading = TextReading(text, read_ledger(text))
    count = next(item for item in reading.ledger.items if item.value == "2")
    return [found.size for found in reading.enumerations.behind(count.span.end) if found.size > 1]


@pytest.mark.parametrize(("source", "draft"), _PAIRS["laid_out"])
def test_a_count_of_what_is_laid_out_may_come_and_go(source: str, draft: str) -> None:
    assert blocked(source, draft) == []


@pytest.mark.parametrize(("source", "draft"), _PAIRS["wrong"])
def test_a_wrong_count_or_one_of_other_things_is_a_fact(source: str, draft: str) -> None:
    assert blocked(source, draft)


def test_a_subject_line_counts_what_its_body_lists() -> None:
    source = "Is the wall load-bearing? And what would it cost?"
    draft = "1. Is the wall load-bearing?\n2. What would it cost?"
    assert blocked(source, draft, "Wall: two questions") == []
    assert blocked(source, draft, "Wall: three questions") == ["three"]
    assert blocked(source, draft, "Wall: two builders") == ["two"]


def test_a_count_takes_the_place_of_what_it_counted_only_where_that_is_named() -> None:
    source = "Four pumps are new. In May three (771, 772 and 775) went to Hull."
    assert blocked(source, "Four pumps are new. In May 771, 772 and 775 went to Hull.") == []
    assert blocked(source, "Four pumps are new. In May four (771, 772 and 775) went to Hull.")


def test_what_a_lost_count_counted_must_all_be_there() -> None:
    source = "Each order is kept in three places (calendar, spreadsheet, folder)."
    assert blocked(source, "Each order is kept in calendar, spreadsheet and folder.") == []
    assert blocked(source, "Each order is kept in calendar and spreadsheet.") == ["three"]


def test_every_place_of_a_count_must_be_laid_out() -> None:
    source = "Please fix the logo and send the file to the nurses."
    lists = "Two requests:\n- Fix the logo.\n- Send the file to the nurses."
    assert blocked(source, lists) == []
    assert blocked(source, lists.replace("the nurses", "the two nurses")) == ["Two"]


def test_a_growing_draft_may_announce_what_is_still_to_come() -> None:
    source = "Please fix the logo, send the file and call Ann."
    reading = TextReading(source, read_ledger(source))
    for draft, free in (
        ("There are three corrections:\n\n- Fix the logo.\n- Send the file.\n- Call Ann.", True),
        ("Please fix the three logo files today:\n\n- Send the file.", False),
    ):
        growing = GrowingDraft(reading, CheckContext())
        for chunk in draft.split(" "):
            growing.feed(f"{chunk} ")
        growing.finish()
        assert (growing.blocked is None) is free


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("the logo, the file and the key", 3),
        ("the logo, the file, and the key", 3),
        ("calendar, spreadsheet, folder", 3),
        ("call Ann, and if it rains, stay in", 2),
        ("a wait (an hour, or two) for him, and a short break for her", 2),
        ("call Ann; send the file, the key and the plan", 2),
        ("Monday/Tuesday", 2),
        ("A and B and C", 3),
        ("if you can, call Ann", 0),
        ("red and blue, green and grey", 3),
        ("nothing here", 1),
    ],
)
def test_a_row_is_taken_apart_where_it_has_one_reading(text: str, size: int) -> None:
    assert len(parts_of(text)) == size


def test_a_short_row_ends_behind_its_last_joint() -> None:
    assert short_row("Dinah and young Alfie, on Monday", 0) == ("Dinah", "young Alfie")
    assert short_row("we start on Monday and end on Friday", 0) == ()
    assert short_row("on Monday.", 0) == ()


def test_steps_are_counted_from_the_first_one() -> None:
    assert steps_in("First pack, then seal, and finally ship.") == 3
    assert steps_in("If it rains, then stay in.") == 0


def test_lists_end_where_prose_comes_between_bullets_but_numbers_go_on() -> None:
    assert enumerations("We have 2 wishes:\n- one wish\n  - a detail\n- another wish") == [2]
    assert enumerations("We have 2 wishes:\n1. A bell.\n\nIt is loud.\n\n2. A door.") == [2]
    assert enumerations("We have 2 wishes:\n- a bell\n\nAnd more:\n\n- a door\n- a lamp\n- a key") == []
