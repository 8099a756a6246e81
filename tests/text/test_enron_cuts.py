"""Cut positions that a reader marked before seeing any output: a blind test of the segmenting."""

import hashlib
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from evals.intervals import wilson
from service.text.segmenting import segment

Rows = Callable[[str], Iterator[dict[str, Any]]]

MARKED = tomllib.loads(Path(__file__).with_name("enron_cuts.toml").read_text(encoding="utf-8"))
TRAIL_FLOOR = 0.82
SIGNATURE_FLOOR = 0.8


def bodies(rows: Rows, marks: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], str]]:
    """Pair each mark with its mail; the digest tells when the data is not what was read."""
    mails = [row["body"] for row in rows("emails/enron_maildir")]
    for mark in marks:
        body = mails[mark["row"]]
        assert hashlib.sha256(body.encode()).hexdigest().startswith(mark["body"])
        yield mark, body


def same_place(body: str, one: int, other: int) -> bool:
    """Say whether nothing but white space lies between two cuts."""
    return not body[min(one, other) : max(one, other)].strip()


def test_trails_are_cut_where_a_blind_reader_cut_them(rows: Rows, figure: Callable[[str], None]) -> None:
    missed = []
    for mark, body in bodies(rows, MARKED["trail"]):
        cut = segment(body)
        assert cut.before + cut.text + cut.after == body
        if cut.trail is None or not same_place(body, cut.trail.start, mark["offset"]):
            missed.append(f"{mark['row']} ({mark['kind']})")
    tried = len(MARKED["trail"])
    hits = tried - len(missed)
    figure(f"Enron trails, blind, cut there: {wilson(hits, tried)}; missed rows: {', '.join(missed)}")
    assert tried >= 60
    assert hits >= TRAIL_FLOOR * tried


def test_closings_are_cut_where_a_blind_reader_cut_them(rows: Rows, figure: Callable[[str], None]) -> None:
    """A postscript or a list of attachments below the name counts as a miss here, and is body on purpose."""
    missed = [
        f"{mark['row']} ({mark['kind']})"
        for mark, body in bodies(rows, MARKED["signature"])
        if not same_place(body, segment(body).body.end, mark["offset"])
    ]
    tried = len(MARKED["signature"])
    hits = tried - len(missed)
    figure(f"Enron closings, blind, cut there: {wilson(hits, tried)}; missed rows: {', '.join(missed)}")
    assert hits >= SIGNATURE_FLOOR * tried
