"""Check, without a network, that the locks under ``requirements/`` match ``pyproject.toml``.

A lock that was not compiled again after a change of dependencies installs something else than
what the project says it needs. Run as ``python -m checks.locks``.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]

_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)")
_OPTION = re.compile(r"^\s*-(?!-hash=sha256:)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Pin:
    """One locked package; ``direct`` means that ``pyproject.toml`` asked for it."""

    name: str
    version: Version
    hashes: int
    direct: bool


def read_lock(text: str) -> dict[str, Pin]:
    """Read a lock as ``uv pip compile`` writes it; the keys are canonical names."""
    blocks: list[list[str]] = []
    for line in text.splitlines():
        if _PIN.match(line):
            blocks.append([line])
        elif blocks:
            blocks[-1].append(line)
    pins: dict[str, Pin] = {}
    for block in blocks:
        match = _PIN.match(block[0])
        if match:
            name = canonicalize_name(match["name"])
            body = "\n".join(block)
            pins[name] = Pin(name, Version(match["version"]), body.count("--hash="), "pyproject.toml" in body)
    return pins


def grouped(groups: Mapping[str, Any], name: str) -> Iterator[Requirement]:
    """Return the requirements of a dependency group, those of included groups among them."""
    for entry in groups[name]:
        if isinstance(entry, str):
            yield Requirement(entry)
        else:
            yield from grouped(groups, entry["include-group"])


def differences(name: str, wanted: Iterable[Requirement], pins: Mapping[str, Pin]) -> Iterator[str]:
    """Say in which ways the lock called ``name`` is not the one these requirements give."""
    asked: dict[str, Requirement] = {canonicalize_name(requirement.name): requirement for requirement in wanted}
    for key, requirement in asked.items():
        pin = pins.get(key)
        if pin is None:
            yield f"{name}: {key} is asked for but not locked"
        elif not requirement.specifier.contains(pin.version, prereleases=True):
            yield f"{name}: {key} is locked at {pin.version}, asked for is {requirement.specifier}"
    for key, pin in pins.items():
        if pin.direct and key not in asked:
            yield f"{name}: {key} is locked but no longer asked for"
        if not pin.hashes:
            yield f"{name}: {key} has no hash"


def disagreements(name: str, pins: Mapping[str, Pin], reference: Mapping[str, Pin]) -> Iterator[str]:
    """Say which pins of a smaller lock are missing from the development lock or differ there."""
    for key, pin in pins.items():
        other = reference.get(key)
        if other is None or other.version != pin.version:
            yield f"{name}: {key} is locked at {pin.version}, in dev at {other.version if other else 'nothing'}"


def unlocked(extras: Mapping[str, Any], pins: Mapping[str, Pin]) -> Iterator[str]:
    """Say what the extras need that the model lock, which the tests of them install, does not hold."""
    for extra, entries in extras.items():
        for requirement in map(Requirement, entries):
            pin = pins.get(canonicalize_name(requirement.name))
            if pin is None or not requirement.specifier.contains(pin.version, prereleases=True):
                yield f"model: the extra {extra} asks for {requirement}, locked is {pin.version if pin else 'nothing'}"


def check(project: Mapping[str, Any], texts: Mapping[str, str]) -> Iterator[str]:
    """Compare the locks, given as text under their names, with a parsed ``pyproject.toml``."""
    locks = {name: read_lock(text) for name, text in texts.items()}
    runtime = [Requirement(entry) for entry in project["project"]["dependencies"]]
    groups = project["dependency-groups"]
    yield from differences("runtime", runtime, locks["runtime"])
    yield from differences("dev", [*runtime, *grouped(groups, "dev")], locks["dev"])
    for name in ("build", "model"):
        yield from differences(name, grouped(groups, name), locks[name])
    yield from unlocked(project["project"].get("optional-dependencies", {}), locks["model"])
    for name in ("runtime", "build"):
        yield from disagreements(name, locks[name], locks["dev"])
    for name, text in texts.items():
        if "://" in text or _OPTION.search(text):
            yield f"{name}: names an address or an option; a lock holds pins and hashes only"


def main() -> int:
    """Print every difference; the exit status is 1 when there is one."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    texts = {
        name: (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        for name in ("runtime", "dev", "build", "model")
    }
    found = list(check(project, texts))
    for difference in found:
        print(difference)
    print("The locks match pyproject.toml." if not found else "Run `make lock`.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
