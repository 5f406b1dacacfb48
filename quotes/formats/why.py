"""An explanation as a readable table. In: an `Explanation`. Out: its candidates with features and outcomes, as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group
from rich.text import Text

from quotes.explanation import Explanation, Weighed
from quotes.formats import console
from quotes.rules.own import OWN_FRAME

NOTHING = 0.02
"""Confidence below which a candidate is shown only if there is no other. A guess."""
LITTLE = 0.1
"""Weight, in log odds, below which a feature is left out. A guess."""
MOST_FITTING, CLUES_SHOWN = 4, 6
"""Most speakers that are shown of those who fit, and most clues of each. Guesses."""
CONTENT_WIDTH = 70
"""Characters of a content that are shown. A guess."""


def render(doc: str, explanation: Explanation, *, width: int = 120, styled: bool = False) -> str:
    """Return an explanation as lines, one block a candidate.

    Args:
        doc: Name of the document, for the title line.
        explanation: The explanation.
        width: Columns of the terminal.
        styled: Whether to add the escape codes for colours and bold type.
    """
    worth = [c for c in explanation.candidates if c.confidence >= NOTHING or c.outcome == "kept"]
    shown = worth or explanation.candidates
    count = "1 candidate" if len(shown) == 1 else f"{len(shown) or 'no'} candidates"
    less = len(explanation.candidates) - len(shown)
    title = f"{doc}: {count}" + (f", and {less} next to impossible" if less else "")
    speakers = {record.id: record for record in explanation.records}
    blocks = (_block(c, explanation, str(speakers[c.record].speaker) if c.record in speakers else "") for c in shown)
    return console.to_string(console.text(title, "bold"), blocks, width=width, styled=styled)


def _block(c: Weighed, explanation: Explanation, speaker: str) -> Group:
    style = "green" if c.outcome == "kept" else "red"
    head = Text(" ").join([console.text(f"[{c.id}]", "bold"), console.text(_outcome(c, explanation), style)])
    lines = [
        console.text(f"{c.source.text if c.source else '–'} | {_cue(c)} | {_content(c)}"),
        console.text(f"rule {c.rule}, frame {c.frame}; {_worth(c)}", "dim"),
    ]
    if c.features:
        lines.append(console.text(f"log odds {_weights(c)}", "dim"))
    if speaker and c.source:
        lines.append(console.text(f"speaker: {speaker}{_resolution(c, explanation)}"))
        lines += [console.text(line, "dim") for line in _speaker(c)]
    return Group(head, *map(console.indented, lines))


def _outcome(c: Weighed, explanation: Explanation) -> str:
    likely = f"{c.confidence:.2f}"
    match c.outcome:
        case "kept":
            return f"{likely} kept" + ("" if c.record is None else f": record {c.record}")
        case "quoted cue":
            return f"{likely} left out: its cue stands inside quotation marks"
        case "unsaid":
            return f"{likely} left out: nobody is reported to say it"
        case "same cue":
            return f"{likely} lost to [{c.lost_to}], which has the same cue"
        case "overlap":
            return f"{likely} lost to [{c.lost_to}], whose content overlaps"
        case _ if c.confidence >= explanation.threshold:
            return f"{likely} left out: not likely enough for a quotation that nobody is credited with"
        case _:
            return f"{likely} left out: less likely than {explanation.threshold:g}"


def _cue(c: Weighed) -> str:
    return " ".join(span.text for span in c.cue) or "–"


def _content(c: Weighed) -> str:
    content = " … ".join(" ".join(span.text.split()) for span in c.content)
    return (
        content
        if len(content) <= CONTENT_WIDTH
        else f"{content[: CONTENT_WIDTH // 2].rstrip()} … {content[-CONTENT_WIDTH // 2 :].lstrip()}"
    )


def _worth(c: Weighed) -> str:
    if c.frame == OWN_FRAME:
        return f"of your own, with the probability {c.confidence:.2f}"
    if not c.lemma:
        return f"worth {c.worth:.2f}"
    if not c.seen:
        return f"“{c.lemma}” was never seen in it: worth {c.worth:.2f}"
    return f"“{c.lemma}” was right {c.right} of {c.seen} times: worth {c.worth:.2f}"


def _weights(c: Weighed) -> str:
    weighed = sorted(((f.value * f.weight, f.name) for f in c.features), key=lambda pair: -abs(pair[0]))
    return ", ".join(f"{by:+.1f} {name}" for by, name in _large(weighed))


def _large(weighed: Iterable[tuple[float, str]]) -> list[tuple[float, str]]:
    return [(by, name) for by, name in weighed if abs(by) >= LITTLE]


def _speaker(c: Weighed) -> Iterator[str]:
    """Yield the identities considered for the source, with their evidence, and the parts of the name's confidence."""
    if c.speaker is None:
        return
    for fit in c.speaker.fitting[:MOST_FITTING]:
        called = fit.name or f"{fit.called or 'somebody'}, unnamed"
        score = "" if fit.score is None else f" {fit.score:.1f}"
        clues = dict.fromkeys(f"{clue.tells} “{clue.span.text}”" for clue in fit.evidence)
        yield f"might be{score} {called}" + (f": {', '.join([*clues][:CLUES_SHOWN])}" if clues else "")
    if weights := _large((weight, name) for name, weight in c.speaker.features):
        yield "name: " + ", ".join(f"{by:+.1f} {name}" for by, name in weights)


def _resolution(c: Weighed, explanation: Explanation) -> str:
    record = next(record for record in explanation.records if record.id == c.record)
    if record.speaker is None:
        return ""
    sure = record.speaker.name_confidence
    return f", by {record.speaker.resolution}" + ("" if sure is None else f", {sure:.2f} sure")
