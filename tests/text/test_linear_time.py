import time
from collections.abc import Callable

import pytest

from service.text.language import support_for
from service.text.protection import find_protected, mask
from service.text.segmenting import segment
from service.text.sentences import split_units

Say = Callable[[str], None]

SIZE = 20_000
# CPU seconds. A text of ten thousand lines costs about 0.06; anything quadratic costs seconds.
CEILING = 0.25

SEEDS = [
    *(
        "a",
        "a.",
        "a-",
        "@",
        "a@",
        "<",
        "[[",
        "`",
        "` ",
        "``a",
        "%a",
        "/a",
        "a1",
        "www.",
        "http://",
        "mailto:",
        "\\\\a\\",
        "{{",
        "*|A",
    ),
    *(
        "On 1\n",
        "On 1, x wrote:\n",
        "--- On ",
        "From: a@b\n",
        "From:\n\n",
        "To: x\n1/1/01 10:10\n",
        "1/1/01 10:10\n",
        "Le 1 a écrit ",
    ),
    *(
        ">\n",
        "> a\nb\n",
        "(\n",
        "A:\n",
        "a: b\n",
        "Bob\n",
        "Thanks,\n",
        "Regards\n",
        "Disclaimer\n",
        "confidential\n\n",
        "---\n",
        "-- \n",
    ),
    *(
        "- ",
        "\t",
        "A\t",
        "|",
        "  a",
        "_",
        "-",
        " \n",
        "\n",
        "x\r",
        "\u00a0",
        ".",
        ". ",
        "A. ",
        "e.g. ",
        "🎉",
        "🎉 ",
        ":a",
        "⟦a",
        ") ",
        "a b ",
    ),
    *(
        "sent from my \n",
        "this message confidential ",
        "Bob Lee\n555-010-9999\n",
        "x\n\n",
        "> ",
        ">>",
        "1) ",
        "a)\n",
        "`",
        "```",
        "#a",
        "<@U",
    ),
]
SHAPED = [
    "https://a" + ")" * (SIZE - 9),
    "https://a" + "(" * 9000 + ")" * 9000,
    "http://" + "." * (SIZE - 7),
    "a" * (SIZE - 10) + ":\n> x",
    "On 1 " + "a " * 9000 + "wrote:",
    "Hi " + "A " * 9000 + ",",
    "a@" + "a." * 9000,
    "Regards" + " " * (SIZE - 10) + "x",
]


@pytest.mark.parametrize("work", [segment, split_units, find_protected, support_for])
def test_no_text_of_twenty_thousand_characters_takes_long(work: Callable[[str], object], say: Say) -> None:
    slowest = (0.0, "")
    for text in [(seed * SIZE)[:SIZE] for seed in SEEDS] + SHAPED:
        spent = min(cpu_time(work, text) for _ in range(2))
        slowest = max(slowest, (spent, text[:12]))
    say(f"{getattr(work, '__name__', '')}: slowest {slowest[0] * 1000:.0f} ms CPU on {slowest[1]!r}")
    assert slowest[0] < CEILING


def test_masking_many_spans_and_judging_a_draft_is_linear() -> None:
    text = "A-12 " * (SIZE // 5)
    spans = find_protected(text)
    begun = time.process_time()
    hidden = mask(text, spans)
    assert hidden.restore(hidden.text) == text
    assert [*hidden.foreign(hidden.text), *hidden.missing(hidden.text), *hidden.doubled(hidden.text)] == []
    assert time.process_time() - begun < CEILING


def cpu_time(work: Callable[[str], object], text: str) -> float:
    begun = time.process_time()
    work(text)
    return time.process_time() - begun
