from hypothesis import given, settings
from hypothesis import strategies as st

from service.text.offsets import Utf16Index


def test_emoji_before_an_offset_count_twice() -> None:
    index = Utf16Index("a🎉b👩‍💻c")
    assert [index.units(at) for at in range(8)] == [0, 1, 3, 4, 6, 7, 9, 10]


@settings(deadline=None)
@given(st.text(), st.data())
def test_units_agree_with_the_encoder(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    assert Utf16Index(text).units(at) == len(text[:at].encode("utf-16-le", "surrogatepass")) // 2
