"""`quotes speakers`: files in, a count of who is quoted out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer
from attrs import frozen

from quotes.attributions import Attributions
from quotes.audit import Grouping, Source, Tally, group_sources
from quotes.cli import options, output
from quotes.cli.inputs import Text
from quotes.cli.reading import with_reading
from quotes.cli.run import Job, Run
from quotes.cli.sink import File, Sink, Stdout
from quotes.records import Attribution


class Format(str, Enum):
    """How counts are written."""

    table = "table"
    csv = "csv"
    xlsx = "xlsx"


_ENDINGS = {".csv": Format.csv, ".xlsx": Format.xlsx, ".txt": Format.table}


class By(str, Enum):
    """What is counted together."""

    source = "source"
    role = "role"
    affiliation = "affiliation"
    pronoun = "pronoun"


class Sort(str, Enum):
    """What sources are sorted by."""

    total = "total"
    name = "name"
    direct = "direct"
    texts = "texts"


class ActName(str, Enum):
    """An act of a cue."""

    speech = "speech"
    writing = "writing"
    thought = "thought"
    attitude = "attitude"
    perception = "perception"


@frozen
class _Picked:
    """Which records and sources are counted."""

    acts: tuple[str, ...]
    no_nested: bool
    no_negated: bool
    named: bool
    least: int

    def is_counted(self, record: Attribution) -> bool:
        if self.acts and (record.cue is None or record.cue.act not in self.acts):
            return False
        if self.no_nested and record.parent is not None:
            return False
        return not (self.no_negated and record.cue and record.cue.negated)

    def is_shown(self, source: Source) -> bool:
        return source.total >= self.least and (source.named or not self.named)


@with_reading
def speakers(
    files: options.Files,
    job: Callable[[Sequence[str]], Job],
    format: Annotated[
        Format | None,
        typer.Option(
            "--format", "-f", help="table for people, csv and xlsx for programs. By default what --out ends in."
        ),
    ] = None,
    out: options.Out = None,
    by: Annotated[By, typer.Option(help="What to count together.")] = By.source,
    sort: Annotated[Sort, typer.Option(help="What to sort sources by.")] = Sort.total,
    least: Annotated[int, typer.Option(min=1, help="Leave out sources quoted less often than this.")] = 1,
    named: Annotated[bool, typer.Option("--named", help="Only sources that a text names.")] = False,
    act: Annotated[
        list[ActName] | None, typer.Option("--act", help="Only cues of this act; may be given more than once.")
    ] = None,
    no_nested: Annotated[bool, typer.Option("--no-nested", help="Leave out what lies in another quotation.")] = False,
    no_negated: Annotated[bool, typer.Option("--no-negated", help="Leave out what was not said.")] = False,
    per_text: Annotated[bool, typer.Option("--per-text", help="Count each text by itself.")] = False,
    first_names: Annotated[
        bool, typer.Option("--first-names", help="With --by pronoun: guess by first names where no text says it.")
    ] = False,
) -> None:
    """Count who is quoted in all FILEs together: a source audit.

    Within a text, a name and what stands for it is one source, and so is somebody without a name. Over several texts,
    names are put together where only one person can be meant; what is in doubt is listed.

    Exit codes: as for extract. What is wrong with a file is said, and the others are counted.
    """
    with output.exit_codes():
        from quotes.formats import audit

        written = format or _format_of(out)
        if written is Format.xlsx and out is None:
            output.stop("--format xlsx needs --out FILE", output.EXIT_WRONG)
        picked = _Picked(tuple(each.value for each in act or ()), no_nested, no_negated, named, least)
        tally = Tally()

        def count(text: Text, records: Attributions) -> None:
            if text.problem is None:
                tally.add(records.with_records(filter(picked.is_counted, records)), text.name)

        def write() -> None:
            counted = _sorted([one for one in tally.sources(per_text=per_text) if picked.is_shown(one)], sort.value)
            if by is By.source:
                table = audit.source_table(counted, per_text=per_text)
            else:
                grouping: Grouping = by.value
                table = audit.group_table(group_sources(counted, grouping, guess_first_names=first_names), grouping)
            doubts = [] if per_text or by is not By.source else tally.doubts()
            if written is Format.csv:
                sink.add(audit.render_csv(table))
            elif written is Format.xlsx and out is not None:
                audit.write_xlsx(out, table)
            else:
                styled = out is None and output.is_styled()
                title = _title(tally)
                sink.add(audit.render_table(title, table, doubts, width=output.width(), styled=styled))
            if written is not Format.table:
                for doubt in doubts:
                    output.complain(audit.in_words(doubt))

        asked = job(files)
        run = Run.start(asked, asked.sources([out] if out else []))
        sink: Sink = Stdout() if out is None or written is Format.xlsx else File(out)
        with closing(sink):
            try:
                outcome = run.hand_to(count)
            except KeyboardInterrupt:
                write()
                raise
            write()
        outcome.exit()


def _format_of(out: Path | None) -> Format:
    if out is None or not out.suffix or (out.exists() and not out.is_file()):
        return Format.table
    if out.suffix.lower() not in _ENDINGS:
        known = ", ".join(_ENDINGS)
        raise output.OutputError(f"{out}: what format is that? Name it with --format, or let it end in {known}")
    return _ENDINGS[out.suffix.lower()]


def _sorted(found: list[Source], by: str) -> list[Source]:
    if by == "name":
        return sorted(found, key=lambda source: (source.name is None, (source.name or "").casefold()))
    if by == "total":
        return found
    return sorted(found, key=lambda source: (source.name is None, -getattr(source, by)))


def _title(tally: Tally) -> str:
    quotations = "1 quotation" if tally.records == 1 else f"{tally.records or 'no'} quotations"
    return f"{quotations} in {'1 text' if tally.texts == 1 else f'{tally.texts} texts'}"
