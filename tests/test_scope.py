"""Scope: which attributions are statements. By default only these are records; scope "attributions" has all."""

from __future__ import annotations

import pytest
from attrs import frozen
from cases import table
from frozen import frozen_doc

from quotes import Config
from quotes.extraction import extract_doc


@frozen
class Scoped:
    """A sentence with one cue, and whether it makes a statement.

    Attributes:
        text: The sentence.
        cue: The cue.
        statement: Whether something is said or written in it.
        fails: Why it does not pass yet, or nothing.
    """

    text: str
    cue: str
    statement: bool
    fails: str = ""


SCOPED = [
    # speech and writing, in any construction
    Scoped("“The harbour is shut,” Novak said.", "said", statement=True),
    Scoped("Novak said that the harbour was shut.", "said", statement=True),
    Scoped("According to Novak, the harbour was shut in May.", "According to", statement=True),
    Scoped("Novak urged the council to shut the harbour before the winter.", "urged", statement=True),
    Scoped("Novak accused the council of shutting the harbour too late.", "accused", statement=True),
    Scoped("Novak hailed the “new spirit” of the harbour.", "hailed", statement=True),
    Scoped("Novak wrote in a letter that the harbour was shut.", "wrote", statement=True),
    Scoped("The judges found that the harbour had been shut too late.", "found", statement=True),
    Scoped("The plan for the harbour was criticised by Novak.", "was criticised", statement=True),
    # thoughts, wishes, plans, and what data shows
    Scoped("Novak believes that the harbour will open again.", "believes", statement=False),
    Scoped("Novak hopes to open the harbour again.", "hopes", statement=False),
    Scoped("Novak wants the harbour to open again.", "wants", statement=False),
    Scoped("Novak supports the plan for the harbour.", "supports", statement=False),
    Scoped("The survey shows that the harbour is full.", "shows", statement=False),
    Scoped("Novak decided to open the harbour again.", "decided", statement=False),
    Scoped("The children found that the harbour was shut.", "found", statement=False),
    Scoped("Novak fears that the harbour will be shut.", "fears", statement=False),
]


def cues(text: str, config: Config) -> list[str]:
    return [record.cue.text for record in extract_doc(frozen_doc(text), config) if record.cue is not None]


@pytest.mark.parametrize("scoped", table(SCOPED))
def test_scope(scoped: Scoped) -> None:
    assert scoped.cue in cues(scoped.text, Config(scope="attributions"))
    assert (scoped.cue in cues(scoped.text, Config())) == scoped.statement


def test_actions_are_no_attributions() -> None:
    for text in ("Novak signed the letter.", "Novak opened the harbour.", "The council met in the harbour on Monday."):
        assert cues(text, Config(scope="attributions")) == []
