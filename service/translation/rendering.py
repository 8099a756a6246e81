"""The answer in the format of the message: pieces of a draft put back into what surrounds them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from service.text.markup.html_reading import HtmlBody
from service.text.markup.html_rendering import render_html
from service.text.markup.html_words import Origin
from service.text.spans import Span
from service.translation.brief import Deletion, Draft, Piece
from service.translation.receipt import reassembled, untouched
from service.translation.source import Source


def rendered(draft: Draft, source: Source) -> tuple[str, tuple[Piece, ...], tuple[Deletion, ...]]:
    """Put ``draft`` into its place in the message; text, pieces and deletions then count the message."""
    html = source.html
    if html is None:
        return reassembled(draft, source.segmented)
    message = html.source
    body, gone = _pieces(draft, html)
    before, after = Span(0, html.region.start), Span(html.region.end, len(message))
    pieces = [untouched(message, before)] if len(before) else []
    pieces += body
    pieces += [untouched(message, after)] if len(after) else []
    deletions = [replace(each, source=html.to_source(each.source)) for each in draft.deletions] + gone
    return "".join(piece.text for piece in pieces), tuple(pieces), tuple(deletions)


def rendered_body(draft: Draft, html: HtmlBody) -> str:
    """Return the markup of the authored part alone."""
    return "".join(raw for _, raw in _runs(draft, html))


def in_message(span: Span, source: Source) -> Span:
    """Turn a span of the body into one of the message."""
    return source.html.to_source(span) if source.html else span.shifted(source.segmented.body.start)


def _runs(draft: Draft, html: HtmlBody) -> list[tuple[int, str]]:
    origins: list[Origin] = []
    end = 0
    for piece in draft.pieces:
        output = Span(end, end + len(piece.text))
        end = output.end
        origins.append(Origin(output, piece.source, same=piece.kind in ("keep", "move")))
    slots = [(output, slot.source) for output, slot in draft.places]
    if draft.text == html.text and all(output == source for output, source in slots):
        whole = Span(0, len(html.text))
        origins = [Origin(whole, whole, same=True)]  # whatever an alignment took for the source of equal sentences
    return render_html(html, draft.text, origins, slots)


def _pieces(draft: Draft, html: HtmlBody) -> tuple[list[Piece], list[Deletion]]:
    """Give each piece the markup of its words. Tags stand with the words before them when they close, else behind."""
    begins: list[int] = []
    end = 0
    for piece in draft.pieces:
        begins.append(end)
        end += len(piece.text)
    texts: list[list[str]] = [[] for _ in draft.pieces]
    for at, raw in _runs(draft, html):
        texts[max(0, bisect_right(begins, at) - 1)].append(raw)
    pieces: list[Piece] = []
    gone: list[Deletion] = []
    for piece, parts in zip(draft.pieces, texts, strict=True):
        text, source = "".join(parts), piece.source and html.to_source(piece.source)
        if text:
            pieces.append(replace(piece, text=text, source=source))
        elif source:
            gone.append(Deletion(source, piece.need, piece.reason))
    return pieces, gone
