"""Two wordings of one fact give the same items, and words that only look like facts give none."""

from __future__ import annotations

import pytest

from service.fidelity.items import ItemKind
from service.fidelity.ledger import read_ledger


def keys(text: str) -> list[tuple[str, str, str]]:
    return sorted(item.key for item in read_ledger(text).items if item.kind is not ItemKind.NAME)


_SAME = {
    "months of a range": ("logs for Feb-March", "logs from February through March", "logs from February to March"),
    "a month said once for two days": (
        "Monday 10 to Tuesday 11 Feb",
        "Monday 10 February to Tuesday 11 February",
    ),
    "a month said once for a choice of days": ("either Mon 6 or Tue 7 July", "July 6 (Monday) or July 7 (Tuesday)"),
    "through belongs to talk": ("Let us talk through on Monday", "Let us talk on Monday"),
    "through belongs to goes": ("if the deal goes through on the 12th", "if the deal passes on the 12th"),
    "coming is a verb": ("The plumbers are coming Monday", "The plumbers come Monday", "They're coming Monday"),
    "last is a verb": ("It will last three weeks", "It takes three weeks"),
    "an early shift on a day": ("the early sunday shift", "the early shift on Sunday"),
    "a unit said once": ("from 90 ms to 300 ms", "from 90ms to 300", "from 90 to 300 ms"),
    "twelve months": ("over the past year", "over the last twelve months", "in the past 12 months"),
    "a number beside last year": ("80 came (last year 60!)", "80 came (60 last year)"),
    "more of a unit": ("three more days", "three days", "3 additional days"),
    "at least more of a unit": ("at least two more months", "two more months or longer"),
    "what a duration is told for": ("about 2 hours a round", "around two hours per round", "about 2 hours"),
    "a duration for each": ("20 minutes per person", "20 minutes each"),
    "a share of an hour": ("a quarter of an hour", "15 minutes"),
    "shares of an hour": ("three quarters of an hour", "45 minutes"),
    "a rate as an adjective": ("20 hours a week", "weekly 20 hours"),
    "a sum is no bound": ("the lots add up to 90", "the lots come up to 90", "the lots are 90"),
    "moved up is no end": ("moved up to Monday", "moved to Monday"),
    "due until is until": ("not due until the 12th", "not asked until the 12th"),
    "a label before a preposition": ("Deadline: before the 12th", "before the 12th"),
    "before in front of from": ("cards from before 2011", "cards older than 2011", "cards before 2011"),
    "plus something else": ("40 plus the bonus", "40 and the bonus"),
    "plus tax": ("7,300 plus VAT", "7,300 excluding VAT"),
    "an invoice over a sum": ("your invoice over €90", "your invoice of €90", "your invoice (90 EUR)"),
    "decimals are no time of day": ("paid at 0.45 instead of 0.55", "paid 0.45 not 0.55"),
    "minutes and seconds": ("it took 3:20 min", "it took 3 minutes 20", "it took 3 min 20 s"),
    "midnight ends a day": ("from 21:00 to midnight", "21:00-24:00"),
    "noon of tomorrow": ("by tomorrow noon", "by 12:00 tomorrow", "by noon tomorrow"),
    "one range of hours": ("from 10 till 6", "from 10 to 6", "10-6", "between 10 and 6"),
    "metres": ("a fall from 1.4 m.", "a fall from 1.4 metres.", "a fall from 1.4 meters."),
    "litres": ("3,100 litres", "3,100 l", "3,100 liters"),
    "watt hours": ("90 watt hours", "90 Wh", "90 watt-hours"),
    "kilowatt hours": ("7 kWh", "7 kilowatt-hours", "7 kilowatt hours"),
    "degrees": ("4.5 °C", "4.5 degrees Celsius", "4.5°C"),
    "ages of groups": ("the under 14s", "the under-14s"),
    "ages above": ("for the over-60s", "for the over 60s", "for those over 60"),
    "numbered weeks": ("weeks 30-31", "weeks 30 and 31", "weeks 30 to 31", "between weeks 30 and 31"),
    "a rate by no unit": ("€14 per oven hour", "an oven hour costs 14 euros"),
    "a month beside a noun": ("May invoice", "the May invoice", "invoice for May"),
    "a number of a school year": ("the two Year 4 groups", "two groups of Year 4"),
    "one of a kind next year": ("a larger one next year", "something larger next year"),
    "a month that ends a sentence": ("We meet in July. 3 people come", "3 people come. We meet in July"),
    "short for Christmas": ("on xmas eve", "on Christmas Eve"),
    "last is a verb behind to": ("expected to last 4 years, 9-month warranty", "4 years expected; warranty 9 months"),
    "been through": ("I've been through the 12 posts", "I've read the 12 posts"),
    "by is part of comes by": ("she comes by on 3 June", "she visits on 3 June"),
    "a possessive without its sign": ("yesterdays sheet", "yesterday's sheet"),
    "a weekday of something without its sign": ("Fridays list", "Friday's list"),
    "the close of a weekday": ("by Tuesday's close", "by Tuesday close of business", "by end of Tuesday"),
    "half of a year": ("in the second half-year", "in the second half of the year"),
    "a time against a length of time": ("after 30 minutes, not after 5", "after 30 minutes, not 5"),
    "a range to a vague hour": ("9 to about 2", "from 9 until around 2", "from 9 to maybe 2"),
    "a range to a short hour": ("from 9 to like 1045", "from 9 to about 10:45"),
    "a range from the afternoon": ("from 2 pm to 4:30", "14:00-16:30"),
    "the earliest as a noun": ("Friday is the earliest they can", "Friday at the earliest"),
    "so last year is no date": ("The 3 faxes are so last year", "The 3 faxes are outdated"),
    "my last day": ("My last day is 3 May", "I leave on 3 May"),
    "where something comes from": ("your letter from 3 June", "your letter of 3 June"),
    "past a date is after it": ("past the 12th", "after the 12th"),
    "hours do not lend their start to the day": (
        "Tuesday 4 February from 2 pm to 3 pm",
        "On 4 February (Tuesday) between 14:00 and 15:00",
    ),
    "onwards is from": ("from Monday onwards", "from Monday", "Monday onwards"),
    "a list of days": ("3, 4 and 5 June", "June 3, 4 and 5"),
    "short weekdays of a list": ("Mon, Wed and Fri", "Monday, Wednesday and Friday"),
    "short months of a list": ("in two lots, Feb and June", "in two lots, February and June"),
    "one or two of a unit": ("a week or two", "one or two weeks", "1-2 weeks"),
    "halves of a year": ("the first half of 2031", "H1 2031"),
    "the end of a counted quarter": ("the end of the third quarter", "end of Q3"),
    "a date says which weekday": ("next Monday (12 May)", "Monday, 12 May"),
    "measures by one another": ("12 x 8 cm", "12 by 8 cm"),
    "hours and minutes": ("2 h 15 min", "135 minutes"),
    "tonnes": ("a lorry (3.5 t)", "a lorry of 3.5 tonnes"),
    "a day before what happens on it": ("busy ahead of Friday's opening", "busy with the opening on Friday"),
    "a role before the time": ("Thursday by 5 pm", "by 5 pm on Thursday"),
    "at the latest is by": ("on Friday at the latest", "by Friday", "Friday, at the latest"),
    "ordinals of one month": ("the 14th to the 16th of June", "14-16 June", "from June 14 to 16"),
    "what follows is next": ("the following three weeks", "the next three weeks"),
    "a contract over years": ("a contract over five years", "a five-year contract"),
    "more than an article": ("more than a year", "more than one year", "over a year"),
    "the evening before": ("yesterday evening", "last night"),
    "this part of today": ("today in the afternoon", "this afternoon"),
    "no figure but a bound": ("pupils younger than 11", "pupils under 11"),
}


