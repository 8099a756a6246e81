from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.text.growing import GrowingText
from tests.growth import MOST_GROWTH, growth_of

SIZE = 16_000

PARTS = st.sampled_from(
    [
        *("a", "B", "Dr", "e.g", "3", "No", "Inc", "p.m", "I", "zebra", "$1", ",200", "https://x.example/a?b"),
        *(".", "!", "?", "...", "…", "。", ":", ":tada:", "🎉", "❤️", ":)", ";", "<3", "⟦url1⟧", "⟦", "⟧"),
        *(" ", "  ", "\n", "\r\n", "\r", "\n\n", "\t", "\u00a0", "- ", "1. ", "2) ", "* ", "```", "`", "(", ")"),
        *("[", "]", '"', "“", "”", "**", "_", "> ", "| "),
    ]
)
TEXTS = st.one_of(st.lists(PARTS, max_size=40).map("".join), st.text(max_size=60))


def runs(text: str, *cuts: int) -> list[str]:
    growing = GrowingText()
    found = []
    for start, end in pairwise([0, *sorted(cuts), len(text)]):
        found += growing.feed(text[start:end])
    return found + growing.finish()


def one_by_one(text: str) -> list[str]:
    return runs(text, *range(len(text)))


@settings(max_examples=500)
@given(TEXTS, st.data())
def test_runs_are_the_text_and_do_not_depend_on_the_chunks(text: str, data: st.DataObject) -> None:
    cuts = data.draw(st.lists(st.integers(0, len(text)), max_size=8))
    whole = runs(text)
    assert "".join(whole) == text
    assert all(whole)
    assert runs(text, *cuts) == whole
    assert one_by_one(text) == whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It costs $1,200,000. Fine.", ["It costs $1,200,000. ", "Fine."]),
        ("It grew 3.5 times. Fine.", ["It grew 3.5 times. ", "Fine."]),
        ("Ask Dr. Lopez, e.g. today. Fine.", ["Ask Dr. Lopez, e.g. today. ", "Fine."]),
        ("See No. 5 first. Fine.", ["See No. 5 first. ", "Fine."]),
        ("See https://x.example/a.b?c=d.e now. Fine.", ["See https://x.example/a.b?c=d.e now. ", "Fine."]),
        ("See (the notes. They are long.) today. Fine.", ["See (the notes. They are long.) today. ", "Fine."]),
        ('He said "Stop. Go." twice. Fine.', ['He said "Stop. Go." twice. ', "Fine."]),
        ("Run `a. B` now. Fine.", ["Run `a. B` now. ", "Fine."]),
        ("Done! 🎉 Next one. Fine.", ["Done! 🎉 ", "Next one. ", "Fine."]),
        ("Hi Lea,\n\nFine today.", ["Hi Lea,\n\n", "Fine today."]),
        ("Please send:\n\n1. Plan A. Soon.\n2. Plan B", ["Please send:\n\n1. Plan A. Soon.\n", "2. Plan B"]),
        ("One line\nand the next. Fine.", ["One line\nand the next. ", "Fine."]),
        ("- one\n  - two\n- three", ["- one\n", "  - two\n", "- three"]),
        ("Run:\n```\na. B\n\nc\n```\nFine.", ["Run:\n```\na. B\n\nc\n```\n", "Fine."]),
        ("```\na. B\n\nc\n```\n\nFine.", ["```\na. B\n\nc\n```\n\n", "Fine."]),
        ("Fine.\r\n\r\nFine too.\r\n", ["Fine.\r\n\r\n", "Fine too.\r\n"]),
        ("\n\nFine.", ["\n\nFine."]),
        ("\n\n", ["\n\n"]),
    ],
)
def test_a_run_is_a_whole_sentence_item_or_block(text: str, expected: list[str]) -> None:
    assert one_by_one(text) == expected


@pytest.mark.parametrize(
    ("text", "released"),
    [
        ("It costs $1.", []),
        ("It costs $1. ", []),
        ("It takes 3.", []),
        ("We won. T", []),
        ("That is all we did. The", []),
        ("That is all we did. The ", ["That is all we did. "]),
        ("We won! :ta", []),
        ("We won.\n\n", []),
        ("We won\n\n-", []),
        ("We won\n\n- the first point", ["We won\n\n"]),
        ("Two points:\n\n- a first point\n", []),
        ("See ⟦ur", []),
    ],
)
def test_nothing_is_handed_out_while_more_text_could_belong_to_it(text: str, released: list[str]) -> None:
    growing = GrowingText()
    assert [run for char in text for run in growing.feed(char)] == released


@pytest.mark.parametrize(
    "part",
    ["word ", "w", ".", "( a. ", "\n", "🎉", "A b. ", ":\n", "- a\n", '"a. ', "```\n", "1. ", " ", ":", "a:\n\n"],
)
def test_the_work_on_a_text_fed_by_the_character_grows_like_its_length(part: str) -> None:
    assert growth_of(one_by_one, part, SIZE) < MOST_GROWTH
