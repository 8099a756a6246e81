"""Slack's markup: what is marked and what counts as structure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.text.markup.marks import BLOCK
from service.text.markup.slack import read_slack, slack_structure
from service.text.protection import find_protected, mask


def marks_of(message: str) -> list[str]:
    read = read_slack(message)
    assert read.supported
    return [mark.span.of(read.segmented.text) for mark in read.marks]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Ping <@U123> in <#C9|ops> <!here> now", ["<@U123>", "<#C9|ops>", "<!here>"]),
        ("See <https://x.example.org/a_b_c|the page> by <!date^1^{date}|4 May>", None),
        ("*bold words* _it_ ~no~ `a *b* c` :tada: done", ["*bold words*", "_it_", "~no~", "`a *b* c`", ":tada:"]),
        ("R&amp;D counts 3 &lt; 4", ["R&amp;D", "&lt;"]),
        ("2 * 3 * 4 and snake_case_name and a~b and 10:30:00", []),
        ("Run\n```\n> not a quote\n-- \n```\nand tell me", ["```\n> not a quote\n-- \n```"]),
        ("The plan has a word on that.\n&gt; ship on Monday\nIs that still true for you?", ["&gt; ship on Monday"]),
    ],
)
def test_element_is_marked_where_it_stands(text: str, marks: list[str] | None) -> None:
    expected = marks if marks is not None else ["<https://x.example.org/a_b_c|the page>", "<!date^1^{date}|4 May>"]
    assert marks_of(text) == expected


def test_everything_behind_three_signs_is_quoted() -> None:
    message = "The plan has a word on that, please read it.\n>>> all of it\neven this"
    assert marks_of(message) == [">>> all of it\neven this"]


def test_listing_with_lines_of_its_own_is_a_block_and_one_in_a_line_is_not() -> None:
    read = read_slack("Run\n```\nmake\n```\nand ```make``` again")
    assert [mark.kind == BLOCK for mark in read.marks] == [True, False]


def test_answer_below_an_escaped_quote_is_the_body() -> None:
    read = read_slack("&gt; when do we ship?\nWe ship on *Monday*, so please plan for it.")
    assert read.segmented.text == "We ship on *Monday*, so please plan for it."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ship it *now* please.", "Ship it now please."),
        ("Ship it now.", "Ship it **now**."),
        ("Ask <@U1>.", "Ask <@U2>."),
        ("See <https://x.example.org|page>.", "See <https://x.example.org>."),
        ("See the page.", "See [the page](https://x.example.org)."),
        ("Fine :tada: then.", "Fine then."),
        ("We ship. It works.", "> We ship. It works."),
    ],
)
def test_structure_tells_what_a_reader_would_see_differently(before: str, after: str) -> None:
    assert slack_structure(before) != slack_structure(after)


@given(st.text(alphabet="ab1 \n\r\t*_`~<>|@#!:&;glt.-^é😀", max_size=120))
def test_any_text_can_be_marked_masked_and_restored(message: str) -> None:
    read = read_slack(message)
    body = read.segmented.text
    masked = mask(body, find_protected(body, (), read.marks))
    assert masked.restore(masked.text) == body
    slack_structure(message)
