import pytest

from service.disc.intents import all_intents
from service.translation.planning import plan_for
from service.translation.request import Context
from service.translation.source import read_source
from tests.translation.requests import a_request

SENSITIVE = [intent.id for intent in all_intents() if intent.light_only]


@pytest.mark.parametrize("intent", SENSITIVE)
def test_sensitive_intent_moves_the_text_lightly_whatever_was_asked_for(intent: str) -> None:
    asked = a_request(strength="full", context=Context(intent=intent))
    assert plan_for(asked).adaptation == plan_for(a_request(strength="light")).adaptation
    assert read_source(asked).brief(b"secret").strength == "light"


def test_other_intents_leave_the_strength_alone() -> None:
    assert SENSITIVE
    free = next(intent.id for intent in all_intents() if not intent.light_only)
    for context in (Context(), Context(intent=free)):
        assert read_source(a_request(strength="full", context=context)).brief(b"secret").strength == "full"
