"""The page on providers: every setting in it exists, and every block of settings is accepted as written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from service.bootstrap import build
from service.settings import known_variables, load_settings

PAGE = (Path(__file__).parents[1] / "docs" / "providers.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
ASKED_FOR = {"OpenAI", "Azure OpenAI", "vLLM", "Ollama", "LM Studio", "llama.cpp server", "A model in this process"}
REMOTE = sorted(set(SECTIONS) - {"A model in this process"})
_VARIABLE = re.compile(r"WELLPUT_\w+")
_LINE = re.compile(r"^(WELLPUT_\w+)=(\S+)$", re.MULTILINE)


def test_every_provider_that_was_asked_for_has_its_section() -> None:
    assert set(SECTIONS) >= ASKED_FOR


def test_every_setting_the_page_names_exists() -> None:
    named = set(_VARIABLE.findall(PAGE))
    assert named <= set(known_variables())
    assert {name for name in known_variables() if name.startswith("WELLPUT_LOCAL__")} <= named


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_says_whether_it_was_run_here(section: str) -> None:
    assert re.match(r"\s*\*\*(?:Run here|From the vendor's documentation)\*\* \S", SECTIONS[section])


@pytest.mark.parametrize("section", REMOTE)
async def test_the_settings_are_accepted_as_written(section: str, monkeypatch: pytest.MonkeyPatch) -> None:
    written = dict(_LINE.findall(SECTIONS[section]))
    assert "WELLPUT_OPENAI__MODEL" in written
    for name, value in written.items():
        monkeypatch.setenv(name, value)
    wellput = build(load_settings(), logs=False)
    assert wellput.engines == ("llm", "rules")
    await wellput.aclose()
