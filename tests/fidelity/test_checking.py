from __future__ import annotations

from typing import Any

import pytest

from service.fidelity.checking import CheckContext, check, sensitive
from service.fidelity.ledger import read_ledger
from service.fidelity.report import Report

SOURCE = (
    "Hey team!! HUGE news, we just landed Acme and they're pumped! I told them we'd try to have all 40 seats staffed "
    "by March 3 at $18.50/hr. I know it's tight. Can you get me a plan by Friday?"
)
GOOD = (
    "Hello team,\n\nPlease get me a plan by Friday.\n\n- We just landed Acme. They are pumped.\n"
    "- I told them we'd try to have all 40 seats staffed by March 3 at $18.50 per hour.\n- I know it's tight.\n\n"
    "Thank you."
)


def judge(source: str, draft: str, line: str | None = None, **context: Any) -> Report:
    known = CheckContext(**context)
    return check(source, read_ledger(source, names=known.names), draft, line, known)


def blocked_by(source: str, draft: str, line: str | None = None, **context: Any) -> set[str]:
    return {finding.check for finding in judge(source, draft, line, **context).blocking}


def test_a_faithful_rewrite_passes() -> None:
    report = judge(SOURCE, GOOD, "Acme staffing: plan requested by Friday")
    assert report.blocking == ()
    assert {outcome.status for outcome in report.items} == {"kept"}


@pytest.mark.parametrize(
    ("old", "new", "check_name"),
    [
        ("40 seats", "45 seats", "items"),
        ("all 40 seats", "all seats", "items"),
        ("$18.50 per hour", "$18.50", "items"),
        ("$18.50", "€18.50", "items"),
        ("by March 3", "on March 3", "times"),
        ("by March 3", "by March 5", "times"),
        ("by Friday", "by Friday, March 6", "times"),
        ("plan by Friday", "plan", "times"),
        ("I know it's tight.", "I know it's tight: 12 days.", "times"),
        ("landed Acme", "landed the client", "names"),
        ("Hello team", "Hello Priya", "names"),
        ("They are pumped.", "They are pumped, says Zebulon.", "names"),
        ("They are pumped.", "They are pumped. Karthik knows more.", "names"),
        ("we'd try to have", "we will have", "commitment"),
        ("I know it's tight.", "I know it's tight. I promise to help.", "commitment"),
        ("Thank you.", "Great work, everyone.", "tone"),
        ("Thank you.", "Sorry about this.", "tone"),
        ("Thank you.", "It is your fault.", "tone"),
        ("Hello team", "Here is the rewritten message:\n\nHello team", "protocol"),
        ("Hello team", "Sure! Here's a version\n\nHello team", "protocol"),
        ("Hello team", "Subject: Plan\n\nHello team", "protocol"),
        ("Hello team", "```\nHello team", "protocol"),
        ("Hello team", "Hello ⟦name1⟧", "protocol"),
        ("Hello team", "Hello [Your Name]", "protocol"),
        ("Thank you.", "Thank you and the", "protocol"),
        ("I know it's tight.", "I know (it's tight.", "protocol"),
        ("Hello team", "As someone who values detail, hello team", "labels"),
        ("Hello team", "Hello high D team", "labels"),
        ("I know it's tight.", "I know it's tight for a C-style plan.", "labels"),
    ],
)
def test_a_planted_fault_is_blocked_by_its_own_check(old: str, new: str, check_name: str) -> None:
    assert old in GOOD
    assert check_name in blocked_by(SOURCE, GOOD.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Hello team,", "Hi all,"),
        ("40 seats", "forty seats"),
        ("$18.50 per hour", "$18.50/hr"),
        ("March 3", "3 March"),
        ("March 3", "Mar. 3"),
        ("- ", "• "),
        ("- ", "1. "),
        ("We just landed Acme. They are pumped.", "Acme is landed, and they are pumped."),
        ("I know it's tight.", "I know that it is tight."),
        ("Thank you.", "Thanks a lot."),
        ("'", "’"),
        ("Please get me a plan by Friday.", "Could you please get me a plan by Friday? Plan by Friday is what I need."),
    ],
)
def test_a_harmless_edit_is_not_blocked(old: str, new: str) -> None:
    assert judge(SOURCE, GOOD.replace(old, new)).blocking == ()


def test_the_finding_names_both_sides_of_a_change() -> None:
    findings = [f for f in judge(SOURCE, GOOD.replace("by Friday", "after Friday")).blocking if f.check == "times"]
    assert ("by Friday", "after Friday") in [finding.items for finding in findings]
    assert all(finding.span is not None for finding in findings)


def test_the_subject_may_repeat_but_not_introduce() -> None:
    assert blocked_by(SOURCE, GOOD, "Acme: 40 seats by March 3") == set()
    assert blocked_by(SOURCE, GOOD, "Acme: 40 seats by March 4") == {"times"}
    assert blocked_by(SOURCE, GOOD, "Globex: plan by Friday") == {"names"}
    assert blocked_by(SOURCE, GOOD, "Plan for 7 pm", subject="Plan for 7 pm") == set()


def test_protected_text_must_stand_byte_for_byte() -> None:
    source = "Please read https://acme.example/Plan and {{first}} today."
    protected = ("https://acme.example/Plan", "{{first}}")
    assert blocked_by(source, source, protected=protected) == set()
    assert "protected" in blocked_by(source, source.replace("/Plan", "/plan"), protected=protected)
    assert "protected" in blocked_by(source, source.replace("{{first}}", "{{ first }}"), protected=protected)


