"""Which part of a message its author wrote for this reader, and which must come back untouched."""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.text.spans import Span

_TRAIL = re.compile(r"^(?:>|-{3,} ?(?:Original Message|Forwarded by)|On .{5,80} wrote:$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Segmented:
    """A message cut into what may be rewritten (``body``) and what stays byte for byte.

    ``message[:body.start]`` and ``message[body.end:]`` are never touched. ``signature`` and
    ``trail`` say what stands there, for callers that want to know. With ``interleaved`` quotes
    and answers alternate: ``body`` is then empty.
    """

    message: str
    body: Span
    signature: Span | None = None
    trail: Span | None = None
    interleaved: bool = False

    @property
    def before(self) -> str:
        """Return what stands before the body."""
        return self.message[: self.body.start]

    @property
    def text(self) -> str:
        """Return the authored body."""
        return self.body.of(self.message)

    @property
    def after(self) -> str:
        """Return signature and trail, and the white space between them and the body."""
        return self.message[self.body.end :]


def segment(message: str) -> Segmented:
    """Cut ``message`` into body and untouched rest; white space at the ends is not body."""
    found = _TRAIL.search(message)
    end = found.start() if found else len(message)
    authored = message[:end]
    start = len(authored) - len(authored.lstrip())
    stop = max(start, len(authored.rstrip()))
    trail = Span(end, len(message)) if found else None
    return Segmented(message, Span(start, stop), trail=trail)
