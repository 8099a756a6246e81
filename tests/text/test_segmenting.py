import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.text.segmenting import segment
from service.text.spans import Span

ASK = "Could you send the revised figures by Friday?"


@pytest.mark.parametrize(
    "trail",
    [
        "On Tue, May 4, 2021 at 9:12 AM Ann Lee <ann@corp.example> wrote:\n> Hi\n> there",
        "On 4 May 2021, at 09:12, Ann Lee\n<ann@corp.example>\nwrote:\n\nHello there, no angle brackets here.",
        "Le mar. 4 mai 2021 à 09:12, Ann Lee <ann@corp.example> a\nécrit :\n> Bonjour",
        "Am Di., 4. Mai 2021 um 09:12 Uhr schrieb Ann Lee <\nann@corp.example>:\n\n> Hallo",
        "El mar, 4 may 2021 a las 9:12, Ann Lee (<ann@corp.example>) escribió:\n> Hola",
        "Il giorno mar 4 mag 2021 alle ore 09:12 Ann Lee <ann@corp.example> ha scritto:\n> Ciao",
        "Op di 4 mei 2021 om 09:12 schreef Ann Lee <ann@corp.example>:\n> Hoi",
        "Den tis 4 maj 2021 kl 09:12 skrev Ann Lee <ann@corp.example>:\n> Hej",
        "Em ter., 4 de mai. de 2021 às 09:12, Ann Lee <ann@corp.example> escreveu:\n> Oi",
        "2021-05-04 9:12 GMT+02:00 Ann Lee <ann@corp.example>:\n> Hi",
        "-----Original Message-----\nFrom: Ann\nSent: today\n\nHi",
        " -----Original Message-----\nFrom: \tLee, Ann\nSent:\tTuesday, May 04, 2021 9:12 AM\n\nHi",
        "---------------------- Forwarded by Ann Lee/HQ/Corp on 05/04/2021 09:12\nAM ---------------------------\n\nHi",
        "---------- Forwarded message ---------\nFrom: Ann <ann@corp.example>\n\nHi",
        "Begin forwarded message:\n\n> From: Ann <ann@corp.example>\n> Hi",
        "____________________\nFrom: Ann <ann@corp.example>\nSent: 4 May 2021 09:12\nTo: Bo\nSubject: Hi\n\nHi",
        "*From:* Ann Lee [mailto:ann@corp.example]\n*Sent:* May 4, 2021 9:12 AM\n*To:* Bo\n*Subject:* Hi\n\nHi",
        "De : Ann Lee <ann@corp.example>\nEnvoyé : mardi 4 mai 2021 09:12\nÀ : Bo\nObjet : Bonjour\n\nBonjour",
        "Von: Ann Lee <ann@corp.example>\nGesendet: Dienstag, 4. Mai 2021 09:12\nAn: Bo\nBetreff: Hallo\n\nHallo",
        "Ann Lee@CORP\n05/04/2001 09:12 AM\nTo:\tBo Berg/HQ/Corp@CORP\ncc:\t\nSubject:\tHi\n\nHi",
        "ANN\nLEE\n05/04/2001 09:12 AM\n\nTo: Bo Berg/HQ/Corp@CORP\ncc:\n\nSubject: Hi\n\nHi",
        '"Ann Lee" <ann@corp.example> on 05/04/2001 09:12:03 AM\nPlease respond to <a@corp.example>\nTo: Bo\ncc:\n\nHi',
        "\tCorp North America Inc.\n\n\tFrom:  Ann Lee         05/04/2001 09:12 AM\n\n\nTo: Bo\ncc:\nSubject: Hi\n\nHi",
        "> Hi\n> there",
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_quoted_trail_is_not_body_whatever_client_and_language_wrote_it(trail: str, ending: str) -> None:
    message = f"{ASK}\n\n\n{trail}\n".replace("\n", ending)
    cut = segment(message)
    assert cut.text == ASK
    assert cut.trail is not None
    assert cut.trail.of(message).strip() == trail.replace("\n", ending).strip()
    assert cut.before + cut.text + cut.after == message


@pytest.mark.parametrize(
    "message",
    [
        "On Monday I will call the client.\nOn the other hand, we could wait until 10:30.",
        "On 12 May the board wrote to us. We should answer:\n- yes\n- no",
        "Notes from the call on 4 May 2021, Ann said:\nwe ship in June.",
        "From: Oslo\nTo: Bergen\nDate: 5 May\n\nPlease book this trip.",
        "Subject: we need a new one.\nIt should say what we do.",
        "Key points\n----\n1. Speed\n----\nThat was a rule, not a reply.",
        "The mail was sent from my account.\nSent from my desk to yours, the parcel must arrive by Friday, signed.",
        "The data comes From: the old system, not To: the new one.",
    ],
)
def test_content_that_looks_like_mail_headers_stays_in_the_body(message: str) -> None:
    assert segment(message).text == message


def test_an_answer_below_the_quote_is_the_body_and_the_quote_stands_before_it() -> None:
    quote = "On 4 May 2021 at 9:12, Ann Lee wrote:\n> Can we ship?\n> Ann\n\n"
    cut = segment(quote + ASK)
    assert (cut.before, cut.text, cut.after) == (quote, ASK, "")
    assert cut.trail == Span(0, len(quote) - 1)
    assert not cut.interleaved


def test_a_greeting_above_the_quote_does_not_make_the_answer_interleaved() -> None:
    cut = segment(f"Hi Ann,\n\nAnn Lee wrote:\n> Can we ship?\n\n{ASK}")
    assert cut.text == ASK


@pytest.mark.parametrize(
    "lead_in",
    [
        "Hi Ann,\nhello all,",
        'From: "Ann Lee" <ann at corp.example>',
        "Ann asked:",
        "Ann Lee <ann@corp.example>\nwrote on Monday:",
        "At 09:12 AM 5/4/2021 -0500,\nAnn Lee wrote:",
        "Hi Bo,\n\nAnn Lee <ann@corp.example>,",
    ],
)
def test_a_lead_in_above_the_quote_does_not_make_the_answer_interleaved(lead_in: str) -> None:
    cut = segment(f"{lead_in}\n\n> Can we ship?\n\n{ASK}")
    assert (cut.text, cut.interleaved) == (ASK, False)


@pytest.mark.parametrize(
    "text",
    [
        "Two remarks:",
        "Moved to 10:30,",
        "Hi Ann,\nwe ship in June.",
        "I asked Ann and she replied with this:",
        "From now on:",
    ],
)
def test_words_above_the_quote_and_below_it_are_left_alone(text: str) -> None:
    assert segment(f"{text}\n\n> Can we ship?\n\n{ASK}").interleaved


def test_the_trail_begins_below_the_answer_when_only_a_greeting_stands_above_the_first_quote() -> None:
    message = "Hi Ann,\n> quote\nYes, on Monday.\n> quote\n"
    cut = segment(message)
    assert cut.text == "Yes, on Monday."
    assert cut.trail == Span(message.rindex(">"), len(message))


@pytest.mark.parametrize(
    "quote",
    [
        "On 4 May 2021 at 9:12, Ann Lee wrote:\n" + "> old\n" * 500,
        "-----Original Message-----\nFrom: Ann\n" + "\n" * 500 + "old",
        ">\r\n" * 500 + "\n\n" * 300 + "> old\n\n",
    ],
)
def test_a_trail_of_many_lines_reaches_to_its_last_line(quote: str) -> None:
    cut = segment(f"{ASK}\n\n{quote}")
    assert cut.text == ASK
    assert cut.trail is not None
    assert cut.trail.start == len(ASK) + 2
    assert cut.trail.of(cut.message).strip() == quote.strip()


def test_an_answer_below_many_quoted_and_blank_lines_is_found() -> None:
    quote = "> old\n" * 500 + "\n" * 500
    cut = segment(f"{quote}{ASK}\n\nThanks,\nBo")
    assert (cut.before, cut.text) == (quote, ASK)


def test_answers_between_quotes_are_left_alone() -> None:
    cut = segment("> Can we ship?\nYes, on Monday.\n\n> And bill?\nNo, please wait.\n")
    assert cut.interleaved
    assert cut.text == ""
    assert cut.after == cut.message


def test_a_signature_below_the_quote_is_no_second_answer() -> None:
    cut = segment(f"{ASK}\n\n> Can we ship?\n\nRegards, Bo")
    assert cut.text == ASK
    assert cut.signature is not None
    assert cut.signature.of(cut.message) == "Regards, Bo"


def test_a_quoted_line_that_a_client_broke_off_is_no_answer() -> None:
    long = "> This line was one word too long for the program that wrapped it again here and\nthere.\n> Next."
    assert segment(f"{ASK}\n\n{long}").text == ASK


@pytest.mark.parametrize(
    "message",
    [
        "---------- Forwarded message ---------\nFrom: Ann <ann@corp.example>\n\nWe need this by Friday.",
        "\n\nFrom: Ann <ann@corp.example>\nSent: 4 May 2021 9:12\nTo: Bo\nSubject: Hi\n\nWe need this by Friday.",
        "> only a quote",
        "",
        " \r\n\t\n",
    ],
)
def test_a_message_without_own_words_has_an_empty_body(message: str) -> None:
    cut = segment(message)
    assert cut.text == ""
    assert cut.before + cut.text + cut.after == message


def test_an_attribution_glued_to_the_last_line_begins_the_trail() -> None:
    cut = segment("please call me--- On Wed, Apr 4, 2012 at 3:59 PM, ann@corp.example wrote:\n> Hi")
    assert cut.text == "please call me"


def test_the_warning_a_gateway_put_on_top_is_not_body() -> None:
    banner = "CAUTION: This email originated from outside of the company. Do not click links.\n\n"
    cut = segment(banner + ASK)
    assert (cut.before, cut.text) == (banner, ASK)


def test_white_space_at_the_ends_is_outside_the_body() -> None:
    cut = segment(f" \r\n\t{ASK} \t\r\n\r\n")
    assert (cut.before, cut.text, cut.after) == (" \r\n\t", ASK, " \t\r\n\r\n")


_PARTS = st.sampled_from(
    [
        *("> quote", ">> deep", "Yes, on Monday.", "Hi Ann,", "On 4 May 2021 at 9:12, Ann wrote:", "-- ", "---", ""),
        *(
            "Thanks,",
            "Ann Lee",
            "+1 555 010 9999",
            "From: Ann <a@b.example>",
            "Sent: 4 May 2021 9:12",
            "To: Bo",
            "\t",
            "\u00a0",
        ),
        *(
            "_____",
            "05/04/2001 09:12 AM",
            "Sent from my phone",
            "Disclaimer",
            "this message is confidential",
            "On 1",
            "a: b",
        ),
    ]
)


@settings(deadline=None, max_examples=400)
@given(st.lists(st.tuples(_PARTS, st.sampled_from(["\n", "\r\n", "\r", " "])), max_size=25))
def test_the_three_parts_are_the_message_for_any_pile_of_mail_lines(parts: list[tuple[str, str]]) -> None:
    message = "".join(line + ending for line, ending in parts)
    cut = segment(message)
    assert cut.before + cut.text + cut.after == message
    assert cut.text == cut.text.strip()
    assert not (cut.interleaved and cut.text)
    for part in (cut.signature, cut.trail):
        assert part is None or not len(cut.body) or not part.overlaps(cut.body)
