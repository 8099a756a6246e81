from hypothesis import given, settings
from hypothesis import strategies as st

from service.text.lines import lines_of


@settings(deadline=None)
@given(st.text(alphabet="ab \t\r\n\u2028\x0b"))
def test_lines_cover_every_character_and_break_only_at_carriage_returns_and_line_feeds(text: str) -> None:
    lines = lines_of(text)
    assert "".join(text[line.start : line.stop] for line in lines) == text
    assert all("\r" not in text[line.start : line.end] and "\n" not in text[line.start : line.end] for line in lines)


def test_a_line_of_zero_width_characters_is_blank() -> None:
    assert [line.words for line in lines_of("\ufeff\u200b \n\u00a0x\u00a0")] == ["", "x"]
