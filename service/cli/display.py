"""A translation to read on a terminal, or plain where there is none."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from itertools import groupby

from rich.console import Console
from rich.text import Text

from service.fidelity.report import Finding
from service.translation.brief import Judgement
from service.translation.result import StatusReason, Translation

REASONS: Mapping[StatusReason, str] = {
    "already_fits": "it already fits its reader",
    "too_short": "too short to gain from it",
    "language_not_supported": "its language is not supported yet",
    "no_preference": "no preference of the reader is known",
    "no_authored_text": "there is only quoted text or a signature",
    "interleaved_quotes": "answers stand between quotes, where nothing may move",
    "unsupported_markup": "its markup could not be put back together safely",
    "engine_unavailable": "the model could not be reached",
    "overloaded": "the model was overloaded",
    "breaker_open": "the model is paused after failures",
    "deadline": "the model took too long",
    "draft_rejected": "the draft did not keep every fact",
}
_STATUS = {
    "unchanged": "Unchanged",
    "fell_back": "Written by the embedded engine",
    "returned_original": "Returned as it was",
}
_MET = {True: "met", False: "not met", None: "for the reader to judge"}
_STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def show(answer: Translation) -> None:
    """Print ``answer``: what to send first, then what the sender should know."""
    console = _console()
    if answer.text is not None:
        if answer.subject:
            _show_subject(console, answer.subject)
            console.print()
        # Not through the console: it widens tabs and drops carriage returns, and this is what will be sent.
        text = answer.text.strip("\n")
        sys.stdout.write(f"{printable(text) if console.is_terminal else text}\n\n")
    _show_remarks(console, answer)


def show_receipt(answer: Translation) -> None:
    """Print what stands beside the text of ``answer``, which is on the screen already."""
    console = _console()
    if answer.text is not None and answer.subject:
        _show_subject(console, answer.subject)
    _show_remarks(console, answer)


def _console() -> Console:
    return Console(file=sys.stdout, highlight=False, markup=False, emoji=False, soft_wrap=True)


def _show_subject(console: Console, subject: str) -> None:
    console.print(Text(f"Subject: {printable(subject)}", style="bold"))


def _show_remarks(console: Console, answer: Translation) -> None:
    for title, lines in _sections(answer):
        listed = [printable(line) for line in lines]
        if listed:
            console.print(Text(printable(title), style="bold cyan"))
            for line in listed:
                console.print(Text(f"  - {line}"))
    console.print(Text(printable(closing_line(answer)), style="dim"))


def _sections(answer: Translation) -> Iterable[tuple[str, Iterable[str]]]:
    yield "What changed", (note.text for note in answer.notes)
    for about, gaps in groupby(answer.missing, key=lambda gap: " ".join(gap.about.split())):
        title = f"What the reader will ask about “{about}”" if about else "What the reader will ask"
        yield title, (gap.question for gap in gaps)
    yield (
        "Verdicts about people",
        (_outcome(verdict) + (f": {verdict.reason}" if verdict.reason else "") for verdict in answer.judgements),
    )
    yield "Look at this before you send", answer.risks
    yield "Doubts", (doubt(found) for found in answer.fidelity.warnings)
    for at, covered in enumerate(answer.coverage or (), start=1):
        yield f"Reader {at} ({covered.profile.label})", (f"{_MET[need.met]}: {need.text}" for need in covered.needs)


def _outcome(verdict: Judgement) -> str:
    if verdict.after == verdict.before:
        return f"“{verdict.before}” stays"
    return f"“{verdict.before}” " + (f"now reads “{verdict.after}”" if verdict.after else "was taken out")


def doubt(found: Finding) -> str:
    """Say what a check found as one sentence, such as "The number of negations changed: “not”."."""
    words = ", ".join(f"“{' '.join(item.split())}”" for item in found.items)
    sentence = f"{found.reason[:1].upper()}{found.reason[1:].rstrip('.')}"
    return f"{sentence}: {words}." if words else f"{sentence}."


def closing_line(answer: Translation) -> str:
    """Say in one line what happened and whether every fact is there."""
    parts = []
    if answer.status in _STATUS and answer.status_reason:
        parts.append(f"{_STATUS[answer.status]}: {REASONS[answer.status_reason]}.")
    if answer.fidelity.items:
        kept = sum(item.status == "kept" for item in answer.fidelity.items)
        parts.append(f"Facts kept: {kept} of {len(answer.fidelity.items)}.")
    if answer.repaired:
        parts.append("The first draft failed the check and was written again.")
    if answer.engine.name:
        model = f", {answer.engine.model}" if answer.engine.model else ""
        parts.append(f"Engine: {answer.engine.name}{model}.")
    return " ".join(parts)


def printable(text: str) -> str:
    """Replace control characters: a message must not steer the terminal it is shown on."""
    return _STEERING.sub("�", text)
