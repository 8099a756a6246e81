"""Every detail is asked for when it is open, and never when the message states it, however it does."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from service.engines.rules.lexicon import entry
from service.translation.brief import Draft, Missing

CASES = tomllib.loads((Path(__file__).resolve().parent / "stated.toml").read_text(encoding="utf-8"))["cases"]
NAMES = [f"{at}_{case['detail'].replace(' ', '_')}" for at, case in enumerate(CASES)]
WORDINGS = 5
MOST = 6


def asked(draft_for: Callable[..., Draft], case: dict[str, Any], text: str) -> list[Missing]:
    roles = {key: case[key] for key in ("sender_role", "recipient_role") if key in case}
    return [gap for gap in draft_for(text, "C", **roles).missing if gap.detail == case["detail"]]


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_what_is_open_is_asked_for_once(draft_for: Callable[..., Draft], case: dict[str, Any]) -> None:
    (gap,) = asked(draft_for, case, case["without"])
    assert gap.question.endswith("?")
    assert gap.about.rstrip("… ") in case["without"]


@pytest.mark.parametrize("case", CASES, ids=NAMES)
@pytest.mark.parametrize("wording", range(WORDINGS))
def test_what_is_stated_is_not_asked_for(draft_for: Callable[..., Draft], case: dict[str, Any], wording: int) -> None:
    assert asked(draft_for, case, case["with"][wording]) == []


def test_every_kind_of_detail_is_covered(figure: Callable[[str], None]) -> None:
    of_roles = {row["detail"] for row in entry("role_gaps", "rows")}
    kinds = Counter(case["detail"] for case in CASES)
    assert set(kinds) == of_roles | {"owner", "date", "quantity", "place", "reason", "acceptance", "scope"}
    assert all(len(case["with"]) == WORDINGS for case in CASES)
    figure(f"embedded engine: {len(kinds)} kinds of missing detail, {WORDINGS * len(CASES)} statements not asked for")
