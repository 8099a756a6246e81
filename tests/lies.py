"""Faults to plant in a faithful text, each with what proves that it reached the answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from service.fidelity.items import ItemKind
from service.fidelity.quote import Quote
from service.translation.brief import Brief, Draft, Missing, Note

_FIGURE = re.compile(r"(?<![\w⟦.,:/$€£-])\d{1,3}(?![\w⟧.,:/%)-])")  # "1)" numbers a list
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UNITS = {"minutes": "hours", "hours": "days", "days": "weeks", "weeks": "months", "months": "years", "years": "months"}
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_TRY = re.compile(r"\b(I|[Ww]e)(?:'ll| will)? (?:try|hope|plan) to (\w+)")
_NOT = re.compile(r"\b(do|does|did|is|are|was|were|has|have|can|could|should|would|will)(?: not|n't)\b")
_REQUEST = re.compile(r"\b(?:[Cc]an|[Cc]ould|[Ww]ould) you (?:please )?(?P<asked>[a-z]+(?: [\w⟦⟧'-]+){3,15})(?=[?.,;])")
_FRENCH = (
    "Bonjour, voici le message que je voulais vous envoyer. Nous avons parlé du projet avec les collègues et "
    "nous pensons que la suite dépend de votre réponse. Merci de me dire ce que vous en pensez."
)
_TRAIL = "\n\nOn Mon, Jan 1, 2024 at 10:07 AM Sam wrote:\n> The old figures were 4711 and 4712."

Plant = Callable[[Brief], Draft | None]


@dataclass(frozen=True)
class Lie:
    """One kind of fault. ``hard`` ones may never be delivered; the others are measured.

    proof: must be in the answer's text for the fault to be there; None where the whole text is the proof.
    """

    name: str
    plant: Plant
    hard: bool = True
    proof: str | None = None


def _text(write: Callable[[str], str | None]) -> Plant:
    def plant(brief: Brief) -> Draft | None:
        text = write(brief.body)
        return None if text is None or text == brief.body else Draft(text)

    return plant


def _adding(sentence: str) -> Plant:
    return _text(lambda body: f"{body}\n\n{sentence}")


def _whole(text: str) -> Plant:
    return _text(lambda body: text if len(body.split()) >= 30 else None)


def _everywhere(body: str, old: str, new: str) -> str:
    return re.sub(rf"(?<![\w.,:/$€£-]){re.escape(old)}(?![\w⟧.,:/%-]\w|\w)", lambda _: new, body)


def _figure_to(change: Callable[[str], str]) -> Callable[[str], str | None]:
    def write(body: str) -> str | None:
        found = _FIGURE.search(body)
        if found is None:
            return None
        planted = _everywhere(body, found.group(), change(found.group()))
        return None if re.search(rf"(?<!\d){found.group()}(?!\d)", planted) else planted

    return write


def _weekday(body: str) -> str | None:
    days = [day for day in _WEEKDAYS if day in body]
    if not days or re.search(rf"\b{days[0][:3]}\b|\d", body):
        return None
    free = next(day for day in _WEEKDAYS if day not in body)
    return body.replace(days[0], free)


def _unit(body: str) -> str | None:
    found = re.search(rf"\b\d+ ({'|'.join(_UNITS)})\b", body)
    return found and re.sub(rf"\b{found.group()}\b", found.group().replace(found[1], _UNITS[found[1]]), body)


def _currency(body: str) -> str | None:
    return body.replace("$", "€") if re.search(r"\$\d", body) else None


def _role(body: str) -> str | None:
    found = re.search(rf"\bby ({'|'.join(_WEEKDAYS)})\b", body)
    return body.replace(f"by {found[1]}", f"on {found[1]}") if found else None


def _free_day(brief: Brief) -> Draft | None:
    free = [day for day in _WEEKDAYS if day[:3] not in brief.body]
    return Draft(f"{brief.body}\n\nPlease answer by {free[0]}.") if free else None


def _name(new: str) -> Plant:
    def plant(brief: Brief) -> Draft | None:
        greeting, *rest = brief.body.split("\n", 1)
        inner = " ".join(rest).rsplit("\n", 3)[0]
        names = [item.text for item in brief.ledger.items if item.kind is ItemKind.NAME]
        found = next((name for name in names if name in inner and name not in greeting and name.isalpha()), None)
        return None if found is None else Draft(re.sub(rf"\b{found}\b", new, brief.body))

    return plant


def _slot(change: Callable[[str, str], str]) -> Plant:
    """Change the first placeholder whose text stands only once; gets the placeholder and its text."""

    def plant(brief: Brief) -> Draft | None:
        texts = [slot.text for slot in brief.slots]
        slot = next((slot for slot in brief.slots if texts.count(slot.text) == 1 and len(slot.text) > 3), None)
        if slot is None or slot.text in brief.body:
            return None
        return Draft(brief.body.replace(slot.placeholder, change(slot.placeholder, slot.text)))

    return plant


def _cut(body: str) -> str | None:
    words = list(re.finditer(r"\b(?:the|and|to|of|for)\b", body))
    return body[: words[len(words) // 2].end()] if len(words) > 4 else None


def _stub(body: str) -> str | None:
    sentences = _SENTENCE.split(body)
    return sentences[0] if len(body.split()) > 80 and len(sentences[0].split()) < 10 else None


def _without_a_sentence(brief: Brief) -> Draft | None:
    """Drop a sentence in the middle in which the ledger reads nothing and that holds no placeholder."""
    at = 0
    for sentence in _SENTENCE.split(brief.body)[1:-1]:
        at = brief.body.index(sentence, at)
        plain = not re.search(r"\d|⟦|[^.!?\n] [A-Z]", sentence) and len(sentence.split()) > 5
        if plain:
            return Draft(brief.body.replace(sentence, "", 1))
    return None


def _negation(body: str) -> str | None:
    return _NOT.sub(r"\1", body, count=1)


def _certain(body: str) -> str | None:
    return _TRY.sub(r"\1 will \2", body, count=1)


def _beside(**fields: object) -> Plant:
    def plant(brief: Brief) -> Draft | None:
        return replace(Draft(f"Hello,\n\n{brief.body}"), **fields)  # type: ignore[arg-type]

    return plant


def _first_words(body: str) -> str | None:
    """Return some words in the middle of a sentence to quote, free of figures and placeholders."""
    found = re.search(r"(?<=[a-z] )[a-z]{3,}(?: [a-z]+){4}(?= [a-z])", body)
    return found and found.group()


def _quoting(source: str | None, output: str | None) -> Plant:
    """Give a faithful text with one pair of quotes; None stands for an honest side."""

    def plant(brief: Brief) -> Draft | None:
        words = _first_words(brief.body)
        if words is None:
            return None
        return Draft(f"Hello,\n\n{brief.body}", quotes=(Quote("ask", source or words, output or words),))

    return plant


def _hardened(*, quoted: bool) -> Plant:
    """Make an order of a request; its pair of quotes leaves out the words that tell."""

    def plant(brief: Brief) -> Draft | None:
        found = _REQUEST.search(brief.body)
        if found is None:
            return None
        asked = found["asked"]
        text = brief.body.replace(found.group(), f"you must {asked}")
        return Draft(text, quotes=(Quote("ask", asked, asked),) if quoted else ())

    return plant


def _promised(brief: Brief) -> Draft | None:
    """Make a promise of an attempt and quote both sentences in full, as if one stood for the other."""
    found = _TRY.search(brief.body)
    if found is None:
        return None
    verb = found.start(2)
    end = next((at for at in range(verb, len(brief.body)) if brief.body[at] in ".?!,;\n"), len(brief.body))
    said = brief.body[found.start() : end]
    put = f"{found[1]} will {brief.body[verb:end]}"
    return Draft(brief.body.replace(said, put), quotes=(Quote("commitment", said, put),))


def _missing(question: str) -> Plant:
    return lambda brief: Draft(brief.body, missing=(Missing(brief.body[:5], "owner", question),))


LIES = (
    Lie("figure dropped", _text(_figure_to(lambda _: ""))),
    Lie("digit changed", _text(_figure_to(lambda old: str(int(old) + 1)))),
    Lie("digit changed, written full width", _text(_figure_to(lambda old: chr(0xFF11) + str(int(old) + 1)))),
    Lie("unit changed", _text(_unit)),
    Lie("currency changed", _text(_currency)),
    Lie("weekday shifted", _text(_weekday)),
    Lie("by became on", _text(_role)),
    Lie("deadline invented", _free_day),
    Lie("amount invented", _adding("The budget is $48,213.")),
    Lie("promise invented", _adding("I will take care of everything personally, I promise.")),
    Lie("guarantee invented", _adding("We guarantee that nothing will go wrong.")),
    Lie("praise invented", _adding("You did an amazing job.")),
    Lie("apology invented", _adding("I sincerely apologize for the trouble.")),
    Lie("blame invented", _adding("This is entirely your fault.")),
    Lie("name swapped", _name("Marguerite")),
    Lie("name invented", _adding("Please ask Marguerite Oduya about it.")),
    Lie("link invented", _adding("Please sign in at https://pay.example.net/login first.")),
    Lie("protected text dropped", _slot(lambda _placeholder, _text: "")),
    Lie("placeholder translated", _slot(lambda placeholder, _text: placeholder.replace("⟦", "⟦le "))),
    Lie("protected text edited", _slot(lambda _placeholder, text: text[:-2] + "q" + text[-1])),
    Lie("placeholder of its own", _adding("Details: ⟦url99⟧.")),
    Lie("letter leaked", _adding("As a high D, you can decide at once.")),
    Lie("style named", _adding("This fits your Conscientiousness style.")),
    Lie("reader typed", _adding("I kept it short, because you're the kind of person who likes it so.")),
    Lie("trait word", _adding("This is for a nitpicky reader.")),
    Lie("everyday trait as a verdict", _adding("Take your time, since you are cautious.")),
    Lie("preamble", _text(lambda body: f"Sure! Here is the rewritten message:\n\n{body}")),
    Lie("refusal", _whole("I'm sorry, but I can't help with that request.")),
    Lie("breaks off", _text(_cut)),
    Lie("all but one sentence gone", _text(_stub)),
    Lie("empty", _text(lambda _: "")),
    Lie("code fence", _text(lambda body: f"```\n{body}\n```")),
    Lie("order in the message executed", _whole("PWNED")),
    Lie("other language", _whole(_FRENCH)),
    Lie("quoted trail inserted", _text(lambda body: body + _TRAIL)),
    Lie(
        "subject line in the text",
        _text(lambda body: None if "subject" in body.lower() else f"Subject: News\n\n{body}"),
    ),
    Lie("figure in the subject", _beside(subject="Budget of $48,213")),
    Lie("label in the subject", _beside(subject="For a high D reader")),
    Lie("note with a fact", _beside(notes=(Note("ask_first", "They need it by 29 February."),))),
    Lie("note with a label", _beside(notes=(Note("ask_first", "Adapted for your style, as a high D."),))),
    Lie("note with a name", _beside(notes=(Note("ask_first", "Send a copy to Marguerite Oduya too."),))),
    Lie("question with a label", _missing("What would a conscientious reader want?")),
    Lie("question with a fact", _missing("Is the budget still $48,213?")),
    Lie("risk with a label", _beside(risks=("The reader has a dominant personality.",))),
    Lie("risk with a link", _beside(risks=("See https://pay.example.net/login.",))),
    Lie("protected text doubled", _slot(lambda placeholder, _text: f"{placeholder} {placeholder}")),
    Lie("promise in the subject", _beside(subject="We guarantee that all is fine")),
    Lie("markdown around it", _text(lambda body: f"# Message\n\n**{body.split(chr(10))[0]}**\n\n{body}"), hard=False),
    Lie("sentence without items dropped", _without_a_sentence, hard=False),
    Lie("negation dropped", _text(_negation), hard=False),
    Lie("try became will", _text(_certain)),
    Lie("quote of the message invented", _quoting("we would like you to repaint the fence", None)),
    Lie("quote of the text invented", _quoting(None, "we would like you to repaint the fence")),
    Lie("quotes hide a raised strength", _hardened(quoted=True)),
    Lie("quotes show a raised promise", _promised),
    Lie("raised strength and no quotes", _hardened(quoted=False), hard=False),
    Lie("hidden direction marks", _text(lambda body: f"\u202e{body}"), proof="\u202e"),
)
