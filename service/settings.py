"""Settings from the environment. ``Settings`` travels no further than ``bootstrap`` and ``app``."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from service.errors import ConfigurationError

PREFIX = "WELLPUT_"
_NEAR = 0.85


class OpenAISettings(BaseModel):
    """An OpenAI-compatible model. It is used when a key or a base URL is given here, and only then.

    ``OPENAI_API_KEY`` and its like are not read: a key that lies around in the environment must
    not start spending money.
    """

    model_config = ConfigDict(hide_input_in_errors=True, extra="forbid")

    api_key: SecretStr | None = Field(None, description="Key of the model's API.")
    base_url: str | None = Field(
        None, pattern="^https?://", description="Any OpenAI-compatible server, e.g. http://localhost:8080/v1."
    )
    model: str = Field("gpt-4.1-mini", min_length=1, description="Model name as that server knows it.")
    timeout_s: float = Field(20.0, gt=0, le=600, description="Seconds one call may take.")
    connect_timeout_s: float = Field(3.0, gt=0, le=60, description="Seconds the connection for a call may take.")
    first_token_timeout_s: float = Field(
        10.0,
        gt=0,
        le=600,
        description="Seconds a streamed answer may be silent, before its first word and between words.",
    )
    max_attempts: int = Field(3, ge=1, le=10, description="Calls per draft, the first one included.")
    max_output_tokens: int | None = Field(
        None, ge=16, le=1_048_576, description="Tokens after which an answer is cut off; for servers that know no end."
    )
    answer_format: Literal["learnt", "json_schema", "json_object", "text"] = Field(
        "learnt", description="How the structure of an answer is asked for; `learnt` goes by what the server refuses."
    )

    @property
    def configured(self) -> bool:
        """Say whether a model may be called."""
        return self.api_key is not None or self.base_url is not None


class FallbackSettings(OpenAISettings):
    """A second OpenAI-compatible model, asked when the first gives no usable draft. The same rules apply."""


class PriceSettings(BaseModel):
    """What a model costs, in US dollars for a million tokens."""

    model_config = ConfigDict(hide_input_in_errors=True, extra="forbid")

    input: float = Field(ge=0)
    output: float = Field(ge=0)
    cached_input: float | None = Field(None, ge=0)


class ResilienceSettings(BaseModel):
    """What each model is spared, and how long a failing one is left alone; every model has its own count."""

    model_config = ConfigDict(hide_input_in_errors=True, extra="forbid")

    running_calls: int = Field(16, ge=1, le=10_000, description="Calls to a model at once.")
    queued_calls: int = Field(64, ge=0, le=100_000, description="Calls that may wait for a place.")
    queue_wait_s: float = Field(5.0, gt=0, le=600, description="Seconds a call may wait for a place.")
    breaker_failure_share: float = Field(
        0.5, gt=0, le=1, description="Share of failed calls at which a model is left alone."
    )
    breaker_min_calls: int = Field(5, ge=1, le=500, description="Calls before that share is believed.")
    breaker_window_s: float = Field(60.0, gt=0, le=3600, description="Seconds a call is remembered for that share.")
    breaker_pause_s: float = Field(
        15.0, gt=0, le=3600, description="Seconds before a model left alone is tried again; up to half as much more."
    )


class LocalSettings(BaseModel):
    """A model file served in this process. It needs the extra: ``pip install 'wellput[local]'``."""

    model_config = ConfigDict(hide_input_in_errors=True, extra="forbid", protected_namespaces=())

    model_path: Path | None = Field(None, description="A GGUF file; asked after a remote model, if both are set.")
    context_tokens: int = Field(
        8192, ge=512, le=1_048_576, description="Tokens that prompt, message and answer must fit in; takes memory."
    )
    max_output_tokens: int = Field(2048, ge=16, le=1_048_576, description="Tokens after which an answer is cut off.")
    threads: int | None = Field(None, ge=1, le=512, description="Threads; all usable processors when not set.")


class LimitSettings(BaseModel):
    """How much one request may bring."""

    model_config = ConfigDict(hide_input_in_errors=True, extra="forbid")

    message_characters: int = Field(20_000, ge=1, description="Characters of authored text in one message.")
    body_bytes: int = Field(1_048_576, ge=1024, description="Bytes of one request body.")


class Settings(BaseSettings):
    """Everything that can be set, with the prefix ``WELLPUT_`` and ``__`` between the parts of a name."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid", hide_input_in_errors=True
    )

    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8000, ge=0, le=65_535, description="Port to listen on; 0 takes a free one.")
    allow_anonymous: bool = Field(
        default=False, description="Serve beyond loopback although callers need no key. Only behind your own gate."
    )
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        ("localhost", "127.0.0.1", "[::1]"),
        description="Host names a request may use, comma separated (against DNS rebinding). "
        "Not checked with WELLPUT_ALLOW_ANONYMOUS=1.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="Least level that is logged.")
    log_format: Literal["json", "console"] = Field("json", description="One JSON object a line, or lines to read.")
    deadline_s: float = Field(30.0, gt=0, le=600, description="Seconds one translation may take, repairs included.")
    fence_secret: SecretStr | None = Field(
        None, min_length=16, description="Secret behind the fences in prompts; random per process when not set."
    )
    prompts_dir: Path | None = Field(
        None, description="Folder of prompts; those shipped with the service when not set."
    )
    prices: dict[str, PriceSettings] = Field(
        {},
        description="Prices by model name, in US dollars for a million tokens, as JSON: "
        '`{"some-model": {"input": 0.4, "cached_input": 0.1, "output": 1.6}}`. Costs of other models are `null`.',
    )
    limits: LimitSettings = Field(default_factory=LimitSettings)
    openai: OpenAISettings = Field(default_factory=OpenAISettings)
    fallback: FallbackSettings = Field(default_factory=FallbackSettings)
    resilience: ResilienceSettings = Field(default_factory=ResilienceSettings)
    local: LocalSettings = Field(default_factory=LocalSettings)

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _split_at_commas(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(host.strip().lower() for host in value.split(",") if host.strip())
        return value


def load_settings(**overrides: object) -> Settings:
    """Read the environment; ``overrides`` that are not None win over it.

    Raises ``ConfigurationError`` that names every variable at fault, never its value.
    """
    _refuse_near_misses()
    try:
        return Settings(**{key: value for key, value in overrides.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        faults = (f"{_variable(fault['loc'])}: {fault['msg']}" for fault in error.errors(include_input=False))
        raise ConfigurationError("Settings cannot be used. " + "; ".join(faults)) from None


def known_variables() -> tuple[str, ...]:
    """Return the names of all variables that are read, in the order of the model."""
    return tuple(_names(Settings, ()))


def _names(model: type[BaseModel], parents: tuple[str, ...]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from _names(kind, (*parents, name))
        else:
            yield _variable((*parents, name))


def _variable(path: tuple[str | int, ...]) -> str:
    return PREFIX + "__".join(str(part) for part in path).upper()


def _refuse_near_misses() -> None:
    """A mistyped variable is silently without effect otherwise, and a missing key is noticed late."""
    known = known_variables()
    for name in os.environ:
        if name.startswith(PREFIX) and name.upper() not in known:
            near = difflib.get_close_matches(name.upper(), known, 1, _NEAR)
            if near:
                raise ConfigurationError(f"{near[0]} is probably what you mean by the unknown variable {name}.")
