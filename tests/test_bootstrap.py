import subprocess
import sys

SCRIPT = """
import sys
from service.bootstrap import build
from service.settings import OpenAISettings, Settings
import service.cli.main
build(Settings(), logs=False)
assert "openai" not in sys.modules, "imported for nothing"
build(Settings(openai=OpenAISettings(base_url="http://127.0.0.1:1/v1")), logs=False)
import logging
assert not logging.getLogger("openai._base_client").isEnabledFor(logging.DEBUG), "talkative"
"""


def test_client_of_a_model_is_imported_only_for_a_model_and_stays_quiet() -> None:
    environment = {"OPENAI_LOG": "debug"}
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
