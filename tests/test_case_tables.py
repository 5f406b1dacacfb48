"""Where the cases of each rule, speaker and circumstance module are: a table, found by the module's name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import quotes

ROOT = Path(quotes.__file__).parent
TESTS = Path(__file__).parent
CHECKOUT = TESTS.parent
NAMED = re.compile(
    r"`((?:quotes|tests|benchmarks|rules|selection|speakers|circumstances|model|text|lang|docs)/[\w/.]+)`"
)
TABLES = {
    "rules/adjacent": "test_rules.BESIDE",
    "rules/before": "test_rules.BESIDE",
    "rules/beside": "test_rules.BESIDE",
    "rules/blocks": "test_blocks.BLOCKS",
    "rules/carrying": "test_quotations.RUNNING_ON",
    "rules/clausal": "test_rules.CLAUSES",
    "rules/clause_subjects": "test_constructions.SUBJECTS",
    "rules/content": "test_constructions.COMMENTS",
    "rules/coordination": "test_clauses.LISTED",
    "rules/detached_subjects": "test_reports.DETACHED",
    "rules/displaced": "test_constructions.SUBJECTS_LOST",
    "rules/findings": "test_clauses.FINDINGS",
    "rules/fronted": "test_constructions.BOTH_SIDES",
    "rules/labels": "test_rules.LABELS",
    "rules/lead_in": "test_quotations.UNCUED",
    "rules/lists": "test_rules.LISTS",
    "rules/nouns": "test_rules.NOUNS",
    "rules/objects": "test_rules.OBJECTS",
    "rules/own": "test_own_rules.test_",
    "rules/prepositional": "test_rules.PREPOSITIONAL",
    "rules/source": "test_constructions.OPENINGS",
    "rules/subjects": "test_rules.SHARED",
    "rules/voice": "test_constructions.PASSIVES",
    "rules/uncredited": "test_quotations.UNCUED",
    "rules/told": "test_told.TOLD",
    "rules/unsaid": "test_unsaid.UNSAID",
    "circumstances/addressee": "test_circumstances.OBJECTS",
    "circumstances/kinds": "test_circumstances.NO_MEDIUM",
    "circumstances/medium": "test_circumstances.MEDIA",
    "circumstances/negation": "test_circumstances.NEGATED",
    "circumstances/phrases": "test_circumstances.PREPOSITIONS",
    "circumstances/vocatives": "test_circumstances.VOCATIVES",
    "speakers/acronyms": "test_acronyms.test_",
    "speakers/coreference": "test_coreference.test_",
    "speakers/roles": "test_roles.TITLES",
    "speakers/names": "test_names.test_",
    "speakers/entities": "test_entities.test_",
    "speakers/identities": "test_identities.CASES",
    "speakers/resolve": "test_speakers.SPEAKERS",
}
"""Module → the test module and the table (or the beginning of the names of the tests) in it."""
SHARED = frozenset({"__init__", "candidates", "frames", "grammar", "registry"})
"""Modules without a construction."""
BY_SPEAKERS = "test_speakers.SPEAKERS"
"""The table of all other modules of `speakers`."""
MODULES = sorted(
    str(path.relative_to(ROOT).with_suffix(""))
    for folder in ("rules", "circumstances", "speakers")
    for path in (ROOT / folder).glob("*.py")
    if path.stem not in SHARED
)


@pytest.mark.parametrize("module", MODULES)
def test_every_module_has_a_table(module: str) -> None:
    table = TABLES.get(module, BY_SPEAKERS if module.startswith("speakers/") else "")
    assert table, f"{module}: add its table of cases to TABLES"
    file, name = table.split(".")
    source = (TESTS / f"{file}.py").read_text("utf-8")
    assert re.search(rf"^(?:def )?{name}", source, re.MULTILINE), table


def test_the_list_is_of_modules_there_are() -> None:
    assert set(TABLES) <= set(MODULES)


def test_contributing_names_files_that_are_there() -> None:
    contributing = (CHECKOUT / "CONTRIBUTING.md").read_text("utf-8")
    named = NAMED.findall(contributing)
    assert len(named) > 20
    missing = [name for name in named if not any((base / name).exists() for base in (CHECKOUT, ROOT, ROOT.parent))]
    assert missing == []
    for link in re.findall(r"\]\((docs/[\w.-]+)\)", contributing):
        assert (CHECKOUT / link).exists(), link
