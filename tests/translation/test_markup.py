"""Formats from request to answer: markup survives, or the answer does not leave."""

import pytest

from service.bootstrap import build
from service.engines.rules.engine import RulesEngine
from service.settings import Settings
from service.translation.brief import Draft
from service.translation.markup import authored_length, read_markup
from service.translation.request import Format
from service.translation.result import Translation
from tests.fakes import FakeEngine
from tests.translation.requests import a_request

MARKDOWN = (
    "Hi Sam,\n\nHuge news!! The **Borealis** pilot went live on 4 May with [12 sites](https://pilot.example.org/s).\n\n"
    "| Site | Seats |\n|------|-------|\n| Oslo | 40    |\n\n"
    "Can you send me the rollout plan by Tuesday?"
)
SLACK = (
    "Hey <@U123>!! The *Borealis* pilot is live since 4 May with <https://pilot.example.org/s|12 sites> &amp; more. "
    "Can you send me the rollout plan in <#C9|ops> by Tuesday?"
)


async def ask(engine: FakeEngine | RulesEngine, message: str, format_: Format) -> Translation:
    translator = build(Settings(), engines=(engine,), logs=False).translator
    return await translator.translate(a_request(message, format=format_))


def edited(message: str, format_: Format, old: str, new: str) -> Draft:
    """Draft the message with one change, made where the engine sees it: among placeholders."""
    masked = a_masked(message, format_)
    assert old in masked, masked
    return Draft(masked.replace(old, new, 1))


def a_masked(message: str, format_: Format) -> str:
    from service.translation.source import read_source

    return read_source(a_request(message, format=format_)).masked.text


@pytest.mark.parametrize(("format_", "message"), [("markdown", MARKDOWN), ("slack", SLACK)])
async def test_engine_that_changes_nothing_gives_the_message_back(format_: Format, message: str) -> None:
    answer = await ask(FakeEngine(), message, format_)
    assert (answer.status, answer.text) == ("unchanged", message)


@pytest.mark.parametrize(
    ("format_", "message", "kept"),
    [
        (
            "markdown",
            MARKDOWN,
            ["**Borealis**", "[12 sites](https://pilot.example.org/s)", "\n\n| Site | Seats |\n|--"],
        ),
        ("slack", SLACK, ["<@U123>", "*Borealis*", "<https://pilot.example.org/s|12 sites>", "&amp;", "<#C9|ops>"]),
    ],
)
async def test_embedded_engine_rewrites_around_markup(format_: Format, message: str, kept: list[str]) -> None:
    answer = await ask(RulesEngine(), message, format_)
    assert answer.status == "translated"
    assert answer.text is not None
    assert all(answer.text.count(mark) == 1 for mark in kept)


@pytest.mark.parametrize(
    ("format_", "message", "old", "new", "says"),
    [
        ("markdown", MARKDOWN, "⟦markup1⟧", "Borealis", "missing"),
        ("markdown", MARKDOWN, "⟦markup1⟧", "⟦markup1⟧ ⟦markup1⟧", "doubled"),
        ("markdown", MARKDOWN, "\n\n⟦block3⟧\n\n", " ⟦block3⟧ ", "line of its own"),
        ("markdown", MARKDOWN, "⟦block3⟧\n\n", "⟦block3⟧\n", "added"),
        ("markdown", MARKDOWN, "Can you", "Can *you*", "added"),
        ("markdown", MARKDOWN, "Can you", "# Ask\n\nCan you", "added"),
        ("markdown", MARKDOWN, "Can you", "<b>Can</b> you", "added"),
        ("slack", SLACK, "⟦markup2⟧", "Borealis", "missing"),
        ("slack", SLACK, "⟦markup2⟧", "⟦markup2⟧, ⟦markup2⟧", "doubled"),
        ("slack", SLACK, "Can you", "**Can** you", "added"),
        ("slack", SLACK, "Can you", "Can *you*", "added"),
    ],
)
async def test_broken_markup_is_sent_back_and_never_leaves(
    format_: Format, message: str, old: str, new: str, says: str
) -> None:
    engine = FakeEngine()
    wrong = edited(message, format_, old, new)
    engine.enqueue(wrong, wrong)
    answer = await ask(engine, message, format_)
    assert (answer.status, answer.text) == ("returned_original", message)
    repair = engine.briefs[1].repair
    assert repair is not None
    findings = [found for found in repair.findings if found.check == "markup"]
    assert any(says in found.reason for found in findings), repair.findings
    assert all(found.items for found in findings)


@pytest.mark.parametrize(
    ("format_", "message"),
    [
        ("markdown", "**Please send me the plan by Tuesday. It is urgent!!**"),
        ("slack", "*Please send me the plan by Tuesday!!*"),
        ("html", "<table><tr><td>Please send me the plan by Tuesday!!</td></tr></table>"),
    ],
)
async def test_message_that_is_all_markup_says_so(format_: Format, message: str) -> None:
    answer = await ask(RulesEngine(), message, format_)
    assert (answer.status, answer.status_reason, answer.text) == ("unchanged", "unsupported_markup", message)


async def test_line_below_the_body_cannot_make_a_heading_of_its_last_line() -> None:
    message = "We moved 12 sites to Oslo.\n\n1. first of all this\n===="
    engine = FakeEngine()
    turned = Draft("1. first of all this\n\nWe moved 12 sites to Oslo.")
    engine.enqueue(turned, turned)
    answer = await ask(engine, message, "markdown")
    assert (answer.status, answer.text) == ("returned_original", message)


async def test_repair_that_puts_the_markup_back_is_delivered() -> None:
    engine = FakeEngine()
    engine.enqueue(
        edited(MARKDOWN, "markdown", "⟦markup1⟧", "Borealis"), edited(MARKDOWN, "markdown", "Huge news!! ", "")
    )
    answer = await ask(engine, MARKDOWN, "markdown")
    assert answer.repaired
    assert answer.text == MARKDOWN.replace("Huge news!! ", "")


async def test_message_whose_markup_crosses_the_signature_comes_back_with_the_reason() -> None:
    message = "Please send *the rollout plan by Tuesday.\nSent from my iPhone*"
    answer = await ask(FakeEngine(), message, "markdown")
    assert (answer.status, answer.status_reason, answer.text) == ("unchanged", "unsupported_markup", message)


def test_length_counts_what_the_author_wrote() -> None:
    message = "Short words of mine.\n\n> " + "quoted " * 50
    assert authored_length(message, "markdown") == len("Short words of mine.")
    assert read_markup(message, "plain").marks == ()
