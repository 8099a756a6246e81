"""Times in other parts and other words pass; the wrong rewrite that looks alike does not."""

from __future__ import annotations

import pytest

from service.fidelity.checking import CheckContext, check
from service.fidelity.ledger import read_ledger


def blocked(source: str, draft: str) -> list[str]:
    found = check(source, read_ledger(source), draft, None, CheckContext()).blocking
    return [f"{finding.check}: {finding.items}" for finding in found]


_PAIRS: dict[str, tuple[str, str, str]] = {
    "hours of a working day": ("We open 10-7.", "We open from 10:00 to 19:00.", "We open from 10:00 to 07:00."),
    "an early shift": ("You work 6 to 2.", "You work 06:00 to 14:00.", "You work 18:00 to 14:00."),
    "a night shift": (
        "You are on nights, 10 to 6.",
        "You are on nights, 22:00 to 06:00.",
        "You are on nights, 22:00 to 18:00.",
    ),
    "an afternoon": ("We meet from 4 to 7.", "We meet from 16:00 to 19:00.", "We meet from 16:00 to 07:00."),
    "a vague end": ("Come 8 to about 1.", "Come from 8 until around 1.", "Come from 8 until around 2."),
    "a vague end that is sure": ("Come 8 to about 1.", "Come from 8:00 to roughly 13:00.", "Come from 8 to about 10."),
    "not before a time": (
        "She won't be here before 8:15.",
        "She arrives at 8:15 at the earliest.",
        "She arrives by 8:15.",
    ),
    "not until a day": (
        "The crane isn't free until Thursday.",
        "The crane is free on Thursday at the earliest.",
        "The crane is free until Thursday.",
    ),
    "waiting is not starting": (
        "We can't wait until Thursday for the crane.",
        "Waiting until Thursday for the crane is impossible.",
        "We need the crane from Thursday.",
    ),
    "a deadline that is taken up": (
        "The hall is held for us until Friday at 4 pm, so I need your yes.",
        "Please say yes by Friday, 16:00, until when the hall is held.",
        "Please say yes after Friday, 16:00.",
    ),
    "until a time is before it": (
        "I'm free till 6.",
        "You reach me any time before 18:00.",
        "You reach me any time after 18:00.",
    ),
    "the close of a day": (
        "Send it by Thursday's close.",
        "Send it by close of business on Thursday.",
        "Send it by close of business on Friday.",
    ),
    "the end of a day": ("Send it Thursday EOB.", "Send it by the end of Thursday.", "Send it by Thursday noon."),
    "a length of time after a day": (
        "Would a week later than the 30th do?",
        "Would a week after the 30th do?",
        "Would two weeks after the 30th do?",
    ),
    "a limit after the fact": (
        "They may refuse hours sent more than 20 days after the visit.",
        "They may refuse hours sent after more than 20 days.",
        "They may refuse hours sent within 20 days.",
    ),
    "a day said again in short": (
        "The parcel is due on 9 October. On the 9th we close at 3.",
        "The parcel is due on 9 October. We close at 3 that day.",
        "The parcel is due on 8 October. On the 8th we close at 3.",
    ),
    "votes for a day": (
        "The 8th or the 15th of May? Five want the 15th, two want the 8th.",
        "8 May: two want it. 15 May: five want it.",
        "8 May: two want it. 16 May: five want it.",
    ),
    "a weekday in general": (
        "Only Mondays work, Wednesdays they are away. So Wednesday would drop out.",
        "Only Mondays work. Wednesdays would drop out: on Wednesdays they are away.",
        "Only Mondays work. Wednesdays would drop out: on Thursdays they are away.",
    ),
    "one weekday is not all of them": (
        "We clean every Wednesday. The office move takes the whole team and it is on Wednesday.",
        "We clean every Wednesday. On Wednesday the whole team is taken by the office move.",
        "We clean every Wednesday. The office move takes the whole team every Wednesday.",
    ),
    "any weekday": (
        "Thursdays after 4 would suit us.",
        "Any Thursday after 4 would suit us.",
        "Any Tuesday after 4 would suit us.",
    ),
    "those two days": (
        "Thanks for covering Monday and Tuesday.",
        "Thanks for covering those two days, Monday and Tuesday.",
        "Thanks for covering those three days, Monday and Tuesday.",
    ),
    "these two days": (
        "It left on the 11th or 12th. Check the notes for these two days by Friday.",
        "It left on the 11th or 12th. By Friday, check the notes for both.",
        "It left on the 11th or 12th. Check the notes for these three days by Friday.",
    ),
    "two days are a length of time": (
        "I need a van for two days, on 18-19 June if possible.",
        "I need a van for two days, if possible June 18 and 19.",
        "I need a van, if possible June 18 and 19.",
    ),
    "a range and its days": (
        "The fair is on 18-19 June.",
        "The fair is on June 18 and 19.",
        "The fair is on June 18 and 20.",
    ),
    "a longer range and its days": (
        "The fair is on 12-14 June.",
        "The fair is on 12, 13 and 14 June.",
        "The fair is on 12 and 14 June.",
    ),
    "a start and an end": (
        "Start 09:42, end 11:07.",
        "It lasted from 9:42 to 11:07.",
        "It lasted from 9:42 to 11:17.",
    ),
    "a range in two parts": (
        "It lasted from 9:42 to 11:07.",
        "It started at 09:42 and ended at 11:07.",
        "It started at 09:42 and ended at 12:07.",
    ),
    "a length of time that grew": (
        "The wait rose from 12 to 23 days.",
        "The wait is now 23 days, up from 12.",
        "The wait is now 12 days, up from 23.",
    ),
    "a rate that fell": (
        "The shop goes from 5 to 4 days per week.",
        "The shop goes from five days a week to four.",
        "The shop goes from four days a week to five.",
    ),
    "midnight at the end of a day": (
        "The deadline is 28 June, 24:00.",
        "The deadline is midnight at the end of 28 June.",
        "The deadline is 28 June, 00:00.",
    ),
    "hours with an h": (
        "The average is 3h40.",
        "The average is 3 hours 40 minutes.",
        "The average is 3 hours 14 minutes.",
    ),
    "a figure that is no time": ("Rate: FX at 1.08.", "The FX rate is 1.08.", "The FX rate is 1.18."),
    "a part of the day that the clock tells": (
        "She works mornings, 8 to 12.",
        "She works from 08:00 to 12:00.",
        "She works afternoons, from 08:00 to 12:00.",
    ),
    "no afternoons": (
        "She works mornings only, 8 to 12.",
        "She works 08:00 to 12:00, no afternoons.",
        "She works 08:00 to 12:00, also afternoons.",
    ),
    "a part of the day that nobody named": (
        "The call is at 9 tomorrow.",
        "The call is tomorrow at 9.",
        "The call is tomorrow evening at 9.",
    ),
    "the same month last year": (
        "In May we used 12% above the same month last year.",
        "In May we used 12% above last May.",
        "In May we used 12% above last April.",
    ),
    "year on year": (
        "In May we used 12% above the same month last year.",
        "In May we used 12% more year on year.",
        "In May we used 12% more month on month.",
    ),
    "not until an hour": ("We don't open until 10.", "We open at 10.", "We are open until 10."),
    "a bus by its time": ("The 10.15 bus was late.", "The bus at 10:15 was late.", "The bus at 10:50 was late."),
    "days of a range": (
        "The van is yours Friday, Saturday and Sunday.",
        "The van is yours from Friday to Sunday.",
        "The van is yours from Friday to Saturday.",
    ),
    "a range torn apart": (
        "I'm out Mon-Wed next week.",
        "Next week I am out on Monday, Tuesday and Wednesday.",
        "Next week I am out on Monday and Wednesday.",
    ),
    "a range of dates torn apart": (
        "I am away from 3 to 9 May.",
        "I leave on 3 May and am back on 9 May.",
        "I am away on 3 and 9 May.",
    ),
    "days of the working week": (
        "We are open 9-5 on weekdays.",
        "We are open from 9:00 to 17:00, Monday to Friday.",
        "We are open from 9:00 to 17:00, Monday to Saturday.",
    ),
    "a role shared by day and hour": (
        "Call me after 5pm today.",
        "You can call me today from 17:00.",
        "You can call me today until 17:00.",
    ),
    "in and within a length of time": (
        "Please report in 3 weeks.",
        "Please report within three weeks.",
        "Please report within four weeks.",
    ),
    "on a weekday": (
        "I can be reached on Tuesdays between 9 and 12.",
        "You can reach me on a Tuesday from 9 to 12.",
        "You can reach me on Tuesday from 9 to 12.",
    ),
    "weekdays of every week": (
        "He is in on Tuesdays and Thursdays.",
        "He is in every Tuesday and Thursday.",
        "He is in on Tuesday and Thursday.",
    ),
    "a part of the day in the evening": (
        "Tomorrow night at 8 there is a drill.",
        "There is a drill tomorrow at 20:00.",
        "There is a drill tomorrow at 08:00.",
    ),
    "hours with a leading zero": (
        "The shift is 06-14.",
        "The shift is 06:00 to 14:00.",
        "The shift is 18:00 to 14:00.",
    ),
    "the role of a deadline": ("Send it by Friday.", "Friday is your deadline to send it.", "Send it from Friday."),
    "from is not after": ("I am in from Monday.", "I am in from Monday on.", "I am in after Monday."),
    "a dropped deadline": (
        "Send it by Friday. The room is ours until Friday.",
        "Send it by Friday. The room is ours until Friday, too.",
        "Send it. The room is ours until Friday.",
    ),
}


@pytest.mark.parametrize("trap", _PAIRS)
def test_the_same_time_in_other_words_passes(trap: str) -> None:
    source, good, _ = _PAIRS[trap]
    assert blocked(source, good) == []


@pytest.mark.parametrize("trap", _PAIRS)
def test_another_time_in_like_words_does_not(trap: str) -> None:
    source, _, bad = _PAIRS[trap]
    assert blocked(source, bad) != []
