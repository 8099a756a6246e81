import pytest

from service.errors import PromptError
from service.prompting.rendering import compile_template

HOSTILE = [
    "{{ 7*7 }} {% for x in range(9) %}x{% endfor %} {# gone #}",
    "{{ message.__class__.__mro__ }}",
    "<b>&amp; \"quoted\" 'single'</b>",
    "{% raw %}{% endraw %}",
    "line statement\n# for x in y\n## comment",
    "back\\slash \\{{ and trailing spaces   \n\n\nlines",
]


@pytest.mark.parametrize("message", HOSTILE)
def test_message_with_template_syntax_appears_verbatim(message: str) -> None:
    template = compile_template("before\n{{ message }}\nafter", ["message"], "p")
    assert template.render({"message": message}) == f"before\n{message}\nafter\n"


def test_refuses_a_variable_that_is_used_but_not_declared() -> None:
    with pytest.raises(PromptError, match=r"p uses variables that prompt\.toml does not declare: other"):
        compile_template("{{ message }}{{ other }}", ["message"], "p")


def test_refuses_a_variable_that_is_declared_but_not_used() -> None:
    with pytest.raises(PromptError, match="declares variables that p does not use: other"):
        compile_template("{{ message }}", ["message", "other"], "p")


@pytest.mark.parametrize("text", ["{% include 'x' %}", "{% extends 'x' %}", "{% import 'x' as y %}"])
def test_refuses_templates_that_reach_outside_their_folder(text: str) -> None:
    with pytest.raises(PromptError, match="includes another template"):
        compile_template(text, [], "p")


def test_refuses_a_syntax_error_when_it_loads() -> None:
    with pytest.raises(PromptError, match=r"p is not a valid template \(line 2\)"):
        compile_template("\n{% if %}", [], "p")


def test_names_a_missing_value_and_no_present_one() -> None:
    template = compile_template("{{ message }}{{ fence }}", ["message", "fence"], "p")
    with pytest.raises(PromptError) as caught:
        template.render({"message": "private words"})
    assert "fence" in str(caught.value)
    assert "private" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "{{ message.nothing }}",
        "{{ message + 1 }}",
        "{{ message | int(base='x') + message }}",
        "{{ message.__class__.__bases__ }}",
        "{% for a, b in message %}{% endfor %}",
        "{{ message['private words'].x }}",
    ],
)
def test_no_error_holds_the_message(text: str) -> None:
    template = compile_template(text, ["message"], "p")
    with pytest.raises(PromptError) as caught:
        template.render({"message": "private words"})
    error: BaseException | None = caught.value
    while error is not None:
        assert "private" not in str(error)
        error = error.__cause__ or error.__context__


def test_templates_cannot_change_the_values_they_get() -> None:
    values = ["one"]
    template = compile_template("{{ needs.append('two') }}", ["needs"], "p")
    with pytest.raises(PromptError):
        template.render({"needs": values})
    assert values == ["one"]
