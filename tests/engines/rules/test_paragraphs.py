"""An ask that cannot move is set off: white space changes, nothing else."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import wrap

import pytest

from service.translation.brief import Draft

BEFORE = "The auditors saw the loading bays at Leeds on Monday. They were content with bay 2 but want new mats."
ASK = "Could you order them before the next visit?"
MORE = (
    "The inspector asked for dates, and we told her that the mats would be there in time for her next visit. She wrote "
    "that down in her report, and the owner of the house has read every page of that by now as well."
)
AFTER = "The visit took three hours, and Piet answered most of the questions about the forklifts."


@pytest.mark.parametrize("style", ["D", "I"])
def test_a_leaning_ask_stays_in_place_in_its_own_paragraph(draft_for: Callable[..., Draft], style: str) -> None:
    body = f"{BEFORE} {ASK} {AFTER}"
    text = draft_for(body, style).text
    assert f"{BEFORE}\n\n{ASK}\n\n{AFTER}" in text
    assert [piece for piece in draft_for(body, style).pieces if piece.kind == "move"] == []


def test_an_ask_left_in_place_is_labelled_for_a_detail_minded_reader(draft_for: Callable[..., Draft]) -> None:
    body = f"{BEFORE} {ASK} {AFTER} {MORE}"
    assert f"{BEFORE}\n\nRequest: could you order them before the next visit?\n\n{AFTER}" in draft_for(body, "C").text
    assert "Request:" not in draft_for(f"{BEFORE} {ASK} {AFTER}", "C").text


def test_a_wrapped_ask_is_one_line_again(draft_for: Callable[..., Draft]) -> None:
    body = f"{BEFORE} Could you order them\nbefore the next visit? {AFTER}"
    assert f"\n\n{ASK}\n\n" in draft_for(body, "D").text


@pytest.mark.parametrize(
    "body",
    [
        "The mats are old. They slip. Could you order them?",
        f"{BEFORE}\n\n{ASK}\n\n{AFTER}",
        f"{BEFORE} Please keep in touch.",
        f"{BEFORE} Let me know your thoughts.",
    ],
)
def test_short_parted_and_parting_messages_stay(draft_for: Callable[..., Draft], body: str) -> None:
    assert draft_for(body, "D").text == body


def test_what_the_ask_points_at_comes_along(draft_for: Callable[..., Draft]) -> None:
    facts = "The night shift moved on Monday. The scanners work well. Everybody likes the light."
    pair = "I have attached a draft rota for July. Please correct it by Thursday."
    assert draft_for(f"{facts} {pair}", "D").text == f"{pair}\n\n{facts}"


def test_a_pronoun_with_two_candidates_keeps_the_order(draft_for: Callable[..., Draft]) -> None:
    facts = "The night shift moved on Monday. The scanners work well. Everybody likes the light."
    pair = "A rota and a price list came from a vendor. Please correct it by Thursday."
    assert draft_for(f"{facts} {pair}", "D").text.startswith(facts)


@pytest.mark.parametrize(
    "ask",
    ["Please send me your comments.", "Please give me some feedback by Friday.", "I need your approval by Friday."],
)
def test_an_ask_for_comments_stays_with_what_they_are_on(draft_for: Callable[..., Draft], ask: str) -> None:
    body = f"The draft notice for the Oslo site is in the shared folder. The move is in June. The crew knows. {ask}"
    assert draft_for(body, "D").text.startswith("The draft notice")


def test_an_instruction_keeps_the_sentences_that_explain_it(draft_for: Callable[..., Draft]) -> None:
    body = (
        "The drive runs until August 31. The goal is $2,900. The hall is full.\n\n"
        "Please enter the pledge at the desk. The badge number is needed for the pledge."
    )
    told, asked = body.split("\n\n")
    assert draft_for(body, "D").text == f"{asked}\n\n{told}"


@pytest.mark.parametrize(
    "behind",
    [
        "The report is late because they had no figures.",
        "It would help if they saw it before such meetings.",
        "These must be ready.",
    ],
)
def test_an_ask_is_not_lifted_with_a_sentence_that_points_elsewhere(
    draft_for: Callable[..., Draft], behind: str
) -> None:
    body = (
        "The first report on hall 3 came on 4 May. The crew in Leeds wrote it in 2 days. The hall is full.\n\n"
        f"Could you call the Oslo office about the lease? {behind}"
    )
    assert draft_for(body, "D").text.startswith("The first report")


def test_a_farewell_is_never_lifted(draft_for: Callable[..., Draft]) -> None:
    body = "I met your father in Leeds. He looks well. The hall is sold. Please keep in touch."
    assert draft_for(body, "D").text == body


@pytest.mark.parametrize("ask", ["Please take your time, there is no hurry about this.", "Send the form to"])
def test_what_asks_for_nothing_is_not_labelled_a_request(draft_for: Callable[..., Draft], ask: str) -> None:
    assert "Request:" not in draft_for(f"{BEFORE} {ask}", "C").text


LONG = (
    "The survey of the north hall is finished. Two of the nine beams carry less than the plan of 1998 says. "
    "The engineer measured them on Monday and again on Tuesday with the same result. Both sit above the loading door. "
    "Repairs to one beam take about four days and cost 2,300 euros. The hall can stay open on the south side. "
    "Traffic through the loading door has to go around by the yard for a week. The fire service has been told. "
    "Both cranes move to the annex in March, with the spare hooks and the long chains."
)
TURNING = (
    "The survey of the north hall is finished and nobody found any damage to its walls. The engineer measured them on"
    " Monday with the same result. Repairs to one beam take about four days and cost 2,300 euros. Also, the lease of"
    " the yard ends in May. Its owner offers 40 euros a month for another year, and the gate would be painted. Drivers"
    " like the yard because the bakery next door opens at five in the morning. The council has no plan for that corner."
)
TIED = (
    "I have two changes for the lease of the yard, and both of them are small. The first change is on the page with the"
    " drawing of the gate. In the eighth line it says forty metres where the surveyor found fourteen metres of fence."
    " In the tenth line the street is misspelt by whoever typed it. The street number is right, as the council wrote"
    " in May when it sent the street plan to everybody on the list. The council will print its plan with the number of"
    " the street again next spring."
)
HEADED = (
    "Night Shift Rules\nThe gate is shut at ten and nobody leaves by the yard. Drivers call the porter from the ramp"
    " and wait there. Porters keep the log of every truck. Call 555 0101 for the porter.\nDay Shift Rules\nThe ramp is"
    " free for vans until noon. Trucks use the yard behind the hall. Buses stop at the bakery on Mill Lane. Cyclists"
    " push their bikes along the fence. Visitors sign in with the clerk and get a helmet. Call 555 0102 for the clerk."
)


@pytest.mark.parametrize("style", ["D", "C"])
def test_long_paragraph_is_broken_where_a_sentence_points_at_nothing(
    draft_for: Callable[..., Draft], style: str
) -> None:
    blocks = draft_for(LONG, style).text.split("\n\n")
    assert len(blocks) > 1
    assert " ".join(" ".join(blocks).replace("- ", "").split()) == LONG


def test_broken_paragraph_is_wrapped_like_the_rest(draft_for: Callable[..., Draft]) -> None:
    body = "\n".join(wrap(LONG, 72))
    text = draft_for(body, "D").text
    assert "\n\n" in text
    assert max(map(len, text.splitlines())) <= 72


def test_paragraph_is_not_broken_before_a_pronoun(draft_for: Callable[..., Draft]) -> None:
    leaning = LONG.replace(". ", ". It was said that ").replace("It was said that Two", "It was Two")
    assert "\n\nIt" not in draft_for(leaning, "D").text


@pytest.mark.parametrize("style", ["D", "C"])
def test_a_paragraph_breaks_where_the_topic_turns(draft_for: Callable[..., Draft], style: str) -> None:
    assert "\n\nAlso, the lease" in draft_for(TURNING, style).text


@pytest.mark.parametrize("style", ["D", "C"])
@pytest.mark.parametrize("body", [TIED, HEADED])
def test_what_belongs_together_is_not_parted(draft_for: Callable[..., Draft], style: str, body: str) -> None:
    text = draft_for(body, style).text
    assert "\n\nIn the eighth line" not in text
    assert text.count("\n\n") == body.count("\n\n")
