"""Markdown and Slack documents made of every kind of element, in any order, with three kinds of engine."""

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st

from service.bootstrap import build
from service.engines.rules.engine import RulesEngine
from service.settings import Settings
from service.text.markup.markdown import markdown_structure
from service.text.markup.slack import slack_structure
from service.text.spans import Span
from service.translation.markup import read_markup
from service.translation.ports import Engine
from service.translation.request import Format
from service.translation.result import Translation
from tests.fakes import FakeEngine
from tests.html_receipts import Shuffling
from tests.translation.requests import a_request

WORDS = st.sampled_from(
    [
        "We moved 12 sites.",
        "Can you send it by Friday?",
        "Great!!",
        "It costs $40.",
        "Hi Sam,",
        "Thanks",
        "R&amp;D",
        "2 * 3",
        "#5 is open",
        "1. first of all",
        "a_b_c",
        "The lift is useless!!!",
    ]
)
INLINE: dict[Format, list[str]] = {
    "markdown": [
        *(["{}"] * 4),
        "**{}**",
        "*{}*",
        "`{}`",
        "[{}](https://x.example.org/a)",
        "~~{}~~",
        "![{}](a.png)",
        "<b>{}</b>",
        "{}\\*",
        "_{}_",
    ],
    "slack": [
        *(["{}"] * 4),
        "*{}*",
        "_{}_",
        "`{}`",
        "<https://x.example.org/a|{}>",
        "~{}~",
        "<@U1> {}",
        ":tada: {}",
        "&lt;{}",
        "```{}```",
    ],
}
BLOCKS: dict[Format, list[str]] = {
    "markdown": [
        "{}",
        "{}",
        "- {}\n- two",
        "1. {}\n2. two",
        "# {}",
        "> {}",
        "```\n{}\n```",
        "    {}",
        "***",
        "{}\n====",
        "| a | {} |\n|---|---|\n| 1 | 2 |",
        "- {}\n  - in",
        "[x]: https://y.example.org",
    ],
    "slack": ["{}", "{}", "- {}\n- two", "• {}\n• two", "> {}", "```\n{}\n```", "&gt; {}", ">>> {}"],
}
TAILS = ["", "\n\nThanks,\nAnna", "\n\nOn Mon, Jan 1, 2024 at 10:07 AM Sam <s@x.example.org> wrote:\n> old"]


def documents(format_: Format) -> st.SearchStrategy[str]:
    inline = st.builds(lambda form, words: form.format(words), st.sampled_from(INLINE[format_]), WORDS)
    text = st.lists(inline, min_size=1, max_size=3).map(" ".join)
    block = st.builds(lambda form, words: form.format(words), st.sampled_from(BLOCKS[format_]), text)
    blocks = st.lists(block, min_size=1, max_size=5)
    return st.builds(
        lambda space, parts, tail: space.join(parts) + tail,
        st.sampled_from(["\n\n", "\n"]),
        blocks,
        st.sampled_from(TAILS),
    )


def ask(engine: Engine, message: str, format_: Format) -> Translation:
    translator = build(Settings(), engines=(engine,), logs=False).translator
    return asyncio.run(translator.translate(a_request(message, format=format_)))


def check(message: str, format_: Format) -> None:
    structure = markdown_structure if format_ == "markdown" else slack_structure
    cut = read_markup(message, format_).segmented
    assert ask(FakeEngine(), message, format_).text == message
    for engine in (RulesEngine(), Shuffling()):
        answer = ask(engine, message, format_)
        text = answer.text or ""
        assert "".join(piece.text for piece in answer.pieces) == text
        assert text.startswith(cut.before)
        assert text.endswith(cut.after)
        assert structure(text) == structure(message)
        assert engine.name == "llm" or answer.status != "returned_original"
        if answer.status == "translated":
            seen = {at for piece in answer.pieces if piece.source for at in range(*_ends(piece.source))}
            seen |= {at for gone in answer.deletions for at in range(*_ends(gone.source))}
            assert seen.issuperset(range(len(message)))


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


@settings(max_examples=50, deadline=None)
@given(documents("markdown"))
def test_markdown_keeps_its_structure_with_any_engine(message: str) -> None:
    check(message, "markdown")


@settings(max_examples=50, deadline=None)
@given(documents("slack"))
def test_slack_keeps_its_structure_with_any_engine(message: str) -> None:
    check(message, "slack")
