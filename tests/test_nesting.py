"""Nesting: attributions inside the content of others, on frozen parses.

A case is a text and, for every attribution in document order of its cue, the cue and that of its parent.
"""

from __future__ import annotations

import pytest
from attrs import frozen
from cases import table
from frozen import frozen_doc

from quotes import Attribution, Config
from quotes.extraction import extract_doc


@frozen
class Nested:
    """A text and the parents in it.

    Attributes:
        text: The text.
        parents: Cue → cue of the parent, or `None`.
        fails: Why it does not pass yet, or nothing.
    """

    text: str
    parents: dict[str, str | None]
    fails: str = ""


NESTED = [
    Nested("Smith said Jones called the report “a lie”.", {"said": None, "called": "said"}),
    Nested("According to the Gazette, Novak said that the ferry was full.", {"According to": None, "said": "According to"}),
    Nested("Novak said that the ferry was full, according to the Gazette.", {"said": "according to", "according to": None}),
    # three levels
    Nested(
        "Haas said that Reik claimed that the board believed that the pier was safe.",
        {"said": None, "claimed": "said", "believed": "claimed"},
    ),
    Nested(
        "According to the Gazette, Abel said that the captain denied that he had been drunk.",
        {"According to": None, "said": "According to", "denied": "said"},
    ),
    # siblings
    Nested("Ruiz said that Lind denied the charge and that Okoye admitted it.", {"said": None, "denied": "said", "admitted": "said"}),
    Nested("Ruiz said that the bridge was safe. Abel said that it was not.", {"said": None, "said ": None}),
    Nested("Ruiz said the bridge was safe, and Abel warned that it was not.", {"said": None, "warned": None}),
    # a quotation inside what is reported
    Nested("The paper reported that Duarte had told the court, “I was asleep.”", {"reported": None, "had told": "reported"}),
    Nested("Lind said that her brother had called the mayor “a fool” in front of the crew.", {"said": None, "had called": "said"}),
    # what somebody says inside a quotation that others said
    Nested("“He said that he was ill,” Ito told the clerk.", {"said": "told", "told": None}),
    Nested("“The board says it is poor,” Reik said, “and nobody believes it.”", {"says": "said", "said": None}),
    Nested("Lind wrote: “The auditors have confirmed that the safe was empty, and we thank them.”", {"wrote": None, "have confirmed": "wrote"}),
    Nested("“My brother told me the net was gone. The police say nobody took it,” Abel said.", {"told": "said", "say": "said", "said": None}),
    # the speaker's own words, what is imagined or asked for, and words in marks as such
    Nested("“I say that the pier is lost,” Reik said.", {"said": None}),
    Nested("“I told you that the fog would come,” Lind said.", {"said": None}),
    Nested("“You said that it was safe,” Duarte wrote.", {"wrote": None}),
    Nested("“If they say that it is safe, we will row,” Novak said.", {"said": None}),
    Nested("“Nobody would claim that the wall is new,” Haas said.", {"said": None}),
    Nested("“We think that they know the truth,” Okoye said.", {"said": None}),
    Nested("Duarte lost a book called “The Man Who Said That It Rained” on the boat.", {}),
    # a source's own clause is no content
    Nested("Novak, who says he is innocent, told the court that the money was his.", {"says": None, "told": None}),
    Nested("Abel said the owner, who claims to be poor, had bought a yacht.", {"said": None, "claims": "said"}),
    Nested("Haas said that she hoped the dam would hold.", {"said": None, "hoped": "said"}),
    Nested("In her report, Ito says the firm promised to rebuild the wall.", {"says": None, "promised": "says"}),
    Nested("The union said the minister had promised that no yard would close, and that she had broken her word.", {"said": None, "had promised": "said"}),
]  # fmt: skip


def by_cue(record: Attribution) -> int:
    return record.cue.spans[0].start if record.cue else -1


@pytest.mark.parametrize("nested", table(NESTED))
def test_parent(nested: Nested) -> None:
    records = extract_doc(frozen_doc(nested.text), Config(scope="attributions"))
    cues = {record.id: record.cue.text for record in records if record.cue}
    found = [
        (cues.get(record.id), None if record.parent is None else cues[record.parent])
        for record in sorted(records, key=by_cue)
    ]
    assert found == [(cue.strip(), parent) for cue, parent in nested.parents.items()]
    for record in records:
        if record.parent is not None:
            outer = records[record.parent].quote.spans
            assert all(any(o.start <= s.start and s.end <= o.end for o in outer) for s in record.quote.spans)
