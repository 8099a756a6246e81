"""Every notation that callers send, under the scheme ``auto`` and under a named one."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.disc.labels import SIXTEEN
from service.disc.notation import ACCEPTED, SCHEMES, read_scores, read_style
from service.disc.profile import LETTERS, Profile
from service.errors import InvalidRequestError, UnsupportedStyleError

ARCHETYPES = {
    "Captain": "D",
    "Driver": "Di",
    "Initiator": "DI",
    "Influencer": "Id",
    "Motivator": "I",
    "Encourager": "Is",
    "Harmonizer": "IS",
    "Collaborator": "Si",
    "Counselor": "Si",
    "Supporter": "S",
    "Planner": "Sc",
    "Stabilizer": "SC",
    "Editor": "Cs",
    "Analyst": "C",
    "Questioner": "Cd",
    "Skeptic": "CD",
    "Architect": "Dc",
}


def shares(profile: Profile) -> list[float]:
    return [profile.weights.of(letter) for letter in LETTERS]


@pytest.mark.parametrize("scheme", ["auto", "disc12", "disc16", "crystal"])
@pytest.mark.parametrize("letter", LETTERS)
def test_letter_alone_is_read_in_either_case(letter: str, scheme: str) -> None:
    for spelling in (letter, letter.lower(), f"  {letter}\n"):
        profile = read_style(spelling, scheme=scheme)
        assert (profile.label, profile.dominant, profile.weights.of(profile.dominant)) == (letter, letter, 1)
        assert (profile.raw, profile.ambiguous) == (spelling, False)


@pytest.mark.parametrize(
    ("raw", "label", "ambiguous"),
    [
        ("DI", "Di", True),
        ("IS", "iS", True),
        ("SC", "SC", True),
        ("CD", "CD", True),
        ("Id", "iD", True),
        ("Is", "iS", True),
        ("Sc", "SC", True),
        ("Dc", "DC", True),
        ("Di", "Di", False),
        ("Si", "Si", False),
        ("iD", "iD", False),
        ("iS", "iS", False),
        ("CS", "CS", False),
        ("DC", "DC", False),
        ("di", "Di", False),
        ("DS", "DS", False),
        ("ci", "CI", False),
    ],
)
def test_auto_takes_the_twelve_style_reading_and_says_when_there_is_another(
    raw: str, label: str, *, ambiguous: bool
) -> None:
    profile = read_style(raw)
    assert (profile.label, profile.scheme, profile.ambiguous) == (label, "disc12", ambiguous)
    assert profile.weights == read_style(raw, scheme="disc12").weights
    assert not read_style(raw, scheme="disc12").ambiguous


@pytest.mark.parametrize("raw", ["D/I", "D+I", "d / i", "D & I", "D-I", "Dominance/Influence", "Dominance + i"])
def test_blend_with_a_sign_is_ordered_and_ambiguous(raw: str) -> None:
    profile = read_style(raw)
    assert (profile.label, profile.ambiguous) == ("Di", True)
    assert shares(profile) == pytest.approx([0.63, 0.37, 0, 0])


def test_blend_of_opposites_keeps_both_and_is_mixed() -> None:
    profile = read_style("S/D")
    assert (profile.label, profile.mixed) == ("SD", True)
    assert shares(profile) == pytest.approx([0.37, 0, 0.63, 0])


@pytest.mark.parametrize("order", list(permutations("DISC", 3)))
def test_three_letters_weigh_three_to_two_to_one(order: tuple[str, str, str]) -> None:
    profile = read_style("".join(order).lower())
    assert [profile.weights.of(letter) for letter in LETTERS if letter in order] == pytest.approx(
        [(3 - order.index(letter)) / 6 for letter in LETTERS if letter in order]
    )
    assert sum(shares(profile)) == pytest.approx(1)
    assert profile.dominant == order[0]
    assert read_style("/".join(order)).weights == profile.weights


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Dominance", "D"),
        ("INFLUENCE", "I"),
        ("Inducement", "I"),
        ("steadiness", "S"),
        ("Submission", "S"),
        ("Conscientiousness", "C"),
        ("Compliance", "C"),
        ("Caution", "C"),
    ],
)
def test_full_name_stands_for_its_letter(name: str, letter: str) -> None:
    assert read_style(name).label == letter


@pytest.mark.parametrize("name", ["Stability", "Support", "Inspiring", "Instinctive", "Correct"])
def test_vendor_name_that_means_two_things_is_refused(name: str) -> None:
    with pytest.raises(UnsupportedStyleError):
        read_style(name)


@pytest.mark.parametrize(("name", "label"), ARCHETYPES.items())
def test_archetype_needs_its_scheme(name: str, label: str) -> None:
    profile = read_style(name.lower(), scheme="crystal")
    assert (profile.label, profile.scheme, profile.weights) == (label, "disc16", SIXTEEN[label])
    for scheme in ("auto", "disc12", "disc16"):
        with pytest.raises(UnsupportedStyleError, match="scheme crystal"):
            read_style(name, scheme=scheme)


@pytest.mark.parametrize("label", SIXTEEN)
def test_crystal_reads_the_labels_of_its_types(label: str) -> None:
    assert read_style(label, scheme="crystal") == read_style(label, scheme="disc16")


@settings(deadline=None)
@given(st.sampled_from(sorted(SIXTEEN)), st.sampled_from(["disc12", "disc16"]))
def test_label_and_scheme_of_an_answer_can_be_sent_back(label: str, scheme: str) -> None:
    first = read_style(label, scheme=scheme)
    again = read_style(first.label, scheme=first.scheme)
    assert (again.weights, again.label) == (first.weights, first.label)


@pytest.mark.parametrize(
    ("raw", "facet", "label"),
    [
        ("natural: Di", "natural", "Di"),
        ("Adapted SC", "adapted", "SC"),
        ("internal graph: D 82 I 61 S 23 C 40", "natural", "Di"),
        ("mask C", "adapted", "C"),
        ("C", "unspecified", "C"),
    ],
)
def test_name_of_the_graph_is_kept(raw: str, facet: str, label: str) -> None:
    profile = read_style(raw)
    assert (profile.facet, profile.label, profile.raw) == (facet, label, raw)


def test_two_graphs_at_once_are_refused_with_what_to_do() -> None:
    with pytest.raises(UnsupportedStyleError, match="Send one graph"):
        read_style("natural D 80 I 60 S 20 C 40, adapted D 60 I 70 S 30 C 40")


def test_default_confidence_depends_on_what_was_sent() -> None:
    assert read_style("C").confidence == 0.9
    assert read_style("high C").confidence == 0.9
    assert read_style("D 20 I 30 S 40 C 90").confidence == 0.8
    assert read_scores({"d": 20, "i": 30, "s": 40, "c": 90}).confidence == 0.8


@pytest.mark.parametrize("confidence", [0, 0.0, 0.45, 1, 1.0])
def test_confidence_of_the_caller_is_kept(confidence: float) -> None:
    assert read_style("C", confidence=confidence).confidence == confidence


@pytest.mark.parametrize("confidence", [-0.01, 1.01, float("nan"), float("inf"), 90, True])
def test_confidence_out_of_range_is_refused(confidence: float) -> None:
    with pytest.raises(InvalidRequestError, match="from 0 to 1"):
        read_style("C", confidence=confidence)
    with pytest.raises(InvalidRequestError, match="from 0 to 1"):
        read_scores({"d": 20, "i": 30, "s": 40, "c": 90}, confidence=confidence)


@pytest.mark.parametrize("scheme", ["", "AUTO", "disc", "colours", "wiley"])
def test_unknown_scheme_is_refused_with_the_known_ones(scheme: str) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        read_style("C", scheme=scheme)
    assert all(known in caught.value.detail for known in SCHEMES)


def test_every_accepted_line_holds_an_example_that_is_read() -> None:
    examples = {
        "one letter": "D",
        "a full name": "Steadiness",
        "a 12-style label": "iS",
        "two opposite letters": "CI",
        "a blend": "D/I",
        "three different letters": "DIC",
        "four graph scores": "D 82 I 61 S 23 C 40",
        "high and low letters": "high D, low S",
        "with scheme disc16": "Cs",
        "with scheme crystal": "Captain",
    }
    assert len(examples) == len(ACCEPTED)
    for (start, example), line in zip(examples.items(), ACCEPTED, strict=True):
        assert line.startswith(start)
        assert example in line
        scheme = start.removeprefix("with scheme ") if "scheme" in start else "auto"
        assert read_style(example, scheme=scheme).raw == example
