"""``wellput styles``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from service.cli.exits import errors_reported
from service.disc.styles import StyleCard, all_styles, style_card


def styles(
    style: Annotated[str | None, typer.Argument(help="A style such as C or Di; all are listed without it.")] = None,
) -> None:
    """List the styles, or show how to write for one."""
    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False, soft_wrap=True)
    if style is None:
        for card in all_styles():
            console.print(Text.assemble((f"{card.label:<3}", "bold"), card.summary))
        return
    with errors_reported():
        card = style_card(style)
    console.print(Text(f"{card.label}: {card.name}", style="bold"))
    console.print(Text(card.summary))
    for title, lines in _sections(card):
        console.print()
        console.print(Text(title, style="bold cyan"))
        for line in lines:
            console.print(Text(f"  - {line}"))


def _sections(card: StyleCard) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "Counts most", card.priorities
    if card.combine:
        yield "How the two are layered", (card.combine,)
        yield "Watch for", card.watch_for
    for letter in card.letters:
        writing = style_card(letter).writing
        if writing is not None:
            suffix = f" ({letter})" if len(card.letters) > 1 else ""
            yield f"Order{suffix}", writing.order
            yield f"Form{suffix}", (writing.length, writing.tone, writing.greeting, writing.closing, writing.ask)
            yield f"Do{suffix}", writing.do
            yield f"Leave{suffix}", writing.dont
