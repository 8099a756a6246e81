"""Markdown: what is marked, what counts as structure, and what must not be mistaken for a quote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.text.markup.markdown import markdown_structure, read_markdown
from service.text.markup.marks import BLOCK, INLINE
from service.text.protection import find_protected, mask

ISSUE = """\
## Export fails

Since **Monday** the `export` job stops after [12 files](https://ci.example.org/runs/88 "log").
I'm ~~not~~ sure *why*.

- restarted the worker
- cleared the `cache`

| Run | Files |
|-----|-------|
| 87  | 40    |

```text
> From: worker
-- done
```

    indented listing

1. first
   - nested
2. second

Could you check the quota by Thursday? See [the notes][1] and ![chart](chart.png).

***

[1]: https://wiki.example.org/quota
"""


def marks_of(message: str) -> list[tuple[str, str]]:
    read = read_markdown(message)
    assert read.supported
    return [(mark.kind, mark.span.of(read.segmented.text)) for mark in read.marks]


def test_issue_is_body_from_end_to_end_and_its_markup_is_marked() -> None:
    read = read_markdown(ISSUE)
    assert read.segmented.text == ISSUE.strip()
    found = marks_of(ISSUE)
    assert [text for kind, text in found if kind == BLOCK] == [
        "## Export fails",
        "| Run | Files |\n|-----|-------|\n| 87  | 40    |",
        "```text\n> From: worker\n-- done\n```",
        "    indented listing",
        "1. first\n   - nested\n2. second",
        "***",
        "[1]: https://wiki.example.org/quota",
    ]
    assert [text for kind, text in found if kind == INLINE] == [
        "**Monday**",
        "`export`",
        '[12 files](https://ci.example.org/runs/88 "log")',
        "~~not~~",
        "*why*",
        "`cache`",
        "[the notes][1]",
        "![chart](chart.png)",
    ]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("An *unclosed star and 2 * 3 * 4 in snake_case_name here.", []),
        ("A **bold `code` inside** run.", ["**bold `code` inside**"]),
        ("Half*word*s and AT&amp;T and 5 \\* 4.", ["Half*word*s", "AT&amp;T", "\\*"]),
        ("A footnote[^1] and <https://auto.example.org>.", ["footnote[^1]", "<https://auto.example.org>"]),
        ("Broken over **two\nlines** of text.", ["**two\nlines**"]),
        ("- an item with **bold\n  wrapped** words", ["**bold\n  wrapped**"]),
        ("***Very*** strong and ___x___.", ["***Very***", "___x___"]),
        ("Press <kbd>Ctrl</kbd> twice.", ["Press <kbd>Ctrl</kbd> twice."]),
    ],
)
def test_inline_element_is_marked_where_it_stands(text: str, marks: list[str]) -> None:
    assert [found for _, found in marks_of(text)] == marks


def test_lone_quote_between_own_words_is_a_block_and_two_are_answers_between_quotes() -> None:
    one = "The plan says this about sites:\n\n> Two sites go first.\n\nDo you still agree with that?"
    assert marks_of(one) == [(BLOCK, "> Two sites go first.")]
    assert read_markdown(one).segmented.text == one
    two = f"{one}\n\n> Then ten more.\n\nAnd with that one as well?"
    assert read_markdown(two).segmented.interleaved


def test_quoted_reply_is_trail_as_in_plain_text() -> None:
    read = read_markdown("> When do the sites open?\n\nThe sites open on **Monday**, please plan for it.")
    assert read.segmented.text == "The sites open on **Monday**, please plan for it."
    assert [mark.span.of(read.segmented.text) for mark in read.marks] == ["**Monday**"]


def test_mark_cut_by_the_border_of_the_body_leaves_the_message_alone() -> None:
    read = read_markdown("The pilot went *well today.\nSent from my iPhone*")
    assert not read.supported


def test_carriage_returns_keep_their_places() -> None:
    message = "Intro line.\r\n\r\n# Title\r\n\r\nText with **bold** words.\r\n"
    assert marks_of(message) == [(BLOCK, "# Title"), (INLINE, "**bold**")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Costs 5 now. # of items is 3.", "# of items is 3. Costs 5 now."),
        ("A plain text.", "A *plain* text."),
        ("See [x](https://a.example.org).", "See [x](https://b.example.org)."),
        ("See [x](https://a.example.org).", "See x."),
        ("| a |\n|---|\n| 1 |\n\nText.", "| a |\n|---|\n| 1 |\nText."),
        ("Text.\n\n    code", "Text.\n    code"),
        ("It is so. Then more.", "> It is so. Then more."),
        ("Run `a  b` now.", "Run `a c` now."),
    ],
)
def test_structure_tells_what_a_reader_would_see_differently(before: str, after: str) -> None:
    assert markdown_structure(before) != markdown_structure(after)


def test_structure_allows_paragraphs_and_lists_to_be_laid_out_anew() -> None:
    assert markdown_structure("One **b** is here. Two `c` is there.") == markdown_structure(
        "- Two `c` is there.\n- One **b** is here.\n\nNew words."
    )


def test_definition_elsewhere_in_the_message_makes_a_link() -> None:
    message = "See [notes] please.\n\n[notes]: https://wiki.example.org"
    assert markdown_structure("See [notes] please.") == {}
    assert markdown_structure("See [notes] please.", message) == {("link", "[notes]"): 1}


@given(st.text(alphabet="ab1 \n\r\t*_`~[]()!<>#-+|\\&;:.=\"'{}>é😀\u00a0", max_size=120))
def test_any_text_can_be_marked_masked_and_restored(message: str) -> None:
    read = read_markdown(message)
    body = read.segmented.text
    assert read.segmented.message == message
    masked = mask(body, find_protected(body, (), read.marks))
    assert masked.restore(masked.text) == body
    for first, second in zip(read.marks, read.marks[1:], strict=False):
        assert first.span.end <= second.span.start
    markdown_structure(message)
