import pytest

from service.disc.intents import all_intents, intent_guide
from service.engines.rules.engine import RulesEngine
from service.translation.planning import plan_for
from service.translation.request import Context
from service.translation.source import read_source
from service.translation.translator import Translator
from tests.fakes import FakeClock, RecordingObserver
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


@pytest.mark.parametrize("intent", [intent.id for intent in all_intents()])
async def test_sender_is_warned_where_the_intent_says_so(intent: str) -> None:
    translator = Translator(
        [RulesEngine()], fence_secret=b"test", deadline_s=30, observer=RecordingObserver(), clock=FakeClock()
    )
    answer = await translator.translate(a_request(context=Context(intent=intent)))
    assert any("marked this as sensitive" in risk for risk in answer.risks) == intent_guide(intent).warn_sender
