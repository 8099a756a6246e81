"""``wellput``: the command and its verbs."""

from __future__ import annotations

import io
import sys
from typing import Annotated

import typer

from service import __version__
from service.cli import prompts, serve, styles, translate
from service.cli.exits import Exit, complain, report_crash

app = typer.Typer(
    help="Rewrite a message for how its reader is wired, and check that every fact was kept.\n\n"
    "Settings come from variables that start with WELLPUT_. A model is called only when WELLPUT_OPENAI__API_KEY "
    "or WELLPUT_OPENAI__BASE_URL is set (WELLPUT_OPENAI__MODEL names it), or WELLPUT_LOCAL__MODEL_PATH to a GGUF file; "
    "OPENAI_API_KEY is not read, so that nothing is spent by surprise.",
    no_args_is_help=True,
    add_completion=False,
    # Pretty tracebacks show local variables, and those hold messages.
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("serve")(serve.serve)
app.command("translate")(translate.translate)
app.command("styles")(styles.styles)
app.add_typer(prompts.app, name="prompts")


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"wellput {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Take options that belong to no verb."""


def main() -> None:
    """Run the command. A crash names its place and type, and nothing of what was worked on."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal without Unicode gets a ? rather than a crash
    try:
        app()
    except OSError as error:
        complain(f"the system refuses: {error.strerror or type(error).__name__}")
        sys.exit(Exit.ENGINE)
    except Exception as error:  # noqa: BLE001 - the outermost boundary
        report_crash(error)
        sys.exit(Exit.ENGINE)
