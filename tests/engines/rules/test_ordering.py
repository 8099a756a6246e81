"""What moves, and what stays because something leans on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from service.translation.brief import Draft

FACTS = "The Oslo site opens in June. The lease costs $4,000. The crew has 12 people."


def test_a_free_standing_ask_comes_first(draft_for: Callable[..., Draft]) -> None:
    text = draft_for(f"{FACTS} Please sign the lease by Friday.", "D").text
    assert text == f"Please sign the lease by Friday.\n\n{FACTS}"


@pytest.mark.parametrize(
    "ask",
    [
        "So please sign by Friday.",
        "Please sign it by Friday.",
        "If they agree, please sign by Friday.",
        "Please let me know.",
        "Please sign the following by Friday:",
        "Can you take a look today?",
    ],
)
@pytest.mark.parametrize("style", ["D", "C"])
def test_an_ask_that_leans_on_something_stays(draft_for: Callable[..., Draft], ask: str, style: str) -> None:
    text = draft_for(f"{FACTS} {ask}", style).text
    assert text.index("Oslo") < text.lower().index("sign" if "sign" in ask else "look" if "look" in ask else "know")


def test_an_ask_takes_what_leans_on_it_along(draft_for: Callable[..., Draft]) -> None:
    text = draft_for(f"{FACTS} Please sign the lease by Friday. That would help a lot.", "D").text
    assert text.startswith("Please sign the lease by Friday. That would help a lot.\n\nThe Oslo")


def test_an_ask_with_a_list_behind_it_stays(draft_for: Callable[..., Draft]) -> None:
    body = f"{FACTS} Please bring your forms.\n- passport\n- badge"
    assert draft_for(body, "D").text.index("Oslo") < draft_for(body, "D").text.index("bring")


def test_a_list_intro_stays_with_its_list(draft_for: Callable[..., Draft]) -> None:
    body = f"{FACTS} Please sign the lease.\n\nOpen points:\n- rent\n- keys"
    for style in ("D", "I", "S", "C"):
        assert "Open points:\n- rent\n- keys" in draft_for(body, style).text


def test_two_asks_are_numbered_for_a_detail_minded_reader(draft_for: Callable[..., Draft]) -> None:
    text = draft_for(f"{FACTS} Please sign the lease by Friday. Please also send the plan.", "C").text
    assert "Requests:\n1. Please sign the lease by Friday.\n2. Please also send the plan.\n\nFacts:\n- " in text


@pytest.mark.parametrize(
    "facts",
    [
        "The site opens in June. But the lease costs $4,000. The crew has 12 people.",
        "The site opens in June. We left.",
        "The site opens in June. Is the lease $4,000? The crew has 12 people.",
        "The site opens in June. " + "The lease " + "of the old hall " * 9 + "costs $4,000. The crew has 12 people.",
    ],
)
def test_no_bullets_for_leaning_few_asking_or_long_sentences(draft_for: Callable[..., Draft], facts: str) -> None:
    assert "Facts:" not in draft_for(f"{facts} Please sign the contract by Friday.", "C").text


def test_no_labels_without_an_ask(draft_for: Callable[..., Draft]) -> None:
    text = draft_for(FACTS, "C").text
    assert "Facts:" not in text
    assert "Request" not in text


def test_no_labels_and_no_bullets_in_chat(draft_for: Callable[..., Draft]) -> None:
    text = draft_for(f"{FACTS} Please sign the lease by Friday.", "C", channel="chat").text
    assert "Request:" not in text
    assert "\n- " not in text


def test_context_comes_before_an_opening_ask_for_a_steady_reader(draft_for: Callable[..., Draft]) -> None:
    body = (
        "Send me the rent file by Thursday. The board meets on Friday because the audit moved. The audit starts in May."
    )
    text = draft_for(body, "S").text
    assert text.index("The board meets") < text.index("Please send me the rent file")


def test_two_sentences_keep_their_order(draft_for: Callable[..., Draft]) -> None:
    text = draft_for("The lease is ready. Please sign the lease by Friday.", "C", name="Jo").text
    assert text == "The lease is ready. Please sign the lease by Friday."


def test_a_chaser_with_a_whole_ask_is_lifted(draft_for: Callable[..., Draft]) -> None:
    body = "Just checking in on the lease. The owner waits. Please sign the lease by Friday."
    assert draft_for(body, "D").text.startswith("Please sign the lease by Friday.")


def test_an_ask_moves_with_the_ask_that_leans_on_it_and_without_the_idle_question(
    draft_for: Callable[..., Draft],
) -> None:
    body = (
        "We met 30 growers at the market in Ghent. Most of them sell tulips and hyacinths. Can you put the list into "
        "the register by Monday? And please don't call the growers. Should we book for June? The stand is 900 euros."
    )
    text = draft_for(body, "D").text
    assert text.startswith("Please put the list into the register by Monday. And please don't call the growers.\n\n")
    assert "Should we book for June? The stand is 900 euros." in text


def test_a_proposal_is_lifted_with_the_approval_that_points_at_it(draft_for: Callable[..., Draft]) -> None:
    body = (
        "The kiln failed on Sunday at 02:00. About 90 bowls broke in it overnight. The cause is a worn relay. "
        "We propose to rent a second kiln. For this, your approval is required by 14:00 today."
    )
    assert draft_for(body, "D").text.startswith("We propose to rent a second kiln. For this, your approval")


def test_an_ask_for_one_of_two_open_values_stays_behind_them(draft_for: Callable[..., Draft]) -> None:
    body = "The plan says 12 looms. The mill says 15. We start on Monday. Please decide which by Friday."
    assert not draft_for(body, "D").text.startswith("Please decide")


MORE = f"{FACTS} The roof leaks in two places. The landlord pays for the repair and wants to begin in May."


@pytest.mark.parametrize("style", ["D", "C"])
def test_ask_whose_topic_stands_below_is_announced(draft_for: Callable[..., Draft], style: str) -> None:
    text = draft_for(f"{MORE} Can you take a look this week and tell me what you think?", style).text
    assert text.startswith("Request: please take a look this week and tell me what you think.\n\n")


@pytest.mark.parametrize(
    "ask", ["Can you sign it this week?", "So please take a look this week.", "If you agree, help."]
)
def test_no_label_makes_up_for_a_pronoun(draft_for: Callable[..., Draft], ask: str) -> None:
    assert "Request:" not in draft_for(f"{MORE} {ask}", "D").text


def test_chat_gets_no_label(draft_for: Callable[..., Draft]) -> None:
    assert "Request:" not in draft_for(f"{MORE} Can you take a look this week?", "D", channel="chat").text
