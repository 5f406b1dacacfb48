"""Counting over texts: who is one source, who is nobody, groups by role and pronoun, the same quotation twice."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from quotes import Attribution, Attributions, Identity, Quote, Speaker, TextSpan, pipe
from quotes.audit import Doubt, Source, Tally, group_sources, same_quotations, sources
from quotes.audit.linking import link
from quotes.exceptions import InputTypeError
from quotes.identities import Pronoun
from quotes.records import SpeakerType

NUMBERS = itertools.count()


def said(
    mention: str, name: str | None = None, *, id: int | None = None, words: str = "yes", type: SpeakerType = "PERSON"
) -> Attribution:
    quote = Quote("direct", (TextSpan(0, len(words), words),), (TextSpan(0, len(words), words),))
    speaker = Speaker(TextSpan(0, len(mention), mention), name, type=type, id=id)
    return Attribution(next(NUMBERS), quote, speaker)


def named(*names: str) -> list[Attribution]:
    return [said(name, name) for name in names]


def counted(*texts: list[Attribution]) -> list[tuple[str | None, int, int]]:
    return [(source.name, source.total, source.texts) for source in sources(texts)]


class TestInput:
    def test_one_text_several_and_several_with_names_count_alike(self) -> None:
        found = Attributions(named("Ana Ruiz"), "x")
        assert sources(found) == sources([found]) == sources([(found, "a.txt")]) == sources([found[:]])
        assert counted(named("Ana Ruiz"), named("Ana Ruiz")) == [("Ana Ruiz", 2, 2)]

    @pytest.mark.parametrize("given", [named("Ana Ruiz"), ["a.txt"], [[3]], [3], [(named("Ana Ruiz"), "a", "b")]])
    def test_other_input_is_named(self, given: Any) -> None:
        with pytest.raises(InputTypeError, match="expected the records of each text as extract or pipe gives them"):
            sources(given)


class TestNames:
    @pytest.mark.parametrize(
        ("names", "together"),
        [
            (["Tom Reuter", "Thomas Reuter"], {"Thomas Reuter": {"Tom Reuter", "Thomas Reuter"}}),
            (["T. Reuter", "Thomas Reuter"], {"Thomas Reuter": {"T. Reuter", "Thomas Reuter"}}),
            (["Reuter", "Thomas Reuter"], {"Thomas Reuter": {"Reuter", "Thomas Reuter"}}),
            (["thomas reuter", "Thomas Reuter"], {"thomas reuter": {"thomas reuter", "Thomas Reuter"}}),
            (["Ana Reuter", "Thomas Reuter"], {"Ana Reuter": {"Ana Reuter"}, "Thomas Reuter": {"Thomas Reuter"}}),
            (
                ["Thomas Reuter", "Thomas Reuters"],
                {"Thomas Reuter": {"Thomas Reuter"}, "Thomas Reuters": {"Thomas Reuters"}},
            ),
            (["Sam Lind Jr.", "Sam Lind"], {"Sam Lind Jr.": {"Sam Lind Jr.", "Sam Lind"}}),
        ],
    )
    def test_names_of_one_person(self, names: list[str], together: dict[str, set[str]]) -> None:
        linked, doubts = link(dict.fromkeys(names, True))
        groups: dict[str, set[str]] = {}
        for name, full in linked.items():
            groups.setdefault(full, set()).add(name)
        assert (groups, doubts) == (together, [])

    @pytest.mark.parametrize(
        ("names", "doubt"),
        [
            (["Reuter", "Thomas Reuter", "Ina Reuter"], Doubt("Reuter", ("Ina Reuter", "Thomas Reuter"))),
            (["T. Reuter", "Thomas Reuter", "Theo Reuter"], Doubt("T. Reuter", ("Theo Reuter", "Thomas Reuter"))),
        ],
    )
    def test_where_two_could_be_meant_nothing_is_joined(self, names: list[str], doubt: Doubt) -> None:
        linked, doubts = link(dict.fromkeys(names, True))
        assert linked == {name: name for name in names}
        assert doubts == [doubt]

    def test_organisations_are_joined_only_where_equal(self) -> None:
        linked, _ = link({"Ford": False, "Henry Ford": True, "FORD": False})
        assert linked["Henry Ford"] == "Henry Ford"
        assert linked["Ford"] == linked["FORD"] != "Henry Ford"


class TestSources:
    def test_names_are_linked_over_texts(self) -> None:
        assert counted(named("Thomas Reuter"), named("Tom Reuter", "Tom Reuter"), named("Reuter")) == [
            ("Thomas Reuter", 4, 3)
        ]

    def test_aliases_and_doubts_are_told(self) -> None:
        tally = Tally()
        for records in (named("Thomas Reuter"), named("Ina Reuter"), named("Reuter"), named("Tom Reuter")):
            tally.add(records)
        first = tally.sources()[0]
        assert (first.name, first.aliases) == ("Thomas Reuter", ("Tom Reuter",))
        assert tally.doubts() == [Doubt("Reuter", ("Ina Reuter", "Thomas Reuter"))]

    def test_unnamed_ones_are_told_apart_in_a_text_and_never_joined_over_texts(self) -> None:
        first = [said("a witness", id=0), said("he", id=0), said("a witness", id=1)]
        second = [said("a witness", id=0)]
        assert counted(first, second) == [("a witness", 2, 1), ("a witness", 1, 1), ("a witness", 1, 1)]

    @pytest.mark.parametrize("mention", ["it", "You", "A", "“", "nobody"])
    def test_who_is_nobody(self, mention: str) -> None:
        assert counted([said(mention, id=3)]) == [(None, 1, 1)]

    def test_a_name_of_one_letter_is_somebody(self) -> None:
        assert counted([said("M", "M")]) == [("M", 1, 1)]

    def test_per_text(self) -> None:
        tally = Tally()
        tally.add(named("Tom Reuter"), "a")
        tally.add(named("Thomas Reuter"), "b")
        assert [(source.doc, source.name) for source in tally.sources(per_text=True)] == [
            ("a", "Tom Reuter"),
            ("b", "Thomas Reuter"),
        ]


def source(
    name: str, pronoun: str | None = None, type: SpeakerType = "PERSON", evidence: tuple[str, ...] = ()
) -> Source:
    return Source(name, True, None, type, 1, 0, 0, 1, pronoun=pronoun, evidence=evidence)  # type: ignore[arg-type]


FOUND = [
    source("Mary Jones", "she", evidence=("She", "she", "Mrs.")),
    source("Peter Lind"),
    source("Robin Day"),
    source("Harbour Board", "it", "ORG"),
]


class TestPronouns:
    def test_nothing_is_concluded_from_names(self) -> None:
        assert [(group.value, group.sources) for group in group_sources(FOUND, "pronoun")] == [
            ("she", 1),
            ("not said in the text", 2),
            ("no single person", 1),
        ]

    def test_the_evidence_is_counted(self) -> None:
        assert group_sources(FOUND, "pronoun")[0].evidence == (("she", 2), ("mrs.", 1))

    def test_guesses_stand_by_themselves(self) -> None:
        values = [group.value for group in group_sources(FOUND, "pronoun", guess_first_names=True)]
        assert values == ["she", "he, by first name", "not said in the text", "no single person"]

    def test_two_texts_that_differ_say_nothing(self) -> None:
        def text(pronoun: Pronoun) -> Attributions:
            identity = Identity(0, "Robin Day", pronoun=pronoun, records=(0,))
            return Attributions([said("Robin Day", "Robin Day", id=0)], "", [identity])

        assert [one.pronoun for one in sources([text("she"), text("he")])] == [None]
        assert [one.pronoun for one in sources([text("she"), text("she")])] == ["she"]


TEXTS = [
    ("“We will not close the bridge before winter,” Ana Ruiz said.", "a"),
    ("Ana Ruiz said: “We will not close the bridge before winter.”", "b"),
    ("“We will not close this bridge before winter,” Ruiz told reporters.", "c"),
    ("“We will open the harbour in spring,” Ana Ruiz said.", "d"),
    ("“Yes,” Ana Ruiz said.", "e"),
    ("“Yes,” Ana Ruiz said.", "f"),
]


class TestSameQuotations:
    def test_exact_and_near(self) -> None:
        [same] = same_quotations(pipe(TEXTS, as_tuples=True))
        assert ([doc for doc, _ in same.places], same.texts, same.exact) == (["a", "b", "c"], 3, False)

    def test_only_exact(self) -> None:
        [same] = same_quotations(pipe(TEXTS, as_tuples=True), alike=100)
        assert ([doc for doc, _ in same.places], same.exact) == (["a", "b"], True)

    def test_none(self) -> None:
        assert same_quotations([]) == []
