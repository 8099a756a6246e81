"""What docs/fidelity.md shows is what the code gives."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

import pytest

from service.engines.rules.engine import RulesEngine
from service.fidelity.checking import CheckContext, check
from service.fidelity.clauses import Clause
from service.fidelity.ledger import read_ledger
from service.fidelity.quote import Quote
from service.fidelity.reading import TextReading
from service.fidelity.report import Finding
from service.fidelity.soft_items import is_soft
from service.text.spans import Span
from service.translation.brief import Draft
from service.translation.ports import Engine
from service.translation.receipt import growing
from service.translation.request import TranslationRequest
from service.translation.result import Translation
from service.translation.source import Source, read_source
from service.translation.translator import Translator
from tests.fakes import FakeClock, FakeEngine, RecordingObserver
from tests.translation.requests import a_request

ROOT = Path(__file__).parents[1]
DOCUMENT = (ROOT / "docs" / "fidelity.md").read_text(encoding="utf-8")
BLOCKS: dict[str, str] = dict(re.findall(r"^```([\w-]+)\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL))
PIPE = " | "


def block(name: str) -> str:
    return BLOCKS[name].removesuffix("\n")


def request(**changes: object) -> TranslationRequest:
    return a_request(block("message"), sender=None, **changes)


@cache
def source() -> Source:
    return read_source(request())


def masked(text: str) -> str:
    for slot in source().masked.slots:
        text = text.replace(slot.text, slot.placeholder)
    return text


def segments() -> Iterable[str]:
    cut = source().segmented
    spans = {"body": cut.body, "untouched": Span(cut.body.end, len(cut.message))}
    for name, span in {**spans, "signature": cut.signature, "trail": cut.trail}.items():
        if span:
            yield PIPE.join((name, f"{span.start}..{span.end}", span.of(cut.message).strip().splitlines()[0]))


def protected() -> Iterable[str]:
    return (PIPE.join((slot.placeholder, slot.kind, slot.text)) for slot in source().masked.slots)


def ledger() -> Iterable[str]:
    for item in source().ledger.items:
        tier = "soft" if is_soft(item) else "hard"
        yield PIPE.join((tier, item.kind, item.text, item.value, item.role or item.comparator or "-"))


def _strength(clause: Clause) -> str:
    scale = {"ask": "obligation", "question": "obligation", "commitment": "commitment"}.get(clause.kind, "certainty")
    level = clause.strength
    return f"{scale} {level.level}{', denied' if level.negated else ''}" if level else "-"


def clauses() -> Iterable[str]:
    text = source().body
    for clause in TextReading(text, source().ledger).clauses:
        conditions = ", ".join(f"{found.kind} ({found.span.of(text)})" for found in clause.conditions)
        deadlines = ", ".join(item.text for item in clause.deadlines)
        yield PIPE.join((clause.kind, clause.actor, _strength(clause), conditions or "-", deadlines or "-"))
        yield f"    {clause.span.of(text)}"


def _told(findings: Sequence[Finding]) -> Iterable[str]:
    for finding in findings:
        yield PIPE.join((finding.check, finding.severity, finding.side, finding.reason))
        yield from (f"    {text}" for text in finding.items)


def _report(name: str) -> Iterable[str]:
    report = check(source().body, source().ledger, block(name), None, source().check_context)
    yield f"verdict: {report.verdict}"
    yield from _told(report.findings)


def kept() -> Iterable[str]:
    return _report("rewrite")


def faults() -> Iterable[str]:
    return _report("faulty")


def quotes() -> tuple[Quote, ...]:
    pairs = (line.split(PIPE) for line in block("quotes").splitlines())
    return tuple(Quote(kind, said, put) for kind, said, put in pairs)  # type: ignore[arg-type]


def _of_quotes(name: str) -> Iterable[str]:
    context = source().check_context
    quoting = CheckContext(protected=context.protected, brackets=context.brackets, quoting=True, quotes=quotes())
    plain, quoted = (check(source().body, source().ledger, block(name), None, each) for each in (context, quoting))
    return _told([found for found in quoted.findings if found not in plain.findings])


def misquoted() -> Iterable[str]:
    return _of_quotes("faulty")


def _answer(drafts: Sequence[str], *, rules: bool = False, **changes: object) -> Translation:
    engine = FakeEngine("llm")
    given = tuple(Quote(each.kind, masked(each.source), masked(each.output)) for each in quotes())
    engine.enqueue(*(Draft(masked(block(name)), quotes=given) for name in drafts))
    engines: list[Engine] = [engine, RulesEngine()] if rules else [engine]
    observer, clock = RecordingObserver(), FakeClock()
    translator = Translator(engines, fence_secret=b"test", deadline_s=30, observer=observer, clock=clock)
    return asyncio.run(translator.translate(request(**changes)))


def receipt() -> Iterable[str]:
    answer = _answer(["rewrite"])
    text = answer.message
    for piece in answer.pieces:
        stood = " ".join(piece.source.of(text).split()) if piece.source else "-"
        yield PIPE.join((piece.kind, " ".join(piece.text.split())))
        yield f"    {stood}"
    yield from (f"deleted | {' '.join(each.source.of(text).split())}" for each in answer.deletions)


def outcomes() -> Iterable[str]:
    for drafts, rules, changes in (
        (["rewrite"], True, {}),
        (["faulty", "rewrite"], True, {}),
        (["faulty", "faulty"], True, {}),
        (["faulty", "faulty"], False, {"engine": "llm"}),
        (["rewrite"], True, {"mode": "coach"}),
    ):
        answer = _answer(drafts, rules=rules, **changes)
        asked = ", ".join([*drafts, *(f"{name}={value}" for name, value in changes.items())])
        verdict, repaired = answer.fidelity.verdict, "yes" if answer.repaired else "no"
        yield PIPE.join((asked, answer.status, answer.status_reason or "-", f"{verdict}, repaired: {repaired}"))


def _judged(name: str) -> Iterable[str]:
    for line in block(name).splitlines():
        was, now = line.split(" | ")[:2]
        report = check(was, read_ledger(was), now, None, CheckContext())
        found = sorted({finding.check for finding in (report.blocking or report.warnings)})
        yield PIPE.join((was, now, report.verdict + (f" ({', '.join(found)})" if found else "")))


def pairs() -> Iterable[str]:
    return _judged("pairs")


def gaps() -> Iterable[str]:
    return _judged("gaps")


def released() -> Iterable[str]:
    draft = growing(source())
    for release in [*draft.feed(masked(block("faulty"))), *draft.finish()]:
        yield f"released | {' '.join(release.text.split())}"
    if draft.blocked:
        yield f"held back | {draft.blocked.check} | {draft.blocked.reason}"


SHOWN: tuple[Callable[[], Iterable[str]], ...] = (
    segments,
    protected,
    ledger,
    clauses,
    kept,
    faults,
    misquoted,
    receipt,
    outcomes,
    pairs,
    gaps,
    released,
)


@pytest.mark.parametrize("given", SHOWN, ids=lambda each: each.__name__)
def test_what_is_shown_is_what_the_code_gives(given: Callable[[], Iterable[str]]) -> None:
    assert block(given.__name__).splitlines() == list(given())


def test_every_block_is_compared() -> None:
    inputs = {"message", "rewrite", "faulty", "quotes", "sh", "python"}
    assert set(BLOCKS) - inputs == {each.__name__ for each in SHOWN}
    assert all(DOCUMENT.count(f"\n```{name}\n") == 1 for name in BLOCKS)


def test_the_honest_ledger_of_the_rewrite_raises_no_doubt() -> None:
    assert not list(_of_quotes("rewrite"))


def _rows() -> dict[str, str]:
    """Return the severities of the table of checks by file."""
    found: dict[str, str] = dict(re.findall(r"^\| `(\w+\.py)` \|[^|]*\|[^|]*\| ([a-z, ]+) \|", DOCUMENT, re.MULTILINE))
    return found


def test_the_table_names_every_check_and_how_severe_it_is() -> None:
    rooms = ROOT / "service" / "fidelity" / "checks", ROOT / "service" / "translation"
    files = [path for path in rooms[0].glob("*.py") if path.name != "__init__.py"] + [rooms[1] / "markup_check.py"]
    severities = {}
    for path in files:
        code = path.read_text(encoding="utf-8")
        severities[path.name] = ", ".join(each for each in ("block", "warn") if f'"{each}"' in code)
    assert _rows() == severities
