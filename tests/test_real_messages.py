"""The main job on messages nobody here wrote: the counts are printed at the end of the run."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from examples.real_messages import faults, run
from service.bootstrap import build
from service.settings import Settings
from tests.translation.requests import MESSAGE, a_request

EVERY = 8
AT_LEAST = 100
RETURNED_AT_MOST = 0.02


async def test_real_messages_keep_every_figure_and_every_untouched_byte(
    shared_data: Path, figure: Callable[[str], None]
) -> None:
    tally = await run(build(Settings()).translator, shared_data, EVERY)
    figure(f"real messages: {tally.line()}")
    assert tally.messages >= AT_LEAST
    assert tally.faults == []
    assert tally.statuses["returned_original"] <= RETURNED_AT_MOST * tally.statuses.total()


async def test_the_tally_would_notice_a_lost_figure() -> None:
    answer = await build(Settings()).translator.translate(a_request())
    assert faults(MESSAGE, answer) == []
    assert faults(MESSAGE, replace(answer, text=(answer.text or "").replace("12", ""))) != []
