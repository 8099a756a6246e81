import re
from pathlib import Path

import pytest
import yaml
from service.bootstrap import build
from service.settings import Settings

from service.disc.notation import read_style
from service.translation.request import Person, TranslationRequest

DATASETS = Path(__file__).parents[1] / "evals" / "datasets"
CASES = [case for path in sorted(DATASETS.glob("*.yaml")) for case in yaml.safe_load(path.read_text(encoding="utf-8"))]


def plain(text):
    """Lower case, white space folded, markers and trailing stops ignored."""
    return re.sub(r"\s+", " ", text).lower()


@pytest.fixture(scope="module")
def translator():
    return build(Settings()).translator


def test_cases_are_well_formed():
    assert len({case["id"] for case in CASES}) == len(CASES)
    for case in CASES:
        folded = plain(case["message"])
        for needle in (*case.get("must_keep", ()), *case.get("stays_weak", ())):
            assert plain(needle) in folded, f"{case['id']}: {needle!r} is not in the message"


@pytest.mark.parametrize("style", ["D", "I", "S", "C"])
@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
async def test_case_keeps_what_it_must_and_drops_what_it_may(translator, case, style):
    request = TranslationRequest(
        case["message"],
        recipient=Person(read_style(style)),
        sender=Person(read_style(case["sender"])),
        channel=case["channel"],
    )
    answer = await translator.translate(request)
    text = plain(answer.text or "")
    assert answer.status in {"translated", "unchanged"}
    for needle in (*case.get("must_keep", ()), *case.get("stays_weak", ())):
        assert plain(needle) in text, f"{needle!r} is gone:\n{answer.text}"
    for needle in case.get("must_go", ()):
        assert needle not in (answer.text or ""), f"{needle!r} is still there:\n{answer.text}"
    asked = {gap.detail for gap in answer.missing}
    for detail in case.get("missing", ()):
        assert detail in asked, f"{detail} is not asked for, only {sorted(asked)}"
