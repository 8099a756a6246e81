"""What holds for every draft."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.engines.rules.drafting import drafted
from service.fidelity.report import Finding
from service.text.spans import Span
from service.translation.brief import Brief, Draft, Repair
from service.translation.request import Context
from tests.growth import MOST_GROWTH, cpu_s, growth

STYLES = ("D", "I", "S", "C", "DS")
SENTENCES = st.sampled_from(
    [
        "Hey team!!",
        "Hi Sam,",
        "HUGE news, we just landed Acme!",
        "I hope you are well.",
        "Can you send the list by Friday?",
        "Please review it.",
        "But they want 12 more.",
        "You guys are always so slow with invoices, please send the March invoice.",
        "Ops is so rigid about dates, let's not do that again!",
        "- item 1",
        "Steps:",
        "We might ship 40 seats on March 3 at $18.50/hr.",
        "See ⟦url1⟧ and ask ⟦mention2⟧.",
        "We signed, and you guys are rockstars!",
        "Sorry to bother you, but the file is broken.",
        "Thanks!",
        "Best,",
        "Dana",
        "WHY is this NOT done???",
        "a\tb\tc",
        "…",
    ]
)
GAPS = st.sampled_from([" ", "\n", "\n\n", "  ", "\n\n\n"])


def claims(draft: Draft) -> list[Span]:
    return [piece.source for piece in draft.pieces if piece.source] + [gone.source for gone in draft.deletions]


@given(
    st.lists(st.tuples(SENTENCES, GAPS), max_size=12),
    st.sampled_from(STYLES),
    st.sampled_from(["email", "chat", "ticket"]),
)
def test_every_character_of_the_source_is_accounted_for(
    brief_for: Callable[..., Brief], runs: list[tuple[str, str]], style: str, channel: str
) -> None:
    body = "".join(text + gap for text, gap in runs).strip()
    draft = drafted(brief_for(body, style, channel=channel, strength="full"))
    assert "".join(piece.text for piece in draft.pieces) == draft.text
    held = {at for span in claims(draft) for at in range(span.start, span.end)}
    assert all(char.isspace() or at in held for at, char in enumerate(body))
    for piece in draft.pieces:
        if piece.kind in {"keep", "move"}:
            assert piece.source is not None
            assert piece.text.split() == piece.source.of(body).split()
        assert (piece.source is None) == (piece.kind == "insert")


@given(st.text(max_size=200), st.sampled_from(STYLES))
def test_any_text_is_answered(brief_for: Callable[..., Brief], body: str, style: str) -> None:
    draft = drafted(brief_for(body, style))
    assert "".join(piece.text for piece in draft.pieces) == draft.text


def test_nothing_is_inserted_beyond_the_scaffold(draft_for: Callable[..., Draft], worked_example: str) -> None:
    allowed = {"Hello team,", "Request:", "Facts:", "-", "Thank you.", "Thanks!"}
    for style in STYLES:
        for piece in draft_for(worked_example, style).pieces:
            if piece.kind == "insert":
                assert piece.text.strip() in allowed or "concern" in piece.text


def test_placeholders_survive_in_place(draft_for: Callable[..., Draft]) -> None:
    body = "The log is at ⟦url1⟧. Ask ⟦mention2⟧ for access. The run of May 3 failed. Please rerun the job by noon."
    for style in STYLES:
        assert {"⟦url1⟧", "⟦mention2⟧"} <= set(draft_for(body, style).text.replace(".", " ").split())


def test_a_message_that_fits_comes_back_as_it_was(draft_for: Callable[..., Draft]) -> None:
    body = "Hi Dana,\n\nPlease sign the lease by Friday. The owner waits. The rent is $4,000."
    draft = draft_for(body, "D")
    assert draft.text == body
    assert draft.subject is None
    assert draft.notes == ()
    assert [piece.kind for piece in draft.pieces] == ["keep"]


def test_a_second_try_keeps_words_and_order(brief_for: Callable[..., Brief], worked_example: str) -> None:
    repair = Repair("a draft", (Finding("items", "block", "lost", ("x",)),))
    text = drafted(brief_for(worked_example, "C", repair=repair)).text
    assert text.startswith("Hey team! Huge news, we just landed Acme")
    assert text.endswith("Can you get me a plan by Friday?")
    assert "Thank you" not in text


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("I resign with effect from May 3. My last day is May 31. Please confirm the date.", "departure"),
        ("The valve is unsafe. Two people got hurt. Please stop line 3.", "safety"),
        ("We will take legal action. The fee is due. Please pay the fee by Friday.", "legal"),
        ("My boss has been harassing me. It began in May. Please call me.", "treatment"),
        ("I must decline. The fee is too low. Please ask Bob.", "refusal"),
    ],
)
@pytest.mark.parametrize("style", STYLES)
def test_sensitive_messages_keep_every_word_and_warn(
    draft_for: Callable[..., Draft], text: str, word: str, style: str
) -> None:
    draft = draft_for(text, style, strength="full")
    assert text in draft.text
    assert any(word in risk for risk in draft.risks)


def test_the_callers_intent_counts(draft_for: Callable[..., Draft]) -> None:
    body = "The lease ends in May. The rent is $4,000. Please sign by Friday."
    assert draft_for(body, "C", context=Context(intent="bad_news")).text == body


def test_a_newsletter_is_only_calmed(draft_for: Callable[..., Draft]) -> None:
    body = "Our spring SALE starts May 3!! Can you get to the shop? To unsubscribe, click here."
    assert (
        draft_for(body, "C").text
        == "Our spring SALE starts May 3. Can you get to the shop? To unsubscribe, click here."
    )


def test_a_floor_plan_lifts_the_ask_and_adds_neutral_thanks_only(draft_for: Callable[..., Draft]) -> None:
    facts = "The site opens in June. The lease costs $4,000. The crew has 12 people."
    text = draft_for(f"{facts} Please sign the lease by Friday.", "C", floor=True).text
    assert text == f"Please sign the lease by Friday.\n\n{facts}\n\nThank you."


def test_a_blend_layers_room_for_concerns_under_the_ask(draft_for: Callable[..., Draft]) -> None:
    facts = "The site opens in June. The lease costs $4,000. The crew has 12 people."
    text = draft_for(f"Hi Dana,\n\n{facts} Please sign the lease by Friday.", "DS").text
    assert text.index("Please sign") < text.index("Oslo" if "Oslo" in text else "The site") < text.index("concern")


def test_time_grows_linearly(brief_for: Callable[..., Brief]) -> None:
    sentence = (
        "We might ship 40 seats on March 3 at $18.50/hr, and Bob can't wait to see whether you can send the list. "
    )

    def cost(times: int) -> float:
        return cpu_s(drafted, brief_for((sentence * times).strip(), "C"))

    assert growth(cost, 160) < MOST_GROWTH
