"""Counts of who is quoted: the records that count, the sources that are shown, and the output."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import cast

from attrs import frozen

from quotes.audit import Doubt, Grouping, Source, Tally, WeekTally, group_sources
from quotes.cli import output
from quotes.cli.sink import Sink
from quotes.cli.text_fields import Text
from quotes.formats import audit, chart
from quotes.records import Attribution

WEEK_COLUMN = "week"
_DATE = re.compile(r"(?<!\d)(\d{4})-?(\d{2})-?(\d{2})(?!\d)")


@frozen
class Picked:
    """Filters for records and sources.

    Attributes:
        acts: Acts of cues; empty for all.
        no_nested: Whether records inside another are left out.
        no_negated: Whether negated records are left out.
        named: Whether only sources that a text names are shown.
        least: Least quotations of a source that is shown.
    """

    acts: tuple[str, ...]
    no_nested: bool
    no_negated: bool
    named: bool
    least: int

    def is_counted(self, record: Attribution) -> bool:
        """Return whether a record counts."""
        if self.acts and (record.cue is None or record.cue.act not in self.acts):
            return False
        if self.no_nested and record.parent is not None:
            return False
        return not (self.no_negated and record.cue and record.cue.negated)

    def is_shown(self, source: Source) -> bool:
        """Return whether a source is shown."""
        return source.total >= self.least and (source.named or not self.named)


@frozen
class Shown:
    """The form of the counts.

    Attributes:
        by: The unit of counting: sources, a grouping of `group_sources`, or weeks.
        sort: The sort key of sources.
        per_text: Whether each text is counted separately.
        first_names: Whether pronouns are guessed from first names.
    """

    by: str
    sort: str
    per_text: bool
    first_names: bool

    def table(self, tally: Tally, weeks: WeekTally, picked: Picked) -> audit.Table:
        """Return the counts as a table."""
        if self.by == WEEK_COLUMN:
            found = weeks.weeks()
            return audit.week_table({day: list(filter(picked.is_shown, of_it)) for day, of_it in found.items()})
        counted = _sorted(list(filter(picked.is_shown, tally.sources(per_text=self.per_text))), self.sort)
        if self.by == "source":
            return audit.source_table(counted, per_text=self.per_text)
        grouping = cast("Grouping", self.by)
        return audit.group_table(group_sources(counted, grouping, guess_first_names=self.first_names), grouping)

    def doubts(self, tally: Tally) -> list[Doubt]:
        """Return the names that may belong to several people, if names of several texts are linked."""
        return tally.doubts() if not self.per_text and self.by in ("source", WEEK_COLUMN) else []


def write(
    written: str, out: Path | None, sink: Sink, tally: Tally, table: audit.Table, doubts: Sequence[Doubt]
) -> None:
    """Write counts as a table, CSV, xlsx or a chart, with doubtful names."""
    if written == "csv":
        sink.add(audit.render_csv(table))
    elif written == "xlsx" and out is not None:
        audit.write_xlsx(out, table)
    elif written == "chart" and out is not None:
        by_week = table.columns[0] == WEEK_COLUMN
        chart.write(out, chart.week_chart(table) if by_week else chart.bar_chart(table, next(iter(table.shown))))
    else:
        styled = out is None and output.is_styled()
        sink.add(audit.render_table(_title(tally), table, doubts, width=output.width(), styled=styled))
        return
    for doubt in doubts:
        output.complain(audit.in_words(doubt))


def date_of(text: Text) -> date | None:
    """Return the date of a text: from its field, or the first in its name, in the form 2026-03-02 or 20260302."""
    found = _DATE.search(text.name if text.date is None else text.date)
    if found is None:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:  # the 31st of February
        return None


def _sorted(found: list[Source], by: str) -> list[Source]:
    if by == "name":
        return sorted(found, key=lambda source: (source.name is None, (source.name or "").casefold()))
    if by == "total":
        return found
    return sorted(found, key=lambda source: (source.name is None, -getattr(source, by)))


def _title(tally: Tally) -> str:
    quotations = "1 quotation" if tally.records == 1 else f"{tally.records or 'no'} quotations"
    return f"{quotations} in {'1 text' if tally.texts == 1 else f'{tally.texts} texts'}"
