"""From brief to draft, told in the order it happens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from service.engines.rules.arrangement import Order
from service.engines.rules.classing import classed, is_request, reread, signs_off, wishes
from service.engines.rules.framing import closing_lines, greeting_line
from service.engines.rules.heat import is_sarcastic
from service.engines.rules.intents import read_intent
from service.engines.rules.missing import missing_details
from service.engines.rules.naming import quoted
from service.engines.rules.notes import notes_for
from service.engines.rules.opening import greets_twice, is_automatic, is_downcast, may_greet
from service.engines.rules.ordering import order_of
from service.engines.rules.parts import Greeting, Part, read_parts
from service.engines.rules.planning import Manner, manner_for
from service.engines.rules.slight import Change, is_slight
from service.engines.rules.splitting import split_parts
from service.engines.rules.subject import subject_line
from service.engines.rules.surface import BARB, STAYS, Worded, is_dropped, worded
from service.engines.rules.writer import Page, whole_kept, write_parts
from service.translation.brief import Brief, Deletion, Draft, Judgement, Piece

_TAIL = frozenset({"closing", "thanks"})
_MOST_WARNINGS = 3
_TO_READER = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:will|going to|shall)\b", re.IGNORECASE)


def drafted(brief: Brief) -> Draft:
    """Write the recipient's version of ``brief.body``."""
    greeting, raw = read_parts(brief.body, brief.recipient.name)
    parts = classed(raw)
    intent = read_intent(brief.body, brief.context.intent, pressure=brief.context.pressure)
    manner = manner_for(brief, intent, _told(parts))
    if manner.splits:
        parts = classed(split_parts(raw))
        manner = manner_for(brief, intent, _told(parts))
    kept, deletions = _spared(parts, manner)
    wording = _opened([worded(part, manner) for part in kept], brief, greeting, manner)
    order = order_of(_reread(wording), manner)
    deletions += [cut for now in wording for cut in now.cuts]
    if manner.step and any(now.verdict and now.verdict.reason == STAYS for now in wording):
        manner = replace(manner, grave=True, thanks=False)
    page = Page(brief.body)
    framed = _open(page, brief, greeting, manner, wording, order)
    if wording:
        write_parts(page, wording, order, paragraph=" " if manner.channel == "chat" else "\n\n")
    framed |= not brief.closed and _close(page, kept, manner, brief.body)
    text, pieces = page.finished()
    missing = (
        missing_details(parts, greeting, manner.way, (brief.sender, brief.recipient)) if _worth_asking(manner) else ()
    )
    gone = (Judgement(cut.source, cut.source.of(brief.body), None, BARB) for cut in deletions if cut.reason == BARB)
    verdicts = tuple(sorted((*(now.verdict for now in wording if now.verdict), *gone), key=lambda found: found.source))
    same = text == brief.body or is_slight(Change(brief.body, text, pieces, deletions, order), manner)
    text = brief.body if same else text
    return Draft(
        text=text,
        pieces=whole_kept(brief.body) if same else pieces,
        deletions=() if same else tuple(sorted(deletions, key=lambda gone: gone.source)),
        subject=_subject(brief, parts, manner, same=same, fixed=bool(intent.risks) or manner.familiar),
        notes=() if same else notes_for(order, wording, deletions, missing, framed=framed),
        missing=missing,
        judgements=verdicts,
        risks=intent.risks + _warnings(verdicts),
    )


def _told(parts: Sequence[Part]) -> int:
    """Return how many parts say something."""
    return sum(part.kind not in _TAIL and part.kind != "pleasantry" for part in parts)


def _reread(wording: Sequence[Worded]) -> tuple[Part, ...]:
    """Return the parts with their new words, and the kind these have."""
    return tuple(
        now.part if now.text == now.part.text else reread([replace(now.part, text=now.text)])[0] for now in wording
    )


def _spared(parts: Sequence[Part], manner: Manner) -> tuple[list[Part], list[Deletion]]:
    """Take out whole parts that this reader is spared, unless nothing would be left."""
    reasons = [is_dropped(part, manner) for part in parts]
    if sum(reason is None and part.kind not in _TAIL for part, reason in zip(parts, reasons, strict=True)) == 0:
        return list(parts), []
    kept = [part for part, reason in zip(parts, reasons, strict=True) if reason is None]
    gone = [Deletion(part.span, *reason) for part, reason in zip(parts, reasons, strict=True) if reason]
    return kept, gone


def _warnings(verdicts: Sequence[Judgement]) -> tuple[str, ...]:
    """Return a warning for each verdict or sarcastic turn that is still in the text, with its words."""
    kept = [found.before for found in verdicts if found.after is not None and found.reason == STAYS]
    return tuple(
        f"{'A remark that may read as sarcasm' if is_sarcastic(text) else 'A verdict on people'} stays in the text: "
        f"read “{quoted(text)}” once more."
        for text in kept[:_MOST_WARNINGS]
    )


