"""The main job on messages nobody here wrote. `make test ARGS="tests/test_real_messages.py -s"` prints the counts."""

import pytest
from service.bootstrap import build
from service.settings import Settings

from examples.real_messages import run

EVERY = 8
AT_LEAST = 100


async def test_real_messages_keep_every_figure_and_every_untouched_byte(shared_data, capsys):
    tally = await run(build(Settings()).translator, shared_data, EVERY)
    with capsys.disabled():
        print(f"\n{tally.line()}")
    assert tally.messages >= AT_LEAST
    assert tally.faults == []
    assert tally.statuses["returned_original"] <= 0.02 * tally.statuses.total()


def test_the_tally_would_notice_a_lost_figure():
    answer = pytest.importorskip("examples.real_messages")
    assert answer.faults
