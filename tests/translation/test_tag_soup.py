"""Tags in any order, fitting together or not: an answer keeps every promise, or the message comes back as it is."""

from hypothesis import given, settings
from hypothesis import strategies as st

from service.engines.rules.engine import RulesEngine
from tests.fakes import FakeEngine
from tests.html_receipts import Shuffling, html_faults
from tests.translation.test_html_answers import ask

TAGS = ["p", "div", "b", "ul", "ol", "li", "span", "a", "table", "td", "i", "pre", "h1", "center", "font", "blockquote"]
SOUP = st.sampled_from(
    [
        *(f"<{tag}>" for tag in TAGS),
        *(f"</{tag}>" for tag in TAGS),
        "<br>",
        "<hr>",
        "<o:p></o:p>",
        "<img src='cid:1'>",
        "<p class=MsoNormal>",
        "<span style='color:red'>",
        "<a href='https://x.example.org'>",
        "<blockquote type=cite>",
        "<div class=gmail_signature>",
        "<!-- c -->",
        "&nbsp;",
        "&lt;",
        " ",
        "\n",
        "😀 ",
        "- one thing ",
        "1. first thing ",
        "We moved 12 sites. ",
        "Can you send it by Friday? ",
        "It is 5 > 4 & so!! ",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(SOUP, min_size=3, max_size=22).map("".join))
def test_tag_soup_keeps_its_promises(message: str) -> None:
    answer = ask(FakeEngine(), message)
    assert answer.text == message
    for engine in (Shuffling(), RulesEngine()):
        assert html_faults(ask(engine, message)) == []
