"""What docs/embedded-engine.md shows is what the embedded engine gives.

``WELLPUT_WRITE_DOCUMENT=1`` writes the outputs anew, to be read before they are committed.
"""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from service.bootstrap import build
from service.disc.audience import joint_profile
from service.disc.notation import read_style
from service.settings import Settings
from service.translation.request import Person, TranslationRequest
from service.translation.result import Translation

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "embedded-engine.md"
BLOCK = re.compile(r"^```([\w-]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RULES = ROOT / "service" / "engines" / "rules"


def blocks() -> dict[str, str]:
    return {name: text.removesuffix("\n") for name, text in BLOCK.findall(DOCUMENT.read_text(encoding="utf-8"))}


@cache
def answer(*styles: str) -> Translation:
    readers = tuple(Person(read_style(style)) for style in styles)
    request = TranslationRequest(
        blocks()["message"],
        Person(joint_profile([reader.profile for reader in readers])),
        Person(read_style("I")),
        readers=readers if len(readers) > 1 else (),
    )
    return asyncio.run(build(Settings(), logs=False).translator.translate(request))


def letter(translation: Translation) -> str:
    return f"Subject: {translation.subject}\n\n{translation.text}"


def questions(translation: Translation) -> str:
    return "\n".join(f"{gap.detail}: {gap.question}" for gap in translation.missing)


def table(translation: Translation) -> str:
    told = {True: "met", False: "not met", None: "only a reader can tell"}
    rows = [
        f"{covered.profile.label} | {need.text} | {told[need.met]}"
        for covered in translation.coverage or ()
        for need in covered.needs[:2]
    ]
    return "\n".join((letter(translation), "", *rows))


SHOWN: dict[str, Callable[[], str]] = {
    **{f"answer-{style}": (lambda style=style: letter(answer(style))) for style in "DISC"},  # type: ignore[misc]
    "answer-several": lambda: table(answer("D", "I", "S", "C")),
    "missing-C": lambda: questions(answer("C")),
}


@pytest.mark.parametrize("name", SHOWN)
def test_output_on_the_page_is_the_engine_s(name: str) -> None:
    shown = SHOWN[name]()
    if os.environ.get("WELLPUT_WRITE_DOCUMENT"):
        text = DOCUMENT.read_text(encoding="utf-8")
        fresh = re.sub(rf"(?ms)^(```{name}\n).*?^```$", lambda found: f"{found.group(1)}{shown}\n```", text)
        DOCUMENT.write_text(fresh, encoding="utf-8")
    assert blocks()[name] == shown


@pytest.mark.parametrize("style", ["D", "I", "S", "C"])
def test_every_figure_and_the_doubt_stand_in_every_answer(style: str) -> None:
    text = answer(style).text or ""
    assert all(fact in text for fact in ("March 3", "40 rooms", "$18.50 per room", "Friday", "may be one person short"))
    assert "rigid" not in text


def test_files_the_page_names_exist() -> None:
    named = set(re.findall(r"`(\w+\.(?:py|toml))`", DOCUMENT.read_text(encoding="utf-8")))
    tests = {name for name in named if name.startswith("test_")}
    assert all((ROOT / "tests" / "engines" / "rules" / name).is_file() for name in tests)
    assert all((RULES / name).is_file() or (RULES / "data" / name).is_file() for name in named - tests)
