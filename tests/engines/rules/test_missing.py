"""Asks for what the message does not say, never for what it does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from service.translation.brief import Draft

LONG = (
    "The Oslo site opens soon and the crew there is new. "
    "The lease is signed and the keys are with Ann in the Oslo office. "
)


def details(draft_for: Callable[..., Draft], text: str, style: str = "C", **given: Any) -> set[str]:
    return {gap.detail for gap in draft_for(text, style, **given).missing}


def test_asks_for_a_date_only_without_one(draft_for: Callable[..., Draft]) -> None:
    assert "date" in details(draft_for, "Hi Ann,\n\nPlease send me the price list.")
    for when in ("by Friday", "before noon", "by May 3", "right away", "in two weeks", "at 10am", "on 3/4"):
        assert "date" not in details(draft_for, f"Hi Ann,\n\nPlease send me the price list {when}.")


def test_asks_for_an_owner_only_of_a_group(draft_for: Callable[..., Draft]) -> None:
    assert "owner" in details(draft_for, "Hi team,\n\nPlease send me the list by Friday.")
    assert "owner" not in details(draft_for, "Hi Ann,\n\nPlease send me the list by Friday.")


def test_asks_what_a_deliverable_must_hold(draft_for: Callable[..., Draft]) -> None:
    assert "acceptance" in details(draft_for, "Please send me a report by Friday.")
    assert "acceptance" not in details(draft_for, "Please send me a report covering May by Friday.")


def test_asks_how_many_of_a_vague_amount(draft_for: Callable[..., Draft]) -> None:
    (gap,) = [gap for gap in draft_for("Please order some pumps by Friday.", "C").missing if gap.detail == "quantity"]
    assert "some" in gap.question
    assert "quantity" not in details(draft_for, "Please order 12 pumps by Friday.")


def test_asks_where_only_without_a_place(draft_for: Callable[..., Draft]) -> None:
    assert "place" in details(draft_for, "Please come on Friday.") | details(draft_for, "Please join us on Friday.")
    assert "place" not in details(draft_for, "Please join us on Friday in room 4.")


def test_asks_why_only_for_readers_who_want_it(draft_for: Callable[..., Draft]) -> None:
    text = LONG + "Please send me the rent file by Friday."
    assert "reason" in details(draft_for, text, "C")
    assert "reason" not in details(draft_for, text, "D")
    assert "reason" not in details(draft_for, LONG + "Please send me the rent file by Friday because we move.", "C")


@pytest.mark.parametrize(
    ("sender", "recipient", "text", "detail"),
    [
        ("sales", "operations", "We sold 300 units. Please confirm the date by Friday.", "place"),
        ("operations_leader", "sales_leader", "We have a delay. Please tell the board today.", "customer"),
    ],
)
def test_asks_what_the_other_role_lives_with(
    draft_for: Callable[..., Draft], sender: str, recipient: str, text: str, detail: str
) -> None:
    assert detail in details(draft_for, text, sender_role=sender, recipient_role=recipient)
    assert detail not in details(draft_for, text, sender_role="finance", recipient_role="legal")


def test_nothing_is_missing_without_an_ask(draft_for: Callable[..., Draft]) -> None:
    assert details(draft_for, "The Oslo site opens in June.") == set()


def test_a_short_chat_line_is_not_questioned(draft_for: Callable[..., Draft]) -> None:
    assert details(draft_for, "can you send me the list?", channel="chat") == set()


def test_soon_is_no_date_and_a_lot_is_no_number(draft_for: Callable[..., Draft]) -> None:
    body = "Tons of orders come in. We need a lot more packers soon. Can your team make it happen?"
    questions = [gap.question for gap in draft_for(body, "D").missing]
    assert "Which date does “soon” stand for?" in questions
    assert "How many does “tons of orders” mean?" in questions
    assert "How many does “a lot more packers” mean?" in questions


@pytest.mark.parametrize(
    "ask",
    [
        "Please keep me on the list.",
        "If the pump fails, please call the plant.",
        "Please make sure that the doors are shut.",
        "You should read the plan.",
        "Please send the plan whenever you like, no rush.",
        "Many thanks for the plan.",
    ],
)
def test_standing_free_and_conditional_asks_get_no_date_question(draft_for: Callable[..., Draft], ask: str) -> None:
    assert "date" not in details(draft_for, f"The Oslo site is open. The crew is new. {ask}")


def test_only_one_date_is_asked_for(draft_for: Callable[..., Draft]) -> None:
    body = "The crew is new. Please send the plan. Please send the list. Please order the pumps."
    assert [gap.detail for gap in draft_for(body, "D").missing].count("date") == 1


def test_a_date_beside_the_ask_counts(draft_for: Callable[..., Draft]) -> None:
    body = "The crew is new. Please send the plan. Please send the list. Both are due by Friday."
    assert "date" not in details(draft_for, body)


def test_a_quoted_ask_is_short_and_ends_without_a_mark(draft_for: Callable[..., Draft]) -> None:
    body = "The crew is new. Please send the plan " + "and the list of doors " * 6 + "to Ann."
    for gap in draft_for(body, "C").missing:
        assert len(gap.about.split()) <= 12
        assert "..”" not in gap.question
        assert "?”?" not in gap.question


FULL = "Hi team,\n\nWe landed Northwind, tons of orders follow and the hotline needs agents. Please send me a report."


@pytest.mark.parametrize(("style", "first"), [("D", "date"), ("I", "owner"), ("S", "owner"), ("C", "acceptance")])
def test_what_matters_most_to_the_reader_comes_first(draft_for: Callable[..., Draft], style: str, first: str) -> None:
    given = {"sender_role": "sales_leader", "recipient_role": "ops_d"}
    found = [gap.detail for gap in draft_for(FULL, style, **given).missing]
    assert found[0] == first
    assert len(found) == 6
    assert "capacity" in found


def test_questions_name_the_thing(draft_for: Callable[..., Draft]) -> None:
    given = {"sender_role": "sales_leader", "recipient_role": "ops_d"}
    questions = [gap.question for gap in draft_for(FULL, "C", **given).missing]
    assert "What must the report contain to be accepted?" in questions
    assert "How many does “tons of orders” mean?" in questions
    assert "What exactly was the customer promised: “landed”?" in questions


def test_a_role_asks_even_where_the_sender_asks_nothing(draft_for: Callable[..., Draft]) -> None:
    body = "The press stands still and we have a delay until June 3. The crew works on it. The part is on its way."
    assert "customer" in details(draft_for, body, sender_role="operations", recipient_role="sales")
    assert details(draft_for, body, recipient_role="sales") == set()


def test_colleagues_in_one_role_get_no_questions_of_it(draft_for: Callable[..., Draft]) -> None:
    body = "We landed Northwind. Please confirm the start by Friday."
    assert "customer promise" not in details(draft_for, body, sender_role="operations", recipient_role="ops_c")


def test_more_staff_is_measured_and_not_counted(draft_for: Callable[..., Draft]) -> None:
    questions = [gap.question for gap in draft_for("Please get us more staff by Friday.", "C").missing]
    assert "How much does “more staff” mean?" in questions


@pytest.mark.parametrize("ask", ["Please order them before the next visit.", "Please deliver the report by Friday."])
def test_no_place_is_asked_for_where_nobody_goes(draft_for: Callable[..., Draft], ask: str) -> None:
    assert "place" not in details(draft_for, f"The site opens soon. {ask}")


def test_each_for_himself_needs_no_owner(draft_for: Callable[..., Draft]) -> None:
    assert "owner" not in details(draft_for, "Hi team,\n\nPlease send me your timesheet by Friday.")
    assert "owner" in details(draft_for, "Hi all,\n\nCan your team send me the rota by Friday?")
