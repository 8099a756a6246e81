"""From a question on the wire to one the use case answers, and what has to be refused on the way."""

from __future__ import annotations

from service.api.people import at, person_from
from service.api.schemas import ContextIn, TranslationIn
from service.disc.audience import joint_profile
from service.disc.intents import intent_guide
from service.errors import InvalidRequestError, MessageTooLongError
from service.translation.markup import authored_length
from service.translation.prompts import PromptSource
from service.translation.request import Context, Format, Person, TranslationRequest


def request_from(wire: TranslationIn, *, message_characters: int, prompts: PromptSource) -> TranslationRequest:
    """Build the request. Raises ``RequestError`` with a pointer to the field at fault.

    The prompt must exist even when the embedded engine answers: a name that only sometimes fails is a trap.
    """
    recipient, readers = _readers(wire)
    _refuse_unsupported(wire)
    prompts.resolve(wire.prompt, task="translate")
    _refuse_length(wire.message, wire.format, message_characters)
    return TranslationRequest(
        message=wire.message,
        recipient=recipient,
        sender=None if wire.sender is None else person_from(wire.sender, pointer="/sender"),
        channel=wire.channel,
        format=wire.format,
        subject=wire.subject,
        mode=wire.mode,
        strength=wire.strength,
        context=_context(wire.context),
        language=wire.language,
        protected=tuple(wire.protected),
        engine=wire.engine,
        prompt=wire.prompt,
        rollout_key=wire.rollout_key,
        readers=readers,
    )


def _refuse_length(message: str, format_: Format, limit: int) -> None:
    """Measure the authored part; a message within the limit as a whole need not be cut for that."""
    if len(message) <= limit:
        return
    authored = authored_length(message, format_)
    if authored > limit:
        raise MessageTooLongError(
            f"The authored part of the message has {authored} characters; at most {limit} are allowed. "
            "Shorten it or translate it in parts.",
            limit=limit,
            actual=authored,
            unit="characters",
        )


def _context(wire: ContextIn) -> Context:
    sent = wire.intent
    intent = None if sent is None else at("/context/intent", lambda: intent_guide(sent).id)
    return Context(wire.pressure, intent, wire.thread)


def _readers(wire: TranslationIn) -> tuple[Person, tuple[Person, ...]]:
    """Return who the text is planned for, and everybody who reads it if they are several."""
    if wire.recipient is not None and wire.recipients is not None:
        raise InvalidRequestError("Send either recipient or recipients, not both.", pointer="/recipients")
    if wire.recipient is not None:
        return person_from(wire.recipient, pointer="/recipient"), ()
    if not wire.recipients:
        raise InvalidRequestError(
            'Say who reads the message: "recipient": "C", or a person object.', pointer="/recipient"
        )
    readers = tuple(person_from(one, pointer=f"/recipients/{at}") for at, one in enumerate(wire.recipients))
    if len(readers) == 1:
        return readers[0], ()
    return Person(joint_profile([reader.profile for reader in readers])), readers


def _refuse_unsupported(wire: TranslationIn) -> None:
    if wire.subject is not None and wire.channel != "email":
        raise InvalidRequestError(
            'A subject goes only with "channel": "email". Leave one of the two out.', pointer="/subject"
        )
