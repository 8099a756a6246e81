"""What is not read is refused with the accepted list, and never repeated: a style is personal data."""

import string

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from service.disc.notation import SCHEMES, read_scores, read_style
from service.disc.profile import LETTERS
from service.disc.reading import ACCEPTED_BY_SCHEME
from service.errors import RequestError, UnsupportedStyleError
from tests.growth import MOST_GROWTH, growth_of


@pytest.mark.parametrize(
    ("raw", "advice"),
    [
        ("red", "Colours"),
        ("Red/Blue", "Colours"),
        ("golden retriever", "Animal"),
        ("Lion", "Animal"),
        ("Amiable", "four-style"),
        ("Socializer", "four-style"),
        ("Analyst", "scheme crystal"),
        ("Captain (D)", "scheme crystal"),
        ("Inspirational pattern", "Classic pattern"),
        ("result-oriented", "Classic pattern"),
        ("INTJ", "another model"),
        ("", "blank"),
        (" \t ", "blank"),
        ("DISC", "not known"),
        ("X", "not known"),
        ("DD", "not known"),
        ("DID", "not known"),
        ("D/D", "not known"),
        ("D/I/S/C", "not known"),
        ("D I", "not known"),
        ("D/", "not known"),
        ("DC type", "not known"),
        ("naturally D", "not known"),
        ("natural:", "not known"),
        ("82 61 23 40", "each of D, I, S and C once"),
        ("D 82 I 61 S 23", "each of D, I, S and C once"),
        ("D 82 I 61 S 23 S 40", "each of D, I, S and C once"),
        ("D 82 I 61 S 23 C 40 D 82", "each of D, I, S and C once"),
        ("D 82 I 61 S 23 C forty", "each of D, I, S and C once"),
        ("D 8.2.1 I 61 S 23 C 40", "each of D, I, S and C once"),
        ("D 1e2 I 61 S 23 C 40", "each of D, I, S and C once"),
        ("D 82 I 61 S 23 C 101", "score of C"),
        ("D -1 I 61 S 23 C 40", "score of D"),
        ("D .6 I .2 S .1 C .1", "shares of 1"),
        ("D 1 I 0 S 0 C 0", "shares of 1"),
        ("high", "Name a letter"),
        ("high D low D", "Name each letter once"),
        ("high results", "Name each letter once"),
        ("D high", "Name each letter once"),
        ("\u0131", "plain Latin"),
        ("\u0421", "plain Latin"),
        ("D\u2013I", "plain Latin"),
        ("D" * 121, "120 characters"),
    ],
)
def test_unknown_notation_is_refused_with_what_to_do(raw: str, advice: str) -> None:
    with pytest.raises(UnsupportedStyleError) as caught:
        read_style(raw)
    assert advice in caught.value.detail
    assert caught.value.accepted
    assert caught.value.code == "unsupported_style"


@pytest.mark.parametrize(
    ("raw", "scheme"),
    [
        ("high D", "disc12"),
        ("D 82 I 61 S 23 C 40", "disc12"),
        ("D/I", "disc16"),
        ("C", "scores"),
        ("Di", "scores"),
        ("captains", "crystal"),
        ("Captain (D)", "crystal"),
        ("D/I", "crystal"),
    ],
)
def test_named_scheme_reads_only_its_own_notations(raw: str, scheme: str) -> None:
    with pytest.raises(UnsupportedStyleError) as caught:
        read_style(raw, scheme=scheme)
    assert f"in the scheme {scheme}" in caught.value.detail
    assert caught.value.accepted == next(lines for name, lines in ACCEPTED_BY_SCHEME.items() if name == scheme)


@settings(deadline=None)
@given(st.text(max_size=140), st.sampled_from(SCHEMES))
@example("high " * 24, "auto")
@example("D 1 " * 30, "auto")
@example("/" * 120, "auto")
@example("\x00\ud800", "auto")
@example("natural natural natural D", "auto")
def test_any_text_is_either_read_or_refused_in_words(raw: str, scheme: str) -> None:
    try:
        profile = read_style(raw, scheme=scheme)
    except UnsupportedStyleError:
        return
    assert profile.raw == raw
    assert sum(profile.weights.of(letter) for letter in LETTERS) == pytest.approx(1)
    assert -1 <= profile.pace <= 1
    assert -1 <= profile.focus <= 1
    assert 0 <= profile.intensity <= 1


@settings(deadline=None)
@given(st.text(string.ascii_lowercase + string.digits, min_size=8, max_size=30), st.sampled_from(SCHEMES))
def test_refusal_does_not_depend_on_the_input_it_refuses(noise: str, scheme: str) -> None:
    """The same kind of wrong input gives the same words, so that none of it can be in them."""
    details = set()
    for raw in (f"zz{noise}qq", f"zz{noise[::-1]}qq", "zz77zzqq" if any(map(str.isdigit, noise)) else "zzzzzzqq"):
        with pytest.raises(UnsupportedStyleError) as caught:
            read_style(raw, scheme=scheme)
        details.add((caught.value.detail, str(caught.value), caught.value.accepted, caught.value.pointer))
    assert len(details) == 1


@pytest.mark.parametrize("raw", ["Priya Captain", "mauve-ish red", "D 821 I 6 S 2 C 4", "high Zork", "Quixotic"])
def test_nothing_of_the_input_is_in_the_error(raw: str) -> None:
    with pytest.raises(RequestError) as caught:
        read_style(raw)
    said = f"{caught.value} {caught.value.detail} {caught.value.args} {caught.value.__cause__}".lower()
    for word in raw.lower().split():
        if len(word) > 2 and word != "high":
            assert word not in said


def test_key_of_a_score_that_is_none_of_the_four_is_not_repeated() -> None:
    with pytest.raises(UnsupportedStyleError) as caught:
        read_scores({"d": 1, "i": 2, "s": 3, "priya": 4})
    assert "priya" not in str(caught.value)


@pytest.mark.parametrize("piece", ["D", "D/", "high ", "D 1 "])
def test_the_time_to_refuse_long_input_grows_like_its_length(piece: str) -> None:
    def refused(raw: str) -> None:
        with pytest.raises(UnsupportedStyleError):
            read_style(raw)

    assert growth_of(refused, piece, 1_000_000) < MOST_GROWTH
