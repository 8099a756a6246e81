"""No text makes the ledger or the checks slow: their CPU time grows like the length."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.fidelity.checking import CheckContext, check
from service.fidelity.ledger import read_ledger
from tests.growth import MOST_GROWTH, cpu_s, growth, growth_of

_SIZE = 3200
_SEEDS: tuple[str, ...] = (
    "1",
    "9,",
    "1,234,",
    "a",
    "aA",
    "A",
    " ",
    "\n",
    "a@",
    "a@a.",
    "1-",
    "1.",
    "1/",
    "1:",
    "(",
    ")(",
    "[",
    "{",
    "$",
    "$1",
    "1 ",
    "1  ",
    "-",
    "--",
    "a-1",
    "_",
    "a_",
    "a.",
    "www.",
    "http://",
    "http://a",
    "@a",
    "#1",
    "+1 ",
    "(1",
    "x1",
    "one ",
    "one-",
    "hundred ",
    "twenty-",
    "and ",
    "a half ",
    "half ",
    "minus ",
    "point ",
    "one point ",
    "March ",
    "March 3 ",
    "March 3-",
    "Friday ",
    "Friday, ",
    "by ",
    "by the ",
    "at least ",
    "no later than ",
    "between 1 and ",
    "from 1 to ",
    "1 to ",
    "1pm-",
    "next ",
    "end of ",
    "every ",
    "in the ",
    "1 hour ",
    "1 hour and ",
    "couple of ",
    "I will ",
    "we will also ",
    "please ",
    "not ",
    "sorry ",
    "will ",
    "as a ",
    "'",
    "I'",
    "''",
    "\u0301",
    "e\u0301",
    "1\u0301",
    "\u200d",
    "🎉",
    "🎉1",
    "１",
    "½",
    "1 ½ ",
    "%",
    "1%",
    "1 %",
    "⟦",
    "**",
    "```",
    "?",
    "a? ",
    ":",
    "1:1",
    "0x",
    "\\",
    "C:\\",
    "/a",
    "a/",
    "<@",
    "=",
    ">=",
    "T1",
    "1T",
    "Q1 ",
    "2024-",
    "2024-01-",
    "1e",
    "1^",
    "1 1/1",
    "dear A ",
    "A, ",
    "A\n",
    "Hi A,",
    "if ",
    "ext 1",
    "tel ",
    "tel 1",
    "per ",
    "/h",
    "1/h",
    "or more ",
    "1 or more",
    "\x00",
    "\ud800",
    "ß",
    "İ",
    "the ",
    "few ",
    "a few ",
    "rest of the ",
    "later in the ",
    "first Friday of ",
    "1st quarter of ",
    "month of ",
    "all day ",
    "1990s ",
    "summer ",
    "fiscal year ",
    "percent of ",
    "5 ft 2 in ",
    "5 dollars and ",
    "on or before ",
    "::",
    "a::",
    "v1",
    "\u00ad",
    "a\u00ad",
    "1\u200b",
)


def _checked(text: str) -> None:
    ledger = read_ledger(text)
    check(text, ledger, text + " 7421 more", None, CheckContext(names=("Al Bo",), protected=("zz",)))


@pytest.mark.parametrize("seed", _SEEDS, ids=repr)
def test_the_time_for_an_adversarial_text_grows_like_its_length(seed: str) -> None:
    assert growth_of(_checked, seed, _SIZE) < MOST_GROWTH


_SENTENCES = (
    "if not ",
    "and i ",
    "I will not send word%d. ",
    "said ",
    "only if ",
    "Ask %d for word%d; do not send it. ",
    "no, ",
)


def _numbered(piece: str, length: int, step: int) -> str:
    digits = str.maketrans("0123456789", "abcdefghij")
    pieces = (piece.replace("%d", str(number * step % 997).translate(digits)) for number in range(length // 4))
    return " ".join(pieces)[:length]


@pytest.mark.parametrize("piece", _SENTENCES, ids=repr)
def test_the_time_to_compare_two_texts_grows_like_their_length(piece: str) -> None:
    def cost(length: int) -> float:
        source, draft = _numbered(piece, length, 7), _numbered(piece.replace("not ", ""), length, 11)
        return cpu_s(lambda text: check(source, read_ledger(source), text, None, CheckContext()), f"{draft} more")

    assert growth(cost, 2 * _SIZE) < MOST_GROWTH


def test_the_time_for_two_adversarial_pieces_grows_like_the_length() -> None:
    pieces = [seed * 8 + _SEEDS[(number * 7 + 3) % len(_SEEDS)] * 8 for number, seed in enumerate(_SEEDS)]
    assert {piece[:8]: found for piece in pieces if (found := growth_of(_checked, piece, _SIZE)) >= MOST_GROWTH} == {}


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=200) | st.text("0123456789.,:/-@#$%() aApmthnd\n", max_size=120))
def test_the_identity_passes_and_spans_hold_on_any_text(text: str) -> None:
    ledger = read_ledger(text)
    for item in ledger.items + ledger.soft:
        assert item.span.of(text) == item.text
        assert 0 <= item.span.start < item.span.end <= len(text)
    assert check(text, ledger, text, None, CheckContext()).verdict != "failed"


@settings(max_examples=300, deadline=None)
@given(st.text("0123456789.,:/-@#$%() aApmthnd\n½²٣", max_size=80))
def test_no_digit_escapes_the_ledger(text: str) -> None:
    ledger = read_ledger(text)
    spans = [item.span for item in ledger.items + ledger.soft]
    loose = [at for at, char in enumerate(text) if char.isdecimal() and not any(s.start <= at < s.end for s in spans)]
    assert loose == []
