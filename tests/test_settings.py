import pytest

from service.errors import ConfigurationError
from service.settings import Settings, known_variables, load_settings


def test_model_is_called_only_when_it_is_named_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-stray")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://stray.example/v1")
    assert not load_settings().openai.configured
    monkeypatch.setenv("WELLPUT_OPENAI__BASE_URL", "http://127.0.0.1:9/v1")
    assert load_settings().openai.configured


def test_key_is_not_shown() -> None:
    settings = load_settings(openai={"api_key": "sk-secret"})
    assert "sk-secret" not in repr(settings)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WELLPUT_PORT", "sk-secret"),
        ("WELLPUT_OPENAI__BASE_URL", "sk-secret"),
        ("WELLPUT_OPENAI__MAX_ATTEMPTS", "0"),
        ("WELLPUT_LIMITS__BODY_BYTES", "sk-secret"),
        ("WELLPUT_FENCE_SECRET", "sk-secret"),
        ("WELLPUT_LOG_FORMAT", "sk-secret"),
    ],
)
def test_value_that_cannot_be_used_names_its_variable_and_not_itself(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigurationError, match=name) as raised:
        load_settings()
    assert "sk-secret" not in str(raised.value)


@pytest.mark.parametrize("name", ["WELLPUT_OPENAI_API_KEY", "WELLPUT_ALOW_ANONYMOUS", "WELLPUT_OPENAI__APIKEY"])
def test_mistyped_variable_is_not_ignored(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "sk-secret")
    with pytest.raises(ConfigurationError, match=name) as raised:
        load_settings()
    assert "sk-secret" not in str(raised.value)


def test_variables_of_others_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WELLPUT_SHARED_DATA", "/somewhere")
    monkeypatch.setenv("WELLPUT_TEST_REDIS_URL", "redis://127.0.0.1")
    assert load_settings() == Settings()


def test_hosts_are_read_from_a_comma_separated_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WELLPUT_ALLOWED_HOSTS", "Wellput.Internal, 127.0.0.1")
    assert load_settings().allowed_hosts == ("wellput.internal", "127.0.0.1")


def test_what_the_command_line_says_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WELLPUT_PORT", "9001")
    assert load_settings(port=9002, host=None).port == 9002
    assert load_settings(port=None).port == 9001


def test_nested_names_are_known() -> None:
    assert "WELLPUT_OPENAI__API_KEY" in known_variables()
    assert "WELLPUT_OPENAI" not in known_variables()


def test_second_model_is_called_only_when_it_is_named_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WELLPUT_OPENAI__BASE_URL", "http://127.0.0.1:9/v1")
    assert not load_settings().fallback.configured
    monkeypatch.setenv("WELLPUT_FALLBACK__BASE_URL", "http://127.0.0.1:10/v1")
    assert load_settings().fallback.configured
