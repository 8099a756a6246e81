"""Movement towards the reader, and the comparison of two arms."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from evals.__main__ import main
from evals.arms import Answer, answers
from evals.messages import Message, load_messages
from evals.movement import movement_by_pair, wanted_tone
from evals.needs_compared import compare_needs
from service.bootstrap import build
from service.settings import Settings


def message(number: int, text: str, sender: str = "D", recipient: str = "S") -> Message:
    return Message(str(number), text, sender, recipient, "email", None, None, None)  # type: ignore[arg-type]


BLUNT = [message(n, f"Your team failed. Send {n} vans. I want them on Monday.") for n in range(2, 12)]


def answered(text: str) -> list[Answer]:
    return [Answer(each, "rules", text.format(n=each.id), "translated") for each in BLUNT]


def test_warmer_answers_count_as_movement_towards_a_warm_reader() -> None:
    (found,) = movement_by_pair(answered("Could you please send us {n} vans on Monday? Thank you."))

    assert (found.pair, found.wanted, found.wrong_way) == ("D>S", 1, 0)
    assert found.tone.low > 0


def test_unmoved_answers_score_nothing() -> None:
    (found,) = movement_by_pair([Answer(each, "identity", each.text, "identity") for each in BLUNT])

    assert (found.tone.mean, found.rewritten, found.wrong_way) == (0, 0, 0)


def test_blunter_answers_are_counted_as_the_wrong_way() -> None:
    (found,) = movement_by_pair(answered("Useless. You failed, it is a mess. {n} vans. Monday."))

    assert found.wrong_way == 1


@pytest.mark.parametrize(("pair", "wanted"), [("D>S", 1), ("C>I", 1), ("I>C", -1), ("D>C", 0), ("I>S", 0)])
def test_tone_is_wanted_by_the_place_between_task_and_people(pair: str, wanted: int) -> None:
    assert wanted_tone(*pair.split(">")) == wanted


def test_needs_of_two_arms_are_compared_message_by_message() -> None:
    kind = answered("Could you please send {n} vans on Monday?")

    assert compare_needs(kind, answered("Send {n} vans ASAP!! Monday.")).verdict == "better"
    assert compare_needs(kind, kind).verdict == "not enough to tell"
    with pytest.raises(ValueError, match="same messages"):
        compare_needs(kind, kind[1:])


async def test_flat_arm_is_not_told_the_style() -> None:
    messages = [message(n, each.text, recipient=style) for n, each in enumerate(load_messages()[:6]) for style in "IC"]
    translator = build(Settings(), logs=False).translator

    flat = [answer.text for answer in await answers("rules-flat", [*_unique(messages)], translator)]

    assert flat[::2] == flat[1::2]


def _unique(messages: list[Message]) -> list[Message]:
    return [message(n, each.text, each.sender, each.recipient) for n, each in enumerate(messages)]


def test_run_prints_every_pair_and_writes_the_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "figures.json"

    assert main(["--every", "9", "--json", str(path)]) == 0

    out = capsys.readouterr().out
    record = json.loads(path.read_text(encoding="utf-8"))
    assert len(record["movement"]) == 12
    assert all(pair["pair"] in out for pair in record["movement"])
    assert [each["against"] for each in record["needs"]] == ["identity", "rules-flat"]


async def test_knowing_the_style_serves_the_needs_better(figure: Callable[[str], None]) -> None:
    messages = load_messages()[::3]
    translator = build(Settings(), logs=False).translator
    rules, flat, identity = [await answers(arm, messages, translator) for arm in ("rules", "rules-flat", "identity")]

    against_flat, against_draft = compare_needs(rules, flat), compare_needs(rules, identity)

    figure(f"needs met, rules over rules-flat: {against_flat.difference}, {len(messages)} drafts")
    figure(f"needs met, rules over the draft itself: {against_draft.difference}, {len(messages)} drafts")
    assert against_flat.difference.low > 0
    assert against_draft.difference.low > 0
