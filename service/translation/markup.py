"""Reading a message in the format it was sent in."""

from __future__ import annotations

from collections.abc import Callable

from service.text.markup.markdown import read_markdown
from service.text.markup.marks import Marked
from service.text.markup.slack import read_slack
from service.text.segmenting import segment
from service.translation.request import Format

_READERS: dict[Format, Callable[[str], Marked]] = {"markdown": read_markdown, "slack": read_slack}


def read_markup(message: str, format_: Format) -> Marked:
    """Cut ``message`` into segments and find the markup of its body."""
    reader = _READERS.get(format_)
    return reader(message) if reader else Marked(segment(message))


def authored_length(message: str, format_: Format) -> int:
    """Return how many characters of ``message`` its author wrote, as a reader sees them."""
    return len(read_markup(message, format_).segmented.text)
