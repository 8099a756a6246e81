"""Blind reading: the pages give nothing away, and the sheet is counted honestly."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from evals.blind_reading import drawn, main, sheet_of
from service.bootstrap import build
from service.settings import Settings

BODY = (
    "Tom,\n\nWe moved the audit of line {n} to Thursday because the scanner was late, and the crew was kind about it. "
    "It took 4 hours. Could you possibly send me the list of open points for line {n} by Friday?"
)


@pytest.fixture
def data(written: Callable[[Sequence[str], range], Path]) -> Path:
    return written((BODY,), range(2, 14))


async def test_same_data_gives_the_same_draw_with_styles_in_turn(data: Path) -> None:
    translator = build(Settings(), logs=False).translator
    first, again = await drawn(data, 24, translator), await drawn(data, 24, translator)

    assert first == again
    assert Counter(each.style for each in first) == {"D": 6, "I": 6, "S": 6, "C": 6}
    assert {each.flipped for each in first} == {True, False}


async def test_another_seed_draws_other_messages(data: Path) -> None:
    translator = build(Settings(), logs=False).translator
    first, other = await drawn(data, 8, translator), await drawn(data, 8, translator, seed=11)

    assert {(each.place, each.row) for each in first} != {(each.place, each.row) for each in other}


def test_messages_that_were_read_before_are_not_drawn_again(data: Path, tmp_path: Path) -> None:
    first, other = tmp_path / "first", tmp_path / "other"
    main(["draw", str(first), "--data", str(data), "--count", "30"])
    sheet = first / "key.jsonl"

    assert main(["draw", str(other), "--data", str(data), "--count", "30", "--seed", "7", "--unlike", str(sheet)]) == 0

    before, after = (
        {(row["place"], row["row"]) for row in map(json.loads, (folder / "key.jsonl").read_text().splitlines())}
        for folder in (first, other)
    )
    assert len(before) == len(after) == 30
    assert not before & after


def test_pages_say_neither_style_nor_which_is_which(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pages"

    assert main(["draw", str(folder), "--data", str(data), "--count", "4"]) == 0

    page = (folder / "001.md").read_text(encoding="utf-8")
    assert "## One" in page
    assert "## Two" in page
    assert not {"answer", "draft", "Dominance", "flipped"} & set(page.split())
    assert len((folder / "key.jsonl").read_text(encoding="utf-8").splitlines()) == 4


KEY = [{"number": n, "place": "emails/a", "row": n, "style": "D", "flipped": n % 2 == 0} for n in range(1, 21)]


def test_notes_are_turned_by_the_key() -> None:
    sheet = sheet_of([{"number": page["number"], "better": "one"} for page in KEY], KEY)

    assert [row["verdict"] for row in sheet[:2]] == ["draft", "answer"]


@pytest.mark.parametrize(
    ("notes", "says"),
    [
        ([{"number": 1, "better": "left"}], "one, two or same, not left"),
        ([{"number": 1, "better": "one"}, {"number": 1, "better": "two"}], "exactly once"),
        ([], "exactly once"),
    ],
)
def test_sheet_that_cannot_be_counted_is_refused(notes: list[dict[str, Any]], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        sheet_of(notes, KEY[:1])


def test_shares_carry_their_interval_and_the_sheet_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    better = ["same"] * 4 + ["one" if page["flipped"] else "two" for page in KEY[4:]]
    notes = [{"number": page["number"], "better": each} for page, each in zip(KEY, better, strict=True)]
    for name, rows in (("notes", notes), ("key", KEY)):
        (tmp_path / name).write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    assert main(["count", *(str(tmp_path / name) for name in ("notes", "key")), "--sheet", str(tmp_path / "s")]) == 0

    assert "answer preferred: 80.0 % of 20 (58.4 to 91.9)" in capsys.readouterr().out
    assert set(json.loads((tmp_path / "s").read_text().splitlines()[0])) == {"place", "row", "style", "verdict"}
