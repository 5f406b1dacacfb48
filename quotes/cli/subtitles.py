"""Subtitles as a transcript. In: the captions of a WebVTT or SubRip file. Out: one text with a turn in each paragraph.

Speakers are known by voice tags (`<v Ada Novak>`), by labels (`ADA NOVAK: …`), or not at all: a dash or `>>` at the
start of a line says only that somebody else speaks.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from attrs import evolve, frozen

from quotes.lang.en import transcripts as labels

_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s([^>]*)>")
_VOICE_END = "</v>"
_TAG = re.compile(r"</?[a-z][^>]*>|<\d[\d:.]*>", re.IGNORECASE)
_WORD_TIME = re.compile(r"<\d[\d:.]*>")
"""The time of a word. Captions made while somebody speaks have it, and repeat each line in the next caption."""
_CHANGE = re.compile(r"\s*(?:>>+\s*|[-–—]\s*(?=[^\W\d_a-z]|[“\"'‘\d]))")
"""A sign that somebody else speaks. A dash before a small letter goes on with an interrupted sentence."""


class Caption(Protocol):
    """A caption, as webvtt-py reads it."""

    raw_text: str


@frozen
class _Said:
    """Words of one speaker.

    Attributes:
        text: The words.
        voice: The name in the voice tag, or `None`.
        label: The label before them as it is written, with its colon, or `None`.
        changes: Whether somebody else speaks, though nothing says who.
    """

    text: str
    voice: str | None = None
    label: str | None = None
    changes: bool = False


def transcript(captions: Sequence[Caption]) -> str:
    """Return captions as a transcript.

    Words of one voice are joined. If some speakers have names, words whose speaker is not known are labelled so:
    otherwise they would belong to the speaker before.
    """
    said = _without_odd_labels([each for caption in _once(captions) for each in _split(caption)])
    names = [name for each in said if (name := each.voice or each.label)]
    has_voices = any(each.voice for each in said)
    # A transcript whose labels are in capitals has them all in capitals.
    unknown = labels.UNIDENTIFIED.upper() if all(map(str.isupper, names)) else labels.UNIDENTIFIED
    turns: list[_Said] = []
    for each in said:
        if turns and _continues(each, turns[-1], has_voices):
            turns[-1] = evolve(turns[-1], text=f"{turns[-1].text} {each.text}")
        else:
            turns.append(each)
    return "\n\n".join(_line(turn, unknown if names else None, has_voices) for turn in turns)


def _once(captions: Iterable[Caption]) -> Iterator[str]:
    """Yield the text of each caption, without the lines that it repeats from the one before."""
    texts = [caption.raw_text for caption in captions]
    if not any(_WORD_TIME.search(text) for text in texts):
        yield from texts
        return
    before = ""
    for text in texts:
        lines = [line for line in text.split("\n") if line.strip()]
        if lines and _plain(lines[0]) == before:
            lines = lines[1:]
        if lines:
            before = _plain(lines[-1])
            yield "\n".join(lines)


def _split(caption: str) -> Iterator[_Said]:
    """Yield the words of each speaker of a caption."""
    unvoiced, *voiced = _VOICE.split(caption)
    yield from _lines(unvoiced)
    for name, text in zip(voiced[::2], voiced[1::2], strict=True):
        own, _, after = text.partition(_VOICE_END)
        if words := _plain(own):
            yield _Said(words, voice=_plain(name) or None)
        yield from _lines(after)


def _lines(text: str) -> Iterator[_Said]:
    """Yield the words of lines without a voice; those of a line without a sign are joined to the ones before."""
    found: _Said | None = None
    for line in text.split("\n"):
        words = _plain(line)
        if not words:
            continue
        change = _CHANGE.match(words)
        words = words[change.end() :] if change else words
        label = _label(words)
        words = words[len(label) :].strip() if label else words
        if found and not change and not label:
            found = evolve(found, text=f"{found.text} {words}")
            continue
        if found:
            yield found
        found = _Said(words, label=label, changes=change is not None)
    if found:
        yield found


def _label(words: str) -> str | None:
    """Return the label at the start of a line, with its colon."""
    found = labels.CAPITALS.match(words)
    if found and not any(map(str.islower, labels.BRACKETS.sub("", found["rest"] or ""))):
        return found[0].strip()
    found = labels.SMALL.match(words)
    return found[0].strip() if found else None


def _without_odd_labels(said: Sequence[_Said]) -> list[_Said]:
    """Return the words without labels in small letters that occur once: they may be a sentence with a colon."""
    times = Counter(each.label for each in said)
    return [
        evolve(each, label=None, text=f"{each.label} {each.text}".strip())
        if each.label and times[each.label] == 1 and not each.label.isupper()
        else each
        for each in said
    ]


def _continues(said: _Said, before: _Said, has_voices: bool) -> bool:
    """Return whether words have the same speaker as those before them."""
    if said.changes or (said.label and said.label != before.label):
        return False
    if said.voice or has_voices:
        return said.voice == before.voice and not (before.label and said.voice)
    return True


def _line(turn: _Said, unknown: str | None, has_voices: bool) -> str:
    """Return a turn after its label; `unknown` is the label of unknown speakers, if others have names."""
    if turn.voice:
        return f"{turn.voice}: {turn.text}"
    if turn.label:
        return f"{turn.label} {turn.text}"
    is_unknown = unknown and (turn.changes or has_voices)
    return f"{unknown}: {turn.text}" if is_unknown and not labels.STAGE.match(turn.text) else turn.text


def _plain(text: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", text)).split())
