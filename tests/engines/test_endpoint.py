import pytest

from service.engines.openai_engine import Endpoint, build_openai_engine
from service.errors import ConfigurationError
from service.prompting.registry import PromptRegistry


@pytest.mark.parametrize(
    ("endpoint", "complaint"),
    [
        (Endpoint("m"), "needs an API key"),
        (Endpoint(" ", "http://127.0.0.1/v1"), "model name"),
        (Endpoint("m", "127.0.0.1:8000/v1"), "base URL"),
        (Endpoint("m", "ftp://example.org"), "base URL"),
        (Endpoint("m", "http://"), "base URL"),
        (Endpoint("m", "http://[::1/v1"), "base URL"),
        (Endpoint("m", "http://example.org:99999/v1"), "base URL"),
        (Endpoint("m", api_key="k\n"), "API key"),
        (Endpoint("m", api_key="schlüssel"), "API key"),
    ],
)
def test_refuses_at_start_what_can_never_work(endpoint: Endpoint, complaint: str, registry: PromptRegistry) -> None:
    with pytest.raises(ConfigurationError, match=complaint) as caught:
        build_openai_engine(endpoint, registry)
    assert "schlüssel" not in str(caught.value)


def test_the_key_is_not_shown_when_an_endpoint_is_printed() -> None:
    assert "sk-1" not in repr(Endpoint("m", api_key="sk-1"))
