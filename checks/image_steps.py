"""Replay the Dockerfile without a container engine: ``python -m checks.image_steps``.

Every ``COPY``, ``RUN`` and ``ENV`` of the build stage is carried out below a temporary folder
that stands for ``/opt``, with nothing there but what the Dockerfile copies; then the entry point
is started and the health check asked. That proves the steps, not the image: the base image, the
user and the file system it would run on are not there. Only the instructions our Dockerfile
uses are understood; an unknown one is an error.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
START_LIMIT_S = 30.0

_IGNORED = frozenset({"USER", "EXPOSE", "WORKDIR"})


class ReplayError(Exception):
    """The Dockerfile holds something the replay does not understand, or the server did not get healthy."""


@dataclass(frozen=True, slots=True)
class Instruction:
    """One line of a Dockerfile with its continuations joined."""

    verb: str
    rest: str


def read_stages(text: str) -> list[list[Instruction]]:
    """Return the instructions of each stage; a stage begins with its ``FROM``."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    joined = re.sub(r"\s*\\\n\s*", " ", "\n".join(lines))
    stages: list[list[Instruction]] = []
    for line in filter(None, joined.splitlines()):
        verb, _, rest = line.strip().partition(" ")
        if verb == "FROM":
            stages.append([])
        stages[-1].append(Instruction(verb, rest.strip()))
    return stages


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the caller's environment without anything that could lend this checkout to the replay."""
    foreign = ("WELLPUT_", "PYTHON", "COV", "PYTEST", "VIRTUAL_ENV", "OPENAI_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    return {**kept, **(extra or {})}


def build(root: Path, stage: list[Instruction], source: Path = ROOT) -> Path:
    """Carry out the build stage with ``root`` in place of ``/opt``; return the environment it made."""
    context = root / "src"
    context.mkdir(parents=True)
    # The image caches no downloads, to stay small; the replay uses the caller's cache, to stay quick.
    variables = environment({"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"})
    for step in stage[1:]:
        if step.verb == "COPY":
            copy(source, context, shlex.split(step.rest))
        elif step.verb == "RUN":
            command = re.sub(r"(?<!\S)/opt/", f"{root.as_posix()}/", step.rest)
            subprocess.run(["/bin/sh", "-ec", command], cwd=context, env=variables, check=True, capture_output=True)
        elif step.verb == "ENV":
            pairs = dict(pair.split("=", 1) for pair in shlex.split(step.rest))
            variables |= {name: value for name, value in pairs.items() if name != "PIP_NO_CACHE_DIR"}
        elif step.verb not in _IGNORED:
            raise ReplayError(f"the replay does not know {step.verb}")
    return root / "wellput"


def copy(source: Path, context: Path, arguments: list[str]) -> None:
    """Carry out one ``COPY`` from the checkout, leaving out what ``.dockerignore`` keeps out."""
    *names, target = arguments
    for name in names:
        origin = source / name
        if origin.is_dir():
            skipped = shutil.ignore_patterns("__pycache__", "*.pyc")
            shutil.copytree(origin, context / target, ignore=skipped)
        else:
            shutil.copy(origin, context / target)


def arguments_of(stage: list[Instruction], verb: str) -> list[str]:
    """Return the exec form of an instruction as a list, its options left out."""
    rest = next(step.rest for step in stage if step.verb == verb)
    values: list[str] = json.loads(rest[rest.index("[") :])
    return values


def free_port() -> int:
    """Return a port of the loopback address that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def served(prefix: Path, stage: list[Instruction], folder: Path, extra: Mapping[str, str]) -> Iterator[int]:
    """Start the entry point from ``prefix`` in an empty folder, wait until healthy, and yield its port."""
    port = free_port()
    variables = environment({"PATH": f"{prefix / 'bin'}{os.pathsep}{os.environ['PATH']}", **extra})
    entry = [*arguments_of(stage, "ENTRYPOINT"), *arguments_of(stage, "CMD"), "--port", str(port)]
    probe = [part.replace(":8000/", f":{port}/") for part in arguments_of(stage, "HEALTHCHECK")]
    entry[0] = str(prefix / "bin" / entry[0])
    probe[0] = str(prefix / "bin" / probe[0])
    server = subprocess.Popen(entry, cwd=folder, env=variables)
    try:
        deadline = time.monotonic() + START_LIMIT_S
        while subprocess.run(probe, cwd=folder, env=variables, capture_output=True, check=False).returncode:
            if server.poll() is not None:
                raise ReplayError(f"the entry point stopped with status {server.returncode}")
            if time.monotonic() > deadline:
                raise ReplayError(f"not healthy after {START_LIMIT_S:.0f} s")
        yield port
    finally:
        server.terminate()
        server.wait(timeout=START_LIMIT_S)


def main() -> int:
    """Replay the Dockerfile of this checkout."""
    first, last = read_stages((ROOT / "Dockerfile").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(prefix="wellput-image-") as name:
        root = Path(name)
        print("Carrying out the build stage ...")
        prefix = build(root, first)
        elsewhere = root / "empty"
        elsewhere.mkdir()
        with served(prefix, last, elsewhere, {"WELLPUT_ALLOW_ANONYMOUS": "1"}) as port:
            print(f"The entry point serves and is healthy on port {port}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
