from collections.abc import Callable, Iterator
from typing import Any

import pytest

from service.text.language import support_for

Rows = Callable[[str], Iterator[dict[str, Any]]]
Say = Callable[[str], None]

ENGLISH_FLOOR = 0.995


@pytest.mark.parametrize(
    "text",
    ["ok thx, on it", "k", "", "👍", "lgtm", "https://ejemplo.example/de/la/el", "PROJ-482 done", "Danke Bob, will do"],
)
def test_short_or_wordless_text_counts_as_english(text: str) -> None:
    assert support_for(text) == ("en", "full")


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Kannst du mir bitte die Datei bis Freitag schicken?", "de"),
        ("Merci beaucoup, à demain", "fr"),
        ("¿Puedes enviarme el informe para mañana por favor?", "es"),
        ("Ciao, puoi mandarmi il file per domani?", "it"),
        ("Kun je mij het bestand voor morgen sturen?", "nl"),
        ("Olá, você pode enviar o arquivo amanhã?", "pt"),
        ("Привет, как дела", "ru"),
        ("请把文件发给我", "zh"),
        ("ファイルを送ってください", "ja"),
        ("파일을 보내 주세요", "ko"),
        ("مرحبا بك", "ar"),
        ("ⴰⵣⵓⵍ ⴼⵍⵍⴰⵡⵏ", "und"),
    ],
)
def test_another_language_is_named_and_not_claimed_as_supported(text: str, tag: str) -> None:
    assert support_for(text) == (tag, "none")


@pytest.mark.parametrize(
    ("given_tag", "level"), [("en", "full"), ("en-GB", "full"), ("EN_us", "full"), ("de", "none"), ("enm", "none")]
)
def test_the_callers_tag_wins(given_tag: str, level: str) -> None:
    assert support_for("Merci beaucoup, à demain", given_tag) == (given_tag, level)


def test_one_foreign_word_in_an_english_sentence_does_not_win() -> None:
    assert support_for("Please book the table at La Casa de Papel for the team")[0] == "en"


def test_real_english_mail_and_chat_is_read_as_english(rows: Rows, figure: Say) -> None:
    total = english = 0
    for name in (
        *("emails/enron_maildir", "emails/enron_formality", "emails/enron_signatures", "emails/numpy_list_2001_11"),
        *("chat/irc_support_and_meetings", "chat/gitter_developers"),
    ):
        tags = [support_for(row["message"])[0] for row in rows(name)]
        figure(f"{name}: {tags.count('en')} of {len(tags)} en")
        total += len(tags)
        english += tags.count("en")
    figure(f"judged English: {english} of {total}, {english / total:.2%}")
    assert english / total >= ENGLISH_FLOOR
