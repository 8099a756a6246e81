"""A broken table is named at once, with file and place; it never becomes a wrong answer."""

import subprocess
import sys
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import pytest

from service.disc.loading import build, list_of, load_table, rows_of
from service.errors import ConfigurationError


@dataclass(frozen=True)
class Inner:
    share: float


@dataclass(frozen=True)
class Row:
    id: str
    text: str
    count: int
    flag: bool
    kind: Literal["a", "b"]
    pair: tuple[int, int]
    lines: tuple[str, ...]
    inner: Inner
    note: str = field(default="")


GOOD: dict[str, Any] = {
    "text": "a text",
    "count": 2,
    "flag": True,
    "kind": "a",
    "pair": [1, 2],
    "lines": ["one"],
    "inner": {"share": 1},
}


def test_good_row_is_built_with_its_types() -> None:
    row = build(Row, GOOD, "x.toml", id="key")
    assert row == Row("key", "a text", 2, True, "a", (1, 2), ("one",), Inner(1.0))
    assert isinstance(row.inner.share, float)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"text": ""}, "text"),
        ({"text": "  "}, "text"),
        ({"text": "padded "}, "text"),
        ({"text": 3}, "text"),
        ({"count": "2"}, "count"),
        ({"count": 2.0}, "count"),
        ({"count": True}, "count"),
        ({"flag": 1}, "flag"),
        ({"kind": "c"}, "kind"),
        ({"pair": [1]}, "pair"),
        ({"pair": [1, 2, 3]}, "pair"),
        ({"pair": 1}, "pair"),
        ({"pair": [1, "2"]}, "pair[1]"),
        ({"lines": []}, "lines"),
        ({"lines": ["one", ""]}, "lines[1]"),
        ({"lines": "one"}, "lines"),
        ({"inner": {"share": "1"}}, "inner.share"),
        ({"inner": {"share": float("nan")}}, "inner.share"),
        ({"inner": {"share": True}}, "inner.share"),
        ({"inner": {}}, "share"),
        ({"inner": 1}, "inner"),
        ({"txet": "typo"}, "txet"),
        ({"id": "given elsewhere"}, "id"),
    ],
)
def test_wrong_value_is_refused_with_its_place(change: dict[str, Any], place: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        build(Row, GOOD | change, "x.toml row", id="key")
    assert "x.toml row" in str(caught.value)
    assert place in str(caught.value)


@pytest.mark.parametrize("key", GOOD)
def test_missing_key_is_refused(key: str) -> None:
    with pytest.raises(ConfigurationError, match=key):
        build(Row, {name: value for name, value in GOOD.items() if name != key}, "x.toml", id="key")


def test_row_that_is_no_table_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="must be a table"):
        build(Row, ["text"], "x.toml", id="key")


def test_missing_file_and_section_are_refused() -> None:
    with pytest.raises(ConfigurationError, match=r"nowhere\.toml"):
        load_table("nowhere.toml")
    with pytest.raises(ConfigurationError, match=r"\[rows\]"):
        rows_of({"rows": {}}, "rows", "x.toml")
    with pytest.raises(ConfigurationError, match=r"\[\[rows\]\]"):
        list_of({"rows": {}}, "rows", "x.toml")


def test_every_table_beside_the_code_is_used_and_readable() -> None:
    folder = resources.files("service.disc").joinpath("data")
    names = {entry.name for entry in folder.iterdir()}
    assert names == {
        "intents.toml",
        "needs.toml",
        "notations.toml",
        "pairs.toml",
        "roles.toml",
        "styles.toml",
        "words.toml",
    }
    assert all(load_table(name) for name in names)


def test_importing_the_domain_reads_no_table() -> None:
    """Start-up stays fast: tables are read by the first call that needs them."""
    program = (
        "import service.disc.loading as loading\n"
        "def read(name): raise SystemExit('read ' + name)\n"
        "loading.load_table = read\n"
        "import service.disc.notation, service.disc.styles, service.disc.needs, service.disc.pairs\n"
        "import service.disc.roles, service.disc.intents, service.disc.words\n"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_domain_imports_nothing_but_the_standard_library_and_errors() -> None:
    import ast

    allowed = set(sys.stdlib_module_names) | {"_typeshed"}
    folder = Path(__file__).resolve().parents[2] / "service" / "disc"
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names.append(node.module or "")
            for name in names:
                assert name.split(".")[0] in allowed or name == "service.errors" or name.startswith("service.disc.")
