from service.text.quotations import Quotable
from service.text.spans import Span


def test_quotations_are_found_across_case_space_and_quote_marks() -> None:
    text = "He said:  “Don’t\n\tSTOP”. İ Straße"
    assert Quotable(text).find('"don\'t stop"') == Span(11, 22)
    assert Quotable(text).find("straße") == Span(27, 33)
    assert Quotable(text).find("") is None
    assert Quotable("").find("x") is None


def test_long_quotations_cost_linear_time() -> None:
    text = "a " * 10_000
    assert Quotable(text).find("a " * 9_999 + "b") is None
