"""Slack's own markup (mrkdwn): the message itself is the text, with marks in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.text.markup.marks import Block, Marked, Structure, is_quote_line, marked, segment_around, whole_words
from service.text.patterns import fences as code_fences
from service.text.spans import Span

_LINE_END = re.compile(r"[ \t]*+(?:[\r\n]|$)")
_LINE = re.compile(r"[^\r\n]+")
_ESCAPED_QUOTE = re.compile(r"(?m)^([ \t]{0,3})((?:&gt;)+)")
_REST_QUOTED = re.compile(r"(?m)^(?:>>>|&gt;&gt;&gt;)")
_ENTITY = re.compile(r"&(?:amp|lt|gt);")
_TOKEN = re.compile(r"<(?=[@#!A-Za-z])[^<>\r\n]{1,3000}>")
_CODE = re.compile(r"`[^`\r\n]+`")
_EMOJI = re.compile(r"(?<![\w:]):[a-z0-9_+'-]{1,60}:(?::skin-tone-\d:)?")
_DOUBLE = re.compile(r"(?<!\*)\*\*++(?=\S)|(?<!_)__++(?=\S)|(?<!~)~~++(?=\S)|!?\[[^\[\]\r\n]{1,300}\]\((?=[^\s)])")
_EMPHASIS = {
    name: re.compile(rf"(?<![\w{sign}]){sign}(?=[^\s{sign}])[^{sign}\r\n]+(?<=\S){sign}(?![\w{sign}])")
    for name, sign in (("bold", r"\*"), ("italic", "_"), ("strike", "~"))
}


def read_slack(message: str) -> Marked:
    """Segment ``message`` and mark its code, links, mentions, emphasis, emoji, entities and quotes."""
    fences = list(code_fences(message))
    blocks = [*_blocks(message, fences), *_quotes(message, fences)]
    blocks.sort(key=lambda block: block.span)
    shown = _ESCAPED_QUOTE.sub(lambda found: found[1] + ">".ljust(len(found[2])), message)
    segmented = segment_around(message, blocks, shown)
    inline = [whole_words(message, span) for _, span in _elements(message, fences)]
    return marked(segmented, blocks, inline)


def slack_structure(text: str) -> Structure:
    """Count the elements of ``text``, and what would be markup elsewhere and only shows here (``**``)."""
    fences = list(code_fences(text))
    found: Structure = Structure()
    for quote in _quotes(text, fences):
        found["quote", quote.span.of(text).strip()] += 1
    for kind, span in _elements(text, fences):
        found[kind, span.of(text)] += 1
    for sign in _DOUBLE.finditer(_hidden(text, fences)):
        found["foreign markup", sign.group()] += 1
    return found


def _blocks(text: str, fences: list[Span]) -> Iterator[Block]:
    """Yield the fences that share their lines with nothing else."""
    for fence in fences:
        before = fence.start
        while before and text[before - 1] in " \t":
            before -= 1
        if (not before or text[before - 1] in "\r\n") and _LINE_END.match(text, fence.end):
            yield Block(Span(before, fence.end))


def _quotes(text: str, fences: list[Span]) -> Iterator[Block]:
    """Yield runs of quoted lines; behind ``>>>`` everything is quoted."""
    rest = _REST_QUOTED.search(text)
    begun: Span | None = None
    fence = 0
    for line in _LINE.finditer(text):
        while fence < len(fences) and fences[fence].end <= line.start():
            fence += 1
        if fence < len(fences) and fences[fence].start <= line.start():
            continue
        if rest and line.start() >= rest.start():
            break
        if is_quote_line(line.group().replace("&gt;", ">", 1)):
            begun = Span(begun.start if begun else line.start(), line.end())
        elif begun:
            yield Block(begun, quote=True)
            begun = None
    if begun:
        yield Block(begun, quote=True)
    if rest:
        yield Block(Span(rest.start(), rest.start() + len(text[rest.start() :].rstrip())), quote=True)


def _elements(text: str, fences: list[Span]) -> Iterator[tuple[str, Span]]:
    """Yield the elements inside lines; what stands in code or in a token is no element of its own."""
    for fence in fences:
        yield "listing", fence
    left = _hidden(text, fences)
    for kind, pattern in (("code", _CODE), ("token", _TOKEN)):
        found = [Span(*each.span()) for each in pattern.finditer(left)]
        for span in found:
            yield kind, span
        left = _hidden(left, found)
    for kind, pattern in (*_EMPHASIS.items(), ("emoji", _EMOJI), ("entity", _ENTITY)):
        for each in pattern.finditer(left):
            yield kind, Span(*each.span())


def _hidden(text: str, spans: list[Span]) -> str:
    """Put letters in place of ``spans``; every character keeps its place."""
    parts: list[str] = []
    end = 0
    for span in spans:
        parts += [text[end : span.start], "x" * len(span)]
        end = span.end
    return "".join(parts) + text[end:]
