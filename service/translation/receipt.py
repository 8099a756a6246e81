"""From an engine's draft to pieces of the answer: placeholders restored, offsets counted in the message."""

from __future__ import annotations

import re
from dataclasses import replace

from service.errors import MalformedDraftError
from service.text.segmenting import Segmented
from service.text.spans import Span
from service.translation.alignment import align
from service.translation.brief import Deletion, Draft, Piece
from service.translation.source import Source

_LINE_FEED = re.compile(r"(?<!\r)\n")
_HIDDEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")


def restored(draft: Draft, source: Source) -> Draft:
    """Return ``draft`` with its placeholders replaced and its offsets counted in the body.

    A draft without pieces is aligned with the body sentence by sentence.
    """
    masked = source.masked
    if source.request.format != "plain" and not draft.pieces:
        draft = _aligned(draft, masked.text)
    put_back = masked.restore
    if source.html is None and _returns_only(source.request.message):
        draft = _with_returns(draft)
    places = masked.places(draft.text)
    text = put_back(draft.text if draft.pieces else _visible(draft.text, source.body))
    if draft.pieces:
        pieces = tuple(
            replace(piece, text=put_back(piece.text), source=piece.source and masked.to_source(piece.source))
            for piece in draft.pieces
        )
        deletions = tuple(replace(gone, source=masked.to_source(gone.source)) for gone in draft.deletions)
    else:
        pieces, deletions = align(source.body, text)
    if "".join(piece.text for piece in pieces) != text:
        raise MalformedDraftError("The pieces of the draft do not add up to its text.")
    return replace(
        draft,
        text=text,
        pieces=pieces,
        deletions=deletions,
        places=places,
        subject=_one_line(put_back(draft.subject)) if draft.subject else None,
        notes=tuple(replace(note, text=put_back(note.text)) for note in draft.notes),
        missing=tuple(
            replace(gap, about=put_back(gap.about), question=put_back(gap.question)) for gap in draft.missing
        ),
        judgements=tuple(
            replace(
                verdict,
                source=masked.to_source(verdict.source),
                before=masked.to_source(verdict.source).of(source.body),
                after=verdict.after and put_back(verdict.after),
                reason=put_back(verdict.reason),
            )
            for verdict in draft.judgements
        ),
        risks=tuple(map(put_back, draft.risks)),
    )


def _aligned(draft: Draft, body: str) -> Draft:
    """Align the texts while placeholders stand in them: no piece then begins or ends inside markup."""
    text = _visible(draft.text, body)
    pieces, deletions = align(body, text)
    return replace(draft, text=text, pieces=pieces, deletions=deletions)


def _visible(text: str, body: str) -> str:
    """Take out characters that nobody sees and the message does not hold: they can hide or reorder words."""
    hidden = set(_HIDDEN.findall(text)).difference(body)
    return "".join(char for char in text if char not in hidden) if hidden else text


def _returns_only(message: str) -> bool:
    """Say whether every line of ``message`` ends in CR LF: the answer then does so too."""
    return "\r\n" in message and message.count("\r\n") == message.count("\n") == message.count("\r")


def _with_returns(draft: Draft) -> Draft:
    def returned(text: str, last: str = "") -> str:
        return _LINE_FEED.sub("\r\n", last + text)[len(last) :]

    lasts = ["", *("\r" if piece.text.endswith("\r") else "" for piece in draft.pieces)]
    pieces = tuple(
        replace(piece, text=returned(piece.text, last)) for piece, last in zip(draft.pieces, lasts, strict=False)
    )
    return replace(draft, text=returned(draft.text), pieces=pieces)


def _one_line(subject: str) -> str | None:
    """A line break in a subject would begin another header."""
    return " ".join(subject.split()) or None


def accounted(draft: Draft, body: str) -> Draft:
    """Return ``draft`` with every character of ``body`` in a piece's source or in a deletion.

    White space between two claimed runs goes to the run before it. Words that nobody claimed
    become a deletion of their own, so that nothing leaves without a trace.
    """
    claimed = sorted(
        [piece.source for piece in draft.pieces if piece.source] + [gone.source for gone in draft.deletions]
    )
    grown: dict[int, int] = {}
    unclaimed: list[Deletion] = []
    end = 0
    for span in [*claimed, Span(len(body), len(body))]:
        if span.start > end:
            gap = Span(end, span.start)
            if end and not gap.of(body).strip():
                grown[end] = span.start
            else:
                unclaimed.append(Deletion(gap, None, "Not carried over."))
        end = max(end, span.end)

    def widened(span: Span) -> Span:
        return Span(span.start, grown.get(span.end, span.end))

    return replace(
        draft,
        pieces=tuple(replace(piece, source=piece.source and widened(piece.source)) for piece in draft.pieces),
        deletions=tuple(
            sorted(
                [replace(gone, source=widened(gone.source)) for gone in draft.deletions] + unclaimed,
                key=lambda gone: gone.source,
            )
        ),
    )


def reassembled(draft: Draft, segmented: Segmented) -> tuple[str, tuple[Piece, ...], tuple[Deletion, ...]]:
    """Put the untouched rest of the message back around the new body; offsets then count the message."""
    base = segmented.body.start
    pieces = [replace(piece, source=piece.source and piece.source.shifted(base)) for piece in draft.pieces]
    if segmented.before:
        pieces.insert(0, untouched(segmented.message, Span(0, base)))
    if segmented.after:
        pieces.append(untouched(segmented.message, Span(segmented.body.end, len(segmented.message))))
    deletions = tuple(replace(gone, source=gone.source.shifted(base)) for gone in draft.deletions)
    return segmented.before + draft.text + segmented.after, tuple(pieces), deletions


def untouched(message: str, span: Span) -> Piece:
    """Return a piece that gives a span of the message back as it is."""
    return Piece("keep", span.of(message), span, None, "Quoted text and signatures stay as they are.")
