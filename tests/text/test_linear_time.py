from collections.abc import Callable

import pytest

from service.text.language import support_for
from service.text.protection import find_protected, mask
from service.text.segmenting import segment
from service.text.sentences import split_units
from tests.growth import MOST_GROWTH, cpu_s, growth, growth_of

Say = Callable[[str], None]

SIZE = 20_000

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
SHAPED: list[Callable[[int], str]] = [
    lambda size: "https://a" + ")" * size,
    lambda size: "https://a" + "(" * (size // 2) + ")" * (size // 2),
    lambda size: "http://" + "." * size,
    lambda size: "a" * size + ":\n> x",
    lambda size: "On 1 " + "a " * (size // 2) + "wrote:",
    lambda size: "Hi " + "A " * (size // 2) + ",",
    lambda size: "a@" + "a." * (size // 2),
    lambda size: "Regards" + " " * size + "x",
]
WORK = [segment, split_units, find_protected, support_for]


@pytest.mark.parametrize("work", WORK)
def test_the_time_of_a_text_grows_like_its_length(work: Callable[[str], object], figure: Say) -> None:
    worst = max((growth_of(work, seed, SIZE), seed) for seed in SEEDS)
    figure(f"{getattr(work, '__name__', '')}: {worst[0]:.1f} times the time of the parts on {worst[1]!r}")
    assert worst[0] < MOST_GROWTH


@pytest.mark.parametrize("work", WORK)
@pytest.mark.parametrize("shape", range(len(SHAPED)))
def test_the_time_of_a_text_of_one_long_run_grows_like_its_length(work: Callable[[str], object], shape: int) -> None:
    assert growth(lambda size: cpu_s(work, SHAPED[shape](size)), SIZE) < MOST_GROWTH


@pytest.mark.parametrize(
    "message",
    [
        lambda size: "\n" * size,
        lambda size: "Hi\n" + " \r\n" * (size // 3) + "x",
        lambda size: "Hi\n\n" + "> a quoted line of a few words\n" * (size // 32),
        lambda size: "Hi\n" + ">\n" * (size // 2),
        lambda size: "Hi\n\n-----Original Message-----\nFrom: Ann\n\n" + "a line of a few words\n" * (size // 22),
    ],
)
def test_the_time_to_cut_a_megabyte_of_blank_or_quoted_lines_grows_like_its_length(
    message: Callable[[int], str],
) -> None:
    assert growth(lambda size: cpu_s(segment, message(size)), 1_000_000) < MOST_GROWTH


def test_the_measure_tells_quadratic_from_linear_work() -> None:
    def quadratic(text: str) -> int:
        return sum(text[at:].count("b") for at in range(len(text)))

    assert growth_of(quadratic, "a", SIZE) > MOST_GROWTH
    assert growth_of(str.split, "a ", 50 * SIZE) < MOST_GROWTH


def test_masking_many_spans_and_judging_a_draft_is_linear() -> None:
    def judge(text: str) -> None:
        hidden = mask(text, find_protected(text))
        assert hidden.restore(hidden.text) == text
        assert [*hidden.foreign(hidden.text), *hidden.missing(hidden.text), *hidden.doubled(hidden.text)] == []

    assert growth_of(judge, "A-12 ", SIZE) < MOST_GROWTH
