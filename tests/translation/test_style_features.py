"""What the style features count, and what they must not."""

import pytest

from service.translation.style_features import occurrences, read_features


def test_ask_position_is_read_from_a_bare_imperative_too() -> None:
    early = read_features("Send the plan by Friday. The customer moved the date and the crew is small this week.")
    late = read_features("The customer moved the date and the crew is small this week. Send the plan by Friday.")

    assert early.ask_position == 0
    assert late.ask_position > 0.6


def test_text_without_a_request_counts_as_asking_last() -> None:
    assert read_features("The pump ran for 40 minutes.").ask_position == 1


def test_shares_do_not_grow_with_length() -> None:
    text = "Please send us the figures! "

    assert read_features(text * 8).courtesy == pytest.approx(read_features(text).courtesy)
    assert read_features(text * 8).exclamations == pytest.approx(read_features(text).exclamations)


def test_word_inside_another_word_is_not_counted() -> None:
    assert occurrences("we_us", "The weather used up our status") == 1


def test_list_share_counts_lines() -> None:
    assert read_features("Two things:\n- one crane\n- two trucks\nThanks").list_share == 0.5


@pytest.mark.parametrize("text", ["", " \n", "…"])
def test_empty_text_breaks_nothing(text: str) -> None:
    assert read_features(text).courtesy == 0
