"""Findings and hearings: verbs of thought that are statements with some subjects.

Who *finds* or *holds* something makes a statement, if they publish what they find: courts, auditors, researchers and
their reports (`The court found that …`, `Rents rose, the report found`). What a court *hears* is said to it, by nobody
in the text (`The jury heard that …`). Not covered: what other people find or hear (`The crew heard that …`).
"""

from __future__ import annotations

from quotes.lang.en.words import words
from quotes.parse.view import View
from quotes.rules import grammar as g
from quotes.rules.voice import HEARING_VERBS, is_hearers

FINDERS, FINDING_VERBS = words("finders"), words("finding_verbs")
"""Who publishes what they find: courts, auditors, researchers, their reports. Others do not say all that they find."""
FINDING_PRONOUNS = words("finding_pronouns")
FINDING, HEARING = "finding-clause", "hearing-clause"
"""Frames of a finding, and of what a court hears."""
SCIENTISTS = tuple(sorted(words("scientist_endings")))
"""Endings of nouns for scientists ("biologist", "astronomer")."""


def frame_of_body(view: View, v: int, lemma: str, reporter: int | None) -> str | None:
    """Return the frame of a finding or a hearing, or `None`.

    Args:
        view: The text.
        v: The cue.
        lemma: The cue's lemma.
        reporter: The head of the subject, if it is the source.
    """
    if lemma in HEARING_VERBS and is_hearers(view, v):
        return HEARING
    return FINDING if is_finding(view, v, lemma, reporter) else None


def is_finding(view: View, v: int, lemma: str, reporter: int | None) -> bool:
    """Return whether the subject of a verb of finding publishes it; a pronoun means the subject before it."""
    if lemma not in FINDING_VERBS or reporter is None or g.verb_form(view, v) in g.INFINITIVE_MARKS:
        return False
    if view.lower[reporter] in FINDING_PRONOUNS:
        before = view.sent[reporter][0] - 1
        first = view.sent[before][0] if before >= 0 else 0
        subjects = (k for k in range(first, before + 1) if view.dep[k] in g.SUBJECTS and view.quote[k] < 0)
        reporter = next(subjects, reporter)
    return view.lemma[reporter] in FINDERS or view.lemma[reporter].endswith(SCIENTISTS)
