"""What a prompt version says about itself (``prompt.toml``) and what a label points to (``labels.toml``)."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from service.translation.prompts import ModelHints, Task

PromptName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,62}$")]
Version = Annotated[str, StringConstraints(pattern=r"^\d{1,6}\.\d{1,6}\.\d{1,6}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Variables(_Strict):
    """The variables each template uses, with their meaning. Must equal what the template really uses."""

    system: dict[str, str] = Field(default_factory=dict)
    user: dict[str, str] = Field(default_factory=dict)


class Hints(_Strict):
    """What the author recommends to the model."""

    temperature: Annotated[float, Field(ge=0, le=2)] | None = None
    max_output_tokens: Annotated[int, Field(gt=0)] | None = None

    def plain(self) -> ModelHints:
        """Return the hints in the form engines read."""
        return ModelHints(self.temperature, self.max_output_tokens)


class Manifest(_Strict):
    """One ``prompt.toml``. ``task`` says which question the prompt answers and so which variables it may use."""

    name: PromptName
    version: Version
    task: Task
    description: Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
    variables: Variables = Field(default_factory=Variables)
    hints: Hints = Field(default_factory=Hints)


class Canary(_Strict):
    """The share (0 to 1) of rollout keys that get ``version`` where they ask for production."""

    version: Version
    share: Annotated[float, Field(ge=0, le=1)]


class Labels(_Strict):
    """What the labels of one prompt point to."""

    production: Version | None = None
    candidate: Version | None = None
    canary: Canary | None = None

    def pointers(self) -> dict[str, str]:
        """Return label -> version, for the labels that are set."""
        found = {"production": self.production, "candidate": self.candidate}
        return {label: version for label, version in found.items() if version is not None}