@pytest.mark.parametrize("fact", _SAME)
def test_wordings_of_one_fact_are_equal(fact: str) -> None:
    wordings = _SAME[fact]
    assert keys(wordings[0])
    assert [keys(text) for text in wordings] == [keys(wordings[0])] * len(wordings)


_ITEMS: dict[str, tuple[str, list[tuple[str, str, str]]]] = {
    "this may is no month": ("this may cause a delay", []),
    "afterwards may": ("afterwards may not work", []),
    "may before a count": ("it may 3 times fail", [("3 times", "", "")]),
    "a date ends with its line": ("one in June.\n4 boxes", [("06", "", ""), ("4", "", "")]),
    "a date takes no list number": ("1. one in June.\n2. Pay", [("06", "", "")]),
    "a count behind a month": ("for all in June, 14 tickets", [("06", "", ""), ("14", "", "")]),
    "apart from a count": ("apart from three", [("3", "", "")]),
    "a title is no unit": ("two (Ms Lund and a guest)", [("2", "", "")]),
    "a bracketed unit stays one": ("40 (kg)", [("40000 g", "", "")]),
    "shifts are counted": ("a swap of two night shifts", [("2", "", "")]),
    "an hour earlier": ("start an hour earlier", [("60 min", "", "in")]),
    "plus at the end": ("40 plus.", [("40", ">=", "")]),
    "plus years": ("10 plus years", [("10", ">=", "")]),
    "orders over a sum": ("orders over €90 ship free", [("90 EUR", ">", "")]),
    "any claim over a sum": ("any claim over €90", [("90 EUR", ">", "")]),
    "millimetres are no millions": ("the limit is 6.5 mm/s; stop", [("6.5 mm/second", "", "")]),
    "millions of money": ("$6.5mm", [("6500000 USD", "", "")]),
    "under 3 seconds": ("it loads in under 3s", [("0.05 min", "<", "")]),
    "lots of ideas": ("I've got a million ideas", []),
    "better a hundred times": ("a hundred times better", []),
    "a hundred parts": ("a hundred parts", [("100", "", "")]),
    "wholly sure": ("I'm not 100% sure", []),
    "all of it": ("we own 100% of it", [("100 %", "", "")]),
    "call at any time": ("Call me, 24/7!", []),
    "a label of a week": ("Week 1: the basics", []),
    "a week in a sentence": ("we stop in week 31", [("week 31", "", "")]),
    "some day": ("How about lunch one day?", []),
    "a length of one day": ("It takes one day.", [("1 day", "", "")]),
    "not one minute": ("not one minute longer", []),
    "a list in a sentence": ("It must hold (1) the form, (2) the fee.", []),
    "a list needs its last and": ("June 3, 12 of us", [("06-03", "", ""), ("12", "", "")]),
    "a range may end in the next month": ("from the 27th to the 3rd of May", [("27th..05-03", "", "")]),
    "guests are no days": ("June 3, 4 guests and 5 hosts", [("06-03", "", ""), ("4", "", ""), ("5", "", "")]),
    "a month and its own name": ("May will pay.", []),
}


@pytest.mark.parametrize("trap", _ITEMS)
def test_what_only_looks_like_a_fact_is_none(trap: str) -> None:
    text, expected = _ITEMS[trap]
    assert keys(text) == sorted(expected)
