"""The page in a real browser: choosing a speaker, pointing, the keyboard, light and dark, print, hostile text."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from browser import prefer, show, started
from samples import BARE, DIRECT, MIXED, RECORDS, TEXT
from test_page import HOSTILE, saying

from quotes import Attribution, Attributions, Cue, Quote, Speaker, TextSpan, render
from quotes.page import Article, render_articles, render_inline

NESTED = "Smith said Jones had called it “a lie”. “So it is,” Novak said."
NESTED_RECORDS = [
    saying(0, "Jones had called it “a lie”", "mixed", text=NESTED, speaker=Speaker(TextSpan(0, 5, "Smith"), "Smith")),
    saying(1, "it “a lie”", "mixed", text=NESTED, speaker=Speaker(TextSpan(11, 16, "Jones"), "Jones")),
    saying(2, "“So it is,”", "direct", text=NESTED, speaker=Speaker(TextSpan(52, 57, "Novak"), "Novak")),
]


TOOLS = 6
"""Fields and buttons above the text: search, three kinds, confidence, correct."""


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    with started() as driver:
        yield driver


@pytest.fixture
def page(driver: Any, tmp_path: Path) -> Iterator[Any]:
    """A browser with the sample article; at the end its log must be empty."""
    prefer(driver, prefers_color_scheme="light")
    show(driver, tmp_path, render(RECORDS, text=TEXT))
    yield Page(driver)
    assert driver.get_log("browser") == []


@attrs.frozen
class Page:
    driver: Any

    def all(self, selector: str) -> list[Any]:
        return list(self.driver.find_elements("css selector", selector))

    def one(self, selector: str) -> Any:
        (found,) = self.all(selector)
        return found

    def style(self, element: Any, name: str) -> str:
        return str(element.value_of_css_property(name))

    def quote(self, id: int) -> Any:
        return self.all(f'.quote[data-r="{id}"]')[0]

    def choose(self, name: str) -> Any:
        (button,) = [b for b in self.all(".speaker-button") if name in b.text]
        button.click()
        return button

    def press(self, *keys: str) -> None:
        from selenium.webdriver.common.action_chains import ActionChains

        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def point_at(self, element: Any) -> None:
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.driver).move_to_element(element).perform()

    @property
    def focused(self) -> Any:
        return self.driver.switch_to.active_element

    @property
    def card(self) -> str | None:
        """Return the text of the shown record, if any."""
        popover = self.one(".popover")
        return " ".join(popover.text.split()) if popover.is_displayed() else None

    def until(self, ready: Any) -> None:
        from selenium.webdriver.support.ui import WebDriverWait

        WebDriverWait(self.driver, 5).until(lambda _: ready())


class Keys:
    """Selenium's codes of keys, so that this module can be read without it."""

    TAB, ENTER, SPACE, ESCAPE = "\ue004", "\ue007", " ", "\ue00c"


