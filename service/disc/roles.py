"""Role presets: weak priors for a reader of whom only the role is known.

The evidence that roles go with styles is thin, so a preset has a confidence of .3, is shown as a role
preset and never as the person's style, and gives way to any style.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from service.disc.labels import label_12
from service.disc.loading import build, load_table, rows_of
from service.disc.profile import Profile, Weights
from service.errors import ConfigurationError, InvalidRequestError

_FILE = "roles.toml"
ROLE_CONFIDENCE = 0.3


@dataclass(frozen=True, slots=True)
class Role:
    """One preset.

    Attributes:
        id: what a request sends, for example ``operations_leader``.
        title: for display.
        weights: the prior.
        needs: what readers in the role often look for, whatever their style.
        caveat: how far the prior may be off.
        variants: ids of presets for the two leanings, where sources name two.
    """

    id: str
    title: str
    weights: Weights
    needs: tuple[str, ...]
    caveat: str
    variants: tuple[str, ...] = ()


@cache
def _roles() -> dict[str, Role]:
    rows = rows_of(load_table(_FILE), "roles", _FILE)
    roles = {role: build(Role, row, f"{_FILE} roles.{role}", id=role) for role, row in rows.items()}
    for role in roles.values():
        shares = (role.weights.d, role.weights.i, role.weights.s, role.weights.c)
        if min(shares) < 0 or not math.isclose(sum(shares), 1):
            raise ConfigurationError(f"{_FILE}: the weights of {role.id} must be shares that sum to 1.")
        if not set(role.variants) <= set(roles):
            raise ConfigurationError(f"{_FILE}: a variant of {role.id} is not a role.")
    return roles


def all_roles() -> tuple[Role, ...]:
    """Return every preset."""
    return tuple(_roles().values())


def role(role_id: str) -> Role:
    """Return one preset; case, spaces and hyphens do not matter.

    Raises:
        InvalidRequestError: there is no such preset; the text lists those there are.
    """
    found = _roles().get(role_id.strip().lower().replace(" ", "_").replace("-", "_"))
    if found is None:
        raise InvalidRequestError(f"The role must be one of {', '.join(_roles())}; or send a style instead.")
    return found


def role_profile(role_id: str) -> Profile:
    """Return the preset as a profile of low confidence. Raises ``InvalidRequestError`` as ``role`` does."""
    preset = role(role_id)
    return Profile(
        weights=preset.weights,
        intensity=1.0,
        confidence=ROLE_CONFIDENCE,
        label=label_12(preset.weights),
        scheme="disc12",
        source="role",
        raw=preset.id,
    )
