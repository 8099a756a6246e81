import pytest

from service.text.identifiers import is_identifier


@pytest.mark.parametrize(
    "token",
    [
        *("PROJ-482", "INV-2024-001", "8817-A", "EB3131B", "EB-312", "0222-INV-88", "SKU_12", "A-12", "GPT-4o", "F-16"),
        *("1Z999AA10123456784", "3f2a9bc", "550e8400-e29b-41d4-a716-446655440000", "AB12CD"),
    ],
)
def test_ticket_order_and_serial_numbers_are_identifiers(token: str) -> None:
    assert is_identifier(token)


@pytest.mark.parametrize(
    "token",
    [
        *(
            "Q3",
            "3pm",
            "10-12",
            "2nd",
            "2M",
            "40k",
            "2024-05-06",
            "2024-05-06T10",
            "FY24",
            "100MW",
            "5-May",
            "May-5",
            "24-hour",
        ),
        *(
            "9am-5pm",
            "18M-20M",
            "2h30m",
            "11-Apr-2011",
            "mid-2024",
            "50-MW",
            "10-15K",
            "1080x720",
            "H1N",
            "B2B",
            "1990s",
        ),
        *(
            "3-1769",
            "713-853-6401",
            "word",
            "well-known",
            "1st-2nd",
            "the17th",
            "Q3-2024",
            "12345",
            "10-year",
            "a" * 200 + "12",
        ),
    ],
)
def test_amounts_dates_times_and_ranges_are_not(token: str) -> None:
    assert not is_identifier(token)
