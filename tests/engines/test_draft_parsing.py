from __future__ import annotations

import json
from typing import Any

import pytest

from service.engines.draft_parsing import draft_from, read_answer
from service.errors import MalformedDraftError
from service.fidelity.quote import Quote
from service.translation.brief import Draft, Plan
from tests.briefs import NEEDS, make_brief

PLAN = Plan(NEEDS, 0.6)
FLOOR = Plan((), 0.0, floor=True)
WHOLE = '{"text": "Hello {you}."}'


def draft_of(channel: str = "email", plan: Plan = PLAN, **fields: Any) -> Draft:
    answer = read_answer(json.dumps({"text": "Hello.", **fields}))
    return draft_from(answer, make_brief(channel=channel, plan=plan))


@pytest.mark.parametrize(
    "content",
    [
        WHOLE,
        f"  \n{WHOLE}\n",
        f"```json\n{WHOLE}\n```",
        f"```\n{WHOLE}\n```",
        f"Here is the rewrite:\n\n{WHOLE}",
        f"{WHOLE}\nI hope this helps!",
        f"<think>They want {{something}}. {{}}</think>\n{WHOLE}",
    ],
)
def test_finds_the_one_object(content: str) -> None:
    assert read_answer(content).text == "Hello {you}."


@pytest.mark.parametrize(
    "content",
    [
        "",
        "Hello.",
        f"{WHOLE}\n{WHOLE}",
        f"Use {{braces}}: {WHOLE}",
        WHOLE[:-1],
        WHOLE[1:],
        '{"text": "open',
        '"text"',
        '{"text": null}',
        '{"text": ["a"]}',
        '{"text": "a", "notes": "many"}',
        '{"text": "a", "missing": [{"about": 3}]}',
        '{"text": "bell \\u0007"}',
        '{"text": "nul \\u0000"}',
        '{"text": "half \\ud800"}',
        '{"text": "a", "subject": "\\ud800"}',
    ],
)
def test_refuses_what_is_not_one_whole_answer(content: str) -> None:
    with pytest.raises(MalformedDraftError):
        read_answer(content)


def test_the_complaint_names_fields_and_no_content() -> None:
    with pytest.raises(MalformedDraftError) as caught:
        read_answer('{"text": "private", "notes": "secret", "private": 1}')
    assert "(notes)" in str(caught.value)
    assert "secret" not in str(caught.value)
    assert caught.value.__context__ is None


def test_passes_over_null_lists_and_fields_of_later_versions() -> None:
    answer = read_answer('{"text": "a", "notes": null, "risks": null, "quotes": [{"kind": "ask"}]}')
    assert (answer.notes, answer.risks) == ([], [])


def test_keeps_paragraphs_and_tabs_of_the_text() -> None:
    assert draft_of(text="One.\r\n\r\n-\ttwo\n").text == "One.\n\n-\ttwo"


@pytest.mark.parametrize(
    ("channel", "subject", "expected"),
    [
        ("email", " Lift:\n the notice ", "Lift: the notice"),
        ("email", "  ", None),
        ("email", None, None),
        ("chat", "Lift", None),
        ("ticket", "Lift", None),
    ],
)
def test_subject_is_one_line_and_for_email_only(channel: str, subject: str | None, expected: str | None) -> None:
    assert draft_of(channel, subject=subject).subject == expected


def test_notes_need_a_planned_need() -> None:
    notes = [{"need": need, "text": "Changed."} for need in ("ask_first", "energy", "You are a C", "")]
    assert [note.need for note in draft_of(notes=notes).notes] == ["ask_first"]
    assert [note.need for note in draft_of(plan=FLOOR, notes=notes).notes] == ["ask_first", "energy"]


def test_missing_quotes_the_message_in_its_own_words() -> None:
    gaps = [
        {"about": "“could you  tell the TENANTS?”", "detail": "Date", "question": "By when?"},
        {"about": "Could you paint the house?", "detail": "date", "question": "By when?"},
        {"about": "", "detail": "date", "question": "By when?"},
        {"about": "Could you", "detail": "date", "question": " "},
        {"about": "Could you", "detail": "the date, please!", "question": "x"},
    ]
    found = draft_of(missing=gaps).missing
    assert [(gap.about, gap.detail) for gap in found] == [("Could you tell the tenants?", "date")]


@pytest.mark.parametrize(
    ("text", "before", "after", "expected"),
    [
        ("The lift broke.", "the caretaker is useless", None, ("the caretaker is useless", None)),
        (
            "It broke again.",
            "The caretaker is useless",
            "it broke again",
            ("the caretaker is useless", "It broke again"),
        ),
        (
            "The caretaker is useless.",
            "the caretaker is useless",
            None,
            ("the caretaker is useless", "The caretaker is useless"),
        ),
        (
            "The caretaker is useless.",
            "the caretaker is useless",
            "gone",
            ("the caretaker is useless", "The caretaker is useless"),
        ),
        ("The lift broke.", "the caretaker is useless", "not in the text", None),
        ("The lift broke.", "the tenants are noisy", None, None),
    ],
)
def test_judgements_say_only_what_the_two_texts_bear_out(
    text: str, before: str, after: str | None, expected: tuple[str, str | None] | None
) -> None:
    entry = {"before": before, "after": after, "reason": "A verdict."}
    found = draft_of(text=text, judgements=[entry]).judgements
    assert [(verdict.before, verdict.after) for verdict in found] == ([expected] if expected else [])
    assert all(verdict.source.of(make_brief().body) == verdict.before for verdict in found)


def test_ledger_is_read_as_it_was_quoted_false_or_not() -> None:
    ledger = [
        {"kind": "Commitment", "source": " We hope\n to fix it ", "output": "We hope to fix it"},
        {"kind": "condition", "source": "if the part arrives", "output": ""},
        {"kind": "wish", "source": "nowhere", "output": "bell \u0007"},
    ]
    assert draft_of(ledger=ledger).quotes == (
        Quote("commitment", "We hope to fix it", "We hope to fix it"),
        Quote("condition", "if the part arrives", ""),
        Quote("ask", "nowhere", "bell"),
    )


def test_no_ledger_is_told_from_an_empty_one() -> None:
    assert draft_of().quotes is None
    assert draft_of(ledger=None).quotes is None
    assert draft_of(ledger=[]).quotes == ()


@pytest.mark.parametrize("ledger", ["many", [1], [{"kind": "ask"}], [{"kind": "ask", "source": "a"}], {"kind": "ask"}])
def test_ledger_of_another_structure_is_no_answer(ledger: object) -> None:
    with pytest.raises(MalformedDraftError, match="ledger"):
        draft_of(ledger=ledger)


def test_a_flood_of_quotes_is_cut() -> None:
    entry = {"kind": "ask", "source": "a", "output": "a"}
    assert len(draft_of(ledger=[entry] * 500).quotes or ()) == 100


def test_a_flood_of_entries_is_cut() -> None:
    assert len(draft_of(risks=["x"] * 500).risks) == 20
