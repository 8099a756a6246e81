from __future__ import annotations

from pathlib import Path

import pytest

from checks import files


def plant(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("service/long.py", "x = 1\n" * 401, "401 lines, allowed are 400"),
        ("tests/long.py", "x = 1\n" * 401, "401 lines, allowed are 400"),
        ("service/deep.py", "def f():\n" + "    x = 1\n" * 50, "line 1: f has 51 lines, allowed are 50"),
        ("service/deep.py", "class C:\n    async def g(self):\n" + "        x = 1\n" * 50, "line 2: g has 51 lines"),
        ("service/utils.py", "", "'utils' is a drawer"),
        ("service/text_utils.py", "", "'text_utils' is a drawer"),
        ("service/core/engine.py", "", "'core' is a drawer"),
        ("evals/Manager.py", "", "'Manager' is a drawer"),
        ("service/later.py", "x = 1  # TO" + "DO: the rest\n", "line 1: 'TO" + "DO'"),
        ("service/hidden.py", "x = 1  # pragma: no " + "cover\n", "line 1: 'pragma: no " + "cover'"),
    ],
)
def test_each_planted_fault_is_named_with_its_file(tmp_path: Path, name: str, text: str, complaint: str) -> None:
    plant(tmp_path, name, text)
    found = list(files.check(tmp_path))
    assert len(found) == 1
    assert found[0].startswith(f"{name}: ")
    assert complaint in found[0]


def test_what_is_just_within_the_limits_passes(tmp_path: Path) -> None:
    plant(tmp_path, "service/full.py", "x = 1\n" * 400)
    plant(tmp_path, "service/whole.py", "def f():\n" + "    x = 1\n" * 49)
    plant(tmp_path, "service/common_words.py", 'MARK = "TO' + 'DO in a text is no comment"\n')
    assert list(files.check(tmp_path)) == []


def test_the_project_itself_is_looked_at() -> None:
    assert Path(__file__).resolve().parents[2] == files.ROOT
    assert (files.ROOT / "service").is_dir()
