import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from service.cli.main import app
from service.prompting.registry import shipped_prompts


def run(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(app, ["prompts", *arguments], input=text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped_prompts(), tmp_path / "prompts"))


def test_list_names_versions_labels_and_digests() -> None:
    result = run("list")
    assert result.exit_code == 0
    assert "translate@" in result.stdout
    assert "production" in result.stdout
    assert "sha256:" in result.stdout


def test_show_prints_the_files() -> None:
    result = run("show", "translate")
    assert "/system.md.j2" in result.stdout
    assert "/prompt.toml" in result.stdout


@pytest.mark.parametrize("ref", ["translate@production", "repair"])
def test_render_shows_what_a_model_would_read(ref: str) -> None:
    result = run("render", ref, "-", text="We signed Borealis for 40 seats. Can you send me a plan?")
    assert result.exit_code == 0, result.stderr
    assert "Borealis" in result.stdout.split("--- user")[1]
    assert "Borealis" not in result.stdout.split("--- user")[0]
    assert run("render", ref).exit_code == 0


def test_unknown_prompt_ends_with_2_and_lists_those_there_are() -> None:
    result = run("show", "zebrafish")
    assert result.exit_code == 2
    assert "translate@production" in result.stderr
    assert "zebrafish" not in result.stderr


def test_released_file_that_was_touched_is_found(folder: Path) -> None:
    assert run("verify", "--dir", str(folder)).exit_code == 0
    touched = next(folder.glob("translate/*/system.md.j2"))
    touched.write_text(touched.read_text("utf-8") + "One more line.\n", "utf-8")
    result = run("verify", "--dir", str(folder))
    assert result.exit_code == 2
    assert "system.md.j2: changed" in result.stderr
    assert run("lock", "--dir", str(folder)).exit_code == 2


def test_lock_releases_what_is_new(folder: Path) -> None:
    assert "Nothing new" in run("lock", "--dir", str(folder)).stdout
    new = Path(shutil.copytree(next(folder.glob("translate/*")), folder / "translate" / "9.0.0"))
    manifest = new / "prompt.toml"
    lines = manifest.read_text("utf-8").splitlines()
    lines = ['version = "9.0.0"' if line.startswith("version") else line for line in lines]
    manifest.write_text("\n".join(lines) + "\n", "utf-8")
    assert "1 not released yet" in run("verify", "--dir", str(folder)).stdout
    assert "translate@9.0.0" in run("lock", "--dir", str(folder)).stdout
    assert "0 not released yet" in run("verify", "--dir", str(folder)).stdout


def test_stats_count_the_parts_and_say_that_tokens_are_estimated() -> None:
    told = run("stats", "translate@2.0.0", "--json").stdout
    stats = json.loads(told)
    parts = {name: part["characters"] for name, part in stats["parts"].items()}
    whole = parts.pop("all")
    assert (stats["prompt"], stats["estimated"], whole) == ("translate@2.0.0", True, sum(parts.values()))
    rendered = run("render", "translate@2.0.0").stdout
    system = rendered.split("--- user")[0].partition("\n")[2]
    assert parts["system, the same for all"] + parts["system, for this reader"] == len(system)
    assert rendered.startswith("--- system (translate@2.0.0)\n")
    assert "tokens, about" in run("stats").stdout


def test_stats_grow_with_the_message_and_nothing_else() -> None:
    def characters(text: str) -> dict[str, int]:
        parts = json.loads(run("stats", "translate", "-", "--json", text=text).stdout)["parts"]
        return {name: part["characters"] for name, part in parts.items()}

    short, long = characters("We signed it."), characters("We signed it. " * 40)
    changed = {name for name in short if short[name] != long[name]}
    assert changed == {"user, the message and its items", "all"}


def test_stats_of_an_unknown_prompt_end_with_2() -> None:
    assert run("stats", "zebrafish").exit_code == 2
