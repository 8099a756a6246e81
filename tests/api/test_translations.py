from fastapi.testclient import TestClient

from service.app import create_app
from service.settings import Settings

MESSAGE = "Hey team! We just signed Borealis for 40 seats. Can you send me a plan by Friday?"


def test_message_for_a_c_reader_comes_back_through_the_embedded_engine() -> None:
    client = TestClient(create_app(Settings()), base_url="http://127.0.0.1")
    answer = client.post("/v1/translations", json={"message": MESSAGE, "sender": "I", "recipient": "C"})
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert body["status"] == "translated"
    assert body["engine"]["name"] == "rules"
    assert "40" in body["text"]
    assert body["fidelity"]["verdict"] in ("kept", "warned")
