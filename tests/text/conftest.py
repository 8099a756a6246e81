import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Rows = Callable[[str], Iterator[dict[str, Any]]]


@pytest.fixture(scope="session")
def rows(shared_data: Path) -> Rows:
    def read(name: str) -> Iterator[dict[str, Any]]:
        with (shared_data / f"{name}.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                row: dict[str, Any] = json.loads(line)
                row["message"] = row.get("body") or row.get("text") or ""
                yield row

    return read


@pytest.fixture(scope="session")
def real_messages(rows: Rows) -> list[str]:
    names = [
        *(f"emails/{name}" for name in ("enron_maildir", "enron_formality", "enron_signatures", "numpy_list_2001_11")),
        *("emails/billing_emails_bipia", "emails/parakweet_intent_sentences"),
        *(
            "chat/irc_support_and_meetings",
            "chat/gitter_developers",
            "support/abcd_sample",
            "support/banking77_test_sample",
        ),
        *(f"reply_parsing/{name}" for name in ("talon_quotations", "talon_standard_replies", "talon_signatures")),
        *(f"reply_parsing/{name}_email_reply_parser" for name in ("github", "zapier", "crisp")),
        "reply_parsing/mail_parser_reply",
    ]
    return [row["message"] for name in names for row in rows(name)]
