"""Findings: who *finds* or *holds* something makes a statement, if they publish what they find.

Covers courts, auditors, researchers and their reports: `The court found that …`, `Rents rose, the report found`. Not
covered: what other people find (`The crew found that the boat was gone`).
"""

from __future__ import annotations

from quotes.lang.en.words import words
from quotes.parse.view import View
from quotes.rules import grammar as g

FINDERS, FINDING_VERBS = words("finders"), words("finding_verbs")
"""Who publishes what they find: courts, auditors, researchers, their reports. Others do not say all that they find."""
FINDING_PRONOUNS = words("finding_pronouns")
FINDING = "finding-clause"
"""Frame of a finding."""


def is_finding(view: View, lemma: str, reporter: int | None) -> bool:
    """Return whether the subject of a verb of finding publishes it; a pronoun means the subject before it."""
    if lemma not in FINDING_VERBS or reporter is None:
        return False
    if view.lower[reporter] in FINDING_PRONOUNS:
        before = view.sent[reporter][0] - 1
        first = view.sent[before][0] if before >= 0 else 0
        subjects = (k for k in range(first, before + 1) if view.dep[k] in g.SUBJECTS and view.quote[k] < 0)
        reporter = next(subjects, reporter)
    return view.lemma[reporter] in FINDERS
