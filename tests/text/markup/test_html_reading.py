"""What is read as the authored part of an HTML message, and what of it is marked."""

from pathlib import Path

import pytest

from service.text.markup.html_reading import HtmlMarked, html_segments, read_html
from service.text.markup.marks import BLOCK

MESSAGES = Path(__file__).parents[2] / "html_messages"


def read(message: str) -> tuple[HtmlMarked, str, list[str]]:
    found = read_html(message)
    assert found.html is not None
    assert found.html.text == found.segmented.text
    return found, found.html.text, [mark.span.of(found.html.text) for mark in found.marks]


@pytest.mark.parametrize(
    ("name", "begins", "ends", "marks"),
    [
        ("gmail", "Hi Sam,\n\nHUGE", "plan by Tuesday?", ["Borealis", "12 sites", "Bergen"]),
        ("outlook_desktop", "Hi Sam,\n\nFantastic", "by Tuesday?", ["Borealis", "first report", "Oslo 40 seats"]),
        ("outlook_web", "Hi Sam,\n\nThe", "Lee has the template.", ["Borealis", "Fjord", "Lee"]),
        ("apple_mail", "Hi Sam,\n\nWhat", "by Tuesday?", ["map"]),
        ("thunderbird", "Hi Sam,\n\nthe", "by Tuesday?", ["sync", "https://pilot.example.org/jobs"]),
        ("yahoo", "Hi Sam,\n\nGreat", "by Tuesday?", ["$4,200"]),
        ("proton", "Hi Sam,\n\nThe", "by Tuesday?", ["Oslo needs 3 more badges"]),
    ],
)
def test_authored_part_of_each_mail_program(name: str, begins: str, ends: str, marks: list[str]) -> None:
    message = (MESSAGES / f"{name}.html").read_text()
    found, text, marked = read(message)
    assert text.startswith(begins)
    assert text.endswith(ends)
    assert marked == marks
    assert "When do we start" not in text
    assert html_segments(message) == found.segmented


@pytest.mark.parametrize(
    ("message", "text", "marks"),
    [
        (
            "Hi Sam,<br><br>Two  lines\nof text.<br>More is to come.",
            "Hi Sam,\n\nTwo lines of text.\nMore is to come.",
            [],
        ),
        ("<p>We count one.</p><p>You count two.</p>", "We count one.\n\nYou count two.", []),
        (
            "<p class=MsoNormal>We count one.</p><p class=MsoNormal>You count two.</p>",
            "We count one.\nYou count two.",
            [],
        ),
        ("<div>We count one.</div><div>&nbsp;</div><div>You count two.</div>", "We count one.\n\nYou count two.", []),
        ("<ol start=4><li>a<li><p>b</p></ol>", "4. a\n5. b", []),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>Done then.", "a b\n\nDone then.", ["a b"]),
        ("A <b>F</b>riday and<i> then </i>on.", "A Friday and then on.", ["Friday", "then"]),
        (
            "<p>One.</p><h2>Two</h2><pre>a\n b</pre><hr><p>This is the end.</p>",
            "One.\n\nTwo\n\na b\n\n\ufffc\n\nThis is the end.",
            None,
        ),
        ("We moved 12 sites. <b>\n", "We moved 12 sites.", []),
        ("We moved <b>\n</b><i>&nbsp;</i>12 sites.", "We moved 12 sites.", []),
        ("See <img src='cid:1' alt=x> here.", "See \ufffc here.", ["\ufffc"]),
        ("<span><font>All of it. More.</font></span>", "All of it. More.", []),
        ("<div>Most words look like this.</div><div style='color:red'>Not so.</div>", None, ["Not so."]),
        ("<b>All of it is bold.<br>And this.</b>", "All of it is bold. And this.", ["All of it is bold. And this."]),
    ],
)
def test_shapes_of_text(message: str, text: str | None, marks: list[str] | None) -> None:
    _, shown, marked = read(message)
    assert text is None or shown == text
    if marks is None:
        assert [mark.kind for mark in read_html(message).marks] == [BLOCK] * 3
    else:
        assert marked == marks


def test_answer_below_a_quote_is_the_body_and_answers_between_quotes_are_left_alone() -> None:
    quote = '<blockquote type="cite">When do we start?</blockquote>'
    assert read(f"{quote}<p>We start on Monday, so plan for it.</p>")[1] == "We start on Monday, so plan for it."
    both = f"<p>We can start soon with it.</p>{quote}<p>On Monday, I would say then.</p>"
    assert read_html(both).segmented.interleaved


def test_every_character_has_its_place() -> None:
    message = (MESSAGES / "gmail.html").read_text()
    html = read(message)[0].html
    assert html is not None
    for at, char in enumerate(html.text):
        raw = message[html.starts[at] : html.ends[at]]
        assert char in raw or raw == "" or char in "\n-\xa0" or raw.startswith(("<", "&", " ")), (char, raw)
    assert html.cut(0) == html.region.start
    assert html.cut(len(html.text)) == html.region.end


def test_long_run_of_marks_in_one_word_is_read_in_linear_time() -> None:
    html = read_html("<i>x</i>" * 5_000).html
    assert html is not None
    assert len(html.text) == 5_000
    assert len(read_html("<i>x</i>" * 5_000).marks) == 1
