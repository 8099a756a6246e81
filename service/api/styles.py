"""``GET /v1/styles`` and ``GET /v1/styles/{style}``."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter
from pydantic import Field

from service.api.answers import Answer
from service.api.documentation import problems_for
from service.api.people import style_from
from service.disc.needs import rank_needs
from service.disc.profile import Letter, Profile
from service.disc.styles import StyleCard, all_styles, style_card

router = APIRouter(tags=["styles"])


class NeedOut(Answer):
    """Something the reader looks for."""

    id: str = Field(description="Id, as `need` in a translation.", examples=["ask_first"])
    text: str = Field(description='Completes "the reader looks for ...".', examples=["the request at the top"])
    weight: float = Field(description="0 to 3.", examples=[2.4])


class StyleOut(Answer):
    """A style or blend, in behaviour words."""

    label: str = Field(description="What a request sends.", examples=["C"])
    name: str = Field(description="Its name; never shown to a recipient.", examples=["Conscientiousness"])
    letters: list[Letter] = Field(description="The leading letter first.", examples=[["C"]])
    summary: str = Field(description="One sentence.", examples=["Often prefers facts, criteria and time to check."])
    priorities: list[str] = Field(description="What counts most, first one first.", examples=[["accuracy"]])


class StylesOut(Answer):
    """All styles and blends."""

    styles: list[StyleOut] = Field(description="In the order of the circle, the two opposite pairs last.")


class WritingOut(Answer):
    """How to write for readers of one letter. Preferences as practitioners teach them, not facts about a person."""

    letter: Letter = Field(description="The letter.", examples=["C"])
    order: list[str] = Field(description="What comes first, and then.", examples=[["the purpose", "the facts"]])
    length: str = Field(description="How long.", examples=["As long as the facts need."])
    tone: str = Field(description="Tone.", examples=["Plain and exact."])
    greeting: str = Field(description="Greeting.", examples=["The name."])
    closing: str = Field(description="Closing.", examples=["Thanks, once."])
    subject: str = Field(description="Subject line.", examples=["Topic, request, date."])
    evidence: str = Field(description="Which evidence.", examples=["Figures with their source."])
    ask: str = Field(description="How to ask.", examples=["Numbered questions."])
    deadline: str = Field(description="How to set a date.", examples=["Exact, with time to check."])
    do: list[str] = Field(description="What helps.", examples=[["group the facts"]])
    dont: list[str] = Field(description="What does not.", examples=[["round figures"]])
    email: str = Field(description="In mail.", examples=["Details in the body."])
    chat: str = Field(description="In chat.", examples=["One line, details below."])


class StyleCardOut(StyleOut):
    """A style or blend with its needs and writing advice."""

    needs: list[NeedOut] = Field(description="Strongest first.")
    writing: list[WritingOut] = Field(description="One per letter; a blend layers them in that order.")
    combine: str = Field(description="How a blend layers the two; empty for one letter.", examples=[""])
    watch_for: list[str] = Field(description="What spoils a text for a blend.", examples=[[]])


@router.get("/v1/styles", summary="All styles and blends", responses=problems_for())
async def list_styles() -> StylesOut:
    """List the styles and blends that have a card."""
    return StylesOut(styles=[StyleOut(**_summary(card)) for card in all_styles()])


@router.get(
    "/v1/styles/{style}", summary="One style: needs and writing advice", responses=problems_for("unsupported_style")
)
async def show_style(style: str) -> StyleCardOut:
    """Show how readers of a style often prefer to be written to."""
    card = style_card(style)
    return StyleCardOut(
        **_summary(card),
        needs=needs_of(style_from(card.label, pointer="")),
        writing=_writing(card),
        combine=card.combine,
        watch_for=list(card.watch_for),
    )


def needs_of(profile: Profile, *, at_most: int | None = None) -> list[NeedOut]:
    """Return what readers of a profile look for, strongest first."""
    ranked = rank_needs(profile)[:at_most]
    return [NeedOut(id=entry.need.id, text=entry.need.text, weight=entry.weight) for entry in ranked]


def _summary(card: StyleCard) -> dict[str, object]:
    return {
        "label": card.label,
        "name": card.name,
        "letters": list(card.letters),
        "summary": card.summary,
        "priorities": list(card.priorities),
    }


def _writing(card: StyleCard) -> list[WritingOut]:
    found = []
    for letter in card.letters:
        advice = style_card(letter).writing
        if advice is not None:
            fields = {name: value for name, value in asdict(advice).items() if name in WritingOut.model_fields}
            lists = {name: list(value) for name, value in fields.items() if isinstance(value, tuple)}
            found.append(WritingOut(letter=letter, **{**fields, **lists}))
    return found
