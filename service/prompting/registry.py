"""All prompts of one directory: read once, checked, then resolved by label or version and rendered."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from service.errors import PromptError, PromptNotFoundError
from service.prompting import integrity
from service.prompting.manifest import Labels, Manifest, PromptName
from service.prompting.rendering import CompiledTemplate, compile_template
from service.translation.brief import PromptVersion
from service.translation.prompts import (
    MESSAGE_VARIABLES,
    PLAN_VARIABLES,
    REPAIR_VARIABLES,
    RenderedPrompt,
    Task,
)

LABELS_NAME = "labels.toml"
_LABELS = TypeAdapter(dict[PromptName, Labels])


def shipped_prompts() -> Path:
    """Return the prompts that come with the service: inside an installed wheel, or ``prompts/`` of a checkout."""
    here = Path(__file__).resolve()
    for root in (here.parent / "shipped", here.parents[2] / "prompts"):
        if root.is_dir():
            return root
    raise PromptError("No prompts are installed with the service; name a directory that holds them.")


@dataclass(frozen=True, slots=True)
class Prompt:
    """One version, read and checked. ``files`` are its texts as they are on disk, by name, for display."""

    manifest: Manifest
    identity: PromptVersion
    system: CompiledTemplate
    user: CompiledTemplate
    schema: Mapping[str, object]
    files: Mapping[str, str] = field(repr=False)
    released: bool

    @property
    def ref(self) -> str:
        """Return ``name@version``."""
        return f"{self.identity.name}@{self.identity.version}"

    def render(self, variables: Mapping[str, object]) -> RenderedPrompt:
        """Fill both templates. Raises ``PromptError``, which names templates and variables, never values."""
        return RenderedPrompt(
            self.system.render(variables),
            self.user.render(variables),
            self.schema,
            self.identity,
            self.manifest.hints.plain(),
        )


class PromptRegistry:
    """Finds and renders prompts; implements ``PromptSource``. Build it with ``PromptRegistry.load``."""

    def __init__(self, prompts: Mapping[str, Prompt], labels: Mapping[str, Labels]) -> None:
        self._prompts = dict(prompts)
        self._labels = dict(labels)

    @classmethod
    def load(cls, root: Path) -> PromptRegistry:
        """Read every version under ``root``, and its labels.

        Raises ``PromptError`` when a released version differs from the lock, a manifest, template or
        schema is broken, or a label points nowhere: a service must not start on such prompts.
        """
        integrity.verify(root)
        locked = integrity.read_lock(root)
        prompts = {ref: _read(ref, folder, ref in locked) for ref, folder in integrity.version_folders(root)}
        if not prompts:
            raise PromptError(f"There are no prompts in {root.name}/.")
        labels = _read_labels(root)
        _check_labels(labels, prompts)
        return cls(prompts, labels)

    def prompts(self) -> tuple[Prompt, ...]:
        """Return every version, by name, newest version last."""
        return tuple(sorted(self._prompts.values(), key=lambda prompt: (prompt.manifest.name, _order(prompt))))

    def labels_of(self, prompt: Prompt) -> tuple[str, ...]:
        """Return the labels that point to ``prompt``, such as ``production``."""
        labels = self._labels.get(prompt.identity.name, Labels()).pointers()
        return tuple(label for label, version in labels.items() if version == prompt.identity.version)

    def available(self, task: Task | None = None) -> tuple[str, ...]:
        """Return every ``name@label`` and ``name@version`` that can be asked for, for ``task`` or for any."""
        found: list[str] = []
        for prompt in self.prompts():
            if task in (None, prompt.manifest.task):
                found += [f"{prompt.identity.name}@{label}" for label in self.labels_of(prompt)]
                found.append(prompt.ref)
        return tuple(found)

    def resolve(self, ref: str, *, task: Task | None = None, rollout_key: str | None = None) -> PromptVersion:
        """Return the version that ``name`` (its production), ``name@label`` or ``name@version`` stands for.

        Where a canary share is set, production is the canary version for that share of rollout keys,
        always the same for the same key. Raises ``PromptNotFoundError`` with what is available.
        """
        name, at, which = ref.partition("@")
        which = which if at else "production"
        labels = self._labels.get(name, Labels())
        version = labels.pointers().get(which, which)
        if which == "production" and labels.canary and rollout_key is not None:
            version = labels.canary.version if _falls_in(name, labels.canary.share, rollout_key) else version
        found = self._prompts.get(f"{name}@{version}")
        if found is None or task not in (None, found.manifest.task):
            kind = f" for {task}" if task else ""
            raise PromptNotFoundError(
                f"There is no such prompt{kind}. Use name, name@label or name@version.", available=self.available(task)
            )
        return found.identity

    def get(self, ref: str) -> Prompt:
        """Return what ``resolve(ref)`` stands for, with its templates and files."""
        return self._of(self.resolve(ref))

    def render(self, version: PromptVersion, variables: Mapping[str, object]) -> RenderedPrompt:
        """Fill the templates of ``version``. Raises ``PromptError`` when a declared variable is not given."""
        return self._of(version).render(variables)

    def _of(self, version: PromptVersion) -> Prompt:
        return self._prompts[f"{version.name}@{version.version}"]


def _read(ref: str, folder: Path, released: bool) -> Prompt:  # noqa: FBT001 - a fact, not a switch
    files = integrity.read_version_files(folder)
    try:
        texts = {name: content.decode("utf-8") for name, content in files.items()}
        manifest = Manifest.model_validate(tomllib.loads(texts["prompt.toml"]))
        schema = json.loads(texts["output.schema.json"])
        system, user = texts["system.md.j2"], texts["user.md.j2"]
    except KeyError as fault:
        raise PromptError(f"{ref} has no file {fault.args[0]}.") from None
    except ValidationError as fault:
        raise PromptError(f"{ref}/prompt.toml is not valid: {_where(fault)}.") from None
    except (ValueError, RecursionError) as fault:
        raise PromptError(
            f"{ref} holds a file that is not valid TOML, JSON or UTF-8 ({type(fault).__name__})."
        ) from None
    if f"{manifest.name}@{manifest.version}" != ref:
        raise PromptError(f"{ref}/prompt.toml names another prompt or version than its folder.")
    if not isinstance(schema, dict):
        raise PromptError(f"{ref}/output.schema.json is not a JSON object.")
    _check_variables(ref, manifest)
    return Prompt(
        manifest=manifest,
        identity=PromptVersion(manifest.name, manifest.version, integrity.digest_of(files)),
        system=compile_template(system, manifest.variables.system, f"{ref}/system.md.j2"),
        user=compile_template(user, manifest.variables.user, f"{ref}/user.md.j2"),
        schema=schema,
        files=texts,
        released=released,
    )


def _check_variables(ref: str, manifest: Manifest) -> None:
    if manifest.task == "judge":
        return
    known = PLAN_VARIABLES | MESSAGE_VARIABLES | (REPAIR_VARIABLES if manifest.task == "repair" else frozenset())
    unknown = (manifest.variables.system.keys() | manifest.variables.user.keys()) - known
    if unknown:
        raise PromptError(f"{ref} declares variables that no {manifest.task} gives: {', '.join(sorted(unknown))}.")
    moving = manifest.variables.system.keys() - PLAN_VARIABLES
    if moving:
        raise PromptError(
            f"{ref}/system.md.j2 may not use {', '.join(sorted(moving))}: "
            "the system part is the same for every message, so that providers can cache it."
        )


def _read_labels(root: Path) -> dict[str, Labels]:
    path = root / LABELS_NAME
    if not path.exists():
        raise PromptError(f"{LABELS_NAME} is missing; it says which version of each prompt is production.")
    try:
        return _LABELS.validate_python(tomllib.loads(path.read_text("utf-8")))
    except ValidationError as fault:
        raise PromptError(f"{LABELS_NAME} is not valid: {_where(fault)}.") from None
    except ValueError as fault:
        raise PromptError(f"{LABELS_NAME} is not valid TOML.") from fault


def _check_labels(labels: Mapping[str, Labels], prompts: Mapping[str, Prompt]) -> None:
    for name, entry in labels.items():
        targets = entry.pointers() | ({"canary": entry.canary.version} if entry.canary else {})
        for label, version in targets.items():
            found = prompts.get(f"{name}@{version}")
            if found is None:
                raise PromptError(f"{LABELS_NAME}: {name}.{label} points to {version}, which does not exist.")
            if label != "candidate" and not found.released:
                raise PromptError(
                    f"{LABELS_NAME}: {name}.{label} points to {version}, which is not released; "
                    "run `wellput prompts lock`."
                )


def _falls_in(name: str, share: float, key: str) -> bool:
    drawn = hashlib.sha256(f"{name}\x00{key}".encode("utf-8", "surrogatepass")).digest()[:8]
    return int.from_bytes(drawn, "big") < share * 2**64


def _order(prompt: Prompt) -> tuple[int, ...]:
    return tuple(int(part) for part in prompt.manifest.version.split("."))


def _where(fault: ValidationError) -> str:
    return "; ".join(f"{'.'.join(map(str, error['loc']))}: {error['msg']}" for error in fault.errors())
