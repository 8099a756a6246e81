"""``GET /v1/guides``: what usually goes wrong between two styles, and what to do."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from service.api.answers import Answer, ProfileOut
from service.api.documentation import problems_for
from service.api.people import role_from, style_from
from service.api.presenter import present_profile
from service.api.schemas import GuideQuery
from service.api.styles import NeedOut, needs_of
from service.disc.pairs import pair_guide
from service.disc.profile import Profile
from service.disc.roles import role
from service.errors import InvalidRequestError

router = APIRouter(tags=["styles"])
_NEEDS = 5


class GuideOut(Answer):
    """One ordered pair. It speaks about the message, never about the two people."""

    sender: ProfileOut = Field(description="How the writer was read.")
    recipient: ProfileOut = Field(description="How the reader was read.")
    shared_opposed: str = Field(description="What the two share and do not.", examples=["pace and focus opposed"])
    tends_to_hear: str = Field(description="What the reader may take from it.", examples=["enthusiasm, few facts"])
    missing: list[str] = Field(description="What such a draft often leaves out.", examples=[["the basis"]])
    moves: list[str] = Field(description="What a translation does.", examples=[["put the request first"]])
    must_not: list[str] = Field(description="What it may not do on the way.", examples=[["invent figures"]])
    needs: list[NeedOut] = Field(description="What the reader looks for, strongest first.")
    caveats: list[str] = Field(description="How far role presets may be off.", examples=[[]])


@router.get(
    "/v1/guides",
    summary="What usually goes wrong between two styles",
    responses=problems_for("invalid_request", "unsupported_style"),
)
async def show_guide(pair: Annotated[GuideQuery, Query()]) -> GuideOut:
    """Show what to watch for between a writer and a reader, by style or by role."""
    sender = _end(pair.sender, pair.sender_role, "/sender")
    recipient = _end(pair.recipient, pair.recipient_role, "/recipient")
    guide = pair_guide(sender, recipient)
    roles = [preset for preset in (pair.sender_role, pair.recipient_role) if preset is not None]
    return GuideOut(
        sender=present_profile(sender),
        recipient=present_profile(recipient),
        shared_opposed=guide.shared_opposed,
        tends_to_hear=guide.tends_to_hear,
        missing=list(guide.missing),
        moves=list(guide.moves),
        must_not=list(guide.must_not),
        needs=needs_of(recipient, at_most=_NEEDS),
        caveats=[role(preset).caveat for preset in roles],
    )


def _end(style: str | None, preset: str | None, pointer: str) -> Profile:
    if (style is None) == (preset is None):
        name = pointer.strip("/")
        raise InvalidRequestError(f"Give either {name} (a style) or {name}_role.", pointer=pointer)
    if style is None:
        return role_from(preset or "", pointer=f"{pointer}_role")
    profile = style_from(style, pointer=pointer)
    if profile.flat:
        raise InvalidRequestError("These scores show no preference, so there is no guide for them.", pointer=pointer)
    return profile
