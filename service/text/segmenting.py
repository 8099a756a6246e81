"""Which part of a message its author wrote for this reader, and which must come back untouched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from service.text import trails
from service.text.lead_ins import is_lead_in
from service.text.lines import Line, lines_of
from service.text.signatures import signature_start
from service.text.spans import Span

_BANNER = re.compile(
    r"[\[*(]{0,3}(?:caution|warning|external|notice)\b[^.]{0,40}\b(?:e-?mail|message|sender)\b.{0,80}\b(?:outside|external)",
    re.IGNORECASE,
)


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


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Neighbouring lines, all written by the author or all quoted."""

    quoted: bool
    first: int
    stop: int


def segment(message: str) -> Segmented:
    """Cut ``message`` into body and untouched rest; white space at the ends is not body.

    Forwards without a word of one's own give an empty body, answers below a quote a body after
    it, answers between quotes ``interleaved``. The reading is for plain text; markup is turned
    into plain text before.
    """
    lines = lines_of(message, quotes=True)
    glued = _glued(message, lines)
    if glued is not None:
        head = segment(message[:glued])
        return Segmented(message, head.body, head.signature, Span(glued, len(message)), head.interleaved)
    stretches = _stretches(message, lines)
    quotes = [stretch for stretch in stretches if stretch.quoted]
    own = [stretch for stretch in stretches if not stretch.quoted]
    answers = _answers(lines, own) if len(own) > 1 else own
    trail = _trail(lines, quotes, answers[0] if answers else None)
    if len(answers) > 1:
        return Segmented(message, Span(0, 0), trail=trail, interleaved=True)
    if not answers:
        return Segmented(message, Span(0, 0), trail=trail)
    return _signed(message, lines, answers[0], own, trail)


def _glued(message: str, lines: Sequence[Line]) -> int | None:
    if "-On " not in message and "- On " not in message:
        return None
    for line in lines:
        if line.words.endswith(":") and not trails.is_quoted(message, line):
            at = trails.glued_attribution(line.words)
            if at:
                return message.index(line.words, line.start) + at
    return None


def _stretches(message: str, lines: Sequence[Line]) -> list[_Stretch]:
    """Walk the lines once and tell quoted from authored ones; blank stretches are left out."""
    found: list[_Stretch] = []
    begun = at = 0
    while at < len(lines):
        first, stop = _quote_at(message, lines, at)
        if stop == at:
            at += 1
            continue
        first = max(first, begun)
        _add(found, lines, _Stretch(quoted=False, first=begun, stop=first))
        found.append(_Stretch(quoted=True, first=first, stop=stop))
        begun = at = stop
    _add(found, lines, _Stretch(quoted=False, first=begun, stop=len(lines)))
    return found


def _add(found: list[_Stretch], lines: Sequence[Line], stretch: _Stretch) -> None:
    if any(line.words for line in lines[stretch.first : stretch.stop]):
        found.append(stretch)


def _quote_at(message: str, lines: Sequence[Line], at: int) -> tuple[int, int]:
    """Return the quoted lines that begin at ``at``, as first and stop; equal when there are none."""
    if not lines[at].words:
        return at, at
    if trails.is_quoted(message, lines[at]):
        return at, _run_stop(message, lines, at)
    if trails.separator_at(message, lines, at):
        return trails.letterhead_above(message, lines, at), len(lines)
    last = trails.attribution_at(lines, at)
    if last is None:
        if not (
            lines[at].words[-1] in ":]" and _quoted_below(message, lines, at) and trails.introduces_quote(lines, at)
        ):
            return at, at
        last = at
    below = _quoted_below(message, lines, last)
    return at, len(lines) if below is None else _run_stop(message, lines, below)


def _quoted_below(message: str, lines: Sequence[Line], at: int) -> int | None:
    for index in range(at + 1, min(at + 7, len(lines))):
        if lines[index].words:
            return index if trails.is_quoted(message, lines[index]) else None
    return None


def _run_stop(message: str, lines: Sequence[Line], at: int) -> int:
    """Return the line after the last ``>`` line of a run; blank and broken-off lines may stand between."""
    stop = index = at
    while index < len(lines):
        if trails.is_quoted(message, lines[index]):
            stop = index + 1
        elif not (not lines[index].words or trails.is_overflow(message, lines, index)):
            break
        index += 1
    return stop


def _answers(lines: Sequence[Line], own: Sequence[_Stretch]) -> list[_Stretch]:
    """Drop what is no answer of its own: a lead-in above the first quote, a signature below one.

    Two answers are enough to know that they alternate with quotes.
    """
    answers = []
    for order, stretch in enumerate(own):
        filled = [line.words for line in lines[stretch.first : stretch.stop] if line.words]
        lead_in = order == 0 and is_lead_in(filled)
        signature = order > 0 and signature_start(lines, stretch.first, stretch.stop) <= _first_filled(lines, stretch)
        if not (lead_in or signature):
            answers.append(stretch)
        if len(answers) > 1:
            break
    return answers


def _first_filled(lines: Sequence[Line], stretch: _Stretch) -> int:
    return next(index for index in range(stretch.first, stretch.stop) if lines[index].words)


def _trail(lines: Sequence[Line], quotes: Sequence[_Stretch], answer: _Stretch | None) -> Span | None:
    """Span the quotes: those below the answer if there are any, else those above."""
    if not quotes:
        return None
    below = [quote for quote in quotes if answer is not None and quote.first > answer.first] or list(quotes)
    return Span(lines[below[0].first].start, lines[below[-1].stop - 1].stop)


def _signed(
    message: str, lines: Sequence[Line], answer: _Stretch, own: Sequence[_Stretch], trail: Span | None
) -> Segmented:
    """Cut the signature off the author's lines and white space off what is left."""
    first = _first_filled(lines, answer)
    if _BANNER.match(lines[first].words):
        first = next((index for index in range(first + 1, answer.stop) if lines[index].words), first)
    stop = _body_stop(lines, first, answer.stop)
    start = lines[first].start
    body = Span(start, lines[stop - 1].end)
    text = body.of(message)
    lead = len(text) - len(text.lstrip())
    body = Span(start + lead, start + max(lead, len(text.rstrip())))
    signature = None
    below = _trimmed_span(lines, stop, answer.stop)
    if below is not None:
        signature = below
    elif own[-1].first > answer.first:
        signature = _trimmed_span(lines, own[-1].first, own[-1].stop)
    return Segmented(message, body, signature, trail)


def _body_stop(lines: Sequence[Line], first: int, stop: int) -> int:
    """Return where the body ends; a message that is all signature keeps its first line as body."""
    found = signature_start(lines, first, stop)
    if found > first:
        return found
    rest = signature_start(lines, first + 1, stop)
    return max(rest, first + 1)


def _trimmed_span(lines: Sequence[Line], first: int, stop: int) -> Span | None:
    filled = [line for line in lines[first:stop] if line.words]
    return Span(filled[0].start, filled[-1].end) if filled else None
