"""Each import contract must break when its rule is broken: a contract that cannot fail guards nothing."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# One forbidden import for each contract: the file that gets it, and what it says.
PLANTED = {
    "layers": ("service/text/spans.py", "import service.fidelity"),
    "disc": ("service/disc/profile.py", "import service.text"),
    "front-doors": ("service/api/__init__.py", "import service.engines"),
    "settings": ("service/engines/__init__.py", "import service.settings"),
    "pure": ("service/translation/request.py", "import pydantic"),
    "openai": ("service/prompting/__init__.py", "import openai"),
    "tenacity": ("service/engines/__init__.py", "import tenacity"),
    "jinja2": ("service/prompting/__init__.py", "import jinja2"),
    "fastapi": ("service/bootstrap.py", "import fastapi"),
    "terminal": ("service/bootstrap.py", "import rich"),
    "evals": ("service/translation/translator.py", "import evals.anything"),
    "markup": ("service/translation/__init__.py", "import nh3"),
}


@pytest.fixture(scope="module")
def contracts() -> dict[str, str]:
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter", encoding="utf-8")
    prefix = "importlinter:contract:"
    return {name.removeprefix(prefix): parser[name]["name"] for name in parser.sections() if name.startswith(prefix)}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return what import-linter says of a copy of the service with every rule broken once."""
    copy = tmp_path_factory.mktemp("contracts")
    shutil.copytree(ROOT / "service", copy / "service", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / ".importlinter", copy)
    for name, statement in PLANTED.values():
        path = copy / name
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{statement}\n", encoding="utf-8")
    linter = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    return subprocess.run(linter, cwd=copy, capture_output=True, text=True, check=False).stdout


def test_every_contract_has_a_planted_fault(contracts: dict[str, str]) -> None:
    assert set(contracts) == set(PLANTED)


@pytest.mark.parametrize("contract", PLANTED)
def test_a_forbidden_import_breaks_its_contract(contract: str, contracts: dict[str, str], verdicts: str) -> None:
    assert re.search(rf"^{re.escape(contracts[contract])} BROKEN", verdicts, re.MULTILINE), verdicts
