"""What a body may be: JSON, as it is."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException


class JsonRoute(APIRoute):
    """Refuses any other media type before a body is read, and compressed ones: a small one may unpack to a huge one."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler with the check in front."""
        handle = super().get_route_handler()

        async def checked(request: Request) -> Response:
            if self.body_field is not None:
                _require_json(request)
            return await handle(request)

        return checked


def _require_json(request: Request) -> None:
    media = request.headers.get("content-type", "").split(";")[0].strip().lower()
    subtype = media.removeprefix("application/")
    is_json = media != subtype and (subtype == "json" or subtype.endswith("+json"))
    if not is_json or request.headers.get("content-encoding", "identity").lower() != "identity":
        raise HTTPException(415)
