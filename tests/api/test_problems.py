import math
from collections.abc import Callable, Iterator

import pytest
from fastapi.testclient import TestClient

from service import errors
from service.api.problems import PUBLIC, STATUS, problem_of
from tests.fakes import FakeEngine


def subclasses(kind: type[errors.WellputError]) -> Iterator[type[errors.WellputError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from subclasses(child)


def test_every_error_of_the_tree_has_a_code_that_the_table_knows() -> None:
    for kind in subclasses(errors.WellputError):
        assert PUBLIC.get(kind.code, kind.code) in STATUS, kind


def test_public_names_are_in_the_table_themselves() -> None:
    assert set(PUBLIC.values()) <= set(STATUS)
    assert not set(PUBLIC) & set(STATUS)


def test_broken_prompt_is_our_fault_and_its_text_stays_inside() -> None:
    problem = problem_of(errors.PromptError("translate@1.0.0 cannot be rendered"))
    assert problem.status == 500
    assert "translate@1.0.0" not in problem.detail


@pytest.mark.parametrize(
    ("error", "status", "code", "wait"),
    [
        (errors.EngineUnavailableError("No answer."), 503, "engine_unavailable", 5),
        (errors.EngineMisconfiguredError("Key refused."), 503, "engine_unavailable", 5),
        (errors.EngineRefusedError("Declined."), 503, "engine_unavailable", 5),
        (errors.MalformedDraftError("Not the agreed structure."), 503, "engine_unavailable", 5),
        (errors.OverloadedError("Busy.", retry_after_s=11.2), 503, "overloaded", 12),
        (errors.DeadlineExceededError("Out of time."), 504, "deadline_exceeded", 5),
    ],
)
def test_engine_trouble_reaches_only_those_who_forbid_the_fallback(
    client_with: Callable[..., TestClient],
    question: dict[str, str],
    error: errors.EngineError,
    status: int,
    code: str,
    wait: int,
) -> None:
    engine = FakeEngine()
    engine.enqueue(error)
    answer = client_with(engine).post("/v1/translations", json={**question, "engine": "llm"})
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["retry-after"] == str(math.ceil(wait))


def test_crash_gives_a_problem_and_keeps_the_text_of_the_exception(
    client_with: Callable[..., TestClient], question: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    engine = FakeEngine()
    engine.enqueue(ZeroDivisionError("zebrafish"))
    answer = client_with(engine).post("/v1/translations", json=question)
    assert answer.status_code == 500
    assert answer.json()["code"] == "internal_error"
    assert answer.json()["request_id"] == answer.headers["x-request-id"]
    assert "zebrafish" not in answer.text
    logged = capsys.readouterr().err
    assert "zebrafish" not in logged
    assert "ZeroDivisionError" in logged
    assert answer.headers["x-request-id"] in logged
