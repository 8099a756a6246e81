import time
from collections.abc import Callable

import pytest

from service.text.language import support_for
from service.text.protection import find_protected, mask
from service.text.segmenting import segment
from service.text.sentences import split_units

Say = Callable[[str], None]

SIZE = 20_000
# How often the calibration loop runs in the time that one text may take. A text of ten thousand lines
# costs about 60 such loops; anything quadratic costs thousands.
MOST_LOOPS = 150
# Four times the text may cost four times as much; a quadratic step would make it sixteen.
MOST_GROWTH = 9
TRIES = 4
# CPU seconds below which a measurement says nothing about growth.
GRAIN = 0.004

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
def test_no_text_of_twenty_thousand_characters_takes_long(work: Callable[[str], object], figure: Say) -> None:
    slowest = (0.0, "")
    for text in [(seed * SIZE)[:SIZE] for seed in SEEDS] + SHAPED:
        slowest = max(slowest, (loops(work, text), text[:12]))
    figure(f"{getattr(work, '__name__', '')}: slowest {slowest[0]:.0f} calibration loops on {slowest[1]!r}")
    assert slowest[0] < MOST_LOOPS


@pytest.mark.parametrize("work", [segment, split_units, find_protected, support_for])
def test_four_times_the_text_costs_about_four_times_the_time(work: Callable[[str], object], figure: Say) -> None:
    worst = (0.0, "")
    for seed in SEEDS:
        text = (seed * SIZE)[:SIZE]
        spent = cpu_time(work, text)
        if spent > GRAIN:
            worst = max(worst, (growth(work, text[: SIZE // 4]), text[:12]))
    figure(f"{getattr(work, '__name__', '')}: at most {worst[0]:.1f} times the time on {worst[1]!r}")
    assert worst[0] < MOST_GROWTH


@pytest.mark.parametrize(
    "message",
    [
        "\n" * 1_000_000,
        "Hi\n" + " \r\n" * 300_000 + "x",
        "Hi\n\n" + "> a quoted line of a few words\n" * 30_000,
        "Hi\n" + ">\n" * 500_000,
        "Hi\n\n-----Original Message-----\nFrom: Ann\n\n" + "a line of a few words\n" * 40_000,
    ],
)
def test_a_megabyte_of_blank_or_quoted_lines_is_cut_in_no_time(message: str) -> None:
    assert loops(segment, message) < MOST_LOOPS


def test_the_measure_tells_quadratic_from_linear_work() -> None:
    def quadratic(text: str) -> int:
        return sum(text[at:].count("b") for at in range(len(text)))

    assert growth(quadratic, "a" * SIZE) > MOST_GROWTH
    assert growth(str.split, "a " * SIZE * 10) < MOST_GROWTH


def test_masking_many_spans_and_judging_a_draft_is_linear() -> None:
    def judge(text: str) -> None:
        hidden = mask(text, find_protected(text))
        assert hidden.restore(hidden.text) == text
        assert [*hidden.foreign(hidden.text), *hidden.missing(hidden.text), *hidden.doubled(hidden.text)] == []

    text = "A-12 " * (SIZE // 5)
    assert loops(judge, text) < MOST_LOOPS
    assert growth(judge, text) < MOST_GROWTH


def loops(work: Callable[[str], object], text: str) -> float:
    """Say how many calibration loops take as long; the two are measured by turns, for the machine is shared."""
    best = (float("inf"), 1.0)
    for _ in range(TRIES):
        best = min(best[0], cpu_time(work, text)), min(best[1], cpu_time(calibrate, ""))
        if best[0] < MOST_LOOPS * best[1] / 2:
            break
    return best[0] / best[1]


def growth(work: Callable[[str], object], text: str) -> float:
    """Say how much longer four times the text takes, at the best of a few tries."""
    best = float("inf")
    for _ in range(TRIES):
        once = min(cpu_time(work, text) for _ in range(2))
        best = min(best, cpu_time(work, text * 4) / max(once, GRAIN / 8))
        if best < MOST_GROWTH:
            break
    return best


def calibrate(_: str) -> int:
    """Work as long as a line-wise reading of a few hundred lines would, in plain Python."""
    return sum(len(str(number).strip()) for number in range(10_000))


def cpu_time(work: Callable[[str], object], text: str) -> float:
    begun = time.process_time()
    work(text)
    return time.process_time() - begun