def luminance(colour: str) -> float:
    """Return the relative luminance of a CSS colour (WCAG 2.2)."""
    channels = [float(value) / 255 for value in re.findall(r"[\d.]+", colour)[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


class TestChoosing:
    def test_shows_theirs_and_dims_the_rest(self, page: Page) -> None:
        text, bare = page.one(".text"), page.quote(2)
        ink = page.style(text, "color")
        button = page.choose("Mary Jones")
        assert button.get_attribute("aria-pressed") == "true"
        assert page.style(page.quote(0), "color") == ink
        assert page.style(page.quote(1), "color") == ink
        dimmed, paper = page.style(text, "color"), page.style(page.one("html"), "background-color")
        assert 4.5 <= contrast(dimmed, paper) < contrast(ink, paper) / 2
        assert page.style(page.quote(0), "background-color") != "rgba(0, 0, 0, 0)"
        assert [r.is_displayed() for r in page.all(".record")] == [True, True, False]
        assert page.one(".status").text == "Mary Jones: 2 quotations. Esc shows all again."
        assert "on" not in bare.get_attribute("class").split()

    def test_choosing_again_or_escape_shows_all(self, page: Page) -> None:
        before = page.style(page.one(".text"), "color")
        for end in (lambda: page.choose("Mary Jones"), lambda: page.press(Keys.ESCAPE)):
            page.choose("Mary Jones")
            assert page.style(page.one(".text"), "color") != before
            end()
            assert page.style(page.one(".text"), "color") == before
            assert page.all('[aria-pressed="true"]') == []
            assert page.one(".status").text == ""

    def test_another_speaker_takes_over(self, page: Page) -> None:
        page.choose("Mary Jones")
        page.choose("Nobody credited")
        assert [b.text.split("\n")[0] for b in page.all('[aria-pressed="true"]')] == ["Nobody credited"]
        assert [r.is_displayed() for r in page.all(".record")] == [False, False, True]

    def test_a_quotation_stands_out_from_a_dimmed_one_around_it(self, driver: Any, tmp_path: Path) -> None:
        show(driver, tmp_path, render(NESTED_RECORDS, text=NESTED))
        page = Page(driver)
        ink = page.style(page.one(".text"), "color")
        page.choose("Jones")
        assert page.style(page.quote(1), "color") == ink
        assert page.style(page.quote(0), "color") != ink
        assert page.style(page.quote(0), "background-color") == "rgba(0, 0, 0, 0)"
        page.choose("Smith")
        assert page.style(page.quote(0), "color") == page.style(page.quote(1), "color") == ink

    def test_is_about_one_text(self, driver: Any, tmp_path: Path) -> None:
        show(driver, tmp_path, render_articles([Article(RECORDS, TEXT, "a"), Article(RECORDS, TEXT, "b")]))
        page = Page(driver)
        first, second = page.all(".text")
        page.all(".speaker-button")[0].click()
        assert page.style(first, "color") != page.style(second, "color")


class TestPointing:
    def test_shows_the_record(self, page: Page) -> None:
        assert page.card is None
        page.point_at(page.quote(1))
        assert page.card == (
            "2 Mary Jones Kind mixed Cue said (writing) Source she (pronoun) Medium in a letter "
            "Turn 4, to Ana Ruiz, Bo For the city "
            "Rule clausal-complement Confidence 0.80"
        )
        hot = {(e.get_attribute("class").split()[0], e.text) for e in page.all(".hot")}
        assert {("speaker", "she"), ("cue", "said"), ("medium", "in a letter")} <= hot

    def test_goes_when_the_pointer_does(self, page: Page) -> None:
        page.point_at(page.quote(1))
        page.point_at(page.one("h1"))
        page.until(lambda: page.card is None)
        assert page.all(".hot") == []

    def test_stays_while_the_pointer_is_on_it(self, page: Page) -> None:
        page.point_at(page.quote(0))
        page.point_at(page.one(".popover"))
        page.driver.execute_async_script("setTimeout(arguments[0], 400)")  # longer than it would take to go
        assert page.card is not None

    def test_the_innermost_quotation_is_the_one_shown(self, page: Page) -> None:
        page.point_at(page.quote(2))  # it lies in quotation 1
        assert page.card is not None
        assert page.card.startswith("3 Nobody credited")

    def test_a_speaker_of_two_quotations_shows_both(self, driver: Any, tmp_path: Path) -> None:
        both = [DIRECT, attrs.evolve(MIXED, speaker=DIRECT.speaker)]
        show(driver, tmp_path, render(both, text=TEXT))
        page = Page(driver)
        page.point_at(page.all(".text .speaker")[0])
        assert [head.text[0] for head in page.all(".popover .head")] == ["1", "2"]

    def test_never_leaves_the_window(self, page: Page) -> None:
        page.driver.set_window_size(900, 300)
        try:
            for element in page.all(".text [data-r]"):
                page.point_at(element)
                box = page.one(".popover").rect
                width = page.driver.execute_script("return document.documentElement.clientWidth")
                assert box["x"] >= 0
                assert box["x"] + box["width"] <= width
        finally:
            page.driver.set_window_size(1200, 900)


class TestKeyboard:
    def test_order_and_names(self, page: Page) -> None:
        reached = []
        for _ in range(14):
            page.press(Keys.TAB)
            reached.append(page.focused.accessible_name.strip())
        assert reached[:11] == [
            "Skip to the text",
            "Search",
            "direct",
            "indirect",
            "mixed",
            "Confidence from",
            "Correct",
            "Mary Jones the mayor 1 direct 1 mixed",
            "Nobody credited 1 direct",
            "WHO TALKS TO WHOM",  # as its style writes it
            "Quotation 1, direct, Mary Jones",
        ]

    def test_a_speaker_is_chosen_by_keyboard(self, page: Page) -> None:
        page.press(*[Keys.TAB] * (TOOLS + 2), Keys.ENTER)
        assert page.focused.get_attribute("aria-pressed") == "true"
        page.press(Keys.SPACE)
        assert page.focused.get_attribute("aria-pressed") == "false"

    def test_tab_goes_through_the_chosen_speaker_s_alone(self, page: Page) -> None:
        page.choose("Nobody credited")
        page.press(Keys.TAB, Keys.TAB)
        assert page.focused.accessible_name == "Quotation 3, direct, nobody credited"

    def test_reaching_a_number_shows_the_record_and_escape_hides_it(self, page: Page) -> None:
        page.press(*[Keys.TAB] * (TOOLS + 5))
        assert (page.card or "").startswith("1 Mary Jones, the mayor Kind direct")
        page.press(Keys.ESCAPE)
        assert page.card is None

    def test_a_number_leads_to_its_record_and_back(self, page: Page) -> None:
        page.press(*[Keys.TAB] * (TOOLS + 5), Keys.ENTER)
        assert page.driver.execute_script("return document.querySelector(':target').className") == "record direct"
        page.press(Keys.TAB, Keys.ENTER)
        assert page.driver.execute_script("return document.querySelector(':target').className").startswith("quote")

    def test_skip_link(self, page: Page) -> None:
        page.press(Keys.TAB)
        assert page.focused.is_displayed()
        page.press(Keys.ENTER, Keys.TAB)
        assert page.focused.accessible_name == "Quotation 1, direct, Mary Jones"

    def test_what_is_focused_is_seen(self, page: Page) -> None:
        for _ in range(4):
            page.press(Keys.TAB)
            assert page.style(page.focused, "outline-style") == "solid" or page.focused.text == "Skip to the text"


class TestLooks:
    def test_kinds_differ_without_colour(self, driver: Any, tmp_path: Path) -> None:
        kinds = ("direct", "indirect", "mixed")
        text = "one two three"
        records = [
            saying(n, word, kind, text=text) for n, (word, kind) in enumerate(zip(text.split(), kinds, strict=True))
        ]
        show(driver, tmp_path, render(records, text=text))
        page = Page(driver)
        lines = [page.style(page.quote(n), "text-decoration-style") for n in range(3)]
        assert lines == ["solid", "dotted", "dashed"]

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_light_and_dark_can_be_read(self, page: Page, scheme: str) -> None:
        prefer(page.driver, prefers_color_scheme=scheme)
        paper = page.style(page.one("html"), "background-color")
        assert (luminance(paper) < 0.1) == (scheme == "dark")
        assert contrast(page.style(page.one(".text"), "color"), paper) >= 7
        for number in range(3):
            quote = page.quote(number)
            assert contrast(page.style(quote, "color"), page.style(quote, "background-color")) >= 7
            assert contrast(page.style(quote, "text-decoration-color"), page.style(quote, "background-color")) >= 3
        for element in page.all(".number, .role, .record dt, .label, .status"):
            behind = page.style(element, "background-color")
            behind = paper if behind == "rgba(0, 0, 0, 0)" else behind
            assert contrast(page.style(element, "color"), behind) >= 4.5

    def test_a_telephone_needs_no_sideways_scrolling(self, driver: Any, tmp_path: Path) -> None:
        long = attrs.evolve(BARE, id=9, parent=None, speaker=Speaker(TextSpan(0, 3, TEXT[:3]), "x" * 90, "y" * 90))
        metrics = {"width": 360, "height": 640, "deviceScaleFactor": 1, "mobile": True}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        try:
            show(driver, tmp_path, render([*RECORDS, long], text=TEXT))
            assert driver.execute_script("return document.documentElement.scrollWidth") <= 360
            page = Page(driver)
            page.quote(0).click()
            box = page.one(".popover").rect
            assert (box["x"], box["width"]) == (0, 360)
        finally:
            driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

    def test_prints(self, page: Page) -> None:
        assert base64.b64decode(page.driver.print_page()).startswith(b"%PDF")
        page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        assert not page.one(".skip").is_displayed()
        assert page.one(".records").is_displayed()
        assert page.style(page.one(".side"), "position") == "static"
        page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})

    def test_is_whole_without_its_script(self, driver: Any, tmp_path: Path) -> None:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        try:
            show(driver, tmp_path, render(RECORDS, text=TEXT))
            page = Page(driver)
            assert [r.is_displayed() for r in page.all(".record")] == [True] * 3
            assert not page.all(".speaker-button")[0].is_enabled()  # nothing to press that does nothing
            assert page.all(".text p")[0].text == "“We won,”1 Mary Jones, the mayor, told reporters."
        finally:
            driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