def _open(
    page: Page, brief: Brief, greeting: Greeting | None, manner: Manner, wording: list[Worded], order: Order
) -> bool:
    """Write the greeting; return whether it is not the sender's own."""
    source = greeting.span.of(brief.body) if greeting else ""
    line = _line(brief, greeting, manner, wording)
    if greeting is None:
        line = line if line and may_greet(wording, brief.recipient.name, manner) else ""
        if line:
            page.insert(line + "\n\n", "courtesy", "Greets the reader.")
        return bool(line)
    same = line == source
    page.add(
        Piece(
            "keep" if same else "replace",
            line,
            greeting.span,
            None if same else "courtesy",
            "" if same else "The greeting follows the reader.",
        )
    )
    after = brief.body[greeting.span.end :]
    space = after[: len(after) - len(after.lstrip())]
    moved = order.leads_with_ask and manner.channel != "chat"
    fresh = _grew(wording[0]) if wording and manner.channel != "chat" else False
    fresh |= (
        not same and bool(wording) and manner.channel != "chat" and line.endswith(",") and wording[0].text[:1].isupper()
    )
    if moved or ("\n" not in space and (fresh or (not same and manner.framed and wording))):
        space = "\n\n"
    if not same:
        space = "\n" * space.count("\n") or space or " "
    page.gap(space)
    inline = "\n" not in after[: len(after) - len(after.lstrip())] and (line.endswith("!") or "\n" in space)
    if not same and inline and wording and wording[0].text[:1].islower():
        first = wording[0]
        wording[0] = first.put(first.text[0].upper() + first.text[1:], "courtesy", "Opens a line.")
    return not same


def _line(brief: Brief, greeting: Greeting | None, manner: Manner, wording: Sequence[Worded]) -> str:
    """Return the greeting: the sender's own, in the reader's form, or one that fits what stands below it."""
    source = greeting.span.of(brief.body) if greeting else ""
    if greets_twice(wording):
        return source
    return greeting_line(greeting, source, brief.recipient.name, manner, downcast=is_downcast(wording, manner))


def _grew(first: Worded) -> bool:
    """Say whether the sentence behind a greeting now begins with a capital that it did not have."""
    return first.text[:1].isupper() and first.part.text[:1].islower()


def _close(page: Page, parts: Sequence[Part], manner: Manner, body: str) -> bool:
    """Add courtesies before the sender's sign-off; return whether there were any."""
    asks = _closes_well(parts)
    lines = closing_lines(list(parts), manner, body, asks=asks, informs=not asks and _informs(parts))
    if lines and is_automatic(parts):
        return False
    if not lines:
        return False
    tail = [part for part in parts if signs_off(part)]
    at = len(page.pieces)
    while at and tail and page.pieces[at - 1].source and any(part.span == page.pieces[at - 1].source for part in tail):
        at -= 1
    after, page.pieces = page.pieces[at:], page.pieces[:at]
    page.gap("\n\n")
    page.insert(" ".join(lines), "courtesy", "Closes with a courtesy.")
    if after:
        page.gap("\n\n")
        page.pieces += after
    return True


def _subject(brief: Brief, parts: Sequence[Part], manner: Manner, *, same: bool, fixed: bool) -> str | None:
    if brief.channel == "chat":
        return brief.subject
    if brief.subject is None and (same or manner.step == 0):
        return None
    return subject_line(brief.subject, parts, fixed=fixed)


def _opened(wording: list[Worded], brief: Brief, greeting: Greeting | None, manner: Manner) -> list[Worded]:
    """Give the sentence behind a greeting on its own line a capital, if that greeting gets another form."""
    if greeting is None or not wording or not wording[0].text[:1].islower() or not manner.framed:
        return wording
    source = greeting.span.of(brief.body)
    after = brief.body[greeting.span.end : wording[0].span.start]
    if "\n" in after or _line(brief, greeting, manner, wording) == source:
        return wording
    first = wording[0]
    return [first.put(first.text[0].upper() + first.text[1:], "courtesy", "Opens a line."), *wording[1:]]


def _worth_asking(manner: Manner) -> bool:
    return manner.step > 0 and not (manner.short and manner.channel == "chat")


def _closes_well(parts: Sequence[Part]) -> bool:
    """Say whether thanks fit: something is asked for, in sentences up to the end."""
    told = [part for part in parts if not signs_off(part)]
    if not told or not told[-1].text.rstrip(")\"'”’ ").endswith((".", "!", "?")):
        return False
    if any(part.shape == "block" or _is_wish(part) for part in parts):
        return False
    return any(is_request(part) for part in told)


def _informs(parts: Sequence[Part]) -> bool:
    """Say whether the reader is told, in sentences up to the end, of things to come that concern her or him."""
    told = [part for part in parts if not signs_off(part)]
    if not told or not told[-1].text.rstrip(")\"'”’ ").endswith(".") or any(part.shape != "sentence" for part in told):
        return False
    if any(part.kind in {"closing", "thanks", "praise", "greeting"} for part in told):
        return False
    return any(_TO_COME.search(part.text) for part in told) and any(_TO_READER.search(part.text) for part in told)


def _is_wish(part: Part) -> bool:
    return part.kind == "closing" and wishes(part.text)
