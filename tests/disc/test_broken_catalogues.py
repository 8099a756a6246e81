"""Rules that hold across rows: a catalogue that breaks one is refused on load."""

import copy
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from service.disc import names, needs, pairs, roles, styles, words
from service.disc.loading import load_table
from service.errors import ConfigurationError

Change = Callable[[dict[str, Any]], object]

CASES: list[tuple[str, ModuleType, Callable[[Any], Any], str, Change]] = [
    ("need twice", needs, needs._catalogue.__wrapped__, "needs.toml", lambda t: t["needs"].append(t["needs"][0])),
    (
        "loading over 3",
        needs,
        needs._catalogue.__wrapped__,
        "needs.toml",
        lambda t: t["needs"][0].update(loadings=[4, 0, 0, 0]),
    ),
    (
        "no loading",
        needs,
        needs._catalogue.__wrapped__,
        "needs.toml",
        lambda t: t["needs"][0].update(loadings=[0, 0, 0, 0]),
    ),
    (
        "conflict of none",
        needs,
        needs.all_conflicts.__wrapped__,
        "needs.toml",
        lambda t: t["conflicts"][0].update(between=["calm", "x"]),
    ),
    ("style lost", styles, styles._cards.__wrapped__, "styles.toml", lambda t: t["blends"].pop("SC")),
    (
        "style too many",
        styles,
        styles._cards.__wrapped__,
        "styles.toml",
        lambda t: t["blends"].update(XX=t["blends"]["SC"]),
    ),
    ("pair lost", pairs, pairs._guides.__wrapped__, "pairs.toml", lambda t: t["pairs"]["I"].pop("C")),
    ("letter lost", pairs, pairs._guides.__wrapped__, "pairs.toml", lambda t: t["pairs"].pop("I")),
    (
        "sum not 1",
        roles,
        roles._roles.__wrapped__,
        "roles.toml",
        lambda t: t["roles"]["finance"]["weights"].update(d=0.5),
    ),
    (
        "variant of none",
        roles,
        roles._roles.__wrapped__,
        "roles.toml",
        lambda t: t["roles"]["finance"].update(variants=["x"]),
    ),
    (
        "name twice",
        names,
        names.known_names.__wrapped__,
        "notations.toml",
        lambda t: t["names"]["C"].append("dominance"),
    ),
    ("type lost", names, names.known_names.__wrapped__, "notations.toml", lambda t: t["archetypes"].pop("Cd")),
    ("capital", words, words.leak_words.__wrapped__, "words.toml", lambda t: t["traits"].append("Bossy")),
    ("everyday alone", words, words.leak_words.__wrapped__, "words.toml", lambda t: t["everyday"].append("tuesday")),
]


@pytest.mark.parametrize(
    ("module", "load", "file", "change"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_broken_catalogue_is_refused(
    monkeypatch: pytest.MonkeyPatch, module: ModuleType, load: Callable[[], Any], file: str, change: Change
) -> None:
    table = copy.deepcopy(load_table(file))
    change(table)
    monkeypatch.setattr(module, "load_table", lambda _name: table)
    with pytest.raises(ConfigurationError, match=file):
        load()
