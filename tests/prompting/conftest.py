import json
from collections.abc import Callable
from pathlib import Path

import pytest

from service.prompting import integrity

MANIFEST = """
name = "{name}"
version = "{version}"
task = "{task}"
description = "A prompt for tests."
[variables.system]
{system_variables}
[variables.user]
{user_variables}
"""
Write = Callable[..., Path]


@pytest.fixture
def prompts(tmp_path: Path) -> Path:
    root = tmp_path / "prompts"
    root.mkdir()
    return root


@pytest.fixture
def write_version(prompts: Path) -> Write:
    """Write one version; templates default to one plan variable and one message variable."""

    def write(
        version: str = "1.0.0",
        name: str = "translate",
        task: str = "translate",
        system: str = "For {{ channel }}.",
        user: str = "{{ fence }}\n{{ message }}\n{{ fence }}",
        declared: tuple[tuple[str, ...], tuple[str, ...]] = (("channel",), ("fence", "message")),
    ) -> Path:
        folder = prompts / name / version
        folder.mkdir(parents=True)
        names = [dict.fromkeys(part, "meaning") for part in declared]
        tables = ["\n".join(f'{key} = "{text}"' for key, text in part.items()) for part in names]
        (folder / "prompt.toml").write_text(
            MANIFEST.format(name=name, version=version, task=task, system_variables=tables[0], user_variables=tables[1])
        )
        (folder / "system.md.j2").write_text(system)
        (folder / "user.md.j2").write_text(user)
        (folder / "output.schema.json").write_text(json.dumps({"type": "object"}))
        return folder

    return write


@pytest.fixture
def released(prompts: Path, write_version: Write) -> Path:
    """Make a directory with translate 1.0.0 released and labelled."""
    write_version()
    (prompts / "labels.toml").write_text('[translate]\nproduction = "1.0.0"\n')
    integrity.write_lock(prompts)
    return prompts
