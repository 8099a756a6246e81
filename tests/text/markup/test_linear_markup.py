"""The time to read markup grows like its length, whatever is written; no text in markup breaks a reader."""

from collections.abc import Callable

import pytest

from service.text.markup.html_reading import read_html
from service.text.markup.html_safety import active_content
from service.text.markup.markdown import markdown_structure, read_markdown
from service.text.markup.slack import read_slack, slack_structure
from tests.growth import MOST_GROWTH, growth_of

Say = Callable[[str], None]
SIZE = 10_000
HTML = [
    "<!--",
    "<!",
    "<a ",
    "</",
    "<a b='",
    "<?",
    "<a b=",
    "<script>",
    "&",
    "<",
    "<a/",
    "</a ",
    "<style></style>",
    "<p>",
    "<div>x",
    "<b>",
    "<p style='a:b'>x",
    "</p>",
    "&lt;",
    "<li>x",
    "<td>x",
    "<table>",
    "<ul><li>x</li></ul>",
    "<br>",
    "<b><i></b>",
    "<font><p>",
    "x<br>",
    "<div><br></div>",
    "<b>x</b> ",
    "<i>x</i>",
    "<img src=a>",
    "&nbsp;",
    "<a on",
    "<span style='color:red'>x</span>",
    "<div class=gmail_quote>x</div>",
    "<span>x</span>",
    " onx=",
    "x\\74 ",
    "<ul>",
]
TEXT = [
    "[",
    "![",
    "*a ",
    "`",
    "[a](",
    "<",
    "_*",
    "[x]",
    "~~",
    "&",
    "\\*",
    "**a *b",
    "> a\n",
    "- a\n",
    "|a|b|\n|-|-|\n",
    "[a]: b\n",
    "```\n\n",
    "a|b\n",
    "<!-- \n\n",
    "- - ",
    "    a\n",
    "# a\n",
    "a\n===\n",
    "&gt;",
    "*a* ",
    ":a:",
    "<@U",
    ">>>",
    "`a",
    "~a~",
    "[^a]",
    "x\n",
]


@pytest.mark.parametrize(
    ("work", "seeds"),
    [
        (read_html, HTML),
        (active_content, HTML),
        (read_markdown, TEXT),
        (markdown_structure, TEXT),
        (read_slack, TEXT),
        (slack_structure, TEXT),
    ],
)
def test_the_time_to_read_markup_grows_like_its_length(
    work: Callable[[str], object], seeds: list[str], figure: Say
) -> None:
    worst = max((growth_of(work, seed, SIZE), seed) for seed in seeds)
    figure(f"{getattr(work, '__name__', '')}: {worst[0]:.1f} times the time of the parts on {worst[1]!r}")
    assert worst[0] < MOST_GROWTH
