import pytest

from service.text.greetings import is_greeting


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Hi Ann,",
            "hi ann,",
            "Hello",
            "Hello!",
            "Dear Mr. Berg:",
            "To whom it may concern,",
            "Guys,",
            "Kim and Dana,",
        ),
        *(
            "All -",
            "Hey team!!",
            "Good morning everyone,",
            "Ann:",
            "Hey @kim.lee,",
            "Hi ⟦mention1⟧,",
            "Dear Sir or Madam,",
        ),
    ],
)
def test_a_salutation_is_a_greeting(line: str) -> None:
    assert is_greeting(line)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Hello, we moved.",
            "Hi Ann can you call",
            "FYI -",
            "Update:",
            "Thanks!",
            "Hi Ann - thanks for this",
            "Ann",
            "",
        ),
        *("Hi, are you there?", "The following people, please:", "Done!", "x" * 500 + ","),
    ],
)
def test_a_line_that_says_something_is_no_greeting(line: str) -> None:
    assert not is_greeting(line)
