"""The ASGI application."""

from __future__ import annotations

from fastapi import FastAPI

from service.api import translations
from service.bootstrap import Wellput, build
from service.settings import Settings, load_settings


def create_app(settings: Settings | None = None, *, wellput: Wellput | None = None) -> FastAPI:
    """Return the application for ``settings`` (read from the environment when not given).

    ``wellput`` replaces the service that would be built from them.
    """
    settings = settings or load_settings()
    app = FastAPI(
        title="Wellput",
        telemetry={"tracing": False, "metrics": False, "logs": False},
        redirect_slashes=False,
    )
    app.state.wellput = wellput or build(settings)
    app.include_router(translations.router)
    return app
