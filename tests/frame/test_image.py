"""The Dockerfile's own instructions, replayed: no container engine runs where these tests run."""

from __future__ import annotations

import urllib.request
from pathlib import Path

import pytest
import yaml

from checks import image_steps
from checks.image_steps import Instruction, ReplayError

# One worker builds the environment that test_wheel.py uses too.
pytestmark = [pytest.mark.xdist_group("shipped"), pytest.mark.timeout(600)]

Stages = list[list[Instruction]]


def test_the_entry_point_serves_and_the_health_check_passes(shipped: Path, stages: Stages, tmp_path: Path) -> None:
    allowed = {"WELLPUT_ALLOW_ANONYMOUS": "1"}
    with (
        image_steps.served(shipped / "wellput", stages[-1], tmp_path, allowed) as port,
        urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/styles", timeout=10) as answer,
    ):
        assert answer.status == 200


def test_the_image_does_not_serve_strangers_unless_told_to(shipped: Path, stages: Stages, tmp_path: Path) -> None:
    with (
        pytest.raises(ReplayError, match=r"stopped with status [1-9]"),
        image_steps.served(shipped / "wellput", stages[-1], tmp_path, {}),
    ):
        pass


def test_the_image_runs_as_nobody_special_and_brings_no_installer(shipped: Path, stages: Stages) -> None:
    user = next(step.rest for step in stages[-1] if step.verb == "USER")
    assert int(user.split(":")[0]) > 0
    assert {path.name for path in (shipped / "wellput" / "bin").iterdir()}.isdisjoint({"pip", "hatchling", "uv"})
    assert not any("install" in step.rest for step in stages[-1] if step.verb == "RUN")


def test_an_instruction_the_replay_does_not_know_is_an_error(tmp_path: Path) -> None:
    stage = image_steps.read_stages("FROM scratch\nADD a b\n")[0]
    with pytest.raises(ReplayError, match="does not know ADD"):
        image_steps.build(tmp_path / "opt", stage)


def test_continuations_and_comments_are_read_as_docker_reads_them() -> None:
    text = "FROM a AS b\n# no\nRUN one \\\n    # nor this\n    && two\n\nFROM c\nUSER 1\n"
    assert image_steps.read_stages(text) == [
        [Instruction("FROM", "a AS b"), Instruction("RUN", "one && two")],
        [Instruction("FROM", "c"), Instruction("USER", "1")],
    ]


def test_the_build_context_holds_everything_that_is_copied(stages: Stages) -> None:
    kept = (image_steps.ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    for step in stages[0]:
        if step.verb == "COPY":
            assert {f"!{name}" for name in step.rest.split()[:-1]} <= set(kept)


def test_compose_publishes_on_loopback_only_and_hardens_every_service() -> None:
    compose = yaml.safe_load((image_steps.ROOT / "compose.yaml").read_text(encoding="utf-8"))
    for service in compose["services"].values():
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