def test_an_invented_link_or_address_is_blocked() -> None:
    assert "items" in blocked_by("Please read the plan today.", "Please read the plan today at https://plan.example.")
    assert "items" in blocked_by("Please write to us today.", "Please write to a@b.example today.")


def test_names_of_the_request_may_greet() -> None:
    assert blocked_by(SOURCE, GOOD.replace("Hello team", "Hello Priya"), names=("Priya Nair",)) == set()


def test_a_name_of_the_greeting_or_the_closing_may_go() -> None:
    source = "Hi Marta,\n\nthe build is broken again. Please look at the logs.\n\nThanks,\nJonas"
    assert blocked_by(source, "The build is broken again. Please look at the logs.") == set()
    inside = "Hi all,\n\nthe build is broken again, Marta knows why. Please look at the logs."
    assert blocked_by(inside, "The build is broken again, she knows why. Please look at the logs.") == {"names"}


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("Will you send the file to the team?", "Please send the file to the team."),
        ("We will ship the boxes to the client.", "The boxes for the client: we'll ship them."),
        ("I have read the plan and will send it to the client.", "I have read the plan. I will send it to the client."),
        ("They will call you about the boxes.", "They will call you about the boxes."),
    ],
)
def test_a_commitment_of_the_source_may_be_reworded(source: str, draft: str) -> None:
    assert "commitment" not in blocked_by(source, draft)


def test_a_request_does_not_become_a_promise() -> None:
    assert "commitment" in blocked_by("Will you send the file to the team?", "I will send the file to the team.")
    assert "commitment" in blocked_by("You will send the file to the team.", "We'll send the file to the team.")


def test_a_promise_of_a_shared_subject_is_one() -> None:
    source = "I have read the plan and checked the figures of the depot."
    assert "commitment" in blocked_by(source, "I have read the plan and will check the figures of the depot.")
    assert "commitment" not in blocked_by(
        "I have read it. I will check the depot.", "I have read it and will check the depot."
    )
    assert "commitment" not in blocked_by(source, "They have read the plan and will check the figures of the depot.")


def test_courtesy_is_neither_praise_nor_apology() -> None:
    source = "Send the numbers over to the team."
    assert blocked_by(source, "Sorry to bother you. Please send the numbers over to the team. Thank you.") == set()


@pytest.mark.parametrize(
    ("sentence", "topic"),
    [
        ("I am disappointed with how the vendor treated our crew.", "complaint"),
        ("I will not sign this contract in its present form.", "refusal"),
        ("The scaffold on the north side is unsafe after the storm.", "safety"),
        ("Our lawyer reads every line of the draft first.", "legal"),
        ("Her surgery keeps her away from the floor.", "health"),
        ("I resign from my post as shift lead.", "resignation"),
        ("The shift lead keeps harassing the new hires.", "harassment"),
    ],
)
def test_a_sensitive_statement_stays(sentence: str, topic: str) -> None:
    source = f"Hello all, the plan is ready for review. {sentence} Please read the plan."
    assert topic in sensitive(source)
    assert "sensitive" in blocked_by(source, "Hello all, the plan is ready for review. Please read the plan.")
    assert "sensitive" not in blocked_by(source, f"{sentence} The plan is ready for review, please read it.")


def test_plain_business_is_not_sensitive() -> None:
    assert list(sensitive("Please send the numbers to the team, thanks.")) == []


def test_words_passed_in_are_linted_unless_the_source_has_them() -> None:
    context: dict[str, Any] = {"forbidden_words": frozenset({"stubborn"}), "forbidden_phrases": ("fast-paced person",)}
    source = "The plan is ready for the team."
    assert blocked_by(source, "The plan is ready for the stubborn team.", **context) == {"labels"}
    assert blocked_by(source, "The plan is ready for a fast-paced person.", **context) == {"labels"}
    assert (
        blocked_by(source + " Stubborn stain.", "The plan is ready for the team. Stubborn stain.", **context) == set()
    )


@pytest.mark.parametrize("draft", ["", "  \n "])
def test_an_empty_draft_is_blocked(draft: str) -> None:
    assert "protocol" in blocked_by(SOURCE, draft)


def test_a_refusal_and_a_stub_are_blocked() -> None:
    assert "protocol" in blocked_by(SOURCE, "I'm sorry, but I can't help with that.")
    long = "The team met in the hall and went over each open point of the plan, then agreed on who does what and why."
    assert "protocol" in blocked_by(long, "Team met.")


def test_another_language_is_blocked() -> None:
    source = (
        "I have the plan for you and it is in the folder that we share, please read it with the team before we meet."
    )
    draft = (
        "Ich habe den Plan und er liegt im Ordner, den wir teilen, bitte liest ihn zusammen durch, bevor wir alle uns "
        "wieder treffen und weiter reden."
    )
    assert "protocol" in blocked_by(source, draft)


def test_doubts_warn_and_do_not_block() -> None:
    source = "We might move the desks if the paint is dry. Could you check the paint? Do not touch the walls."
    draft = "We move the desks next door. The walls matter."
    checks = {finding.check for finding in judge(source, draft).warnings}
    assert {"polarity", "certainty", "conditions", "asks"} <= checks
    assert judge(source, source).verdict == "kept"


def test_a_repeated_item_may_be_merged() -> None:
    assert (
        blocked_by("Send 40 chairs. I said 40 chairs, by Friday. Friday!", "Send 40 chairs, Friday, by Friday.")
        == set()
    )
