"""The structure of an answer in markup: every element of the message once, and none besides."""

from __future__ import annotations

from collections.abc import Iterator

from service.fidelity.report import Finding
from service.text.markup.html_reading import HtmlBody, visible_words
from service.text.markup.html_safety import is_clean
from service.text.markup.html_structure import html_structure
from service.text.markup.markdown import markdown_structure
from service.text.markup.marks import BLOCK, INLINE, Structure
from service.text.markup.slack import slack_structure
from service.text.protection import Slot
from service.translation.brief import Draft
from service.translation.rendering import rendered_body
from service.translation.source import Source

_MOST = 8
_NEAR = 50_000


def check_markup(raw: Draft, draft: Draft, source: Source) -> list[Finding]:
    """Find markup that a draft lost, doubled or added. ``raw`` is the draft with its placeholders."""
    if source.request.format == "plain":
        return []
    findings = list(_crowded(raw, source))
    if source.html is not None:
        return findings + _check_html(raw, draft, source.html, source)
    if draft.text == source.body:
        return []
    was, now = _structures(draft, source)
    if was != now:
        findings += _named(raw, source) or [_changed(was, now)]
    return findings


def _check_html(raw: Draft, draft: Draft, html: HtmlBody, source: Source) -> list[Finding]:
    """Hold the new authored part against the old one as html5ever reads both."""
    if named := _named(raw, source):
        return named
    fragment = rendered_body(draft, html)
    if not is_clean(fragment):
        return [Finding("markup", "block", "markup added: write plain sentences and lists only", ())]
    if visible_words(fragment) != draft.text.split():
        return [Finding("markup", "block", "markup would hide or change words: write plain sentences and lists only")]
    was, now = html_structure(html.region.of(html.source)), html_structure(fragment)
    return [_changed(was, now)] if was != now else []


def _structures(draft: Draft, source: Source) -> tuple[Structure, Structure]:
    """Count the structure of body and draft among their surroundings: the line below can make a heading of the last."""
    cut = source.segmented
    before = cut.before if len(cut.before) <= _NEAR else ""
    after = cut.after[:_NEAR]

    def count(body: str) -> Structure:
        text = f"{before}{body}{after}"
        return markdown_structure(text, cut.message) if source.request.format == "markdown" else slack_structure(text)

    return count(source.body), count(draft.text)


def _named(raw: Draft, source: Source) -> list[Finding]:
    """Name the marks that are gone or stand twice; an engine can mend those."""
    findings = []
    for slots, reason in (
        (source.masked.missing(raw.text), "markup missing: write its placeholder once"),
        (source.masked.doubled(raw.text), "markup doubled: write its placeholder only once"),
    ):
        texts = tuple(slot.text for slot in slots if _is_mark(slot))
        if texts:
            findings.append(Finding("markup", "block", reason, texts[:_MOST]))
    return findings


def _changed(was: Structure, now: Structure) -> Finding:
    if added := now - was:
        texts = tuple(text for _, text in added)
        return Finding("markup", "block", "markup added: write plain sentences and lists only", texts[:_MOST])
    return Finding("markup", "block", "markup changed: keep what was marked as it was", next(iter(was - now))[1:])


def _crowded(raw: Draft, source: Source) -> Iterator[Finding]:
    """Find blocks that do not have their lines for themselves."""
    lines = {line.strip() for line in raw.text.splitlines()}
    for slot in source.masked.slots:
        if slot.kind == BLOCK and slot.placeholder in raw.text and slot.placeholder not in lines:
            reason = "a block of markup shares its line: put its placeholder on a line of its own"
            yield Finding("markup", "block", reason, (slot.text,))


def _is_mark(slot: Slot) -> bool:
    return slot.kind in (INLINE, BLOCK)
