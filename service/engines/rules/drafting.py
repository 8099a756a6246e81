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
from service.engines.rules.lexicon import at_start
from service.engines.rules.missing import missing_details
from service.engines.rules.naming import quoted
from service.engines.rules.notes import notes_for
from service.engines.rules.ordering import order_of
from service.engines.rules.parts import Greeting, Part, read_parts
from service.engines.rules.planning import Manner, manner_for
from service.engines.rules.splitting import split_parts
from service.engines.rules.subject import subject_line
from service.engines.rules.surface import BARB, STAYS, Worded, is_dropped, worded
from service.engines.rules.writer import Page, whole_kept, write_parts
from service.translation.brief import Brief, Deletion, Draft, Judgement, Piece

_TAIL = frozenset({"closing", "thanks"})
_CALLED_WITHIN = 4
# "All - the hall is full", "Ken, please ...": somebody is called already.
_CALLED = re.compile(
    r"[A-Z][\w'’]+(?:(?:,| and| &|/) ?[A-Z][\w'’]+){0,3}"
    r"(?:\s?[-–—:;]{1,2}\s|,\s(?:please|can you|could you|would you)\b)"
)
_FEW_MARKS = 3
_MOST_WARNINGS = 3
_MARKS = re.compile(r"[!.]")
_TO_READER = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)
_TO_COME = re.compile(r"\b(?:will|going to|shall)\b", re.IGNORECASE)
_SPEAKS = re.compile(r"\b(?:i|me|my|we|us|our|you|your)\b", re.IGNORECASE)


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
    same = text == brief.body or _is_slight(brief.body, text, manner)
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


def _is_slight(body: str, text: str, manner: Manner) -> bool:
    """Say whether one who wants the point would see no difference: the same words and lines, a mark or two less."""
    if manner.way != "brief" or manner.grave or manner.heated or "!!" in body or body.count("\n") != text.count("\n"):
        return False
    return 0 < body.count("!") - text.count("!") <= _FEW_MARKS and _MARKS.sub("", body) == _MARKS.sub("", text)


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
    line = source if _greets_twice(wording) else greeting_line(greeting, source, brief.recipient.name, manner)
    if greeting is None:
        letter = brief.recipient.name or _is_letter(wording)
        line = line if _opens_well(wording, brief.recipient.name) and letter else ""
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


def _grew(first: Worded) -> bool:
    """Say whether the sentence behind a greeting now begins with a capital that it did not have."""
    return first.text[:1].isupper() and first.part.text[:1].islower()


def _close(page: Page, parts: Sequence[Part], manner: Manner, body: str) -> bool:
    """Add courtesies before the sender's sign-off; return whether there were any."""
    asks = _closes_well(parts)
    lines = closing_lines(list(parts), manner, body, asks=asks, informs=not asks and _informs(parts))
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


def _is_letter(wording: Sequence[Worded]) -> bool:
    """Say whether somebody speaks to somebody, mostly in sentences: a form, a list or an article gets no "Hello"."""
    said = [now.part for now in wording if now.part.shape == "sentence"]
    if 2 * len(said) <= len(wording):
        return False
    return any(is_request(part) or _SPEAKS.search(part.text) for part in said)


def _opened(wording: list[Worded], brief: Brief, greeting: Greeting | None, manner: Manner) -> list[Worded]:
    """Give the sentence behind a greeting on its own line a capital, if that greeting gets another form."""
    if greeting is None or not wording or not wording[0].text[:1].islower() or not manner.framed:
        return wording
    if _greets_twice(wording):
        return wording
    source = greeting.span.of(brief.body)
    after = brief.body[greeting.span.end : wording[0].span.start]
    if "\n" in after or greeting_line(greeting, source, brief.recipient.name, manner) == source:
        return wording
    first = wording[0]
    return [first.put(first.text[0].upper() + first.text[1:], "courtesy", "Opens a line."), *wording[1:]]


def _greets_twice(wording: Sequence[Worded]) -> bool:
    """Say whether the text behind a greeting begins with another one, so that the first stays as it is."""
    return bool(wording) and bool(at_start("classes", "greeting", "openers").match(wording[0].text))


def _opens_well(wording: Sequence[Worded], name: str | None) -> bool:
    """Say whether the message starts with a sentence, not with a heading, a form or a greeting of its own."""
    first = wording[0].part if wording else None
    if first is None or first.shape != "sentence" or at_start("classes", "greeting", "openers").match(first.text):
        return False
    if _CALLED.match(first.text):
        return False
    given = name.split()[0] if name and name.split() else None
    if given in first.words[:_CALLED_WITHIN] or any(_calls(now.part, given) for now in wording):
        return False
    return first.text.rstrip()[-1] in ".!?" and first.text[0].isupper()


def _calls(part: Part, given: str | None) -> bool:
    """Say whether a sentence calls the reader by name right at its start ("Oh Dana, ...")."""
    return given in part.words[:_CALLED_WITHIN] and bool(re.search(rf"\b{re.escape(given)}[,!]", part.text))


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
