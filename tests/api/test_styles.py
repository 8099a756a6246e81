import pytest
from fastapi.testclient import TestClient

from service.disc.styles import LABELS


def test_all_styles_are_listed_and_each_has_a_card(client: TestClient) -> None:
    listed = [style["label"] for style in client.get("/v1/styles").json()["styles"]]
    assert listed == list(LABELS)
    for label in listed:
        card = client.get(f"/v1/styles/{label}").json()
        assert card["label"] == label
        assert [advice["letter"] for advice in card["writing"]] == card["letters"]
        assert card["needs"]


def test_needs_come_strongest_first(client: TestClient) -> None:
    weights = [need["weight"] for need in client.get("/v1/styles/C").json()["needs"]]
    assert weights == sorted(weights, reverse=True)


def test_unknown_style_is_a_problem_that_does_not_repeat_it(client: TestClient) -> None:
    answer = client.get("/v1/styles/zebrafish")
    assert (answer.status_code, answer.json()["code"]) == (422, "unsupported_style")
    assert "zebrafish" not in answer.text
    assert "iD" in answer.json()["accepted"]


def test_guide_is_for_the_ordered_pair(client: TestClient) -> None:
    there = client.get("/v1/guides", params={"sender": "I", "recipient": "C"}).json()
    back = client.get("/v1/guides", params={"sender": "C", "recipient": "I"}).json()
    assert there["moves"] != back["moves"]
    assert there["recipient"]["label"] == "C"
    assert len(there["needs"]) == 5


def test_guide_by_role_says_how_weak_a_guess_it_is(client: TestClient) -> None:
    guide = client.get("/v1/guides", params={"sender_role": "sales_leader", "recipient_role": "ops_c"}).json()
    assert guide["recipient"]["source"] == "role"
    assert guide["recipient"]["confidence"] == 0.3
    assert len(guide["caveats"]) == 2


@pytest.mark.parametrize(
    ("query", "pointer", "says"),
    [
        ({"recipient": "C"}, "/sender", "sender_role"),
        ({"sender": "I", "sender_role": "finance", "recipient": "C"}, "/sender", "either"),
        ({"sender": "I", "recipient_role": "zebrafish"}, "/recipient_role", "ops_c"),
        ({"sender": "I", "recipient": "D 50 I 50 S 50 C 50"}, "/recipient", "no preference"),
        ({"sender": "I", "recipent": "C"}, "/recipent", '"recipient"'),
        ({"sender": "I", "recipient": "C", "zebrafish": "x"}, "", "Known here"),
    ],
)
def test_guide_at_fault_is_told_what_to_send(
    client: TestClient, query: dict[str, str], pointer: str, says: str
) -> None:
    answer = client.get("/v1/guides", params=query)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert says in answer.json()["errors"][0]["detail"]
    assert "zebrafish" not in answer.text
