"""On which side of a comparison each finding stands: what was added can be seen without the rest of the draft."""

from __future__ import annotations

import pytest

from service.fidelity.checking import CheckContext, check
from service.fidelity.checks.commitment import Commitments
from service.fidelity.checks.tone import Tones
from service.fidelity.ledger import read_ledger
from service.fidelity.reading import TextReading

SOURCE = "Hi Lea, the 40 seats cost $5,000. I will send the plan by Friday. Thanks for the great work on PROJ-482."


def sides(draft: str, source: str = SOURCE, **context: tuple[str, ...]) -> set[tuple[str, str]]:
    report = check(source, read_ledger(source), draft, None, CheckContext(**context))  # type: ignore[arg-type]
    return {(finding.check, finding.side) for finding in report.blocking}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("It takes 17 trucks.", "items"),
        ("It starts at 4:15 pm.", "times"),
        ("Ask Zebulon.", "names"),
        ("I will call the mayor and I will pay.", "commitment"),
        ("I apologize for the mess.", "tone"),
        ("It suits a high C.", "labels"),
        ("Regards, [your name]", "protocol"),
    ],
)
def test_what_the_draft_brings_is_added(sentence: str, name: str) -> None:
    found = sides(f"{SOURCE} {sentence}")
    assert (name, "added") in found
    assert {side for _, side in found} == {"added"}


def test_what_the_draft_lacks_is_lost() -> None:
    draft = SOURCE.replace("PROJ-482", "it").replace("the 40 seats cost", "the seats cost")
    assert sides(draft, protected=("PROJ-482",)) == {("items", "lost"), ("protected", "lost")}


def test_an_altered_figure_is_both_changed_and_added() -> None:
    assert sides(SOURCE.replace("40", "41")) >= {("items", "changed"), ("items", "added")}


def test_an_ending_that_breaks_off_needs_the_whole_text() -> None:
    assert sides(f"{SOURCE}\nSend it to the") == {("protocol", "changed")}


def read(text: str) -> TextReading:
    return TextReading(text, read_ledger(text))


def test_praise_is_counted_over_the_parts_of_a_draft() -> None:
    tones = Tones(read("Great work on this."))
    assert tones.feed(read("Great work on this.")) == []
    assert [finding.severity for finding in tones.feed(read("Great work again."))] == ["block"]


def test_a_doubtful_commitment_blocks_once_there_are_more_than_the_source_makes() -> None:
    commitments = Commitments(read("I will send the plan."))
    assert [finding.severity for finding in commitments.feed(read("I will review it."))] == ["warn"]
    assert [finding.severity for finding in commitments.feed(read("I will send the plan."))] == ["block"]
