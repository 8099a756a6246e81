from hypothesis import given
from hypothesis import strategies as st

from service.fidelity.quote import Quote
from service.text.spans import Span
from service.translation.alignment import align
from service.translation.brief import Deletion, Draft, Piece
from service.translation.receipt import accounted, restored
from service.translation.source import read_source
from tests.translation.requests import a_request

WORDS = st.lists(
    st.sampled_from(["alpha", "beta", "gamma. ", "delta!\n\n", "Epsilon", "- zeta\n", "eta?"]), max_size=12
)


def covered(body: str, draft: Draft) -> bool:
    seen: set[int] = set()
    for span in [p.source for p in draft.pieces if p.source] + [d.source for d in draft.deletions]:
        seen.update(range(span.start, span.end))
    return seen == set(range(len(body)))


@given(WORDS, WORDS)
def test_alignment_tiles_the_output_and_accounts_for_the_source(
    source_words: list[str], output_words: list[str]
) -> None:
    body, output = " ".join(source_words).strip(), " ".join(output_words)
    pieces, deletions = align(body, output)
    assert "".join(piece.text for piece in pieces) == output
    assert covered(body, accounted(Draft(output, pieces, deletions), body))


def test_white_space_between_sentences_belongs_to_the_sentence_before() -> None:
    draft = Draft("Two. One.", (Piece("move", "Two. ", Span(6, 10)), Piece("keep", "One.", Span(0, 4))))
    assert accounted(draft, "One.  Two.").pieces[1].source == Span(0, 6)


def test_words_nobody_claimed_become_a_deletion() -> None:
    draft = Draft("One.", (Piece("keep", "One.", Span(0, 4)),))
    assert accounted(draft, "One. Two.").deletions == (Deletion(Span(4, 9), None, "Not carried over."),)


def test_moved_sentence_is_told_from_a_kept_one() -> None:
    pieces, _ = align("Alpha went home. Beta stayed here.", "Beta stayed here. Alpha went home.")
    assert [piece.kind for piece in pieces] == ["keep", "move"]


def test_invented_sentence_has_no_source() -> None:
    pieces, deletions = align("Alpha went home.", "Alpha went home. Nobody expected bananas today.")
    assert [piece.kind for piece in pieces] == ["keep", "insert"]
    assert deletions == ()


def test_quotes_hold_what_their_placeholders_stand_for() -> None:
    source = read_source(a_request("Could you read https://plans.example/9 today, as a favour to us all?"))
    slot = source.masked.slots[0].placeholder
    quoted = Quote("ask", f"Could you read {slot}", f"Please read\u200b {slot}")
    found = restored(Draft(source.masked.text, quotes=(quoted,)), source).quotes
    assert found == (Quote("ask", "Could you read https://plans.example/9", "Please read https://plans.example/9"),)


def test_no_quotes_and_none_at_all_stay_apart() -> None:
    source = read_source(a_request("Alpha went home today."))
    assert restored(Draft("Alpha went home."), source).quotes is None
    assert restored(Draft("Alpha went home.", quotes=()), source).quotes == ()


def test_line_end_that_falls_between_two_pieces_is_not_doubled() -> None:
    message = "Alpha went home today.\r\nBeta stayed here all day."
    source = read_source(a_request(message))
    pieces = (Piece("keep", "Alpha went home today.\r", Span(0, 23)), Piece("keep", message[23:], Span(23, 49)))
    assert "".join(piece.text for piece in restored(Draft(message, pieces), source).pieces) == message
