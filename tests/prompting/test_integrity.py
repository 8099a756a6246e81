import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from service.errors import PromptError
from service.prompting import integrity
from service.prompting.registry import PromptRegistry, shipped_prompts

FILES = ["prompt.toml", "system.md.j2", "user.md.j2", "output.schema.json"]


@pytest.mark.parametrize("name", FILES)
def test_refuses_a_released_version_with_one_byte_changed_and_names_the_file(released: Path, name: str) -> None:
    path = released / "translate" / "1.0.0" / name
    content = bytearray(path.read_bytes())
    content[-2] ^= 1
    path.write_bytes(bytes(content))
    with pytest.raises(PromptError) as caught:
        PromptRegistry.load(released)
    assert f"translate/1.0.0/{name}: changed" in str(caught.value)
    assert "copy the folder to a new version" in str(caught.value)


def test_refuses_an_extra_file_in_a_released_version(released: Path) -> None:
    (released / "translate" / "1.0.0" / "extra.md").write_text("x")
    with pytest.raises(PromptError, match=r"translate/1\.0\.0/extra\.md: added"):
        integrity.verify(released)


def test_refuses_a_missing_file_of_a_released_version(released: Path) -> None:
    (released / "translate" / "1.0.0" / "user.md.j2").unlink()
    with pytest.raises(PromptError, match=r"user\.md\.j2: removed"):
        integrity.verify(released)


def test_refuses_the_disappearance_of_a_released_version(released: Path) -> None:
    shutil.rmtree(released / "translate" / "1.0.0")
    with pytest.raises(PromptError, match=r"translate/1\.0\.0: removed"):
        integrity.verify(released)


def test_refuses_a_lock_whose_digest_was_edited_by_hand(released: Path) -> None:
    lock = released / integrity.LOCK_NAME
    digest = integrity.read_lock(released)["translate@1.0.0"].digest
    lock.write_text(lock.read_text().replace(digest, "sha256:" + "0" * 64))
    with pytest.raises(PromptError, match=r"translate/1\.0\.0: changed"):
        integrity.verify(released)


@pytest.mark.parametrize("text", ["not toml", "[x]\ndigest = 3", '["a@1.0.0"]\ndigest = "d"\n'])
def test_refuses_an_unreadable_lock_instead_of_taking_it_for_empty(released: Path, text: str) -> None:
    (released / integrity.LOCK_NAME).write_text(text)
    with pytest.raises(PromptError, match="cannot be read"):
        integrity.verify(released)


def test_line_ends_of_a_checkout_do_not_change_the_digest(released: Path) -> None:
    before = integrity.digest_of(integrity.read_version_files(released / "translate" / "1.0.0"))
    for path in (released / "translate" / "1.0.0").iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert integrity.digest_of(integrity.read_version_files(released / "translate" / "1.0.0")) == before
    integrity.verify(released)


def test_digest_tells_where_a_byte_stands() -> None:
    one = integrity.digest_of({"a": b"xy", "b": b"z"})
    assert one != integrity.digest_of({"a": b"x", "b": b"yz"})
    assert one != integrity.digest_of({"ax": b"y", "b": b"z"})
    assert one == integrity.digest_of({"b": b"z", "a": b"xy"})


def test_lock_releases_new_versions_and_keeps_old_entries(released: Path, write_version: Callable[..., Path]) -> None:
    before = integrity.read_lock(released)["translate@1.0.0"]
    write_version("1.1.0")
    assert [str(found) for found in integrity.differences(released)] == ["translate/1.1.0: unlocked"]
    assert integrity.write_lock(released) == ("translate@1.1.0",)
    assert integrity.read_lock(released)["translate@1.0.0"] == before
    assert integrity.write_lock(released) == ()
    assert integrity.differences(released) == ()


def test_lock_does_not_bless_a_changed_release(released: Path, write_version: Callable[..., Path]) -> None:
    (released / "translate" / "1.0.0" / "system.md.j2").write_text("For {{ channel }}!")
    write_version("1.1.0")
    before = (released / integrity.LOCK_NAME).read_bytes()
    with pytest.raises(PromptError):
        integrity.write_lock(released)
    assert (released / integrity.LOCK_NAME).read_bytes() == before


def test_everything_shipped_is_released_and_unchanged() -> None:
    assert integrity.differences(shipped_prompts()) == ()