class TestHostileText:
    RUNS = '</script><script>window.ran = 1</script><img src=x onerror="window.ran = 2"><svg onload="window.ran = 3">'

    def test_stays_text(self, driver: Any, tmp_path: Path) -> None:
        text = f"{self.RUNS} said {HOSTILE}"
        mention = TextSpan(0, len(self.RUNS), self.RUNS)
        content = TextSpan(len(text) - len(HOSTILE), len(text), HOSTILE)
        record = Attribution(
            id=0,
            quote=Quote("direct", (content,), (content,)),
            speaker=Speaker(mention, name=self.RUNS, role=self.RUNS),
            cue=Cue((mention,), self.RUNS),
            medium=mention,
            rule=self.RUNS,
        )
        show(driver, tmp_path, render([record], text=text, title=self.RUNS))
        page = Page(driver)
        page.point_at(page.quote(0))  # the script copies what it shows
        page.all(".speaker-button")[0].click()
        assert driver.execute_script("return window.ran ?? null") is None
        assert page.all("img, svg") == []
        assert page.driver.title == self.RUNS
        assert page.one(".text").text.count(self.RUNS) == 1
        assert driver.get_log("browser") == []

    def test_the_policy_would_stop_a_script_that_got_in(self, driver: Any, tmp_path: Path) -> None:
        page = render(RECORDS, text=TEXT).replace("<main>", '<main><script>window.ran = 1</script><img src="x.png">')
        show(driver, tmp_path, page)
        assert driver.execute_script("return window.ran ?? null") is None
        assert len(driver.get_log("browser")) == 2  # both were refused


class TestNotebook:
    def test_the_frame_works_and_keeps_to_itself(self, driver: Any, tmp_path: Path) -> None:
        found = Attributions(RECORDS, TEXT)
        host = f"<!doctype html><h1>Notebook</h1>{found._repr_html_()}{render_inline([DIRECT])}"
        show(driver, tmp_path, host)
        outside = Page(driver)
        assert outside.style(outside.one("h1"), "font-size") == "32px"  # the browser's own, not the page's
        article, record = outside.all("iframe")
        driver.switch_to.frame(article)
        inside = Page(driver)
        inside.choose("Mary Jones")
        assert [r.is_displayed() for r in inside.all(".record")] == [True, True, False]
        driver.switch_to.default_content()
        driver.switch_to.frame(record)
        assert inside.all(".side") == []
        assert inside.one(".record").is_displayed()
        driver.switch_to.default_content()
        assert driver.get_log("browser") == []
