"""One text for several readers: layered, and a table of whose needs it meets."""

from __future__ import annotations

import itertools

import pytest
from fastapi.testclient import TestClient

from service.app import create_app
from service.bootstrap import build
from service.disc.audience import joint_profile
from service.disc.notation import read_style
from service.settings import Settings
from service.translation.request import Mode, Person, TranslationRequest
from service.translation.result import Translation

MESSAGE = (
    "Hi team!! The Oslo site opens on June 2. The lease costs $4,000 a month. The crew has 12 people, and 3 of them "
    "are new. Marta brought in 14 volunteers. Can you send me the floor plan by Friday, because the "
    "landlord decides on Monday?"
)


async def translated(styles: tuple[str, ...], mode: Mode = "rewrite") -> Translation:
    readers = tuple(Person(read_style(style)) for style in styles)
    middle = Person(joint_profile([reader.profile for reader in readers]))
    request = TranslationRequest(MESSAGE, middle, Person(read_style("I")), mode=mode, readers=readers)
    return await build(Settings(), logs=False).translator.translate(request)


async def test_request_comes_first_courtesy_next_and_figures_last() -> None:
    text = (await translated(("D", "S", "C"))).text or ""
    assert text.index("floor plan") < text.index("$4,000")
    assert text.startswith("Hello team,")
    assert "- The lease costs $4,000 a month." in text
    assert text.endswith("Thank you.")


async def test_table_names_every_reader_and_their_strongest_needs() -> None:
    answer = await translated(("D", "I", "C"))
    assert answer.coverage is not None
    assert [covered.profile.label for covered in answer.coverage] == ["D", "I", "C"]
    assert all(len(covered.needs) == 5 for covered in answer.coverage)
    met = {need.need: need.met for covered in answer.coverage for need in covered.needs}
    assert met["ask_first"] is True
    assert met["structure"] is True
    assert met["autonomy"] is None


@pytest.mark.parametrize("styles", [*itertools.combinations("DISC", 2), tuple("DISC")])
async def test_every_mixture_keeps_every_fact(styles: tuple[str, ...]) -> None:
    answer = await translated(styles)
    assert answer.status in {"translated", "unchanged"}
    for fact in ("June 2", "$4,000", "12 people", "3 of them", "14 volunteers", "Friday", "Monday"):
        assert fact in (answer.text or "")


async def test_order_of_the_readers_changes_no_word() -> None:
    assert (await translated(("D", "C"))).text == (await translated(("C", "D"))).text


async def test_readers_of_one_style_are_written_to_like_one_of_them() -> None:
    alone = await build(Settings(), logs=False).translator.translate(
        TranslationRequest(MESSAGE, Person(read_style("C")), Person(read_style("I")))
    )
    assert (await translated(("C", "C"))).text == alone.text


async def test_coach_mode_has_no_table() -> None:
    assert (await translated(("D", "C"), mode="coach")).coverage is None


def test_table_on_the_wire() -> None:
    with TestClient(create_app(Settings()), base_url="http://127.0.0.1") as client:
        body = client.post("/v1/translations", json={"message": MESSAGE, "recipients": ["D", {"style": "C"}]}).json()
    assert [one["recipient"] for one in body["coverage"]] == [0, 1]
    assert {"need": "ask_first", "text": "the request or decision where it is seen at once", "met": True} in (
        body["coverage"][0]["needs"]
    )
    assert [reader["label"] for reader in body["recipients"]] == ["D", "C"]
