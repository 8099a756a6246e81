"""One long message must not make everybody wait."""

import asyncio
import threading

from service.translation.brief import Brief, Draft
from service.translation.translator import Translator
from tests.fakes import FakeClock, FakeEngine, RecordingObserver
from tests.translation.requests import MESSAGE, a_request

LONG = MESSAGE + " The pilot runs quietly and nobody has asked for more of it." * 150


class Watching(FakeEngine):
    """Notes which threads are alive while it is asked."""

    async def draft(self, brief: Brief) -> Draft:
        self.threads = {thread.name for thread in threading.enumerate()}
        return await super().draft(brief)


async def translate(message: str) -> Watching:
    engine = Watching()
    translator = Translator(
        [engine], fence_secret=b"test", deadline_s=30, observer=RecordingObserver(), clock=FakeClock()
    )
    assert (await translator.translate(a_request(message))).text == message
    return engine


def workers(engine: Watching) -> list[str]:
    return [name for name in engine.threads if name.startswith("asyncio_")]


async def test_short_message_is_read_where_it_is() -> None:
    assert workers(await translate(MESSAGE)) == []


async def test_long_message_is_read_in_a_thread() -> None:
    assert workers(await translate(LONG)) != []


async def test_cancelled_request_leaves_no_task_behind() -> None:
    class Silent(FakeEngine):
        async def draft(self, brief: Brief) -> Draft:
            asked.set()
            await asyncio.Event().wait()
            return await super().draft(brief)

    asked = asyncio.Event()
    translator = Translator(
        [Silent()], fence_secret=b"test", deadline_s=30, observer=RecordingObserver(), clock=FakeClock()
    )
    before = asyncio.all_tasks()
    task = asyncio.create_task(translator.translate(a_request()))
    await asked.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert asyncio.all_tasks() == before
