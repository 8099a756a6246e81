import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.text.sentences import split_units


def contents(text: str) -> list[str]:
    return [unit.content.of(text) for unit in split_units(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["It costs $1.5M approx. 3 times more.", "We met at Acme Inc. in May."],
        ["Ask Dr. Smith, e.g. about No. 5.", "He said no.", "Then he left."],
        ["See you at 5 p.m. Friday.", "It is the U.S. office."],
        ["We close at 5 p.m.", "Please hurry."],
        ["Talk to J. R. Berg.", "Use v2.1 of report_v2.xlsx."],
        ["Is that ok?!", "Really?", "Yes!!"],
        ["The plan works... maybe.", "We will see…", "Then we go."],
        ['He said "Stop."', "Then he left.", "(See below.)", "All good."],
        ["Open https://a.example/x.y?z=1.", "Then call ⟦id1⟧.", "⟦url2⟧ is new."],
        ["Done! 🎉", "Next one :tada:", "Nice work 🎉", "Please check."],
        ["ok.", "i will look.", "thx!"],
        ["好的。", "我们走吧。", "几点？"],
        ["Choose plan B.", "We go."],
        ["I asked if he, i.e. Bo, would come.", "It was I.", "We left."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    text = "".join(sentences) if "。" in sentences[0] else " ".join(sentences)
    assert contents(text) == sentences


@pytest.mark.parametrize(
    "text", ["We love :heart: Borealis so much.", "Meet at 10:30:45 in Oslo.", "Use a:b: Nice is c."]
)
def test_colons_between_words_end_no_sentence(text: str) -> None:
    assert contents(text) == [text]


def test_a_shortcode_at_the_end_announces_nothing() -> None:
    units = split_units("Shipped :tada:\n\n- one\n- two")
    assert [unit.introduces for unit in units] == [False, False, False]


def test_a_quoted_question_inside_a_sentence_does_not_end_it() -> None:
    assert contents('I told you "no!" she said.') == ['I told you "no!" she said.']


def test_a_line_break_in_wrapped_mail_is_a_space() -> None:
    text = (
        "This paragraph was wrapped by the mail program somewhere around column\n"
        "Seventy and goes on with a capital letter at the start of this line here\n"
        "until it ends. Short."
    )
    assert len(contents(text)) == 2


def test_short_lines_with_capitals_stand_for_themselves() -> None:
    assert contents("Need this today\nCan you check\nand call me") == ["Need this today", "Can you check\nand call me"]


def test_a_greeting_line_is_a_unit_of_its_own() -> None:
    text = "Hi Bob,\nplease send the file.\n\nBob:"
    units = split_units(text)
    assert [(unit.span.of(text), unit.greeting) for unit in units] == [
        ("Hi Bob,", True),
        ("please send the file.", False),
        ("Bob:", False),
    ]


def test_list_items_leave_their_marker_out_of_the_content() -> None:
    text = (
        "We need:\n- one thing. Two things\n* another that is so long that it wraps and\n  goes on here\n"
        "1) first\n(a) second\n• third"
    )
    units = split_units(text)
    assert [unit.content.of(text) for unit in units] == [
        "We need:",
        "one thing. Two things",
        "another that is so long that it wraps and\n  goes on here",
        "first",
        "second",
        "third",
    ]
    assert [unit.kind for unit in units] == ["sentence"] + ["item"] * 5
    assert [unit.introduces for unit in units] == [True] + [False] * 5
    assert units[1].span.of(text) == "- one thing. Two things"
    assert len({unit.paragraph for unit in units[1:]}) == 1


@pytest.mark.parametrize(
    "block",
    [
        "Name\tDate\nBob\t5 May",
        "| a | b |\n|---|---|\n| 1. | 2. |",
        "Status: green\nOwner: Kim",
        "```\nx = 1. y = 2.\n\nz()\n```",
        "Gas      2.91    3.10\nOil      9.00    9.10",
        "    x = f(1);\n    return x;",
        "==========",
    ],
)
def test_what_was_laid_out_by_hand_is_one_block(block: str) -> None:
    text = f"Please look at this.\n\n{block}\n\nThen call me."
    assert [(unit.kind, unit.span.of(text).strip()) for unit in split_units(text)] == [
        ("sentence", "Please look at this."),
        ("block", block.strip()),
        ("sentence", "Then call me."),
    ]


def test_sentences_after_a_key_are_prose() -> None:
    text = "Problem: the server has been down since noon and we cannot ship.\nAsk: can you approve the new one?"
    assert [unit.kind for unit in split_units(text)] == ["sentence", "sentence"]


def test_paragraphs_are_counted() -> None:
    assert [unit.paragraph for unit in split_units("One. Two.\n\nThree.\n- a\n- b\n\nFour.")] == [0, 0, 1, 2, 2, 3]


def assert_covered(text: str) -> None:
    end = 0
    for unit in split_units(text):
        assert text[end : unit.span.start].strip() == ""
        assert len(unit.span) > 0
        assert unit.span.of(text) == unit.span.of(text).strip()
        assert unit.span.contains(unit.content)
        end = unit.span.end
    assert text[end:].strip() == ""


_PIECES = st.sampled_from(
    [
        *"aA1.!?…\"')(-*•|\t\n\r ,:",
        "\n\n",
        "Mr.",
        "e.g.",
        "- ",
        "1. ",
        "```",
        "🎉",
        "⟦url1⟧",
        "Key: v\n",
        "    ",
        "\u00a0",
        "。",
    ]
)


@settings(deadline=None, max_examples=500)
@given(st.lists(_PIECES, max_size=60).map("".join))
def test_units_cover_every_visible_character_once_and_in_order(text: str) -> None:
    assert_covered(text)


@settings(deadline=None)
@given(st.text())
def test_units_cover_any_text(text: str) -> None:
    assert_covered(text)
