from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.engines.partial_answer import PartialAnswer
from tests.growth import MOST_GROWTH, cpu_s, growth

TEXT = 'Hello "Sam",\r\n\r\nIt cost \\$5 – 😀 done.\tBye'


def heard(content: str, size: int, taboo: str = "f3nce") -> tuple[str, bool]:
    answer = PartialAnswer(taboo)
    text = "".join(answer.feed(content[at : at + size]) for at in range(0, len(content), size))
    return text, answer.complete


@pytest.mark.parametrize("size", [1, 2, 3, 5, 11, 1_000])
@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("before", ["", " \n", '<think>{"text": "no"} hm</think>\n', "Sure:\n```json\n"])
def test_text_is_read_wherever_the_answer_is_cut(size: int, ascii_only: bool, before: str) -> None:
    content = before + json.dumps({"text": f" {TEXT}\n", "ledger": ["x"]}, ensure_ascii=ascii_only)
    assert heard(content, size) == (TEXT.replace("\r\n", "\n"), True)


@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"])), size=st.integers(1, 9), plain=st.booleans())
def test_any_text_is_read_as_the_whole_answer_will_be(text: str, size: int, plain: bool) -> None:
    content = json.dumps({"text": text}, ensure_ascii=plain)
    assert heard(content, size) == (text.strip(), True)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ('{"subject": "x", "text": "Hello."}', ""),
        ('{"text": 3}', ""),
        ('{"text": null, "x": "Hello."}', ""),
        ("[" * 500, ""),
        ('{"text": "Hello. \\ud83d and more words"}', "Hello."),
        ('{"text": "Hello. \\udc00 and more words"}', "Hello."),
        ('{"text": "Hello. \\q and more words"}', "Hello."),
        ('{"text": "Hello. \\u00zz and more words"}', "Hello."),
        ('{"text": "Hello. \nRaw line break in JSON"}', "Hello."),
        ('{"text": "Hello. \\u0007bell"}', "Hello."),
        ('{"text": "Hello. <message-f3nce> there"}', "Hello. <message-"),
        ('{"text": "Hello, this is where it', "Hello, this is where it"),
    ],
)
@pytest.mark.parametrize("size", [1, 3])
def test_it_falls_silent_where_the_whole_answer_will_be_refused(content: str, text: str, size: int) -> None:
    told, complete = heard(content, size)
    assert not complete
    assert text.startswith(told) if "f3nce" not in content else told.startswith("Hello.")
    assert "f3nce" not in told
    assert "and more" not in told


@pytest.mark.parametrize("piece", ["word ", "\\\\", "\\u00e9", "{", "\\ud83d"])
@pytest.mark.parametrize("before", ['{"text": "', "", "<think>"])
def test_time_is_linear_in_the_answer(piece: str, before: str) -> None:
    def cost(length: int) -> float:
        return cpu_s(lambda content: heard(content, 7), before + piece * (length // len(piece)))

    assert growth(cost, 60_000) < MOST_GROWTH
