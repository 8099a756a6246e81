from __future__ import annotations

from service.fidelity.phrases import PhraseBook

_BOOK = PhraseBook({"promise": {"firm": ["i will"], "weak": ["i will try to"]}, "modal": {"any": ["will", "not"]}})


def found(text: str) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    words = text.split()
    return [(" ".join(words[cue.start : cue.end]), cue.tags) for cue in _BOOK.find(words)]


def test_the_longest_phrase_wins_and_takes_its_words() -> None:
    assert found("i will try to paint") == [("i will try to", (("promise", "weak"),))]


def test_an_adverb_may_stand_inside() -> None:
    assert found("i will definitely try to paint") == [("i will definitely try to", (("promise", "weak"),))]


def test_what_is_cut_short_falls_back() -> None:
    assert found("i will try") == [("i will", (("promise", "firm"),))]
    assert found("they will not") == [("will", (("modal", "any"),)), ("not", (("modal", "any"),))]
