import json
from collections.abc import Iterator
from typing import Any

from service.api.answers import TranslationOut
from service.api.problems import STATUS
from tests.api.openapi_snapshot import DOCUMENT, EXAMPLE, answer_to, document

HOW = "run `python -m tests.api.openapi_snapshot` and look at the difference"


def operations() -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def test_file_in_the_repository_is_what_is_served() -> None:
    assert json.loads(DOCUMENT.read_text("utf-8")) == document(), HOW


def test_example_is_what_the_embedded_engine_really_answers() -> None:
    kept = json.loads(EXAMPLE.read_text("utf-8"))
    assert answer_to(kept["request"]) == kept["answer"], HOW


def test_example_tiles_its_text() -> None:
    answer = TranslationOut.model_validate(json.loads(EXAMPLE.read_text("utf-8"))["answer"])
    assert answer.status == "translated"
    end = 0
    for segment in answer.segments:
        assert segment.output.start == end
        end = segment.output.end
    assert end == len(answer.text or "")


def test_every_field_has_a_description_and_an_example_or_a_shape_of_its_own() -> None:
    for name, schema in document()["components"]["schemas"].items():
        for field, described in schema.get("properties", {}).items():
            assert described.get("description") or "$ref" in described, f"{name}.{field}"
            shaped = "$ref" in json.dumps(described) or "allOf" in described or described.get("type") == "null"
            assert described.get("examples") or shaped or described.get("const"), f"{name}.{field}"


def test_every_operation_is_named_once_and_shows_problems_in_their_own_format() -> None:
    names = [operation["operationId"] for _, operation in operations()]
    assert len(set(names)) == len(names)
    for name, operation in operations():
        for status, response in operation["responses"].items():
            if int(status) >= 400:
                assert list(response["content"]) == ["application/problem+json"], (name, status)


def test_no_shape_of_the_framework_is_left() -> None:
    assert "ValidationError" not in json.dumps(document())


def test_codes_are_listed() -> None:
    problem = document()["components"]["schemas"]["Problem"]
    assert problem["properties"]["code"]["enum"] == sorted(STATUS)
