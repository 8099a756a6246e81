"""What may be read before all else, and with what: nothing is left pointing at where it stood."""

from __future__ import annotations

from collections.abc import Callable

from service.translation.brief import Draft

TOLD = "The group bookings came to the front desk in March. The desk went from 31 groups to 47. The hall is full."


def test_an_ask_takes_along_the_sentence_that_enlarges_on_it(draft_for: Callable[..., Draft]) -> None:
    asked = "Could you spare 20 minutes this week for a talk in Leeds? Thursday after 2 is best for me."
    assert draft_for(f"{TOLD}\n\n{asked}", "D").text.endswith(f"{asked}\n\n{TOLD}")


def test_a_pay_per_hour_is_not_what_a_pronoun_stands_for(draft_for: Callable[..., Draft]) -> None:
    body = (
        "Bakery starts at 3:30 from Monday. The shop wants bread at 6. Breaks stay as they are. "
        "The bonus goes up to $4.20 an hour. Please tell your crew today and let me know who can't do it."
    )
    assert draft_for(body, "D").text.startswith("Bakery starts")


def test_an_order_that_speaks_of_another_order_is_not_lifted_alone(draft_for: Callable[..., Draft]) -> None:
    body = (
        "Turn off the export to the old system. Nobody uses it and it costs 410 a month. "
        "Keep the data, delete nothing. If someone complains we turn it back on."
    )
    text = draft_for(body, "C").text
    assert text.index("Turn off") < text.index("Keep the data")


def test_the_one_question_whether_to_act_leads_behind_a_label(draft_for: Callable[..., Draft]) -> None:
    told = "The gauge on crane 2 showed gusts of 14.8 m/s. The limit is 12 m/s. 7 of 22 panels are in place."
    question = "Shall I ask the city for an extension until 21:00?"
    told += " The road permit ends at 19:00, and the wind may drop at around 15:00."
    assert draft_for(f"{told} {question}", "D").text.startswith(f"Question: {question}\n\n- The gauge")


def test_a_question_that_goes_on_stays_where_it_is(draft_for: Callable[..., Draft]) -> None:
    body = f"{TOLD} The budget is not yet known. Can we talk about the rota this week? I am free on Friday."
    assert "Question:" not in draft_for(body, "D").text


def test_an_ask_is_not_cut_off_from_what_goes_on_about_it(draft_for: Callable[..., Draft]) -> None:
    asked = "Please log on at the desk to make your pledge. You will need your badge number for that."
    asked += " If you do not know your badge number, ask at the door."
    assert "for that. If you do not" in draft_for(f"{TOLD} {asked}", "D").text
