"""What the README promises is run, not believed."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel
from starlette.testclient import TestClient
from typer.testing import CliRunner

from service.app import create_app
from service.cli.main import app as command
from service.settings import Settings, known_variables

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Settings()), base_url="http://127.0.0.1:8000") as client:
        yield client


def the_curl(start: str = "curl -s ") -> list[str]:
    block = next(text for language, text in BLOCKS if language == "sh" and text.startswith(start))
    return shlex.split(block)


def test_the_curl_gives_the_answer_that_is_shown(client: TestClient) -> None:
    words = the_curl()
    address = next(word for word in words if word.startswith("http"))
    body = json.loads(words[words.index("-d") + 1])
    answer = client.post(address, json=body).json()
    shown = next(text for language, text in BLOCKS if language == "text")
    assert answer["text"].strip() == shown.strip()
    assert answer["status"] == "translated"


def test_the_stream_is_the_one_that_is_shown(client: TestClient) -> None:
    words = the_curl("curl -sN ")
    address = next(word for word in words if word.startswith("http"))
    told = client.post(address, json=json.loads(words[words.index("-d") + 1])).text
    shown = next(text for language, text in BLOCKS if language == "text" and text.startswith("event: started"))
    ids = re.compile(r'"(?:req|tr)_\w+"')
    assert ids.sub("", told).startswith(ids.sub("", shown).strip().removesuffix(" ..."))


def _defaults(model: type[BaseModel], prefix: str) -> Iterator[tuple[str, str]]:
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from _defaults(kind, f"{prefix}{name.upper()}__")
            continue
        default = field.default
        text = ",".join(default) if isinstance(default, tuple) else "" if default is None else str(default).lower()
        yield f"{prefix}{name.upper()}", text


def test_the_table_of_settings_names_every_variable_and_its_default() -> None:
    rows = dict(re.findall(r"^\| `(WELLPUT_\w+)` \| `?([^|`]*?)`? \|", README, re.MULTILINE))
    assert list(rows) == list(known_variables())
    assert rows == dict(_defaults(Settings, "WELLPUT_"))


@pytest.mark.parametrize("line", re.findall(r"^\.venv/bin/wellput ([^#\n]+)", README, re.MULTILINE))
def test_the_commands_run_as_written(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("draft.txt").write_text("Hi Sam, can you send the Borealis figures by Tuesday? We need all 12 sites.", "utf-8")
    done = CliRunner().invoke(command, shlex.split(line))
    assert done.exit_code == 0, done.output
    assert done.output.strip()
