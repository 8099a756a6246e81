"""Aligned quotes: false ones, and pairs in which one clause says more, or other, than the one it stands for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.fidelity.checks.quotes import check_quotes
from service.fidelity.ledger import read_ledger
from service.fidelity.quote import Quote, QuoteKind
from service.fidelity.reading import CheckContext, Comparison
from service.fidelity.report import Finding


def judged(
    source: str, draft: str, *quotes: Quote, subject: str | None = None, given: str | None = None
) -> list[Finding]:
    comparison = Comparison.of(source, read_ledger(source), draft, subject, CheckContext(subject=given))
    return check_quotes(comparison, quotes)


def paired(kind: QuoteKind, source: str, draft: str) -> list[tuple[str, str]]:
    """Quote both texts whole and return the check and the severity of everything found."""
    found = judged(source, draft, Quote(kind, source, draft))
    return [(finding.check, finding.severity) for finding in found]


@pytest.mark.parametrize(
    ("kind", "source", "draft", "check"),
    [
        ("ask", "Could you send the list?", "You must send the list.", "obligation"),
        ("ask", "It would be great if you could send the list.", "Please send the list.", "obligation"),
        ("ask", "Feel free to send the list.", "Could you send the list?", "obligation"),
        ("ask", "Can you send the list if possible?", "Please send the list now.", "obligation"),
        ("commitment", "We will try to fix the lift.", "We will fix the lift.", "commitment"),
        ("commitment", "I hope to call Dana on Monday.", "I'll call Dana on Monday.", "commitment"),
        ("commitment", "We plan to open the depot.", "We guarantee to open the depot.", "commitment"),
        ("commitment", "We might move the audit.", "The audit will move.", "commitment"),
        ("commitment", "The pump might hold until May.", "We will hold the pump until May.", "commitment"),
        ("condition", "The pump might be broken.", "The pump is broken.", "certainty"),
        ("condition", "The part is probably in Lyon.", "The part is definitely in Lyon.", "certainty"),
        ("condition", "I am not sure the part is in Lyon.", "The part is in Lyon.", "certainty"),
        ("condition", "I think we agreed on the blue hall.", "We agreed on the blue hall.", "certainty"),
        ("ask", "Please do not open the valve.", "Please open the valve.", "polarity"),
        ("ask", "Please open the valve.", "Please do not open the valve.", "polarity"),
        ("commitment", "We will never sell the data.", "We will sell the data.", "polarity"),
        ("condition", "unless the permit is late", "if the permit is late", "polarity"),
        ("ask", "Do not open the valve until Dana calls.", "Open the valve until Dana calls.", "polarity"),
        ("condition", "Open the valve only if Dana calls.", "Open the valve, Dana calls.", "conditions"),
    ],
)
def test_pair_that_says_more_or_other_than_the_message_blocks(
    kind: QuoteKind, source: str, draft: str, check: str
) -> None:
    assert (check, "block") in paired(kind, source, draft)


@pytest.mark.parametrize(
    ("kind", "source", "draft"),
    [
        ("ask", "Could you send the list?", "Please send the list."),
        ("ask", "Send the list.", "Please send the list."),
        ("ask", "Please send the list.", "Could you send the list?"),
        ("ask", "You must send the list.", "Please send the list."),
        ("ask", "When does the pump arrive?", "Please tell me when the pump arrives."),
        ("ask", "I need the list by Friday.", "Could you please send the list by Friday?"),
        ("ask", "Do not open the valve before Monday.", "Please open the valve from Monday on."),
        ("ask", "Can't you send the list?", "Can you not send the list?"),
        ("commitment", "We will try to fix the lift.", "We will try to have the lift fixed."),
        ("commitment", "I'll send the list.", "I will send you the list."),
        ("commitment", "We can't come on Monday.", "We cannot come on Monday."),
        ("commitment", "The range cannot be shown without tags.", "We can't show the range without tags."),
        ("commitment", "We just want to fix the lift.", "We want to fix the lift."),
        ("condition", "if the permit arrives", "provided that the permit arrives"),
        ("condition", "unless Dana objects", "if Dana does not object"),
        ("condition", "I guess 70 people will come.", "My guess is that 70 people come."),
        ("condition", "The pump might be broken.", "It is possible that the pump is broken."),
        ("condition", "It costs about 40 EUR.", "It costs about 40 EUR in all."),
    ],
)
def test_pair_in_other_words_passes_in_silence(kind: QuoteKind, source: str, draft: str) -> None:
    assert paired(kind, source, draft) == []


@pytest.mark.parametrize(
    ("kind", "source", "draft", "check"),
    [
        ("ask", "You must send the list.", "It would be great if you could send the list.", "obligation"),
        ("ask", "Couldn't you send the list?", "Could you send the list?", "polarity"),
        ("commitment", "We will fix the lift.", "We might fix the lift.", "commitment"),
        ("condition", "The pump does not work.", "The pump failed to work.", "polarity"),
        ("condition", "The pump might be broken.", "a broken pump", "certainty"),
        ("ask", "Please call Dana if the pump stops.", "Please call Dana.", "conditions"),
    ],
)
def test_pair_that_may_be_meant_the_same_is_a_doubt(kind: QuoteKind, source: str, draft: str, check: str) -> None:
    assert (check, "warn") in paired(kind, source, draft)


def test_strength_that_the_quotes_leave_out_is_read_from_the_words_in_front() -> None:
    source, draft = "Hi Sam. Could you send the list by Friday?", "Hi Sam. You must send the list by Friday."
    hidden = Quote("ask", "send the list by Friday", "send the list by Friday")
    (found,) = judged(source, draft, hidden)
    assert (found.check, found.severity) == ("obligation", "block")
    assert found.items == ("Could you send the list by Friday", "You must send the list by Friday")


def test_negation_that_a_quote_cuts_off_is_read() -> None:
    (found,) = judged("We can come.", "We cannot come.", Quote("commitment", "We can", "We can"))
    assert (found.check, found.items[1]) == ("polarity", "We cannot")


def test_words_of_a_neighbouring_clause_are_not_read_into_a_quote() -> None:
    source = "As I will not be in on Friday, please send the list to Dana."
    draft = "Please send the list to Dana. I will not be in on Friday."
    asked = Quote("ask", "please send the list to Dana", "Please send the list to Dana")
    told = Quote("commitment", "I will not be in on Friday", "I will not be in on Friday")
    assert judged(source, draft, asked, told) == []


def test_condition_that_another_pair_speaks_for_is_no_doubt() -> None:
    source = "Please call Dana if the pump stops."
    draft = "Please call Dana. This holds only if the pump stops."
    asked = Quote("ask", source, "Please call Dana.")
    assert [found.check for found in judged(source, draft, asked)] == ["conditions"]
    assert judged(source, draft, asked, Quote("condition", "if the pump stops", "only if the pump stops")) == []


def test_long_quotes_and_unrelated_ones_only_raise_a_doubt() -> None:
    tail = " and the other papers of the second quarter that Dana has put on the shelf beside the door of the archive"
    long = paired("ask", f"Could you send the list{tail} today?", f"You must send the list{tail} today.")
    assert long == [("obligation", "warn")]
    assert paired("ask", "Could you ring?", "You must phone.") == [("obligation", "warn")]


def test_items_that_changed_places_are_a_doubt() -> None:
    source = "Please send the list by Tuesday. Please call Dana by Friday."
    draft = "Please send the list by Friday. Please call Dana by Tuesday."
    found = judged(source, draft, Quote("ask", "Please send the list by Tuesday", "Please send the list by Friday"))
    assert [(one.check, one.severity, one.items) for one in found] == [
        ("quotes", "warn", ("by Tuesday", "by Friday")),
    ]


def test_quotes_may_stand_in_the_subject_lines() -> None:
    quote = Quote("ask", "Approval needed by Friday", "Please approve by Friday")
    assert judged("It is urgent.", "This is urgent.", quote, given="Approval needed by Friday") != []
    lines = {"given": "Approval needed by Friday", "subject": "Please approve by Friday"}
    assert judged("It is urgent.", "This is urgent.", quote, **lines) == []


@pytest.mark.parametrize(
    ("quote", "reason", "items"),
    [
        (Quote("ask", "Paint the house", "Send the list"), "message does not hold", ("Paint the house",)),
        (
            Quote("ask", "Send the list", "Paint the house"),
            "rewrite does not hold it",
            ("Paint the house", "Send the list"),
        ),
        (Quote("ask", "Send the list", " "), "names nothing", ("Send the list",)),
        (Quote("ask", "", "Send the list"), "message does not hold", ("",)),
        (Quote("ask", "Send ... list", "Send the list"), "message does not hold", ("Send ... list",)),
    ],
)
def test_false_quote_blocks_and_says_what_to_do(quote: Quote, reason: str, items: tuple[str, ...]) -> None:
    (found,) = judged("Send the list.", "Send the list.", quote)
    assert (found.check, found.severity, found.items) == ("quotes", "block", items)
    assert reason in found.reason
    assert ":" in found.reason


def test_both_sides_of_a_pair_can_be_false_and_each_pair_is_told_once() -> None:
    quote = Quote("ask", "Paint the house", "Mow the lawn")
    assert len(judged("Send the list.", "Send the list.", quote, quote)) == 2


def test_long_false_quote_is_cut_before_it_is_told() -> None:
    (found,) = judged("Send the list.", "Send the list.", Quote("ask", "x" * 5000, "Send the list"))
    assert len(found.items[0]) == 300


def test_no_ledger_at_all_is_told_unless_nothing_was_changed() -> None:
    source = "Send the list."
    comparison = Comparison.of(source, read_ledger(source), "Please send the list.", None, CheckContext())
    (found,) = check_quotes(comparison, None)
    assert (found.severity, found.reason) == (
        "warn",
        "The model gave no aligned quotes; wording checks alone decided.",
    )
    same = Comparison.of(source, read_ledger(source), source, None, CheckContext())
    assert check_quotes(same, None) == []


SENDS = "Could you send the list by Friday? The pump is old."
LOSES = "The pump in the cellar is old."


def unquoted(doubts: tuple[Finding, ...], *quotes: Quote) -> list[Finding]:
    comparison = Comparison.of(SENDS, read_ledger(SENDS), LOSES, None, CheckContext())
    return [found for found in check_quotes(comparison, quotes, doubts) if found.check == "unquoted"]


def test_request_that_no_quote_speaks_for_is_told_where_the_wording_is_in_doubt_too() -> None:
    doubt = Finding("asks", "warn", "a request may have been lost", ("Could you send the list by Friday?",))
    (found,) = unquoted((doubt,))
    assert (found.severity, found.items) == ("warn", ("Could you send the list by Friday?",))
    assert unquoted(()) == []
    assert unquoted((Finding("tone", "block", "praise", ("Could you send the list by Friday?",)),)) == []


def test_a_pair_about_two_different_things_speaks_for_nothing() -> None:
    doubt = Finding("asks", "warn", "a request may have been lost", ("Could you send the list by Friday?",))
    assert len(unquoted((doubt,), Quote("ask", "Could you send the list by Friday?", "The pump in the cellar"))) == 1
    assert unquoted((doubt,), Quote("condition", "The pump is old", "The pump in the cellar is old")) != []


def test_claims_need_no_quote() -> None:
    assert unquoted((Finding("coverage", "warn", "statement missing", ("The pump is old.",)),)) == []


def test_quoted_request_needs_no_other_word() -> None:
    draft = "Kindly forward the list until the end of the week."
    comparison = Comparison.of(SENDS, read_ledger(SENDS), draft, None, CheckContext())
    doubt = Finding("asks", "warn", "a request may have been lost", ("Could you send the list by Friday?",))
    pair = Quote("ask", "Could you send the list by Friday?", draft)
    assert "unquoted" not in {found.check for found in check_quotes(comparison, (pair,), (doubt,))}


def test_one_quote_of_the_whole_text_speaks_for_no_clause() -> None:
    source = SENDS + " The pump in the cellar is old, and so is the one beside the door." * 7
    draft = LOSES + " The pump in the cellar is old, and so is the one beside the door." * 7
    comparison = Comparison.of(source, read_ledger(source), draft, None, CheckContext())
    doubt = Finding("asks", "warn", "a request may have been lost", ("Could you send the list by Friday?",))
    found = check_quotes(comparison, (Quote("ask", source, draft),), (doubt,))
    assert [one.check for one in found] == ["unquoted"]


WORDS = st.sampled_from(
    ["could you ", "we'll try to ", "don't ", "if ", "Send it. ", "12 kg ", "“so” ", "\n\n- ", "… ", "İ ", "ﬁ "]
)
TEXTS = st.lists(WORDS | st.text(max_size=4), max_size=25).map("".join)


@given(TEXTS, st.integers(0, 100), st.integers(1, 100))
def test_honest_quote_of_an_unchanged_text_is_found_and_passes_whatever_it_holds(text: str, at: int, size: int) -> None:
    words = text[at : at + size]
    if words.strip(" .,;:!?\"'«»\n\t") != "" and any(char.isalnum() for char in words):
        assert judged(text, text, Quote("ask", words, words), Quote("condition", words, words)) == []


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_quotes_of_any_kind_never_break_the_check(source: str, draft: str, said: str, put: str) -> None:
    for found in judged(source, draft, Quote("commitment", said, put), Quote("ask", source, draft)):
        assert found.check in {"quotes", "obligation", "commitment", "certainty", "polarity", "conditions"}
