"""The cues by which a need counts as met: each must be able to fail."""

import pytest

from service.disc.needs import need
from service.disc.notation import read_style
from service.translation.needs_met import CUES, Reading, needs_met

LONG = "The lift in hall 2 stopped twice since Monday because of the door. "
MET = {
    "ask_first": (f"{LONG}Please call the fitter.", f"Please call the fitter. {LONG}"),
    "outcome": (
        "It went well, and all is calm in the hall as of now. We saved 1,200 euros.",
        "We saved 1,200 euros. It is calm.",
    ),
    "brevity": ("Send it. Now go.", "Send it. Go."),
    "recognition": ("Great job on the audit. Send the list.", "Great job on the audit."),
    "people_link": (
        "So much is going on this week, and then some more of it. Ask Priya.",
        "Ask Priya. So much is going on.",
    ),
    "courtesy": ("Send the list.", "Please send the list."),
    "calm": ("Send it ASAP!!", "Send it today."),
    "sequence": ("First unlock it, then wait, then open it.", "1. Unlock it.\n2. Wait.\n3. Open it."),
    "notice": ("Send the plan by March 3.", "By March 3, please send the plan."),
    "structure": ("We need 3 men, 4 vans, 12 crates and 2 days.", "We need:\n- 3 men\n- 4 vans\n- 12 crates\n- 2 days"),
    "reasoning": (f"{LONG}Send it, because the audit is early.", "Because the audit is early, please send it."),
    "neutrality": ("HUGE NEWS!! We won.", "We won."),
    "no_blame": ("Your team failed again. Send it.", "The file is late. Send it."),
}
MISSED = {
    "ask_first": f"{LONG}Please call the fitter.",
    "outcome": "It went well, and all is calm in the hall as of now. We saved 1,200 euros.",
    "brevity": "Send it, and when that is done, go at once and see to the rest of it all.",
    "recognition": "The audit is over.",
    "people_link": "So much is going on this week, and then some more of it. Ask Priya.",
    "courtesy": "Send the list.",
    "calm": "Send it ASAP!!",
    "sequence": "Unlock it and open it.",
    "notice": "Send the plan. Then rest a while. It is due on March 3.",
    "structure": "We need 3 men, 4 vans, 12 crates and 2 days.",
    "reasoning": "Send it. The lift has stopped since Monday. The audit is early.",
    "neutrality": "HUGE NEWS!! We won.",
    "no_blame": "Your team failed again.",
}


def test_every_cue_is_tried_and_belongs_to_a_need() -> None:
    assert set(CUES) == set(MET) == set(MISSED)
    assert all(need(name).cue for name in CUES)


@pytest.mark.parametrize("name", CUES)
def test_cue_tells_a_met_need_from_a_missed_one(name: str) -> None:
    source, answer = map(Reading.of, MET[name])

    assert CUES[name](source, answer) is True
    assert CUES[name](source, Reading.of(MISSED[name])) is False


def test_need_with_nothing_to_work_on_is_left_out() -> None:
    text = Reading.of("The pump is back.")

    assert needs_met(read_style("C"), text, text) == {}
    assert "ask_first" not in needs_met(read_style("D"), text, text)
