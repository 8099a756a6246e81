from __future__ import annotations

from service.fidelity.edits import Edit
from service.fidelity.ledger import read_ledger
from service.fidelity.reading import CheckContext, Comparison


def edits(source: str, draft: str) -> tuple[Edit, ...]:
    return Comparison.of(source, read_ledger(source), draft, None, CheckContext()).edits


def test_a_copy_tells_which_words_went_and_came() -> None:
    (edit,) = edits("The pump of the depot might leak.", "The pump of the depot will leak.")
    assert (set(edit.gone), set(edit.new), edit.small) == ({"might"}, {"will"}, True)


def test_a_word_of_content_makes_it_no_small_change() -> None:
    (edit,) = edits("The pump of the depot leaks.", "The pump of the depot rusts.")
    assert not edit.small


def test_other_wording_is_no_copy() -> None:
    assert edits("The pump of the depot might leak.", "Water may come out of that pump over at our depot soon.") == ()


def test_a_sentence_kept_word_for_word_is_no_edit() -> None:
    assert edits("The pump leaks. The gate is dry.", "The pump leaks. The gate is dry, too.")[0].was.words[1] == "gate"


def test_contractions_are_no_change() -> None:
    (edit,) = edits("I will not paint the gate.", "I won't paint the gate.")
    assert not edit.gone
    assert not edit.new
