"""The three scales, and every trap they have to step over."""

from __future__ import annotations

import pytest

from service.fidelity.strength import Level, certainty, commitment, negated, obligation


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("You must send the list.", 5),
        ("I need you to send the list.", 5),
        ("Please send the list.", 4),
        ("You should send the list.", 4),
        ("I need the list by Friday.", 4),
        ("Could you send the list?", 3),
        ("Can you please send the list?", 3),
        ("It would be great if you could send the list.", 2),
        ("Please send the list when you can.", 2),
        ("Feel free to send the list.", 1),
    ],
)
def test_the_steps_of_an_obligation(text: str, level: int) -> None:
    assert obligation(text) == Level(level)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("I'll send the list.", 5),
        ("We promise to send the list.", 5),
        ("We plan to send the list.", 4),
        ("I intend to send the list.", 3),
        ("We will try to send the list.", 2),
        ("I'll do my best to send it.", 2),
        ("I might send the list.", 1),
        ("Maybe I will send the list.", 1),
    ],
)
def test_the_steps_of_a_commitment(text: str, level: int) -> None:
    assert commitment(text) == Level(level)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("The pump is definitely broken.", 5),
        ("The pump is broken.", 5),
        ("The pump will hold.", 4),
        ("The pump is probably broken.", 3),
        ("The pump might be broken.", 2),
        ("I think the pump is broken.", 2),
        ("It is unclear whether the pump is broken.", 1),
        ("The state of the pump is unknown.", 0),
    ],
)
def test_the_steps_of_certainty(text: str, level: int) -> None:
    assert certainty(text) == Level(level)


def test_will_you_asks_and_predicts_nothing() -> None:
    assert obligation("Will you send the list?") == Level(3)
    assert commitment("Will you send the list?") is None
    assert certainty("Will you send the list?") is None


def test_should_be_fine_is_a_guess_and_should_send_is_a_duty() -> None:
    assert obligation("It should be fine.") is None
    assert certainty("It should be fine.") == Level(3)
    assert obligation("You should send it.") == Level(4)
    assert certainty("You should send it.") is None


def test_may_i_asks_for_leave() -> None:
    assert certainty("May I have the list?") is None
    assert commitment("May I have the list?") is None
    assert obligation("May I have the list?") == Level(3)


def test_could_have_is_a_possibility_and_no_request() -> None:
    assert certainty("It could have been the pump.") == Level(2)
    assert obligation("It could have been the pump.") is None


def test_the_month_of_may_is_no_doubt() -> None:
    assert certainty("The audit is in May.") == Level(5)
    assert certainty("May 4 is free.") == Level(5)
    assert certainty("The audit on 4 May is short.") == Level(5)
    assert certainty("The audit may be short.") == Level(2)


def test_a_man_called_will_promises_nothing() -> None:
    assert commitment("Will said the pump is broken.") is None
    assert certainty("Will said the pump is broken.") == Level(5)
    assert obligation("Please ask Will to call.") == Level(4)
    assert certainty("Please ask Will to call.") is None


def test_can_as_an_ability_is_no_request() -> None:
    assert obligation("The pump can lift 40 kg.") is None
    assert certainty("The pump can lift 40 kg.") is None


def test_must_have_been_is_a_guess() -> None:
    assert certainty("It must have been the pump.") == Level(3)
    assert obligation("It must have been the pump.") is None


@pytest.mark.parametrize("text", ["That is not uncommon.", "It is not impossible.", "She is never not late."])
def test_two_negations_are_none(text: str) -> None:
    assert not negated(text)


def test_why_dont_we_suggests() -> None:
    assert not negated("Why don't we meet?")
    assert obligation("Why don't we meet?") == Level(3)


@pytest.mark.parametrize(
    "text",
    [
        "I can't wait to see the pump.",
        "Don't hesitate to call.",
        "No problem.",
        "No worries, take the pump.",
        "No later than Friday.",
        "The pump is not only loud but broken.",
    ],
)
def test_set_phrases_deny_nothing(text: str) -> None:
    assert not negated(text)


def test_dont_hesitate_is_no_order() -> None:
    assert obligation("Don't hesitate to call.") is None


@pytest.mark.parametrize(
    "text",
    ["The pump isn't here.", "Nobody touches it.", "We cannot come.", "It runs without oil.", "No pump, no water."],
)
def test_a_negation_denies(text: str) -> None:
    assert negated(text) != (text == "No pump, no water.")


def test_no_as_an_answer_is_no_second_negation() -> None:
    assert negated("No, I can't come.")


def test_a_bare_order_is_a_firm_ask() -> None:
    assert obligation("Send the list by Friday.") == Level(4)
    assert obligation("Dana, send the list.") == Level(4)
    assert obligation("Do not touch the pump.") == Level(4, negated=True)


def test_a_noun_in_front_is_no_order() -> None:
    assert obligation("Report attached.") is None
    assert obligation("Report the fault to Ops.") == Level(4)


def test_a_duty_of_the_writer_is_not_the_readers() -> None:
    assert obligation("I must leave at noon.") is None
    assert obligation("I need to leave at noon.") is None


def test_a_duty_that_is_lifted_is_an_option() -> None:
    assert obligation("You don't have to call.") == Level(1)


def test_a_shared_subject_carries_the_promise() -> None:
    assert commitment("I have read it and will send it.") == Level(5)
    assert commitment("They have read it and will send it.") is None
    assert commitment("Will send it tomorrow.") == Level(5)


def test_a_refusal_is_a_commitment_denied() -> None:
    assert commitment("We won't send it.") == Level(5, negated=True)


def test_not_confirmed_is_doubt_and_no_denial() -> None:
    assert certainty("The date is not confirmed.") == Level(2)
    assert not negated("The date is not confirmed.")


def test_would_in_a_report_predicts_nothing() -> None:
    assert certainty("He said it would be done.") is None


def test_an_empty_text_has_no_level() -> None:
    assert (obligation(""), commitment(""), certainty(""), negated("")) == (None, None, None, False)
