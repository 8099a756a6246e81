"""``GET /v1/capabilities``: what this service can do, so that clients need not guess."""

from __future__ import annotations

from typing import Literal, get_args

from fastapi import APIRouter
from pydantic import Field

from service.api.answers import Answer
from service.api.dependencies import Service
from service.api.documentation import problems_for
from service.api.schemas import MOST_RECIPIENTS
from service.disc.intents import all_intents
from service.disc.reading import ACCEPTED_BY_SCHEME, SCHEMES
from service.disc.roles import all_roles
from service.disc.styles import LABELS
from service.translation.request import Channel, Format, Mode, Strength

router = APIRouter(tags=["styles"])


class SchemeOut(Answer):
    """A notation of styles."""

    id: str = Field(description="What `scheme` takes.", examples=["disc12"])
    accepts: list[str] = Field(description="What is read under it.", examples=[["one letter: D, I, S or C"]])


class RoleOut(Answer):
    """A role preset: a weak guess, and shown as one."""

    id: str = Field(description="What `role` takes.", examples=["operations_leader"])
    title: str = Field(description="For display.", examples=["Operations leader"])
    caveat: str = Field(description="How far it may be off.", examples=["Two leanings are common."])


class IntentOut(Answer):
    """What a message can be for."""

    id: str = Field(description="What `context.intent` takes.", examples=["bad_news"])
    title: str = Field(description="For display.", examples=["Bad news"])


class LanguageSupportOut(Answer):
    """How far a language is supported; all others come back unchanged."""

    tag: str = Field(description="BCP 47 tag.", examples=["en"])
    support: Literal["full"] = Field(description="How far.", examples=["full"])


class LimitsOut(Answer):
    """How much one request may bring."""

    message_characters: int = Field(description="Authored characters of a message.", examples=[20_000])
    body_bytes: int = Field(description="Bytes of a request body.", examples=[1_048_576])
    recipients: int = Field(description="Recipients of one request.", examples=[20])


class CapabilitiesOut(Answer):
    """What this service can do."""

    version: str = Field(description="Version of the service.", examples=["0.1.0"])
    engines: list[str] = Field(description="In the order they are asked.", examples=[["llm", "rules"]])
    styles: list[str] = Field(description="Styles and blends with a card.", examples=[["D", "Di", "iD"]])
    schemes: list[SchemeOut] = Field(description="Notations that are read.")
    roles: list[RoleOut] = Field(description="Role presets.")
    intents: list[IntentOut] = Field(description="What a message can be for.")
    channels: list[str] = Field(description="Channels.", examples=[["email", "chat", "ticket"]])
    formats: list[str] = Field(description="Formats.", examples=[["plain", "markdown", "html", "slack"]])
    modes: list[str] = Field(description="Modes.", examples=[["rewrite", "coach"]])
    strengths: list[str] = Field(description="Strengths.", examples=[["light", "standard", "full"]])
    languages: list[LanguageSupportOut] = Field(description="Languages.")
    prompts: list[str] = Field(description="Prompts a request may name.", examples=[["translate@production"]])
    streaming: bool = Field(description="Whether answers can be streamed.", examples=[True])
    limits: LimitsOut = Field(description="Limits.")


@router.get("/v1/capabilities", summary="What this service can do", responses=problems_for())
async def show_capabilities(service: Service) -> CapabilitiesOut:
    """List styles, roles, channels, languages, engines and limits."""
    return CapabilitiesOut(
        version=service.version,
        engines=list(service.engines),
        styles=list(LABELS),
        schemes=[SchemeOut(id=scheme, accepts=list(ACCEPTED_BY_SCHEME[scheme])) for scheme in SCHEMES],
        roles=[RoleOut(id=role.id, title=role.title, caveat=role.caveat) for role in all_roles()],
        intents=[IntentOut(id=intent.id, title=intent.title) for intent in all_intents()],
        channels=list(get_args(Channel)),
        formats=list(get_args(Format)),
        modes=list(get_args(Mode)),
        strengths=list(get_args(Strength)),
        languages=[LanguageSupportOut(tag="en", support="full")],
        prompts=list(service.prompts.available("translate")),
        streaming=True,
        limits=LimitsOut(
            message_characters=service.limits.message_characters,
            body_bytes=service.limits.body_bytes,
            recipients=MOST_RECIPIENTS,
        ),
    )
