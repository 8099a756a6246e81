"""What a route needs from the application."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import Depends, Request

from service.bootstrap import Wellput


def _service(request: Request) -> Wellput:
    return cast("Wellput", request.app.state.wellput)


Service = Annotated[Wellput, Depends(_service)]
