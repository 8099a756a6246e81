"""Cases as data: read and validated, one object each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

DATASETS = Path(__file__).parent / "datasets"
_LISTS = ("must_keep", "must_go", "stays_weak", "missing")
_FIELDS = frozenset({"id", "message", "channel", "sender", *_LISTS})


@dataclass(frozen=True, slots=True)
class Case:
    """One message and what every answer to it must hold; fields as in ``evals/README.md``."""

    id: str
    message: str
    channel: str
    sender: str
    must_keep: tuple[str, ...]
    must_go: tuple[str, ...]
    stays_weak: tuple[str, ...]
    missing: tuple[str, ...]


def load_cases(folder: Path = DATASETS) -> tuple[Case, ...]:
    """Read every ``*.yaml`` of ``folder``. Raises ``ValueError`` naming the case and what is wrong with it."""
    rows = [row for path in sorted(folder.glob("*.yaml")) for row in yaml.safe_load(path.read_text(encoding="utf-8"))]
    cases = tuple(_read(row) for row in rows)
    if len({case.id for case in cases}) != len(cases):
        raise ValueError("Two cases have the same id.")
    return cases


def folded(text: str) -> str:
    """Return ``text`` in lower case with white space folded, as cases are compared."""
    return re.sub(r"\s+", " ", text).lower()


def _read(row: dict[str, Any]) -> Case:
    name = row.get("id", "a case without id")
    if unknown := row.keys() - _FIELDS:
        raise ValueError(f"{name}: unknown fields {sorted(unknown)}")
    lists = {key: tuple(str(value) for value in row.get(key, ())) for key in _LISTS}
    case = Case(row["id"], row["message"], row["channel"], row["sender"], **lists)
    for needle in (*case.must_keep, *case.stays_weak):
        if folded(needle) not in folded(case.message):
            raise ValueError(f"{name}: {needle!r} is not in the message")
    return case
