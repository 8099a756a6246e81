"""The ASGI application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware

from service.api import capabilities, guides, health, problems, styles, translations
from service.api.documentation import DescribedApp, operation_id
from service.api.middleware import DeclaredLength, HeadAsGet, HostGuard, Journal
from service.bootstrap import Wellput, build
from service.settings import Settings, load_settings


def create_app(settings: Settings | None = None, *, wellput: Wellput | None = None) -> FastAPI:
    """Return the application for ``settings`` (read from the environment when not given).

    ``wellput`` replaces the service that would be built from them.
    """
    settings = settings or load_settings()
    wellput = wellput or build(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        await wellput.aclose()

    app = DescribedApp(
        title="Wellput",
        version=wellput.version,
        summary="Rewrites a message for how its reader is wired, and checks that every fact was kept.",
        # FastAPI's own telemetry exports the text of exceptions, which may hold a message.
        telemetry={"tracing": False, "metrics": False, "logs": False},
        redirect_slashes=False,
        generate_unique_id_function=operation_id,
        middleware=_layers(settings, wellput),
        lifespan=lifespan,
    )
    app.state.wellput = wellput
    problems.install(app, body_bytes=wellput.limits.body_bytes)
    for resource in (translations, styles, guides, capabilities, health):
        app.include_router(resource.router)
    return app


def _layers(settings: Settings, wellput: Wellput) -> list[Middleware]:
    """Return the layers, outermost first."""
    limit = wellput.limits.body_bytes
    own = f"[{settings.host}]" if ":" in settings.host else settings.host
    names = (*settings.allowed_hosts, own.lower())
    guard = [] if settings.allow_anonymous else [Middleware(HostGuard, allowed=names)]
    return [
        Middleware(Journal, observer=wellput.observer, clock=wellput.clock),
        *guard,
        Middleware(HeadAsGet),
        Middleware(DeclaredLength, limit=limit),
        Middleware(RequestBodyLimitMiddleware, max_body_size=limit),
    ]
