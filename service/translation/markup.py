"""Reading a message in the format it was sent in."""

from __future__ import annotations

from collections.abc import Callable

from service.errors import InvalidRequestError
from service.text.markup.html_reading import html_segments, read_html
from service.text.markup.html_safety import active_content
from service.text.markup.markdown import read_markdown
from service.text.markup.marks import Marked
from service.text.markup.slack import read_slack
from service.text.segmenting import segment
from service.translation.request import Format

_READERS: dict[Format, Callable[[str], Marked]] = {"markdown": read_markdown, "slack": read_slack, "html": read_html}


def read_markup(message: str, format_: Format) -> Marked:
    """Cut ``message`` into segments and find the markup of its body."""
    reader = _READERS.get(format_)
    return reader(message) if reader else Marked(segment(message))


def authored_length(message: str, format_: Format) -> int:
    """Return how many characters of ``message`` its author wrote, as a reader sees them."""
    segmented = html_segments(message) if format_ == "html" else read_markup(message, format_).segmented
    return len(segmented.text)


def refuse_active(message: str) -> None:
    """Raise ``InvalidRequestError`` for an HTML message that would do something when it is opened."""
    found = active_content(message)
    if found:
        raise InvalidRequestError(
            f"The message holds active content ({', '.join(found)}). Remove it, also from quoted parts.",
            pointer="/message",
        )
