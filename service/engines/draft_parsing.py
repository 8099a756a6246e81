"""From what a model wrote to a draft. Everything it claims about the message is looked up in the message."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ValidationError

from service.errors import MalformedDraftError
from service.fidelity.quote import Quote, QuoteKind
from service.text.quotations import Quotable
from service.translation.brief import Brief, Draft, Judgement, Missing, Note

_THOUGHTS = re.compile(r"\s*<think>.*?</think>", re.DOTALL)
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_NEED_ID = re.compile(r"[a-z][a-z_]{0,39}")
_MOST_ENTRIES = 20
_MOST_QUOTES = 100
_KINDS: Mapping[str, QuoteKind] = {"commitment": "commitment", "condition": "condition"}

_T = TypeVar("_T")
_List = Annotated[list[_T], BeforeValidator(lambda value: [] if value is None else value)]


class _NoteEntry(BaseModel):
    need: str
    text: str


class _MissingEntry(BaseModel):
    about: str
    detail: str
    question: str


class _JudgementEntry(BaseModel):
    before: str
    after: str | None = None
    reason: str = ""


class _LedgerEntry(BaseModel):
    kind: str = "ask"
    source: str
    output: str


class Answer(BaseModel):
    """The agreed structure. Only the text is indispensable; fields of later prompt versions are passed over."""

    text: str
    ledger: list[_LedgerEntry] | None = None
    subject: str | None = None
    notes: _List[_NoteEntry] = []
    missing: _List[_MissingEntry] = []
    judgements: _List[_JudgementEntry] = []
    risks: _List[str] = []


def read_answer(content: str) -> Answer:
    """Read the one JSON object in ``content``; a code fence or prose around it is passed over.

    Raises ``MalformedDraftError`` when there is none, more than one, or one of another structure. The
    error names fields of the structure, never what the model wrote.
    """
    found = _only_object(content)
    try:
        answer = Answer.model_validate(found)
    except ValidationError as fault:
        places = sorted({str(error["loc"][0]) for error in fault.errors() if error["loc"]})
    else:
        if not answer.text.strip():
            raise MalformedDraftError("The model's answer holds no text.")
        if _FORBIDDEN.search(answer.text) or _FORBIDDEN.search(answer.subject or ""):
            raise MalformedDraftError("The model's answer holds control characters.")
        return answer
    raise MalformedDraftError(f"The model's answer does not have the agreed structure ({', '.join(places)}).")


def draft_from(answer: Answer, brief: Brief) -> Draft:
    """Turn ``answer`` into a draft for ``brief``; its pieces are left to the caller.

    Notes need the id of a planned need, quotations of the message must be in it: what fails this is
    dropped, because a receipt that is wrong is worse than a short one. Aligned quotes are kept, false ones
    too: the checks reject a draft for them. They are None where the model gave no ledger at all.
    """
    text = answer.text.replace("\r\n", "\n").strip()
    subject = " ".join(answer.subject.split()) if answer.subject and brief.channel == "email" else ""
    here, there = Quotable(brief.body), Quotable(text)
    judgements = (_judgement(entry, here, there) for entry in answer.judgements[:_MOST_ENTRIES])
    missing = (_missing(entry, here) for entry in answer.missing[:_MOST_ENTRIES])
    return Draft(
        text=text,
        subject=subject or None,
        notes=_notes(answer, brief),
        missing=tuple(gap for gap in missing if gap is not None),
        judgements=tuple(verdict for verdict in judgements if verdict is not None),
        risks=tuple(clean for clean in map(_clean, answer.risks[:_MOST_ENTRIES]) if clean),
        quotes=_quotes(answer),
    )


def _only_object(content: str) -> Any:
    thought = _THOUGHTS.match(content)
    body = content[thought.end() :] if thought else content
    start, end = body.find("{"), body.rfind("}")
    try:
        return json.loads(body[start : end + 1] if start >= 0 else "")
    except (ValueError, RecursionError):
        pass
    raise MalformedDraftError("The model's answer is not one JSON object.")


def _notes(answer: Answer, brief: Brief) -> tuple[Note, ...]:
    planned = {ranked.need.id for ranked in brief.plan.needs}
    notes = (Note(entry.need, _clean(entry.text)) for entry in answer.notes[:_MOST_ENTRIES])
    return tuple(
        note for note in notes if note.text and (note.need in planned if planned else _NEED_ID.fullmatch(note.need))
    )


def _quotes(answer: Answer) -> tuple[Quote, ...] | None:
    """Read the ledger; an entry of a kind that nobody agreed on is held to the rules of an ask."""
    if answer.ledger is None:
        return None
    return tuple(
        Quote(_KINDS.get(entry.kind.strip().lower(), "ask"), _clean(entry.source), _clean(entry.output))
        for entry in answer.ledger[:_MOST_QUOTES]
    )


def _missing(entry: _MissingEntry, here: Quotable) -> Missing | None:
    found, detail, question = here.find(entry.about), _clean(entry.detail).lower(), _clean(entry.question)
    if found is None or not question or not _NEED_ID.fullmatch(detail):
        return None
    return Missing(here.quote(found), detail, question)


def _judgement(entry: _JudgementEntry, here: Quotable, there: Quotable) -> Judgement | None:
    """Say where the verdict stood and what stands there now, as far as the two texts bear it out."""
    found = here.find(entry.before)
    now = there.find(entry.after) if entry.after else None
    left = there.find(entry.before)
    if found is None or (entry.after and now is None and left is None):
        return None
    stands = now or left
    return Judgement(found, here.quote(found), there.quote(stands) if stands else None, _clean(entry.reason))


def _clean(text: str) -> str:
    return " ".join(_FORBIDDEN.sub("", text).split())
