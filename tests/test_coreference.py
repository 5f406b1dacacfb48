"""Coreference clusters on a `Doc`, in the forms of three packages, made by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from attrs import frozen
from frozen import frozen_doc
from spacy.tokens import Doc

from quotes import extract
from quotes.exceptions import InputTypeError
from quotes.speakers.coreference import clusters

TEXT = "Ines Duarte met Lena Haas. She said the talks went well."
LENA, SHE = (3, 5), (6, 7)
"""Token ranges; without them the sieves would choose the subject, Ines Duarte."""


@frozen
class Mention:
    """The form of coreferee: the indices of a mention's head tokens."""

    token_indexes: list[int]


@pytest.fixture
def doc() -> Doc:
    return frozen_doc(TEXT)


@pytest.fixture
def _extensions() -> Iterator[None]:
    for name in ("coref_chains", "coref_clusters"):
        Doc.set_extension(name, default=None)
    yield
    for name in ("coref_chains", "coref_clusters"):
        Doc.remove_extension(name)


def speaker(doc: Doc) -> tuple[str | None, str]:
    [record] = extract(doc)
    assert record.speaker is not None
    return record.speaker.name, record.speaker.resolution


def test_without_clusters_the_sieves_decide(doc: Doc) -> None:
    assert clusters(doc) == []
    assert speaker(doc) == ("Ines Duarte", "pronoun")


@pytest.mark.parametrize("prefix", ["coref_clusters", "coref_head_clusters"])
def test_span_groups(doc: Doc, prefix: str) -> None:
    doc.spans[f"{prefix}_1"] = [doc[slice(*LENA)], doc[slice(*SHE)]]
    assert clusters(doc) == [(LENA, SHE)]
    assert speaker(doc) == ("Lena Haas", "coreference")


def test_other_span_groups_are_left_alone(doc: Doc) -> None:
    doc.spans["coref_clusters"] = [doc[slice(*LENA)], doc[slice(*SHE)]]
    doc.spans["sc"] = [doc[slice(*LENA)]]
    assert clusters(doc) == []


@pytest.mark.usefixtures("_extensions")
def test_coreferee_chains(doc: Doc) -> None:
    doc._.coref_chains = [[Mention([4]), Mention([6])]]
    assert clusters(doc) == [((4, 5), SHE)]
    assert speaker(doc) == ("Lena Haas", "coreference")


@pytest.mark.usefixtures("_extensions")
def test_coreferee_mentions_of_several_are_nobodys(doc: Doc) -> None:
    doc._.coref_chains = [[Mention([1, 4]), Mention([6])]]
    assert clusters(doc) == []


@pytest.mark.usefixtures("_extensions")
def test_fastcoref_clusters(doc: Doc) -> None:
    start = TEXT.index("Lena")
    doc._.coref_clusters = [[(start, start + len("Lena Haas")), (TEXT.index("She"), TEXT.index("She") + 3)]]
    assert clusters(doc) == [(LENA, SHE)]
    assert speaker(doc) == ("Lena Haas", "coreference")


@pytest.mark.usefixtures("_extensions")
@pytest.mark.parametrize("value", [[["Lena", "She"]], [[(1, 2, 3)]]])
def test_something_else_under_fastcorefs_name(doc: Doc, value: object) -> None:
    doc._.coref_clusters = value
    with pytest.raises(InputTypeError, match="pairs of character offsets"):
        extract(doc)


@pytest.mark.usefixtures("_extensions")
def test_something_else_under_coreferees_name(doc: Doc) -> None:
    doc._.coref_chains = [["Lena", "She"]]
    with pytest.raises(InputTypeError, match="token_indexes"):
        extract(doc)


def test_a_cluster_that_names_nobody_leaves_it_to_the_sieves(doc: Doc) -> None:
    doc.spans["coref_clusters_1"] = [doc[7:8], doc[slice(*SHE)]]
    assert speaker(doc) == ("Ines Duarte", "pronoun")


def test_a_cluster_names_a_description() -> None:
    doc = frozen_doc("Lena Haas came late. Ines Duarte frowned. The visitor said she was sorry.")
    doc.spans["coref_clusters_1"] = [doc[0:2], doc[9:11]]
    assert speaker(doc) == ("Lena Haas", "coreference")
