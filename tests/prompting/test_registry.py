from collections.abc import Callable
from pathlib import Path

import pytest

from service.errors import PromptError, PromptNotFoundError
from service.prompting import integrity
from service.prompting.registry import PromptRegistry


def label(root: Path, text: str) -> None:
    (root / "labels.toml").write_text(text)


@pytest.fixture
def two(released: Path, write_version: Callable[..., Path]) -> Path:
    """Make translate 1.0.0 in production, released 1.10.0 and 1.9.0, and repair 1.0.0 as candidate."""
    write_version("1.10.0")
    write_version("1.9.0")
    write_version(name="repair", task="repair")
    integrity.write_lock(released)
    label(released, '[translate]\nproduction = "1.0.0"\ncandidate = "1.10.0"\n[repair]\nproduction = "1.0.0"\n')
    return released


@pytest.mark.parametrize(
    ("ref", "version"),
    [
        ("translate", "1.0.0"),
        ("translate@production", "1.0.0"),
        ("translate@candidate", "1.10.0"),
        ("translate@1.9.0", "1.9.0"),
    ],
)
def test_resolves_names_labels_and_versions(two: Path, ref: str, version: str) -> None:
    found = PromptRegistry.load(two).resolve(ref)
    assert (found.name, found.version) == ("translate", version)
    assert found.digest == integrity.read_lock(two)[f"translate@{version}"].digest


@pytest.mark.parametrize(
    "ref",
    ["", "@", "translate@", "x", "translate@2.0.0", "translate@canary", "translate@1.0.0@x", "../translate@1.0.0"],
)
def test_unknown_prompt_lists_what_is_available(two: Path, ref: str) -> None:
    registry = PromptRegistry.load(two)
    with pytest.raises(PromptNotFoundError) as caught:
        registry.resolve(ref)
    assert caught.value.available == (
        "repair@production",
        "repair@1.0.0",
        "translate@production",
        "translate@1.0.0",
        "translate@1.9.0",
        "translate@candidate",
        "translate@1.10.0",
    )
    assert caught.value.pointer == "/prompt"


def test_a_repair_prompt_does_not_answer_a_translation(two: Path) -> None:
    registry = PromptRegistry.load(two)
    with pytest.raises(PromptNotFoundError) as caught:
        registry.resolve("repair@production", task="translate")
    assert all(ref.startswith("translate@") for ref in caught.value.available)


def test_canary_is_sticky_and_near_its_share(two: Path) -> None:
    label(two, '[translate]\nproduction = "1.0.0"\ncanary = { version = "1.10.0", share = 0.2 }\n')
    registry = PromptRegistry.load(two)
    drawn = [registry.resolve("translate", rollout_key=f"tenant-{n}").version for n in range(2000)]
    again = [registry.resolve("translate@production", rollout_key=f"tenant-{n}").version for n in range(2000)]
    assert drawn == again
    assert 0.17 < drawn.count("1.10.0") / 2000 < 0.23


def test_canary_leaves_pinned_versions_and_callers_without_a_key_alone(two: Path) -> None:
    label(two, '[translate]\nproduction = "1.0.0"\ncanary = { version = "1.10.0", share = 1.0 }\n')
    registry = PromptRegistry.load(two)
    assert registry.resolve("translate").version == "1.0.0"
    assert registry.resolve("translate@1.0.0", rollout_key="k").version == "1.0.0"
    assert registry.resolve("translate", rollout_key="k").version == "1.10.0"


def test_canary_share_of_zero_reaches_nobody(two: Path) -> None:
    label(two, '[translate]\nproduction = "1.0.0"\ncanary = { version = "1.10.0", share = 0.0 }\n')
    registry = PromptRegistry.load(two)
    assert {registry.resolve("translate", rollout_key=str(n)).version for n in range(200)} == {"1.0.0"}


