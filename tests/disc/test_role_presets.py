"""Role presets are weak priors: low confidence, a caveat, the published weights."""

import pytest

from service.disc.profile import LETTERS
from service.disc.roles import all_roles, role, role_profile
from service.disc.styles import style_card
from service.errors import InvalidRequestError

PRIORS = {
    "sales_leader": (0.40, 0.45, 0.08, 0.07),
    "account_executive": (0.28, 0.52, 0.12, 0.08),
    "operations_leader": (0.32, 0.06, 0.20, 0.42),
    "customer_success": (0.08, 0.35, 0.42, 0.15),
    "finance": (0.18, 0.05, 0.17, 0.60),
    "engineering": (0.15, 0.08, 0.25, 0.52),
    "hr_people": (0.08, 0.28, 0.42, 0.22),
    "executive": (0.55, 0.22, 0.06, 0.17),
}


@pytest.mark.parametrize("role_id", PRIORS)
def test_prior_is_the_published_one(role_id: str) -> None:
    weights = role_profile(role_id).weights
    assert (weights.d, weights.i, weights.s, weights.c) == PRIORS[role_id]


def test_there_are_the_published_roles_and_the_two_variants_of_operations() -> None:
    assert {preset.id for preset in all_roles()} == {*PRIORS, "ops_d", "ops_c"}
    assert role("operations_leader").variants == ("ops_d", "ops_c")


def test_operations_lies_halfway_between_its_variants() -> None:
    decisive, analytical = role_profile("ops_d"), role_profile("ops_c")
    assert (decisive.dominant, analytical.dominant) == ("D", "C")
    for letter in LETTERS:
        middle = (decisive.weights.of(letter) + analytical.weights.of(letter)) / 2
        assert middle == pytest.approx(role_profile("operations_leader").weights.of(letter))


@pytest.mark.parametrize("preset", all_roles(), ids=lambda preset: preset.id)
def test_preset_is_marked_as_a_preset_of_low_confidence(preset: object) -> None:
    role_id = str(getattr(preset, "id", ""))
    profile = role_profile(role_id)
    assert (profile.source, profile.confidence, profile.raw) == ("role", 0.3, role_id)
    assert sum(profile.weights.of(letter) for letter in LETTERS) == pytest.approx(1)
    assert role(role_id).caveat
    assert role(role_id).needs
    assert style_card(profile.label).letters[0] == profile.dominant


@pytest.mark.parametrize("spelling", ["operations_leader", " Operations Leader ", "operations-leader"])
def test_spelling_of_a_role_is_forgiven(spelling: str) -> None:
    assert role(spelling).id == "operations_leader"


@pytest.mark.parametrize("unknown", ["", "wizard_of_light", "ops", "operationsleader"])
def test_unknown_role_is_refused_with_the_known_ones_and_not_repeated(unknown: str) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        role_profile(unknown)
    assert all(known in caught.value.detail for known in PRIORS)
    assert "wizard" not in caught.value.detail
