"""``wellput prompts``: read, render, release and verify the prompts."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Annotated

import typer

from service.api.requests import request_from
from service.api.schemas import TranslationIn
from service.bootstrap import differing_prompts, lock_prompts, read_prompts
from service.cli.exits import Exit, complain, errors_reported
from service.cli.translate import read_message
from service.settings import Settings, load_settings
from service.translation.brief import Brief, Repair
from service.translation.prompt_sizes import parts_of
from service.translation.prompts import PromptSource, RenderedPrompt, prompt_variables
from service.translation.source import read_source

app = typer.Typer(help="Read, render, release and verify prompts.", no_args_is_help=True)

Folder = Annotated[
    Path | None, typer.Option("--dir", help="Folder of prompts. Default: WELLPUT_PROMPTS_DIR or those shipped.")
]
Reference = Annotated[str, typer.Argument(help="name, name@label or name@version.", show_default=False)]
_NO_SECRET = b"shown, not sent"
_EMPTY = "a"
_READERS = tuple(product("DISC", ("email", "chat", "ticket"), ("light", "full")))
_SAMPLE = "Hi all, we signed Borealis for 40 seats. Can you send me a staffing plan by Friday?"


@app.command("list")
def list_prompts(folder: Folder = None) -> None:
    """List every version with its labels and digest."""
    with errors_reported():
        registry = read_prompts(_settings(folder))
    for prompt in registry.prompts():
        labels = ", ".join(registry.labels_of(prompt)) or ("released" if prompt.released else "not released")
        print(f"{prompt.ref:<24} {labels:<24} {prompt.identity.digest}")


@app.command("show")
def show_prompt(ref: Reference, folder: Folder = None) -> None:
    """Print the files of one version as they are."""
    with errors_reported():
        prompt = read_prompts(_settings(folder)).get(ref)
    for name, text in prompt.files.items():
        print(f"--- {prompt.ref}/{name}")
        print(text.rstrip("\n"))


@app.command("render")
def render_prompt(
    ref: Reference,
    file: Annotated[str | None, typer.Argument(help="File with a message, or -; a sample without it.")] = None,
    sender: Annotated[str, typer.Option("--from", help="Style of the writer.")] = "I",
    to: Annotated[str, typer.Option("--to", help="Style of the reader.")] = "C",
    channel: Annotated[str, typer.Option(help="email, chat or ticket.")] = "email",
    folder: Folder = None,
) -> None:
    """Print what a model would be sent for a message."""
    with errors_reported():
        settings = _settings(folder)
        prompts = read_prompts(settings)
        prompt = prompts.get(ref)
        message = _SAMPLE if file is None else read_message(file, at_most=settings.limits.body_bytes)
        brief = _brief(prompts, settings, message, sender=sender, recipient=to, channel=channel)
        rendered = prompt.render(prompt_variables(_repairing(brief, prompt.manifest.task)))
    print(f"--- system ({prompt.ref})\n{rendered.system}--- user\n{rendered.user}", end="")


@app.command("stats")
def prompt_stats(
    ref: Annotated[str, typer.Argument(help="name, name@label or name@version.")] = "translate",
    file: Annotated[str | None, typer.Argument(help="File with a message, or -; a sample without it.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    folder: Folder = None,
) -> None:
    """Print how many tokens each part of a prompt takes: an estimate, at four characters each."""
    with errors_reported():
        settings = _settings(folder)
        prompts = read_prompts(settings)
        prompt = prompts.get(ref)
        message = _SAMPLE if file is None else read_message(file, at_most=settings.limits.body_bytes)

        def rendered(text: str, **fields: str) -> RenderedPrompt:
            brief = _brief(prompts, settings, text, **fields)
            return prompt.render(prompt_variables(_repairing(brief, prompt.manifest.task)))

        others = [rendered(message, recipient=style, channel=channel, strength=how) for style, channel, how in _READERS]
        parts = parts_of(rendered(message), rendered(_EMPTY), others)
    if as_json:
        counted = {part.name: {"characters": part.characters, "tokens": part.tokens} for part in parts}
        print(json.dumps({"prompt": prompt.ref, "estimated": True, "parts": counted}, indent=2))
        return
    print(f"{prompt.ref:<34} {'characters':>10} {'tokens, about':>14}")
    for part in parts:
        print(f"{part.name:<34} {part.characters:>10} {part.tokens:>14}")


def _brief(prompts: PromptSource, settings: Settings, message: str, **fields: str) -> Brief:
    """Return what an engine would be asked for a request with these fields."""
    question = TranslationIn.model_validate({"message": message, "sender": "I", "recipient": "C", **fields})
    limit = settings.limits.message_characters
    return read_source(request_from(question, message_characters=limit, prompts=prompts)).brief(_NO_SECRET)


def _repairing(brief: Brief, task: str) -> Brief:
    return replace(brief, repair=Repair(brief.body, ())) if task == "repair" else brief


@app.command("lock")
def lock(folder: Folder = None) -> None:
    """Release the versions that are not in the lock yet. Released ones never change."""
    with errors_reported():
        fresh = lock_prompts(_settings(folder))
    print(f"Released: {', '.join(fresh)}." if fresh else "Nothing new to release.")


@app.command("verify")
def verify(folder: Folder = None) -> None:
    """Compare the prompts with their lock, and read every one. Ends with 2 when something differs or is broken."""
    with errors_reported():
        settings = _settings(folder)
        differences = differing_prompts(settings)
        faults = [difference for difference in differences if difference.kind != "unlocked"]
        for fault in faults:
            complain(str(fault))
        if faults:
            raise typer.Exit(Exit.INPUT)
        count = len(read_prompts(settings).prompts())
    print(f"{count} prompts agree with their lock; {len(differences)} not released yet.")


def _settings(folder: Path | None) -> Settings:
    return load_settings(prompts_dir=folder)