def test_production_must_be_released_and_a_candidate_need_not(two: Path, write_version: Callable[..., Path]) -> None:
    write_version("2.0.0")
    label(two, '[translate]\nproduction = "1.0.0"\ncandidate = "2.0.0"\n')
    registry = PromptRegistry.load(two)
    assert not registry.get("translate@candidate").released
    label(two, '[translate]\nproduction = "2.0.0"\n')
    with pytest.raises(PromptError, match="not released"):
        PromptRegistry.load(two)


@pytest.mark.parametrize(
    ("labels", "complaint"),
    [
        ('[translate]\nproduction = "9.0.0"\n', "does not exist"),
        ('[translate]\nstable = "1.0.0"\n', "stable"),
        ('[translate]\nproduction = "1.0.0"\ncanary = { version = "1.9.0", share = 2 }\n', "share"),
        ("[translate\n", "not valid TOML"),
    ],
)
def test_broken_labels_stop_the_start(two: Path, labels: str, complaint: str) -> None:
    label(two, labels)
    with pytest.raises(PromptError, match=complaint):
        PromptRegistry.load(two)


def test_missing_labels_stop_the_start(released: Path) -> None:
    (released / "labels.toml").unlink()
    with pytest.raises(PromptError, match=r"labels\.toml is missing"):
        PromptRegistry.load(released)


def test_an_empty_directory_stops_the_start(prompts: Path) -> None:
    with pytest.raises(PromptError, match="no prompts"):
        PromptRegistry.load(prompts)


def test_system_template_may_not_use_the_message(released: Path, write_version: Callable[..., Path]) -> None:
    write_version("1.1.0", system="{{ message }}", declared=(("message",), ("fence", "message")))
    with pytest.raises(PromptError, match=r"system\.md\.j2 may not use message"):
        PromptRegistry.load(released)


def test_translate_prompt_may_not_ask_for_a_draft(released: Path, write_version: Callable[..., Path]) -> None:
    write_version("1.1.0", user="{{ draft }}", declared=(("channel",), ("draft",)))
    with pytest.raises(PromptError, match="declares variables that no translate gives: draft"):
        PromptRegistry.load(released)


@pytest.mark.parametrize(
    ("file", "content", "complaint"),
    [
        ("prompt.toml", b"name = 3", "not valid"),
        ("prompt.toml", b"name = ", "not valid"),
        ("prompt.toml", b"\xff\xfe", "UTF-8"),
        ("output.schema.json", b"[]", "not a JSON object"),
        ("output.schema.json", b"{", "not valid"),
        ("system.md.j2", b"{{", "not a valid template"),
    ],
)
def test_broken_files_stop_the_start(
    released: Path, write_version: Callable[..., Path], file: str, content: bytes, complaint: str
) -> None:
    (write_version("1.1.0") / file).write_bytes(content)
    with pytest.raises(PromptError, match=complaint):
        PromptRegistry.load(released)


def test_missing_file_stops_the_start(released: Path, write_version: Callable[..., Path]) -> None:
    (write_version("1.1.0") / "user.md.j2").unlink()
    with pytest.raises(PromptError, match=r"translate@1\.1\.0 has no file user\.md\.j2"):
        PromptRegistry.load(released)


def test_folder_and_manifest_must_agree(released: Path, write_version: Callable[..., Path]) -> None:
    write_version("1.1.0").rename(released / "translate" / "1.2.0")
    with pytest.raises(PromptError, match="another prompt or version than its folder"):
        PromptRegistry.load(released)


def test_renders_what_it_resolved(two: Path) -> None:
    registry = PromptRegistry.load(two)
    version = registry.resolve("translate@candidate")
    rendered = registry.render(version, {"channel": "chat", "fence": "f", "message": "m", "needs": []})
    assert rendered.system == "For chat.\n"
    assert rendered.user == "f\nm\nf\n"
    assert rendered.version == version
    assert rendered.schema == {"type": "object"}
