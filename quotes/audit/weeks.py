"""Who is quoted week by week: records with the dates of their texts come in, a count for each week goes out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from attrs import define, field

from quotes.audit.counting import Source, Tally
from quotes.audit.linking import link
from quotes.exceptions import InputTypeError
from quotes.records import Attribution

WEEK = timedelta(days=7)


def by_week(texts: Iterable[tuple[Iterable[Attribution], date]]) -> dict[date, list[Source]]:
    """Count who is quoted in each week.

    Args:
        texts: The records of each text with its date.

    Returns:
        By the Monday of each week, from the first to the last, the sources as `sources` orders them. Names are linked
        over all weeks. A week without texts has none.

    Examples:
        >>> from datetime import date
        >>> from quotes import extract
        >>> from quotes.audit import by_week
        >>> texts = [
        ...     (extract("“We sail,” Ines Albrecht said."), date(2026, 3, 4)),
        ...     (extract("Albrecht said the boat was late."), date(2026, 3, 17)),
        ... ]
        >>> for monday, found in by_week(texts).items():
        ...     print(monday, [(source.name, source.total) for source in found])
        2026-03-02 [('Ines Albrecht', 1)]
        2026-03-09 []
        2026-03-16 [('Ines Albrecht', 1)]
    """
    tally = WeekTally()
    for records, day in texts:
        tally.add(records, day)
    return tally.weeks()


def monday_of(day: date) -> date:
    """Return the Monday of a day's week, with which weeks begin (ISO 8601).

    Raises:
        InputTypeError: It is no date, such as a text or pandas' `NaT`.
    """
    if not isinstance(day, date) or day != day:  # NaT equals nothing
        raise InputTypeError(
            f"expected a date, got {day!r:.60}: read texts with date.fromisoformat, leave out missing ones"
        )
    day = day.date() if isinstance(day, datetime) else day
    return day - timedelta(days=day.weekday())


@define
class WeekTally:
    """A count of who is quoted week by week, for texts that do not come all at once."""

    _tallies: dict[date, Tally] = field(factory=dict)

    def add(self, records: Iterable[Attribution], day: date, doc: str | None = None) -> None:
        """Count the records of one more text.

        Args:
            records: The records.
            day: The date of the text.
            doc: The text's name.
        """
        self._tallies.setdefault(monday_of(day), Tally()).add(records, doc)

    def weeks(self) -> dict[date, list[Source]]:
        """Return the sources of each week, as `by_week` does."""
        if not self._tallies:
            return {}
        names: dict[str, bool] = {}
        for tally in self._tallies.values():
            for name, is_person in tally.names().items():
                names[name] = names.get(name, False) or is_person
        linked, _ = link(names)
        first, last = min(self._tallies), max(self._tallies)
        mondays = [first + number * WEEK for number in range((last - first) // WEEK + 1)]
        return {day: self._tallies[day].sources(linked=linked) if day in self._tallies else [] for day in mondays}
