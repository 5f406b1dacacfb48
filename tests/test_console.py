"""The output on a terminal, wide or narrow."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import BARE, DIRECT, MIXED, RECORDS
from strategies import attributions

from quotes import Attribution
from quotes.audit import sources
from quotes.formats import audit, table

WIDTHS = (30, 44, 60, 80, 88, 100, 200)


def bare(text: str) -> str:
    """Return text without the codes for colours."""
    return re.sub(r"\x1b\[[\d;]*m", "", text)


@pytest.mark.parametrize("styled", [False, True])
@pytest.mark.parametrize("width", WIDTHS)
class TestWidth:
    def test_records_fit(self, width: int, styled: bool) -> None:
        shown = bare(table.render("a.txt", RECORDS, width=width, styled=styled))
        assert max(map(len, shown.splitlines())) <= width
        for word in ("Mary", "told", "direct", "won,”", "0.97"):
            assert word in shown

    def test_sources_fit(self, width: int, styled: bool) -> None:
        shown = bare(audit.render_table("title", audit.source_table(sources([RECORDS])), width=width, styled=styled))
        assert max(map(len, shown.splitlines())) <= width
        for word in ("Mary", "mayor", "nobody"):
            assert word in shown


def test_narrow_records_stand_one_below_the_other() -> None:
    assert table.render("a.txt", [DIRECT, BARE], width=60) == (
        "a.txt: 2 attributions\n"
        "Mary Jones, the mayor told\n"
        "  “We won,”\n"
        "  direct adjacent-quote 0.97\n"
        "\n"
        "–\n"
        "  overni\n"
        "  direct  0.25\n"
        "\n"
    )


def test_narrow_sources_stand_one_below_the_other() -> None:
    assert audit.render_table("3 quotations in 1 text", audit.source_table(sources([RECORDS])), width=60) == (
        "3 quotations in 1 text\n"
        "Mary Jones, the mayor\n"
        "  2: 1 direct, 1 mixed; in 1 text\n"
        "\n"
        "(nobody credited)\n"
        "  1: 1 direct; in 1 text\n"
        "\n"
    )


def test_kinds_have_colours() -> None:
    for width in WIDTHS:
        shown = table.render("a.txt", [DIRECT, MIXED], width=width, styled=True)
        assert "\x1b[34mdirect" in shown
        assert "\x1b[35mmixed" in shown


@given(st.lists(attributions, max_size=3), st.sampled_from(WIDTHS))
def test_text_cannot_command_the_terminal(records: list[Attribution], width: int) -> None:
    for shown in (
        table.render("a.txt", records, width=width),
        audit.render_table("title", audit.source_table(sources([records])), width=width),
    ):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown)
