"""The same thing under another name, a name said again, a pronoun in another case: none of it a fault by itself."""

from __future__ import annotations

import pytest

from service.fidelity.checking import CheckContext, check
from service.fidelity.ledger import read_ledger
from service.fidelity.report import Report
from service.text.protection import find_protected


def faults(source: str, draft: str, names: tuple[str, ...] = ()) -> set[str]:
    protected = tuple(found.span.of(source) for found in find_protected(source))
    context = CheckContext(names=names, protected=protected)
    return {found.check for found in check(source, read_ledger(source, names=names), draft, None, context).blocking}


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("Don't tweet the photo from Ada.", "Please keep the photo from Ada off Twitter."),
        ("We take the train to Wien with Ada.", "We take the train to Vienna with Ada."),
        ("The NYC office opens in May.", "The office in New York opens in May."),
        ("An export from the CRM shows 41 gaps.", "The export shows 41 gaps."),
        ("Best choir of all, Trudy cried. Please bring cake.", "We are the best choir of all. Please bring cake."),
        (
            "The key I haven't found yet, I'll do that today.",
            "I have not found them yet, the keys, and will do so today.",
        ),
        ("See REQ-8841, it was closed. Reopen it.", "REQ-8841 was closed. Please reopen REQ-8841."),
        ("The gate is shut.", "Hello,\n\nSubject: the gate\n\nThe gate is shut."),
    ],
)
def test_the_same_under_another_name_is_not_blocked(source: str, draft: str) -> None:
    assert faults(source, draft) == set()


def test_a_sender_may_be_a_name_and_an_office() -> None:
    assert (
        faults(
            "The papers are here. U. Sand",
            "The papers are here.\n\nU. Sand\nOffice of Dr. Klee",
            ("Dr. Klee, U. Sand",),
        )
        == set()
    )


@pytest.mark.parametrize(
    ("source", "draft", "named"),
    [
        ("We take the train to Wien with Ada.", "We take the train to Berlin with Ada.", "names"),
        ("Ask us about it.", "Ask the American about it.", "names"),
        ("The CRM shows 41 gaps.", "The ERP shows 41 gaps.", "names"),
        ("Fine, Ozan cried for help. Please ring Ozan.", "Somebody cried for help. Please ring.", "names"),
        ("I lock the gate on Sunday.", "You lock the gate on Sunday.", "actors"),
        ("Ada gave me the key to the gate.", "Ada gave you the key to the gate.", "actors"),
        ("Ada gave him my key.", "Ada gave him your key.", "actors"),
        ("See REQ-8841, it was closed.", "See REQ-8841 REQ-8841, it was closed.", "protected"),
        ("The gate is shut.", "Subject: gate\n\nThe gate is shut.", "protocol"),
    ],
)
def test_another_name_for_another_thing_is_blocked(source: str, draft: str, named: str) -> None:
    assert named in faults(source, draft)


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("Please call Mr Brown about the lease.", "Please call Mr Green about the lease."),
        ("Ask Mr Lang for the plan.", "Ask Mr Lange for the plan."),
        ("Ms Rosen keeps the keys.", "Ms Rosenn keeps the keys."),
        ("Ms Walls called about the pram.", "Ms Wall called about the pram."),
        ("Mr Ireland wants the attic.", "The Irishman wants the attic."),
        ("Ms Roman keeps the keys.", "Ms Rome keeps the keys."),
        ("Ask the nurse in Ghent.", "Ask Nurse Gent, or rather Dr Gent."),
        ("Dr Stone has the file.", "The doctor has the file."),
        ("Tom Weber called.", "Tom called."),
        ("Tom called.", "Tom Weber called."),
    ],
)
def test_a_person_goes_by_one_name(source: str, draft: str) -> None:
    assert "names" in {
        found.check for found in check(source, read_ledger(source), draft, None, CheckContext()).blocking
    }


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("Jordan wants the attic.", "The Jordanian wants the attic."),
        ("Florence opens the shop.", "Firenze opens the shop."),
        ("The PO wrote it, as product owner of the team.", "The purchase order wrote it."),
    ],
)
def test_a_place_that_may_be_a_person_is_doubted(source: str, draft: str) -> None:
    assert "names" in {
        found.check for found in check(source, read_ledger(source), draft, None, CheckContext()).findings
    }


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("Mr and Mrs Hartmann called.", "The Hartmanns called."),
        ("The Smiths moved.", "Mr and Mrs Smith moved."),
        ("Our Paris office called.", "The Parisian office called."),
        ("We go to Florence in May.", "We go to Firenze in May."),
        ("The Chileans won.", "Chile won."),
        ("Mr Brown wants the lease.", "The lease is what Mr. Brown wants."),
        ("Ask Prof. Winter for the key.", "Please ask Professor Winter for the key."),
        ("The PO is late.", "The purchase order is late."),
    ],
)
def test_what_is_called_the_same_is_not_doubted(source: str, draft: str) -> None:
    assert "names" not in {found.check for found in report(source, draft).findings}


def report(source: str, draft: str) -> Report:
    return check(source, read_ledger(source), draft, None, CheckContext())


def test_a_name_before_a_dash_of_two_hyphens_is_there() -> None:
    text = "Thanks Bill--see my other mail."
    report = check(text, read_ledger(text), text, None, CheckContext())

    assert {item.status for item in report.items} == {"kept"}
