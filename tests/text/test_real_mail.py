import statistics
import time
from collections.abc import Callable

from service.text.protection import find_protected, mask
from service.text.segmenting import segment
from service.text.sentences import split_units

Say = Callable[[str], None]


def test_no_byte_of_real_mail_is_lost_by_segmenting(real_messages: list[str], figure: Say) -> None:
    for message in real_messages:
        for version in (message, message.replace("\r\n", "\n").replace("\n", "\r\n"), message.replace("\n", "\r")):
            cut = segment(version)
            assert cut.before + cut.text + cut.after == version
            assert cut.text == cut.text.strip()
    figure(f"{len(real_messages)} real messages, three line endings each")


def test_units_cover_real_bodies(real_messages: list[str], figure: Say) -> None:
    units = 0
    for message in real_messages:
        end = 0
        body = segment(message).text
        for unit in split_units(body):
            assert body[end : unit.span.start].strip() == ""
            end = unit.span.end
            units += 1
        assert body[end:].strip() == ""
    figure(f"{units} units in {len(real_messages)} bodies")


def test_masking_real_mail_and_restoring_it_is_the_identity(real_messages: list[str], figure: Say) -> None:
    kinds: dict[str, int] = {}
    for message in real_messages:
        spans = find_protected(message)
        hidden = mask(message, spans)
        assert hidden.restore(hidden.text) == message
        assert hidden.missing(hidden.text) == ()
        for each in spans:
            kinds[each.kind] = kinds.get(each.kind, 0) + 1
    figure(f"protected in real messages: {dict(sorted(kinds.items()))}")
    assert {"url", "email", "id", "file"} <= set(kinds)


def test_cpu_time_of_a_real_message(real_messages: list[str], figure: Say) -> None:
    per_hundred_words = []
    for message in real_messages:
        words = len(message.split())
        if words < 50:
            continue
        begun = time.process_time()
        body = segment(message).text
        split_units(body)
        mask(body, find_protected(body))
        per_hundred_words.append((time.process_time() - begun) * 100_000 / words)
    middle = statistics.median(per_hundred_words)
    figure(f"all steps: median {middle:.2f} ms CPU a hundred words over {len(per_hundred_words)} messages")
    assert len(per_hundred_words) > 500
