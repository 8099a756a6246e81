"""Style picking: the pages say neither style nor answer, and picks are counted honestly."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from evals.style_picking import counted, distinctness, main, sets
from service.bootstrap import build
from service.settings import Settings

ASKS = (
    "Tom,\n\nWe moved the audit of line {n} to Thursday because the scanner was late, and the crew was kind about it. "
    "It took 4 hours. Could you possibly send me the list of open points for line {n} by Friday?"
)
TOO_LITTLE = "The scanner of line {n} came back from repair last week. " * 3


@pytest.fixture
def data(written: Callable[[Sequence[str], range], Path]) -> Path:
    return written((ASKS, TOO_LITTLE), range(2, 8))


async def test_only_messages_with_an_ask_or_sixty_words_are_drawn(data: Path) -> None:
    translator = build(Settings(), logs=False).translator
    found = await sets(data, 16, translator)

    assert found == await sets(data, 16, translator)
    assert len(found) == 16
    assert all("scanner was late" in each.answers["S"] for each in found)
    assert Counter(each.intended for each in found) == {"D": 4, "I": 4, "S": 4, "C": 4}
    assert len({each.shown for each in found}) > 4


def test_pages_do_not_say_what_the_key_says(data: Path, tmp_path: Path) -> None:
    pages, key = tmp_path / "pages", tmp_path / "key.jsonl"

    assert main(["draw", str(pages), str(key), "--data", str(data), "--count", "4"]) == 0

    page = (pages / "001.md").read_text(encoding="utf-8")
    assert [line for line in page.splitlines() if line.startswith("## ")] == ["## A", "## B", "## C", "## D"]
    assert not {"Dominance", "Influence", "Steadiness", "Conscientiousness", "right", "shown"} & set(page.split())
    assert [path.suffix for path in pages.iterdir()] == [".md"] * 4
    assert "scanner" not in key.read_text(encoding="utf-8")


def test_key_among_the_pages_is_refused(data: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="folder of the pages"):
        main(["draw", str(tmp_path / "p"), str(tmp_path / "p" / "key"), "--data", str(data), "--count", "1"])


KEY = [
    {"number": n, "style": "DISC"[n % 4], "right": "ABCD"[n % 3], "different": 4 if n % 2 else 2} for n in range(1, 9)
]


def test_count_gives_a_share_per_style_with_its_interval(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picks = [{"number": page["number"], "pick": page["right"] if page["style"] != "S" else "D"} for page in KEY]
    for name, rows in (("notes", picks), ("key", KEY)):
        (tmp_path / name).write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    assert main(["count", str(tmp_path / "notes"), str(tmp_path / "key")]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "picked, all: 75.0 % of 8 (40.9 to 92.9)"
    assert "picked, D: 100.0 % of 2 (34.2 to 100.0)" in lines
    assert "picked, S: 0.0 % of 2 (0.0 to 65.8)" in lines
    assert any(line.startswith("picked, of sets with four different answers: 100.0 % of 4") for line in lines)


@pytest.mark.parametrize(
    ("picks", "says"),
    [
        ([{"number": 1, "pick": "E"}], "A, B, C or D, not E"),
        ([{"number": 1, "pick": "A"}, {"number": 1, "pick": "B"}], "exactly once"),
        ([], "exactly once"),
    ],
)
def test_picks_that_cannot_be_counted_are_refused(picks: list[dict[str, Any]], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        counted(picks, KEY[:1])


async def test_sets_are_counted_by_their_different_answers(data: Path) -> None:
    found = await sets(data, 32, build(Settings(), logs=False).translator)
    lines = distinctness([each for each in found if each.channel == "email"][:8])

    assert lines[0] == "4 different: 100.0 % of 8 (67.6 to 100.0)"
    assert lines[-1].startswith("S and C alike: 0.0 % of 8")


async def test_messages_left_as_they_are_for_all_can_be_left_out(
    written: Callable[[Sequence[str], range], Path],
) -> None:
    data = written((ASKS, "Noun. " + "A kind of crane with two hooks. " * 10), range(3, 4))
    translator = build(Settings(), logs=False).translator

    everything, rewritten = await sets(data, 16, translator), await sets(data, 16, translator, rewritten=True)

    assert len(rewritten) < len(everything) == 16
    assert all(each.different > 1 for each in rewritten)
