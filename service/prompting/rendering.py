"""Filling templates. The only place that knows Jinja.

Templates are trusted files; what they are filled with is not. Values are data: a message that
holds template syntax comes out as it went in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jinja2 import StrictUndefined, Template, meta
from jinja2.exceptions import TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from service.errors import PromptError

_FAULTS = (TemplateError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError, RecursionError)


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,  # prompts are plain text; escaping would change the message
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.clear()
    return environment


_ENVIRONMENT = _environment()


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A checked template; ``where`` names it in errors (``translate@1.0.0/user.md.j2``)."""

    template: Template
    variables: frozenset[str]
    where: str

    def render(self, variables: Mapping[str, object]) -> str:
        """Fill the template; of ``variables`` it sees only those it declares.

        Raises ``PromptError`` naming the template and missing variables, never their values.
        """
        missing = sorted(self.variables - variables.keys())
        if missing:
            raise PromptError(f"{self.where} needs variables that were not given: {', '.join(missing)}.")
        try:
            text = self.template.render({name: variables[name] for name in self.variables})
        except _FAULTS as fault:
            kind = type(fault).__name__
        else:
            return text.strip() + "\n"
        raise PromptError(f"{self.where} cannot be rendered with the values given ({kind}).")


def compile_template(text: str, declared: Iterable[str], where: str) -> CompiledTemplate:
    """Compile ``text`` and hold it to the variables its manifest declares.

    Raises ``PromptError`` for a syntax error, an include, or a difference between declared and used variables.
    """
    try:
        tree = _ENVIRONMENT.parse(text)
        template = _ENVIRONMENT.from_string(text)
    except TemplateSyntaxError as fault:
        raise PromptError(f"{where} is not a valid template (line {fault.lineno}): {fault.message}") from fault
    if any(True for _ in meta.find_referenced_templates(tree)):
        raise PromptError(f"{where} includes another template; a version must be complete in its own folder.")
    used, promised = meta.find_undeclared_variables(tree), frozenset(declared)
    if used - promised:
        raise PromptError(f"{where} uses variables that prompt.toml does not declare: {_listed(used - promised)}.")
    if promised - used:
        raise PromptError(f"prompt.toml declares variables that {where} does not use: {_listed(promised - used)}.")
    return CompiledTemplate(template, promised, where)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
