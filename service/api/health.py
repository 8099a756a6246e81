"""Is it alive, can it serve, which build is it, what has it counted."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Response
from pydantic import Field

from service.api.answers import Answer
from service.api.dependencies import Service

router = APIRouter(tags=["operations"])


class AliveOut(Answer):
    """The process runs."""

    status: Literal["ok"] = Field(description="Always `ok`.", examples=["ok"])


class ReadyOut(Answer):
    """The service answers. It does so without a model too: then the embedded engine is first in line."""

    status: Literal["ready"] = Field(description="Always `ready`.", examples=["ready"])
    engines: list[str] = Field(description="In the order they are asked.", examples=[["rules"]])


class VersionOut(Answer):
    """The build."""

    name: Literal["wellput"] = Field(description="Name of the service.", examples=["wellput"])
    version: str = Field(description="Version of the service.", examples=["0.1.0"])
    api: Literal["v1"] = Field(description="Version of the contract.", examples=["v1"])


class HomeOut(Answer):
    """Where to go from here."""

    name: Literal["wellput"] = Field(description="Name of the service.", examples=["wellput"])
    docs: str = Field(description="Reference to try things in.", examples=["/docs"])
    openapi: str = Field(description="The same for programs.", examples=["/openapi.json"])
    translate: str = Field(description="The main address.", examples=["POST /v1/translations"])


@router.get("/", summary="Where to go from here")
async def home() -> HomeOut:
    """Point to the reference."""
    return HomeOut(name="wellput", docs="/docs", openapi="/openapi.json", translate="POST /v1/translations")


@router.get("/healthz", summary="Is the process alive")
async def healthz() -> AliveOut:
    """Answer while the process runs."""
    return AliveOut(status="ok")


@router.get("/readyz", summary="Can it serve")
async def readyz(service: Service) -> ReadyOut:
    """Answer once the service is built; degraded is still ready."""
    return ReadyOut(status="ready", engines=list(service.engines))


@router.get("/version", summary="Which build is it")
async def version(service: Service) -> VersionOut:
    """Name build and contract."""
    return VersionOut(name="wellput", version=service.version, api="v1")


@router.get(
    "/metrics",
    summary="What has been counted",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
)
async def metrics(service: Service) -> Response:
    """Return Prometheus text."""
    return Response(service.metrics(), media_type="text/plain; version=0.0.4; charset=utf-8")
