from collections.abc import Callable

import pytest

from service.text.spans import Span
from service.translation.brief import Draft, Judgement, Missing, Note
from service.translation.remarks import sieved
from service.translation.source import read_source
from tests.translation.requests import MESSAGE, a_request

SOURCE = read_source(a_request(subject="Borealis"))
GOOD = "The two questions became one list; the request for Tuesday now comes first."
SHOWN: dict[str, Callable[[str], Draft]] = {
    "notes": lambda line: Draft(MESSAGE, notes=(Note("ask_first", line),)),
    "missing": lambda line: Draft(MESSAGE, missing=(Missing("rollout plan", "owner", line),)),
    "risks": lambda line: Draft(MESSAGE, risks=(line,)),
}


@pytest.mark.parametrize("place", SHOWN)
@pytest.mark.parametrize(
    "line",
    [
        "Written for a high D.",
        "Suits their Conscientiousness style.",
        "A perfectionist reader wants this.",
        "They need it by 29 February.",
        "It costs $9,000 in all.",
        "Copy Marguerite Oduya in.",
        "See https://pay.example.net/login.",
        "Look at ⟦url7⟧.",
        "There are 40 sites.",
    ],
)
def test_remark_with_a_label_or_a_fact_of_its_own_is_dropped(place: str, line: str) -> None:
    assert getattr(sieved(SHOWN[place](line), SOURCE), place) == ()


@pytest.mark.parametrize("place", SHOWN)
def test_remark_about_the_text_stays(place: str) -> None:
    draft = SHOWN[place](GOOD)
    assert sieved(draft, SOURCE) == draft


def test_verdict_stays_without_a_reason_that_types_somebody() -> None:
    verdict = Judgement(Span(0, 2), "Hi", None, "They are a dominant personality type.")
    (left,) = sieved(Draft(MESSAGE, judgements=(verdict,)), SOURCE).judgements
    assert (left.before, left.reason) == ("Hi", "")


@pytest.mark.parametrize(
    "subject", ["We guarantee the rollout", "Sorry: I sincerely apologize", "Great job on Borealis"]
)
def test_subject_may_not_promise_praise_or_apologise(subject: str) -> None:
    assert sieved(Draft(MESSAGE, subject=subject), SOURCE).subject is None


def test_plain_subject_stays() -> None:
    assert sieved(Draft(MESSAGE, subject="Borealis: plan by Tuesday"), SOURCE).subject == "Borealis: plan by Tuesday"
