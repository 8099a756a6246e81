from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from evals.cases import Case, folded, load_cases
from service.bootstrap import build
from service.disc.notation import read_style
from service.settings import Settings
from service.translation.request import Channel, Person, TranslationRequest
from service.translation.translator import Translator

CASES = load_cases()


@pytest.fixture(scope="module")
def translator() -> Translator:
    return build(Settings()).translator


@pytest.mark.parametrize("style", ["D", "I", "S", "C"])
@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
async def test_case_keeps_what_it_must_and_drops_what_it_may(translator: Translator, case: Case, style: str) -> None:
    request = TranslationRequest(
        case.message,
        recipient=Person(read_style(style)),
        sender=Person(read_style(case.sender)),
        channel=cast("Channel", case.channel),
    )
    answer = await translator.translate(request)
    text = answer.text or ""
    assert answer.status in {"translated", "unchanged"}
    for needle in (*case.must_keep, *case.stays_weak):
        assert folded(needle) in folded(text), f"{needle!r} is gone:\n{text}"
    for needle in case.must_go:
        assert needle not in text, f"{needle!r} is still there:\n{text}"
    asked = {gap.detail for gap in answer.missing}
    assert set(case.missing) <= asked, f"only {sorted(asked)} are asked for"


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ("[{id: a, message: Hi, channel: chat, sender: I, must_keep: [Bye]}]", "'Bye' is not in the message"),
        ("[{id: a, message: Hi, channel: chat, sender: I, must_kepe: [Hi]}]", "unknown fields"),
        ("[{id: a, message: Hi, channel: chat, sender: I}, {id: a, message: Hi, channel: chat, sender: I}]", "same id"),
    ],
)
def test_a_case_that_cannot_fail_is_refused(tmp_path: Path, rows: str, complaint: str) -> None:
    (tmp_path / "cases.yaml").write_text(rows, encoding="utf-8")
    with pytest.raises(ValueError, match=complaint):
        load_cases(tmp_path)
