"""The receipt of whatever is sent by whatever engine: every character of source and answer is accounted for.

Mails are built from greetings, sentences, lists, trails and signatures, with emoji, combining marks, right-to-left
words and both line endings. Engines are the embedded one, and doubles of a model with and without pieces.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from service.api.answers import SpanOut, TranslationOut
from service.api.presenter import present
from service.app import create_app
from service.bootstrap import build
from service.disc.notation import read_style
from service.engines.rules.engine import RulesEngine
from service.fidelity.report import Report
from service.settings import OpenAISettings, Settings
from service.text.sentences import TextUnit, split_units
from service.text.spans import Span
from service.translation.alignment import align
from service.translation.answer import Attempt, answered
from service.translation.brief import Brief, Deletion, Draft, Judgement, Missing, Piece
from service.translation.ports import Engine
from service.translation.receipt import accounted, restored
from service.translation.remarks import sieved
from service.translation.request import Person, TranslationRequest
from service.translation.source import read_source
from service.translation.translator import Translator
from tests import upstream as scripted
from tests.growth import MOST_GROWTH, cpu_s, growth
from tests.lies import LIES
from tests.upstream import Upstream, upstream

__all__ = ["upstream"]

GREETINGS = ("", "Hi Lea,\n\n", "Dear Mr. O\u2019Neil:\n\n", "Hello team \U0001f44b\n\n", "Priya -\n")
SENTENCES = (
    *("The Borealis pilot went live on 4 May with 12 sites.", "Can you send me the rollout plan by Tuesday?"),
    *("It cost $1,200,000 \U0001f62c, i.e. 3.5 times the plan!", "Ops is always so rigid about timelines."),
    *(
        "I will call you at 3:30 pm \U0001f468\u200d\U0001f469\u200d\U0001f467.",
        "We might lose \u05e9\u05dc\u05d5\u05dd Ltd as a client.",
    ),
    *("Cafe\u0301 Zo\u00eb asked, e.g., about PROJ-482.", "See https://plans.example/b?id=7&x=(y) and @maria.lopez."),
    *("HUGE news!!! We won :tada:", "Please confirm, whoever reads this first.", "OK.", "OK.", "Thanks so much!"),
    *(
        "I think that perhaps we could look at the budget again, if that works for you.",
        "Dear {{first_name}}, pay 20%.",
    ),
    *(
        "\u0645\u0631\u062d\u0628\u0627 everyone, the meeting is moved.",
        "Honestly, this is a disaster and nobody cares.",
    ),
)
LISTS = (
    "- first point, 40 seats\n- second point \U0001f680\n- third: PROJ-483",
    "Please:\n1. Send the plan\n2. Call Marta at +1 713 555 0160\n3. Sign",
    "Budget: 400 EUR\nOwner: Sam\nDue: Friday",
)
TAILS = (
    *("", "\n\nThanks,\nPat", "\n\n-- \nPat Lee \U0001f33b\nAcme | +1 713 555 0161", "\n\nSent from my iPhone"),
    "\n\nOn Mon, 1 Jan 2024 at 10:00, Sam <sam@firm.example> wrote:\n> old  figures: 99\n> \u05d0\u05d1\n",
)


@st.composite
def mails(draw: st.DrawFn) -> str:
    blocks = st.one_of(
        st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5).map(" ".join),
        st.sampled_from(LISTS),
        st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map("\n".join),
    )
    body = "\n\n".join(draw(st.lists(blocks, min_size=1, max_size=4)))
    lead = draw(st.sampled_from(["", "", "\n", "  ", "\ufeff"]))
    mail = lead + draw(st.sampled_from(GREETINGS)) + body + draw(st.sampled_from(TAILS))
    return mail.replace("\n", "\r\n") if draw(st.booleans()) else mail


def units_of(brief: Brief) -> tuple[list[TextUnit], random.Random]:
    return list(split_units(brief.body)), random.Random(brief.body)


class Shuffling:
    """A model that cannot tell where its sentences came from: some are moved, dropped, reworded or doubled."""

    name = "llm"

    async def draft(self, brief: Brief) -> Draft:
        units, chance = units_of(brief)
        chance.shuffle(units)
        said = [unit.span.of(brief.body) for unit in units]
        said = [chance.choice([text, text, f"Well, {text}", text.replace(" the ", " that ")]) for text in said]
        about = chance.choice(units).span.of(brief.body) if units else ""
        verdict = units[0].content if units else Span(0, 0)
        return Draft(
            "\n".join(["Hello,", *said]),
            missing=(Missing(about, "owner", "Who does it?"), Missing("never said", "owner", "Who?")),
            judgements=(Judgement(verdict, verdict.of(brief.body), None, "A verdict."),),
        )


class Telling:
    """A model that says where its pieces came from, not always truly: spans overlap, kinds are wrong."""

    name = "llm"

    async def draft(self, brief: Brief) -> Draft:
        units, chance = units_of(brief)
        pieces = [Piece("insert", "Hello,\n\n", None, None, "")]
        deletions = []
        for unit in units:
            text = unit.span.of(brief.body) + "\n"
            kind = chance.choice(["keep", "move", "replace", "insert", "wrong", "double", "gone"])
            if kind == "wrong":
                pieces.append(Piece("keep", f"Well, {text}", unit.span))
            elif kind == "insert":
                pieces += [Piece("insert", text, unit.span), Piece("keep", "By the way. ", None)]
            elif kind == "double":
                half = Span(unit.span.start, (unit.span.start + unit.span.end) // 2 + 1)
                pieces += [Piece("replace", text, unit.span), Piece("replace", "And so on.\n", half)]
                deletions.append(Deletion(unit.span, None, "Said already."))
            elif kind == "gone":
                pieces.append(Piece("replace", text, Span(unit.span.start, unit.span.end + 5)))
                deletions.append(Deletion(Span(max(0, unit.span.start - 9), unit.span.end), None, "Not needed."))
            else:
                pieces.append(Piece("move" if kind == "move" else "keep", text, unit.span))
        return Draft("".join(piece.text for piece in pieces), tuple(pieces), tuple(deletions))


class Mutating:
    """A model that plants one of the lies."""

    name = "llm"

    async def draft(self, brief: Brief) -> Draft:
        _, chance = units_of(brief)
        return chance.choice(LIES).plant(brief) or Draft(brief.body)


ENGINES: dict[str, Engine] = {
    "rules": RulesEngine(),
    "shuffling": Shuffling(),
    "telling": Telling(),
    "mutating": Mutating(),
}


@cache
def translator_of(engine: str) -> Translator:
    return build(Settings(), engines=[ENGINES[engine], RulesEngine()], logs=False).translator


def asking(message: str, style: str) -> TranslationRequest:
    return TranslationRequest(message, Person(read_style(style)), Person(read_style("I")))


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=100)
@given(message=mails(), style=st.sampled_from("DISC"))
async def test_every_character_of_any_mail_is_accounted_for(engine: str, message: str, style: str) -> None:
    answer = await translator_of(engine).translate(asking(message, style))
    assert faults(present(answer), message) == []


@pytest.mark.parametrize("engine", ["shuffling", "telling", "mutating"])
@settings(max_examples=150)
@given(message=mails())
async def test_the_receipt_is_right_even_for_drafts_that_the_checks_would_stop(engine: str, message: str) -> None:
    source = read_source(asking(message, "C"))
    raw = await ENGINES[engine].draft(source.brief(b"test"))
    draft = sieved(accounted(restored(raw, source), source.body), source)
    answer = answered(source, Attempt(draft, Report("kept"), "llm", 1, repaired=False, usage=None), {})
    assert faults(present(answer), message) == []


async def test_the_properties_are_not_empty(figure: Callable[[str], None]) -> None:
    chance = random.Random(11)
    rewritten = dict.fromkeys(ENGINES, 0)
    for _ in range(40):
        message = chance.choice(GREETINGS) + " ".join(chance.sample(SENTENCES, 5)) + chance.choice(TAILS)
        for name in ENGINES:
            answer = await translator_of(name).translate(asking(message, "C"))
            rewritten[name] += answer.status == "translated" and answer.text != message
    figure(f"receipt of built mails: of 40 each, rewritten by the engine itself {rewritten}")
    assert all(rewritten.values())


async def test_one_sentence_that_became_two_is_the_source_of_both() -> None:
    message = "The lift is broken and the caretaker knows it. Please tell the tenants of the house."
    first = "The lift is broken, the caretaker says.", "The caretaker knows that the lift is broken."
    pieces, deletions = align(message, " ".join([*first, "Please tell the tenants of the house."]))
    assert [piece.source for piece in pieces] == [Span(0, 46), Span(0, 46), Span(47, len(message))]
    assert deletions == ()


def test_a_sentence_said_twice_pairs_off_with_both_of_its_places() -> None:
    pieces, deletions = align("OK. Go on. OK.", "OK. OK. Go on.")
    assert [piece.source for piece in pieces] == [Span(0, 3), Span(11, 14), Span(4, 10)]
    assert [piece.kind for piece in pieces] == ["keep", "keep", "move"]
    assert deletions == ()


def test_what_a_piece_carries_is_not_deleted_as_well() -> None:
    body = "One. Two. Three."
    draft = Draft(
        "Two.",
        (Piece("keep", "Two.", Span(5, 9)),),
        (Deletion(Span(0, 12), None, "a"), Deletion(Span(8, 16), None, "b")),
    )
    spans = [(gone.source, gone.reason) for gone in accounted(draft, body).deletions]
    assert spans == [(Span(0, 5), "a"), (Span(9, 12), "a"), (Span(12, 16), "b")]


@pytest.mark.parametrize(
    "part", ["a. ", "Go on. ", "Please send the plan to Lea by Friday. ", "x{0} y{0} z. ", "- a\n"]
)
def test_alignment_is_linear(part: str) -> None:
    def cost(size: int) -> float:
        text = "".join(part.format(number) for number in range(size))[:size]
        changed = f"Hello,\n\n{text.replace('plan', 'draft').replace('y1', 'q')}"
        return cpu_s(lambda draft: align(text, draft), changed)

    assert growth(cost, 16_000) < MOST_GROWTH


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_receipt_over_http_accounts_for_every_character(upstream: Upstream, ending: str) -> None:
    model = OpenAISettings(base_url=upstream.url, model=scripted.MODEL, max_attempts=1, timeout_s=5)
    chance = random.Random(23)
    with TestClient(create_app(Settings(openai=model)), base_url="http://127.0.0.1") as client:
        for number in range(12):
            middle = chance.choice(LISTS) if number % 3 == 0 else " ".join(chance.sample(SENTENCES, 4))
            message = chance.choice(GREETINGS) + middle + chance.choice(TAILS)
            message = message.replace("\n", ending)
            missing = [{"about": middle.split(". ")[0][:30], "detail": "owner", "question": "Who does it?"}]
            upstream.script(scripted.good(missing=missing))
            body = {"message": message, "sender": "I", "recipient": "C"}
            wire = TranslationOut.model_validate(client.post("/v1/translations", json=body).json())
            assert wire.engine.name == "llm"
            assert faults(wire, message) == []


def faults(wire: TranslationOut, message: str) -> list[str]:
    """Return what is wrong with a receipt, read from what goes over the wire."""
    text = wire.text or ""
    found = [] if tiles([each.output for each in wire.segments], len(text)) else ["segments do not tile the text"]
    sources = [each.source for each in wire.segments if each.source]
    gone = [each.source for each in wire.deletions]
    if covered(sources) | covered(gone) != set(range(len(message))):
        found.append("a character of the message is unaccounted for")
    if covered(gone) & covered(sources) or len(covered(gone)) != sum(each.end - each.start for each in gone):
        found.append("a deletion overlaps with a segment or another deletion")
    for segment in wire.segments:
        words = of(text, segment.output).split()
        if (segment.source is None) != (segment.kind == "insert"):
            found.append(f"{segment.kind} and its source do not fit")
        elif segment.source and segment.kind in {"keep", "move"} and of(message, segment.source).split() != words:
            found.append(f"{segment.kind} does not repeat its source")
    found += [f"misquoted: {each}" for each in wire.judgements if of(message, each.source) != each.before]
    found += [f"misquoted: {gap}" for gap in wire.missing if not gap.about or gap.about not in message]
    spans = [*sources, *gone, *(each.source for each in wire.judgements)]
    found += ["UTF-16 offsets are wrong"] * (not agree(message, spans))
    found += ["UTF-16 offsets are wrong"] * (not agree(text, [each.output for each in wire.segments]))
    return found


def of(text: str, span: SpanOut) -> str:
    return text[span.start : span.end]


def tiles(spans: Sequence[SpanOut], length: int) -> bool:
    at = 0
    for span in spans:
        if span.start != at or span.end <= at:
            return False
        at = span.end
    return at == length


# Said of the order of things, which no single piece stands for.
OF_THE_ORDER = frozenset(
    {"The request stands in a paragraph of its own.", "What the request rests on comes before it."}
)


@settings(max_examples=150)
@given(message=mails(), style=st.sampled_from("DISC"))
async def test_a_note_of_the_embedded_engine_claims_only_what_the_receipt_shows(message: str, style: str) -> None:
    wire = present(await translator_of("rules").translate(asking(message, style)))
    shown = {segment.need for segment in wire.segments} | {gone.need for gone in wire.deletions}
    shown |= {"unknowns"} if wire.missing else set()
    reworded = any(segment.kind == "replace" for segment in wire.segments)
    unfounded = [note for note in wire.notes if note.need not in shown and note.text not in OF_THE_ORDER]
    assert not unfounded or reworded, unfounded
    if wire.notes:
        assert wire.text != message or wire.missing


def covered(spans: Sequence[SpanOut]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


def agree(text: str, spans: Sequence[SpanOut]) -> bool:
    units = text.encode("utf-16-le", "surrogatepass")
    return all(
        units[2 * span.start_utf16 : 2 * span.end_utf16].decode("utf-16-le", "surrogatepass") == of(text, span)
        for span in spans
    )
