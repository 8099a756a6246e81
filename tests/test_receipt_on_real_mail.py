"""The receipt over real messages and both kinds of engine: every character of source and answer is accounted for."""

from collections.abc import Callable
from pathlib import Path

import pytest

from examples.real_messages import messages
from service.api.presenter import present
from service.bootstrap import build
from service.disc.notation import read_style
from service.engines.rules.engine import RulesEngine
from service.settings import Settings
from service.text.segmenting import segment
from service.text.sentences import split_units
from service.translation.brief import Brief, Draft, Judgement
from service.translation.ports import Engine
from service.translation.request import Person, TranslationRequest
from service.translation.result import Translation

EVERY = 10


class Shuffling:
    """Answers with the sentences in reverse order and one verdict, and lets the caller align the texts."""

    name = "llm"

    async def draft(self, brief: Brief) -> Draft:
        units = [unit.content for unit in split_units(brief.body)]
        text = "\n".join(unit.of(brief.body).strip() for unit in reversed(units))
        verdict = Judgement(units[0], units[0].of(brief.body), None, "") if units else None
        return Draft(text, judgements=(verdict,) if verdict else ())


ENGINES: dict[str, tuple[Engine, ...]] = {"rules": (RulesEngine(),), "llm": (Shuffling(), RulesEngine())}


@pytest.mark.parametrize("engine", ENGINES)
async def test_receipt_accounts_for_every_character(
    shared_data: Path, engine: str, figure: Callable[[str], None]
) -> None:
    translator = build(Settings(), engines=ENGINES[engine], logs=False).translator
    count = rewritten = 0
    for name, message, channel in messages(shared_data, EVERY):
        # An emoji in front makes code points and UTF-16 units differ everywhere behind it.
        for text in (message, f"\U0001f600 {message}"):
            request = TranslationRequest(text, Person(read_style("C")), Person(read_style("I")), channel=channel)
            answer = await translator.translate(request)
            count += 1
            rewritten += answer.text != text
            assert faults(answer) == [], f"{name}: {answer.status}"
    figure(f"receipt, {engine} engine: {count} answers, {rewritten} of them rewritten, all accounted for")
    assert rewritten > 0


def faults(answer: Translation) -> list[str]:
    found = []
    wire = present(answer)
    text, message = answer.text or "", answer.message
    if "".join(piece.text for piece in answer.pieces) != text:
        found.append("segments do not tile the text")
    seen = {at for piece in answer.pieces if piece.source for at in range(piece.source.start, piece.source.end)}
    seen |= {at for gone in answer.deletions for at in range(gone.source.start, gone.source.end)}
    if not seen.issuperset(range(segment(message).body.start, segment(message).body.end)):
        found.append("a character of the body is unaccounted for")
    for piece in answer.pieces:
        if piece.kind in {"keep", "move"} and (
            piece.source is None or piece.source.of(message).split() != piece.text.split()
        ):
            found.append(f"{piece.kind} differs from its source")
        if (piece.source is None) != (piece.kind == "insert"):
            found.append(f"{piece.kind} and its source do not fit")
    if any(verdict.source.of(message) != verdict.before for verdict in answer.judgements):
        found.append("a verdict does not quote the message")
    sources = [each.source for each in wire.segments] + [each.source for each in wire.judgements + wire.deletions]
    for of, spans in ((text, [each.output for each in wire.segments]), (message, list(filter(None, sources)))):
        units = of.encode("utf-16-le", "surrogatepass")
        if any(
            units[2 * span.start_utf16 : 2 * span.end_utf16].decode("utf-16-le", "surrogatepass")
            != of[span.start : span.end]
            for span in spans
        ):
            found.append("UTF-16 offsets are wrong")
    return found
