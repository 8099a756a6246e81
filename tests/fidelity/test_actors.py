from __future__ import annotations

import pytest

from service.fidelity.actors import acts, speakers
from service.fidelity.stems import stem
from service.fidelity.wording import Words


@pytest.mark.parametrize(
    ("text", "actor", "verb"),
    [
        ("I will definitely paint the gate.", "i", "paint"),
        ("We haven't painted the gate.", "we", "painted"),
        ("Would you please paint the gate?", "you", "paint"),
        ("Paint is cheap, but she paints the gate.", "they", "paints"),
        ("Send the list to the depot.", "you", "send"),
    ],
)
def test_who_does_it(text: str, actor: str, verb: str) -> None:
    assert (actor, stem(verb)) in list(acts(Words(text).words))


def test_an_object_does_nothing() -> None:
    assert list(acts(Words("The gate is for you and the yard.").words)) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Rashida said the gate is dry.", stem("rashida")),
        ("They have confirmed the date.", "they"),
        ("I told the depot.", "i"),
        ("According to the carrier, it is late.", stem("carrier")),
    ],
)
def test_who_said_it(text: str, speaker: str) -> None:
    assert speaker in {found for found, _ in speakers(Words(text).words)}


def test_saying_thanks_reports_nothing() -> None:
    assert list(speakers(tuple(Words("I wanted to say thank you.").words))) == []
