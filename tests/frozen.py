"""Sentences with inline markup, and their frozen parses: a new model cannot change the input of a test.

A case is a sentence in which `<content>`, `<source>`, `<cue>`, `<addressee>` and `<medium>` mark what is to be found.
Parses are lines of `parses/*.jsonl`, a file a topic, as `Doc.to_json` gives them. To add sentences, write their cases
and run the tests once with `FREEZE_PARSES=topic`: the parses that are missing go to `parses/topic.jsonl`.
"""

from __future__ import annotations

import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import spacy
from attrs import field, frozen
from spacy.tokens import Doc

from quotes.config import Config
from quotes.parse.pipeline import load_pipeline

PARSES = Path(__file__).with_name("parses")
TAG = re.compile(r"<(/?)(content|source|cue|addressee|medium)>")

Ranges = tuple[tuple[int, int], ...]


@frozen
class Case:
    """A sentence with its expected parts.

    Attributes:
        markup: The sentence, marked.
        expected: Anything else to be held against the record: `kind`, `lemma`, `name`, `role`, `rule` …
        fails: Why it does not pass yet, or nothing.
    """

    markup: str
    expected: dict[str, Any] = field(factory=dict)
    fails: str = ""

    @property
    def text(self) -> str:
        """The sentence without its marks."""
        return TAG.sub("", self.markup)

    def ranges(self, part: str) -> Ranges:
        """The ranges in `text` of the parts marked `part`."""
        found, start, removed = [], 0, 0
        for tag in TAG.finditer(self.markup):
            place = tag.start() - removed
            removed += len(tag[0])
            if tag[2] != part:
                continue
            if tag[1]:
                found.append((start, place))
            else:
                start = place
        return tuple(found)


def frozen_doc(text: str) -> Doc:
    """Return the frozen parse of a text."""
    parses = _parses()
    if text not in parses:
        topic = os.environ.get("FREEZE_PARSES")
        if not topic:
            raise LookupError(f"no frozen parse of {text!r}; run the tests once with FREEZE_PARSES=topic")
        parses[text] = _light(load_pipeline(Config())(text).to_json())
        with (PARSES / f"{topic}.jsonl").open("a", encoding="utf8") as lines:
            lines.write(json.dumps(parses[text], ensure_ascii=False) + "\n")
    return Doc(_vocab()).from_json(parses[text])


def frozen_texts() -> list[str]:
    """Return every text that has a frozen parse."""
    return [*_parses()]


def _light(parse: dict[str, Any]) -> dict[str, Any]:
    for token in parse["tokens"]:
        del token["morph"]
    return parse


@cache
def _parses() -> dict[str, dict[str, Any]]:
    found = {}
    for path in sorted(PARSES.glob("*.jsonl")):
        with path.open(encoding="utf8") as lines:
            found.update((parse["text"], parse) for parse in map(json.loads, lines))
    return found


@cache
def _vocab() -> spacy.Vocab:
    return spacy.blank("en").vocab
