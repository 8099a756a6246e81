import pytest

from service.text.segmenting import segment

BODY = "Hi Ann,\n\nPlease look at the plan. I need your answer by Friday."


@pytest.mark.parametrize(
    "signature",
    [
        "-- \nBo Berg\nHead of Sales",
        "--\nbo",
        "Thanks,\nBo",
        "Thanks,\n\nBo Berg\nHead of Sales, Nordics\nCorp Inc.\n+47 555 01 234",
        "Thank you!\nBo",
        "Thanks, Bo",
        "Thanks - BB",
        "Best regards,\n\nBo Berg",
        "Best regards",
        "Kind regards\nBo",
        "MfG\nBo Berg",
        "Cheers 🎉\nBo",
        "Bo",
        "Bo\nx4521",
        "-Bo",
        "Bo Berg\nHead of Sales\nCorp Inc.\n1400 Main Street\nOslo, NO 12345\nTel: 555 010 9999\nbo@corp.example",
        "Bo Berg - 713-555-0199.",
        "Bo and Kim",
        "Sent from my iPhone",
        "Bo\n\nSent from my iPhone. Please excuse typos.",
        "Get Outlook for iOS<https://aka.example/x>",
        "****************\n* Bo Berg\n* Head of Sales\n* Phone: (781) 555-0199\n****************",
        "Regards,\nBo\n\nThis message is confidential.\nIf you received it in error, notify the sender and delete it.",
        "Disclaimer\n\nThis email is confidential.\n\nIt may be privileged. Delete it if it came in error.",
        "_______________________________________________\nusers mailing list\nusers@lists.example\nhttp://lists.example/u",
    ],
)
def test_a_closing_with_a_name_and_what_follows_is_signature(signature: str) -> None:
    cut = segment(f"{BODY}\n\n{signature}\n")
    assert cut.text == BODY
    assert cut.signature is not None
    assert cut.signature.of(cut.message) == signature


@pytest.mark.parametrize(
    "content",
    [
        "Thanks!",
        "Thank you.",
        "Thanks for sorting this out so quickly!",
        "Call me on 713-555-0199.",
        "Attendees:\nBo Berg\nKim Lee",
        "PS: the deadline is Friday.",
        "Can you call Bo\nBerg at 713-555-0199?",
        "Please write to\nBo Berg, bo@corp.example, if you cannot come.",
        "The office is at\n1400 Main Street",
        "Draft Agreement",
        "Yes",
        "Friday",
        "- Bo\n- Kim\n- Ann",
        "Let me know what you think, Bo will not wait.",
    ],
)
def test_content_at_the_end_is_never_taken_for_a_signature(content: str) -> None:
    cut = segment(f"{BODY}\n\n{content}")
    assert cut.text.endswith(content)
    assert cut.signature is None


@pytest.mark.parametrize(
    "attached",
    [
        " - photo.jpg",
        "- figures May.xls\n - plan_v2.doc",
        "<<plan.doc>>",
        "<<File: a.doc>> << File: b.xls >>",
        "(See attached file: plan v2.doc)",
    ],
)
@pytest.mark.parametrize(
    "name", ["Bo", "Thanks,\nBo Berg", "Bo Berg\n555 010 9999", "Regards,\nBo\n\nSent from my iPhone"]
)
def test_attachments_below_the_name_do_not_pull_it_into_the_body(attached: str, name: str) -> None:
    cut = segment(f"{BODY}\n\n{name}\n\n{attached}\n")
    assert cut.text == BODY
    assert cut.signature is not None
    assert cut.signature.of(cut.message).startswith(name)


@pytest.mark.parametrize(
    "listed", ["Send me these:\n- plan.doc\n- budget.xls", "Use the tag\n<<name>>", "- Bo\n- plan.doc"]
)
def test_files_without_a_name_above_them_stay_in_the_body(listed: str) -> None:
    assert segment(f"{BODY}\n\n{listed}").text.endswith(listed)


def test_an_ask_below_the_name_keeps_everything_in_the_body() -> None:
    message = f"{BODY}\n\nThanks,\nBo\n\nPS: can you also send the contract?"
    assert segment(message).text == message


@pytest.mark.parametrize("message", ["Thanks,\nBo", "Bo", "Best regards", "-- \nBo", "Bo Berg\n555 010 9999"])
def test_a_message_that_is_all_signature_still_has_a_body(message: str) -> None:
    assert segment(message).text


def test_a_closing_in_the_middle_ends_nothing() -> None:
    message = "Thanks, Bo.\n\nI have booked the room for ten people and will bring the slides."
    assert segment(message).text == message


def test_blank_lines_between_name_and_contact_lines_belong_to_the_signature() -> None:
    cut = segment(f"{BODY}\n\nRegards,\n\n\nBo Berg\n\n\nTel. 555 010 9999")
    assert cut.text == BODY
