"""How a verb ends: exit codes, and errors as one or two lines on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

import typer
from pydantic import ValidationError

from service.api.violations import violations_of
from service.errors import (
    EngineError,
    InvalidRequestError,
    PromptNotFoundError,
    RequestError,
    UnsupportedStyleError,
    WellputError,
)


class Exit(IntEnum):
    """Exit codes: fine, trouble behind us, trouble with what was asked."""

    OK = 0
    ENGINE = 1
    INPUT = 2


@contextmanager
def errors_reported() -> Iterator[None]:
    """End the command with the text that HTTP would give: 2 when the caller can mend it, else 1."""
    try:
        yield
    except ValidationError as error:
        for fault in violations_of(error.errors(include_url=False, include_input=False)):
            complain(f"{fault.pointer.strip('/')}: {fault.detail}" if fault.pointer else fault.detail)
        raise typer.Exit(Exit.INPUT) from None
    except RequestError as error:
        for line in _lines(error):
            complain(line)
        raise typer.Exit(Exit.INPUT) from None
    except EngineError as error:
        complain(error.detail)
        raise typer.Exit(Exit.ENGINE) from None
    except WellputError as error:
        complain(str(error))
        raise typer.Exit(Exit.INPUT) from None


def complain(line: str) -> None:
    """Say on stderr what is wrong, or worth knowing now."""
    print(f"wellput: {line}", file=sys.stderr)


def report_crash(error: Exception) -> None:
    """Name type and place of an unexpected error; its text may hold a message and is not shown."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = f" at {frame.tb_frame.f_globals.get('__name__')}:{frame.tb_lineno}" if frame else ""
    complain(f"unexpected {type(error).__name__}{place}. This is a bug of ours; please report that line.")


def _lines(error: RequestError) -> Iterator[str]:
    where = error.pointer.strip("/")
    yield f"{where}: {error.detail}" if where and isinstance(error, InvalidRequestError) else error.detail
    if isinstance(error, UnsupportedStyleError):
        yield f"accepted: {'; '.join(error.accepted)}"
    if isinstance(error, PromptNotFoundError):
        yield f"available: {', '.join(error.available)}"
