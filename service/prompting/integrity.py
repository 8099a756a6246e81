"""Released versions never change: digests, the lock, and what differs from it."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from service.errors import PromptError

LOCK_NAME = "prompts.lock"
_HEADER = "# Written by `wellput prompts lock`. A version listed here never changes; make a new one instead.\n"
_HOW_TO_MEND = (
    "A released version never changes: restore the file, or copy the folder to a new version, "
    "edit it there, and run `wellput prompts lock`."
)


class LockedVersion(BaseModel):
    """What a released version was made of. Digests are ``sha256:`` and 64 hex digits."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    digest: str
    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which a folder differs from the lock.

    ref: ``name@version``. file: path inside the version's folder, None when the whole version is meant.
    kind: ``changed``, ``added``, ``removed`` (against the lock) or ``unlocked`` (not released yet: no fault).
    """

    ref: str
    file: str | None
    kind: Literal["changed", "added", "removed", "unlocked"]

    def __str__(self) -> str:
        place = self.ref.replace("@", "/") + (f"/{self.file}" if self.file else "")
        return f"{place}: {self.kind}"


def read_version_files(folder: Path) -> dict[str, bytes]:
    """Read all files of a version, by POSIX path, with line ends as LF; files starting with a dot are not read."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    found = {path.relative_to(folder).as_posix(): path for path in paths}
    return {
        name: found[name].read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        for name in sorted(found)
        if not any(part.startswith(".") for part in name.split("/"))
    }


def digest_of(files: Mapping[str, bytes]) -> str:
    """Return the identity of a version: SHA-256 over names and contents, each with its length, in name order."""
    whole = hashlib.sha256()
    for name in sorted(files):
        for part in (name.encode("utf-8"), files[name]):
            whole.update(len(part).to_bytes(8, "big"))
            whole.update(part)
    return f"sha256:{whole.hexdigest()}"


def version_folders(root: Path) -> Iterator[tuple[str, Path]]:
    """Yield ``name@version`` and its folder for every version under ``root``, sorted."""
    for manifest in sorted(root.glob("*/*/prompt.toml")):
        yield f"{manifest.parent.parent.name}@{manifest.parent.name}", manifest.parent


def read_lock(root: Path) -> dict[str, LockedVersion]:
    """Read ``prompts.lock``: ``name@version`` -> what was released. An absent lock is an empty one."""
    path = root / LOCK_NAME
    if not path.exists():
        return {}
    try:
        found = tomllib.loads(path.read_text("utf-8"))
        return {ref: LockedVersion.model_validate(entry) for ref, entry in found.items()}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as fault:
        raise PromptError(f"{LOCK_NAME} cannot be read; restore it from version control.") from fault


def differences(root: Path) -> tuple[Difference, ...]:
    """Compare every version under ``root`` with the lock; ``unlocked`` ones are listed, but are no fault."""
    locked = read_lock(root)
    folders = dict(version_folders(root))
    found: list[Difference] = []
    for ref in sorted(locked.keys() | folders.keys()):
        if ref not in locked:
            found.append(Difference(ref, None, "unlocked"))
        elif ref not in folders:
            found.append(Difference(ref, None, "removed"))
        else:
            found += _compare(ref, locked[ref], read_version_files(folders[ref]))
    return tuple(found)


def verify(root: Path) -> None:
    """Raise ``PromptError`` when a released version differs from the lock, naming each file and the way out."""
    faults = [difference for difference in differences(root) if difference.kind != "unlocked"]
    if faults:
        raise PromptError(f"Prompts differ from {LOCK_NAME}: {'; '.join(map(str, faults))}. {_HOW_TO_MEND}")


def write_lock(root: Path) -> tuple[str, ...]:
    """Release every version that is not in the lock yet; return their ``name@version``.

    Raises ``PromptError``, and writes nothing, when a released version differs from the lock.
    """
    verify(root)
    locked = read_lock(root)
    fresh: list[str] = []
    for ref, folder in version_folders(root):
        if ref not in locked:
            files = read_version_files(folder)
            hashes = {name: _sha256(content) for name, content in files.items()}
            locked[ref] = LockedVersion(digest=digest_of(files), files=hashes)
            fresh.append(ref)
    if fresh:
        (root / LOCK_NAME).write_text(_lock_text(locked), "utf-8", newline="\n")
    return tuple(fresh)


def _compare(ref: str, locked: LockedVersion, files: Mapping[str, bytes]) -> Iterator[Difference]:
    here = {name: _sha256(content) for name, content in files.items()}
    for name in sorted(here.keys() | locked.files.keys()):
        if name not in locked.files:
            yield Difference(ref, name, "added")
        elif name not in here:
            yield Difference(ref, name, "removed")
        elif here[name] != locked.files[name]:
            yield Difference(ref, name, "changed")
    if here == locked.files and digest_of(files) != locked.digest:
        yield Difference(ref, None, "changed")


def _sha256(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _lock_text(locked: Mapping[str, LockedVersion]) -> str:
    parts = [_HEADER]
    for ref in sorted(locked):
        entry = locked[ref]
        parts.append(f'\n["{ref}"]\ndigest = "{entry.digest}"\n\n["{ref}".files]\n')
        parts += [f'"{name}" = "{entry.files[name]}"\n' for name in sorted(entry.files)]
    return "".join(parts)
