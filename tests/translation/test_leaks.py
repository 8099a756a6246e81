import pytest

from service.disc.words import leak_words
from service.translation.leaks import leaks
from service.translation.source import read_source
from tests.translation.requests import a_request


def test_checks_are_given_the_words_that_type_a_reader() -> None:
    context = read_source(a_request()).check_context
    assert {"nitpicky", "conscientiousness"} <= context.forbidden_words
    assert {"as someone who", "detail-minded"} <= set(context.forbidden_phrases)


@pytest.mark.parametrize("word", leak_words().everyday)
def test_everyday_word_alone_is_no_leak(word: str) -> None:
    assert word not in leaks().words
    assert word not in leaks().phrases


@pytest.mark.parametrize("phrase", ["you are cautious", "you're so impatient", "a natural driver", "cold person"])
def test_everyday_word_as_a_verdict_is_one(phrase: str) -> None:
    assert phrase in leaks().phrases
