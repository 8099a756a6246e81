import pytest
from typer.testing import CliRunner

from service.cli.main import app
from service.disc.styles import LABELS


def test_all_styles_are_listed() -> None:
    lines = CliRunner().invoke(app, ["styles"]).stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(LABELS)


@pytest.mark.parametrize(("style", "says"), [("c", "Conscientiousness"), ("iD", "layered")])
def test_one_style_is_shown_with_its_advice(style: str, says: str) -> None:
    result = CliRunner().invoke(app, ["styles", style])
    assert result.exit_code == 0
    assert says in result.stdout


def test_unknown_style_ends_with_2() -> None:
    result = CliRunner().invoke(app, ["styles", "zebrafish"])
    assert result.exit_code == 2
    assert "accepted: D;" in result.stderr
