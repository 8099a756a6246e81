"""From an engine's draft to pieces of the answer: placeholders restored, offsets counted in the message."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from service.errors import MalformedDraftError
from service.fidelity.growing import GrowingDraft
from service.fidelity.reading import TextReading
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
    text = put_back(draft.text if draft.pieces else visible(draft.text, source.body))
    if draft.pieces:
        pieces = tuple(
            _honest(
                replace(piece, text=put_back(piece.text), source=piece.source and masked.to_source(piece.source)),
                source.body,
            )
            for piece in draft.pieces
        )
        deletions = tuple(replace(gone, source=masked.to_source(gone.source)) for gone in draft.deletions)
    else:
        pieces, deletions = align(source.body, text)
    if "".join(piece.text for piece in pieces) != text:
        raise MalformedDraftError("The pieces of the draft do not add up to its text.")
    return replace(_remarks_restored(draft, source), text=text, pieces=pieces, deletions=deletions, places=places)


def _remarks_restored(draft: Draft, source: Source) -> Draft:
    """Put back what stands for something in everything beside the text."""
    masked, put_back = source.masked, source.masked.restore
    quotes = (
        replace(quote, source=put_back(quote.source), output=put_back(visible(quote.output, source.body)))
        for quote in draft.quotes or ()
    )
    return replace(
        draft,
        subject=_one_line(put_back(draft.subject)) if draft.subject else None,
        notes=tuple(replace(note, text=put_back(note.text)) for note in draft.notes),
        missing=tuple(
            replace(gap, about=about, question=put_back(gap.question))
            for gap in draft.missing
            if (about := _quoted(put_back(gap.about), source.body))
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
        quotes=None if draft.quotes is None else tuple(quotes),
    )


def _aligned(draft: Draft, body: str) -> Draft:
    """Align the texts while placeholders stand in them: no piece then begins or ends inside markup."""
    text = visible(draft.text, body)
    pieces, deletions = align(body, text)
    return replace(draft, text=text, pieces=pieces, deletions=deletions)


def visible(text: str, body: str) -> str:
    """Take out characters that nobody sees and the message does not hold: they can hide or reorder words."""
    found = set(_HIDDEN.findall(text))
    hidden = found.difference(body) if found else found
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


def growing(source: Source) -> GrowingDraft:
    """Return what releases a draft for ``source`` sentence by sentence, its text as ``restored`` will give it."""
    reading = TextReading(source.body, source.ledger)
    returns = _returns_only(source.request.message)
    return GrowingDraft(reading, source.check_context, source.masked, returns=returns)


def _one_line(subject: str) -> str | None:
    """A line break in a subject would begin another header."""
    return " ".join(subject.split()) or None


def _quoted(words: str, body: str) -> str | None:
    """Return the words of ``body`` that ``words`` quotes, white space and a cut at the end aside; None for no quote."""
    parts = words.strip().removesuffix("…").split()
    found = re.search(r"\s+".join(map(re.escape, parts)), body) if parts else None
    return found.group() if found else None


def _honest(piece: Piece, body: str) -> Piece:
    """Return ``piece`` as the kind that its text and its source bear out, its source inside the body."""
    if piece.source is None:
        return piece if piece.kind == "insert" else replace(piece, kind="insert")
    source = Span(min(piece.source.start, len(body)), min(piece.source.end, len(body)))
    if not source:
        return replace(piece, kind="insert", source=None)
    repeats = source.of(body).split() == piece.text.split()
    kind = piece.kind if repeats and piece.kind in {"keep", "move"} else "replace"
    return replace(piece, kind=kind, source=source)


def accounted(draft: Draft, body: str) -> Draft:
    """Return ``draft`` with every character of ``body`` in a piece's source or in a deletion.

    White space between two claimed runs goes to the run before it. Words that nobody claimed become a
    deletion of their own, so that nothing leaves without a trace. What a piece carries is not deleted:
    deletions overlap neither with sources of pieces nor with one another. Pieces may share a source, where
    one sentence became two.
    """
    carried = [piece.source for piece in draft.pieces if piece.source]
    deletions = _left_over(draft.deletions, carried)
    claimed = sorted(carried + [gone.source for gone in deletions])
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
                [replace(gone, source=widened(gone.source)) for gone in deletions] + unclaimed,
                key=lambda gone: gone.source,
            )
        ),
    )


def _left_over(deletions: Sequence[Deletion], carried: Sequence[Span]) -> list[Deletion]:
    """Return ``deletions`` cut down to what neither a carried span nor an earlier deletion covers."""
    holes = _joined(carried)
    ends = [hole.end for hole in holes]
    left: list[Deletion] = []
    end = 0
    for gone in sorted(deletions, key=lambda gone: gone.source):
        start, end = max(end, gone.source.start), max(end, gone.source.end)
        at = bisect_right(ends, start)
        while at < len(holes) and holes[at].start < end:
            left.append(replace(gone, source=Span(start, holes[at].start)))
            start = holes[at].end
            at += 1
        left.append(replace(gone, source=Span(start, end)))
    return [gone for gone in left if gone.source.start < gone.source.end]


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Return ``spans`` in order, those that overlap made one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


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
