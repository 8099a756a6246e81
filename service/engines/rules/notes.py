"""What a person would want to know about the changes, in behaviour words, one line per need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from service.engines.rules.arrangement import Order
from service.engines.rules.surface import STAYS, Worded
from service.translation.brief import Deletion, Missing, Note

_LINES = {
    "ask_first": "The request stands first.",
    "apart": "The request stands in a paragraph of its own.",
    "questions": "The questions are numbered.",
    "asked": "The request is put directly, with the same strength.",
    "structure": "The facts are a list, one per line, all kept.",
    "split": "Long sentences are cut into single points.",
    "sequence": "What the request rests on comes before it.",
    "courtesy": "Greeting and courtesy follow the reader.",
    "calm": "Capitals and exclamation marks are calmed.",
    "neutrality": "Emphasis and enthusiasm without a fact are gone; the facts are untouched.",
    "brevity": "Run-up and small talk are gone.",
    "no_blame": "A verdict on people is gone; what you want stays.",
    "cooled": "Words of anger are gone; the matter, the demand and the date stay.",
    "unknowns": "Some details are not in the message; they are listed for you and nothing was filled in.",
}


def notes_for(
    order: Order, parts: Sequence[Worded], deletions: Sequence[Deletion], missing: Sequence[Missing], *, framed: bool
) -> tuple[Note, ...]:
    """Return one note per kind of change, the order of the parts first."""
    notes: list[Note] = []
    if order.leads_with_ask:
        notes.append(Note("ask_first", _LINES["ask_first"]))
    elif order.moved:
        notes.append(Note("sequence", _LINES["sequence"]))
    lists = ["questions" if listing.label == "questions" else "structure" for listing in order.lists]
    notes += [Note("structure", _LINES[kind]) for kind in _unique(lists)]
    if order.breaks and not order.moved:
        notes.append(Note("ask_first", _LINES["apart"]))
    edited = [need for part in parts for need, _ in part.changes]
    gone = [deletion.need for deletion in deletions if deletion.need]
    needs = list(_unique([*edited, *gone, *(["courtesy"] if framed else [])]))
    for need in needs:
        if need == "ask_first":
            notes.append(Note(need, _LINES["asked"]))
        elif need == "structure":
            notes.append(Note(need, _LINES["split"]))
        elif need == "no_blame" and not any(part.verdict and part.verdict.reason != STAYS for part in parts):
            notes.append(Note(need, _LINES["cooled"]))
        elif need in _LINES:
            notes.append(Note(need, _LINES[need]))
    if missing:
        notes.append(Note("unknowns", _LINES["unknowns"]))
    return tuple(notes)


def _unique(needs: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(needs)
