"""A search is skipped only where no phrase of the list can stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.fidelity.checking import CheckContext, check
from service.fidelity.folding import fold, lower
from service.fidelity.ledger import read_ledger
from service.fidelity.lexicon import Lexicon
from service.fidelity.tokens import word_bag
from service.text.spans import Span

PHRASES = ("it's a pity", "don't bother", "sign-off", "as a d", "rest assured*", "is it", "well*", "r&d")


@pytest.mark.parametrize(
    "text",
    [
        "It's a pity.",
        "don’t bother",
        "the sign-off-sheet",
        "rest  assuredly",
        "as a D",
        "our R&D",
        "so—is it?",
        "(wellness)",
        "now,is it.not",
    ],
)
def test_gate_lets_every_hit_through(text: str) -> None:
    folded = lower(fold(text))

    assert Lexicon(PHRASES).find(folded, word_bag(fold(text)))


@given(
    st.lists(st.sampled_from([*" '.-&,\n", "it's", "a", "pity", "don't", "bother", "sign", "off", "is", "it", "well"]))
)
def test_gate_changes_no_result(pieces: list[str]) -> None:
    text = lower(fold("".join(pieces)))
    lexicon = Lexicon(PHRASES)

    found = [span for _, span in lexicon.find(text, word_bag(text))]

    assert [(span.start, span.end) for span in found] == [hit.span() for hit in lexicon._phrases.finditer(text)]


def test_label_behind_a_longer_word_that_holds_it_is_found() -> None:
    source, draft = "Please send it.", "Please send it in your styleguide, as fits your style."

    report = check(source, read_ledger(source), draft, None, CheckContext(forbidden_phrases=("your style",)))

    assert [finding.span for finding in report.findings if finding.check == "labels"] == [Span(43, 53)]
