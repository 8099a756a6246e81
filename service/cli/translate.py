"""``wellput translate``."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from service.api.requests import request_from
from service.api.schemas import TranslationIn
from service.bootstrap import Wellput, build
from service.cli.exits import complain, errors_reported
from service.cli.output import Output, output_for
from service.errors import InvalidRequestError, MessageTooLongError, WellputError
from service.settings import load_settings
from service.translation.request import TranslationRequest
from service.translation.result import Translation
from service.translation.streaming import StreamEvent
from service.translation.translator import Question, Translator

_STDIN = "-"
_Markup = Annotated[
    str | None, typer.Option("--format", help="plain, markdown, html or slack; the text comes back in it.")
]

_Stream = Annotated[
    bool,
    typer.Option(
        "--stream",
        help="Show the text on a terminal as it is released. With --json: print one event a line, into pipes, too.",
    ),
]
_Readers = Annotated[
    list[str] | None, typer.Option("--to", help="Style of the reader, such as C or Di. Repeat it for several.")
]


def translate(  # noqa: PLR0913, PLR0917 - one parameter per option
    file: Annotated[str, typer.Argument(help="File with the message; - or nothing reads standard input.")] = _STDIN,
    to: _Readers = None,
    to_role: Annotated[str | None, typer.Option(help="Role of the reader, when the style is not known.")] = None,
    name: Annotated[str | None, typer.Option(help="Name of the reader, for the greeting.")] = None,
    sender: Annotated[str | None, typer.Option("--from", help="Your own style.")] = None,
    channel: Annotated[str | None, typer.Option(help="email, chat or ticket.")] = None,
    markup: _Markup = None,
    subject: Annotated[str | None, typer.Option(help="Subject line, for email.")] = None,
    strength: Annotated[str | None, typer.Option(help="light, standard or full.")] = None,
    coach: Annotated[bool, typer.Option("--coach", help="No new text: notes and open questions only.")] = False,
    protect: Annotated[list[str] | None, typer.Option(help="Exact words never to alter. Repeatable.")] = None,
    intent: Annotated[str | None, typer.Option(help="What the message is for.")] = None,
    pressure: Annotated[bool, typer.Option("--pressure", help="The situation is heated.")] = False,
    language: Annotated[str | None, typer.Option(help="Language tag, such as en. Default: detected.")] = None,
    engine: Annotated[str | None, typer.Option(help="auto, llm or rules.")] = None,
    prompt: Annotated[str | None, typer.Option(help="name, name@label or name@version.")] = None,
    text_only: Annotated[bool, typer.Option("--text-only", help="Print the text and nothing else.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as the HTTP API gives it.")] = False,
    stream: _Stream = False,
) -> None:
    """Translate one message for its reader.

    wellput translate --from I --to C --name Priya draft.txt
    """
    output = output_for(stream=stream, as_json=as_json, text_only=text_only)
    fields = _given(
        **_readers(to or [], to_role, name),
        sender=sender,
        channel=channel,
        format=markup,
        subject=subject,
        strength=strength,
        mode="coach" if coach else None,
        protected=protect or None,
        context=_given(intent=intent, pressure=pressure or None),
        **_given(language=language, engine=engine, prompt=prompt),
    )
    with errors_reported():
        _require_reader(to or [], to_role, name)
        wellput = build(load_settings(), logs=False, progress=complain)
        message = read_message(file, at_most=wellput.limits.body_bytes)
        question = TranslationIn.model_validate({"message": message, **fields})
        request = request_from(question, message_characters=wellput.limits.message_characters, prompts=wellput.prompts)
        answer = asyncio.run(_answered(wellput, request, output, stream=stream))
    output.end(answer)


async def _answered(wellput: Wellput, request: TranslationRequest, output: Output, *, stream: bool) -> Translation:
    try:
        question = await wellput.translator.read(request)
        if not stream:
            return await wellput.translator.answer(question)
        return await told(wellput.translator, question, output)
    finally:
        await wellput.aclose()


async def told(translator: Translator, question: Question, output: Output) -> Translation:
    """Hand every event to ``output`` as it comes; trouble in printing ends the call to the model."""
    events: asyncio.Queue[StreamEvent | None] = asyncio.Queue()
    output.begin()
    work = asyncio.create_task(translator.answer(question, events.put_nowait))
    work.add_done_callback(lambda _: events.put_nowait(None))
    try:
        while (event := await events.get()) is not None:
            output.take(event)
    finally:
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)
    try:
        return work.result()
    except WellputError as error:
        output.fail(error)
        raise


def read_message(file: str, *, at_most: int) -> str:
    """Read a file, or standard input for ``-``. Raises ``RequestError`` for what is no text of that size."""
    if file == _STDIN:
        if sys.stdin is None:
            raise InvalidRequestError("There is no standard input. Name a file with the message.")
        if sys.stdin.isatty():
            print("Type or paste the message, then press Ctrl-D on an empty line.", file=sys.stderr)
        raw = sys.stdin.buffer.read(at_most + 1)
    else:
        try:
            with Path(file).open("rb") as opened:
                raw = opened.read(at_most + 1)
        except OSError as error:
            raise InvalidRequestError(f"Cannot read {file}: {error.strerror}.") from None
    if len(raw) > at_most:
        raise MessageTooLongError(
            f"The input is over {at_most} bytes. Send less of the thread.", limit=at_most, actual=len(raw), unit="bytes"
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidRequestError("The input is not UTF-8 text.") from None


def _require_reader(styles: list[str], role: str | None, name: str | None) -> None:
    if not (styles or role):
        raise InvalidRequestError("Say who reads the message: --to C, or --to-role operations_leader.")
    if len(styles) > 1 and (role or name):
        raise InvalidRequestError("--to-role and --name go with one reader. Leave them out, or give --to once.")


def _readers(styles: list[str], role: str | None, name: str | None) -> dict[str, Any]:
    if len(styles) > 1:
        return {"recipients": styles}
    return {"recipient": _given(style=styles[0] if styles else None, role=role, name=name)}


def _given(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
