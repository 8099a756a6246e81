"""Four times the markup costs about four times the time, whatever is written; no text in markup breaks a reader."""

from collections.abc import Callable

import pytest

from service.text.markup.html_reading import read_html
from service.text.markup.html_safety import active_content
from service.text.markup.markdown import markdown_structure, read_markdown
from service.text.markup.slack import read_slack, slack_structure
from tests.text.test_linear_time import GRAIN, MOST_GROWTH, SIZE, cpu_time, growth

Say = Callable[[str], None]
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
def test_four_times_the_markup_costs_about_four_times_the_time(
    work: Callable[[str], object], seeds: list[str], figure: Say
) -> None:
    worst = (0.0, "")
    for seed in seeds:
        text = (seed * SIZE)[: SIZE // 2]
        if cpu_time(work, text) > GRAIN:
            worst = max(worst, (growth(work, text[: SIZE // 8]), seed))
    figure(f"{getattr(work, '__name__', '')}: at most {worst[0]:.1f} times the time on {worst[1]!r}")
    assert worst[0] < MOST_GROWTH
