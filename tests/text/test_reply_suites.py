"""Public suites of reply parsers. The rules were written with these in view: the figures are no blind test."""

from collections.abc import Callable, Iterator
from typing import Any

from service.text.segmenting import Segmented, segment

Rows = Callable[[str], Iterator[dict[str, Any]]]
Say = Callable[[str], None]

TALON_FLOOR = 40
TRAIL_FLOOR = 1.0
SIGNATURE_RECALL_FLOOR = 0.95
CONTENT_LOSS_CEILING = 0.005
SEPARATORS = (
    "-----original message",
    "----- original message",
    "forwarded message -",
    "begin forwarded message:",
    "> wrote:",
    " wrote:\n>",
)


def authored(cut: Segmented) -> list[str]:
    """Return the author's words: body and signature, without the trail."""
    message = cut.message
    return (message if cut.trail is None else message[: cut.trail.start] + message[cut.trail.end :]).split()


def test_talon_cases_come_out_as_expected(rows: Rows, figure: Say) -> None:
    cases = [row for name in ("talon_quotations", "talon_standard_replies") for row in rows(f"reply_parsing/{name}")]
    missed = [row["name"] for row in cases if authored(segment(row["message"])) != row["expected_reply"].split()]
    figure(f"talon: {len(cases) - len(missed)} of {len(cases)} as expected; not: {', '.join(missed)}")
    assert len(cases) - len(missed) >= TALON_FLOOR


def test_trails_of_other_suites_are_found(rows: Rows, figure: Say) -> None:
    for name in (
        "crisp_email_reply_parser",
        "zapier_email_reply_parser",
        "github_email_reply_parser",
        "mail_parser_reply",
    ):
        marked = found = empty = interleaved = 0
        for row in rows(f"reply_parsing/{name}"):
            message = row["message"]
            cut = segment(message)
            assert cut.before + cut.text + cut.after == message
            interleaved += cut.interleaved
            empty += not cut.text and not cut.interleaved
            low = message.lower()
            if "\n>" in low or low.startswith(">") or any(mark in low for mark in SEPARATORS):
                marked += 1
                found += cut.trail is not None
        figure(f"{name}: trail found in {found} of {marked} marked; {interleaved} interleaved, {empty} without a body")
        assert found == marked


def test_enron_trails_are_found(rows: Rows, figure: Say) -> None:
    trails = found = unmarked = 0
    for row in rows("emails/enron_maildir"):
        cut = segment(row["message"])
        trails += row["has_trail"]
        found += row["has_trail"] and cut.trail is not None
        unmarked += not row["has_trail"] and cut.trail is not None
    figure(
        f"Enron: trail found in {found} of {trails}; {unmarked} more in rows the data does not mark (old Lotus headers)"
    )
    assert found / trails >= TRAIL_FLOOR


def test_signature_lines_stay_out_of_the_body_and_content_stays_in(rows: Rows, figure: Say) -> None:
    signed = excluded = content = lost = 0
    for row in rows("emails/enron_signatures"):
        message = row["message"]
        body = segment(message).body
        at = 0
        for line in row["marked"].splitlines():
            words = line.removeprefix("#sig#").strip()
            place = message.find(words, at) if words else -1
            if place < 0:
                continue
            at = place + len(words)
            inside = body.start <= place < body.end
            if line.startswith("#sig#"):
                signed += 1
                excluded += not inside
            else:
                content += 1
                lost += not inside
    figure(
        f"Enron signatures: {excluded} of {signed} signature lines are out of the body, {lost} of {content} others too"
    )
    assert excluded / signed >= SIGNATURE_RECALL_FLOOR
    assert lost / content <= CONTENT_LOSS_CEILING
