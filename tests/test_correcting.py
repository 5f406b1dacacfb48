"""Corrections on the page in a real browser: from a click to saved gold, scores and `--known`."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from browser import show, started
from commandline import run
from samples import BARE, DIRECT, MIXED, RECORDS, TEXT

from quotes import Attribution, Attributions, Quote, Speaker, TextSpan, extract
from quotes.exceptions import FormatError
from quotes.known import keep_known, read_known
from quotes.page import Article, render_articles
from quotes.page.sections import sections
from quotes.scoring import read_gold

ASTRAL = "🎺 " + TEXT


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with started() as driver:
        driver.downloads = tmp_path_factory.mktemp("downloads")
        driver.execute_cdp_cmd(
            "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(driver.downloads)}
        )
        yield driver


@pytest.fixture
def page(driver: Any, tmp_path: Path) -> Iterator[Any]:
    show(driver, tmp_path, render_articles([Article(Attributions(RECORDS, TEXT), TEXT, "a.txt")]))
    driver.find_element("css selector", ".correct").click()
    yield driver
    assert driver.get_log("browser") == []


def card(driver: Any, id: int) -> Any:
    return driver.find_element("css selector", f'.list .record[data-r="{id}"]')


def press(driver: Any, key: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    ActionChains(driver).send_keys(key).perform()


def select(driver: Any, words: str) -> None:
    """Select words of the text as by dragging."""
    found = driver.execute_script(
        """
        const walker = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = node.data.indexOf(arguments[0]);
          if (at < 0 || !node.parentElement.closest("p")) continue;
          getSelection().setBaseAndExtent(node, at, node, at + arguments[0].length);
          return true;
        }
        return false;
        """,
        words,
    )
    assert found


def saved(driver: Any) -> list[dict[str, Any]]:
    """Save, and return the saved data."""
    for old in driver.downloads.iterdir():
        old.unlink()
    driver.find_element("css selector", ".save").click()
    for _ in range(200):
        files = [*driver.downloads.iterdir()]  # while it is being written, the file is empty and has another beside it
        if len(files) == 1 and files[0].suffix == ".jsonl" and files[0].stat().st_size:
            return [json.loads(line) for line in files[0].read_text("utf-8").splitlines()]
        time.sleep(0.05)
    raise AssertionError("nothing was saved")


def test_accepted_rejected_and_left_alone(page: Any) -> None:
    card(page, 0).find_element("css selector", ".act-accept").click()
    card(page, 1).find_element("css selector", ".act-reject").click()
    [article] = saved(page)
    assert (article["doc"], article["text"]) == ("a.txt", TEXT)
    assert [(quote["level"], quote.get("decision")) for quote in article["quotes"]] == [("S", "accepted"), ("O", None)]
    assert article["rejected"] == [{"content": [[span.start, span.end] for span in MIXED.quote.spans]}]
    assert article["quotes"][0]["record"] == DIRECT.to_dict()


def test_by_keyboard(page: Any) -> None:
    for key in "jajr":
        press(page, key)
    assert [card(page, number).get_attribute("data-decision") for number in range(3)] == ["accepted", "rejected", None]


def test_a_speaker_a_kind_and_the_content_are_edited(page: Any) -> None:
    first = card(page, 0)
    first.find_element("css selector", ".act-edit").click()
    name = first.find_element("css selector", ".form input")
    name.clear()
    name.send_keys("Ana Ruiz\t")
    first.find_element("css selector", ".form select").send_keys("mixed")
    select(page, "told")
    page.execute_script("arguments[0].click()", first.find_element("css selector", ".act-selection-is-content"))
    [article] = saved(page)
    quote = article["quotes"][0]
    assert (quote["decision"], quote["name"], quote["kind"]) == ("edited", "Ana Ruiz", "mixed")
    assert [TEXT[start:end] for start, end in quote["content"]] == ["told"]


def test_a_decision_is_taken_back(page: Any) -> None:
    for key in "jaaja":
        press(page, key)
    assert [card(page, number).get_attribute("data-decision") for number in range(2)] == ["", "accepted"]
    [article] = saved(page)
    assert [quote["level"] for quote in article["quotes"]] == ["O", "S", "O"]


def test_all_of_it_by_keyboard_alone(page: Any) -> None:
    """Words may be typed instead of selected; an ellipsis stands for the words between."""
    for key in "je":
        press(page, key)
    press(page, "\ue004" * 4 + "Mary … mayor\ue004")  # past kind and two buttons, to the words
    press(page, "\ue00c")
    page.execute_script("document.activeElement.blur()")
    press(page, "n")
    press(page, "the  river\ue004")
    problem = page.find_elements("css selector", ".problem")[-1]
    assert problem.text == "These words are not in the text."
    page.find_elements("css selector", ".form textarea")[-1].clear()
    page.find_elements("css selector", ".form textarea")[-1].send_keys("told  reporters\ue004")
    assert problem.text == ""
    edited, *_, added = saved(page)[0]["quotes"]
    assert [TEXT[start:end] for start, end in edited["content"]] == ["Mary Jones, the mayor"]
    assert (added["decision"], added["kind"]) == ("added", "indirect")
    assert [TEXT[start:end] for start, end in added["content"]] == ["told reporters"]


def test_the_source_is_selected(page: Any) -> None:
    press(page, "j")
    select(page, "reporters")
    press(page, "w")
    [article] = saved(page)
    assert [TEXT[start:end] for start, end in article["quotes"][0]["source"]] == ["reporters"]


def highlighted(driver: Any) -> list[str]:
    """Return the words in the text that are marked as decided."""
    found: list[str] = driver.execute_script(
        "return [...(CSS.highlights.get('decided') ?? [])].map((range) => range.toString())"
    )
    return found


def test_decisions_are_seen_in_the_text(page: Any) -> None:
    select(page, "reporters")
    press(page, "n")
    press(page, "\ue007")  # Enter: the form is done
    for key in ("k", "r"):
        press(page, key)
    gone = page.find_elements("css selector", ".text .quote.gone")
    assert highlighted(page) == ["reporters"]
    assert {part.get_attribute("data-r") for part in gone} == {page.switch_to.active_element.get_attribute("data-r")}
    assert page.find_element("css selector", ".save").text == "Save (2)"
    press(page, "r")
    assert page.find_elements("css selector", ".text .quote.gone") == []


def test_enter_takes_what_was_typed_and_escape_does_not(page: Any) -> None:
    for key in ("j", "e", "\ue003" * len("Mary Jones"), "Ana Ruiz\ue007"):
        press(page, key)
    assert card(page, 0).find_element("css selector", ".who").text == "Ana Ruiz"
    assert page.find_elements("css selector", ".form") == []
    assert page.switch_to.active_element == card(page, 0)
    for key in ("e", "Bo Lind\ue00c"):
        press(page, key)
    assert card(page, 0).find_element("css selector", ".who").text == "Ana Ruiz"
    assert page.find_elements("css selector", ".form") == []


def test_words_that_are_not_there_keep_the_form_open(page: Any) -> None:
    for key in ("j", "e"):
        press(page, key)
    page.find_element("css selector", ".form textarea").click()
    press(page, "the pony\ue007")
    assert page.find_element("css selector", ".problem").text == "These words are not in the text."
    assert page.switch_to.active_element.tag_name == "textarea"


def test_speakers_can_be_chosen(page: Any) -> None:
    press(page, "j")
    press(page, "e")
    names = page.execute_script(
        "return [...document.querySelector('.name-field').list.options].map((each) => each.value)"
    )
    assert names == ["Mary Jones"]


def test_keys_go_from_text_to_text(driver: Any, tmp_path: Path) -> None:
    pages = [Article(Attributions(RECORDS, TEXT), TEXT, name) for name in ("a.txt", "b.txt")]
    show(driver, tmp_path, render_articles(pages))
    driver.find_element("css selector", ".correct").click()
    for key in "j" * (len(RECORDS) + 1) + "a":
        press(driver, key)
    assert [article["doc"] for article in saved(driver)] == ["b.txt"]


def test_a_missing_one_is_added(page: Any) -> None:
    select(page, "reporters")
    press(page, "n")
    press(page, "Mary Jones\t")
    [article] = saved(page)
    added = article["quotes"][-1]
    assert (added["decision"], added["name"], added["kind"]) == ("added", "Mary Jones", "indirect")
    assert [TEXT[start:end] for start, end in (*added["content"], *added["source"])] == ["reporters", "Mary Jones"]


def test_offsets_count_characters_and_not_javascript_s(driver: Any, tmp_path: Path) -> None:
    show(driver, tmp_path, render_articles([Article([], ASTRAL, "a.txt")]))
    driver.find_element("css selector", ".correct").click()
    select(driver, "reporters")
    press(driver, "n")
    [article] = saved(driver)
    assert [ASTRAL[start:end] for start, end in article["quotes"][0]["content"]] == ["reporters"]


def test_what_is_saved_is_gold(page: Any, tmp_path: Path) -> None:
    card(page, 0).find_element("css selector", ".act-accept").click()
    (tmp_path / "gold.jsonl").write_text("".join(json.dumps(line) + "\n" for line in saved(page)), encoding="utf-8")
    [article] = read_gold(tmp_path / "gold.jsonl")
    assert [annotation.level for annotation in article.annotators[0]] == ["S", "O", "O"]


class TestFilters:
    def visible(self, driver: Any) -> list[str]:
        return [
            each.get_attribute("data-r") for each in driver.find_elements("css selector", ".list .record:not(.out)")
        ]

    def test_kind_search_and_confidence(self, page: Any) -> None:
        page.find_element("css selector", ".kinds input[value=mixed]").click()
        assert self.visible(page) == ["0", "2"]
        page.find_element("css selector", ".kinds input[value=mixed]").click()
        page.find_element("css selector", ".tools [type=search]").send_keys("river")
        assert self.visible(page) == ["1"]
        page.find_element("css selector", ".tools [type=search]").clear()
        page.execute_script(
            "const range = document.querySelector('[type=range]'); range.value = 0.9;"
            "range.dispatchEvent(new Event('input'))"
        )
        assert self.visible(page) == ["0"]
        assert page.find_element("css selector", ".found").text == "1 of 3"

    def test_kind_and_speaker_over_several_texts(self, driver: Any, tmp_path: Path) -> None:
        page = render_articles([Article(RECORDS, TEXT, "a.txt"), Article([BARE], TEXT, "b.txt")])
        show(driver, tmp_path, page)
        options = [each.text for each in driver.find_elements("css selector", ".whose option")]
        assert options == ["All speakers", "Mary Jones (2)", "Nobody credited (2)"]
        driver.find_element("css selector", ".whose select").send_keys("Mary")
        assert [each.text for each in driver.find_elements("css selector", ".list .record:not(.out) .who")] == [
            "Mary Jones",
            "Mary Jones",
        ]
        assert driver.find_element("css selector", ".found").text == "2 of 4 in 1 of 2"
        assert [each.text for each in driver.find_elements("css selector", ".contents li:not(.out)")] == ["a.txt 2"]

    def test_low_confidence_looks_low(self, page: Any) -> None:
        assert "low" in card(page, 2).get_attribute("class").split()
        assert "low" not in card(page, 0).get_attribute("class").split()


class TestManyTexts:
    def test_one_is_shown_at_a_time(self, driver: Any, tmp_path: Path) -> None:
        page = render_articles([Article(RECORDS, TEXT, f"{number}.txt") for number in range(300)])
        show(driver, tmp_path, page)
        assert len(driver.find_elements("css selector", ".article")) == 1
        assert driver.execute_script("return document.querySelectorAll('*').length") < 3000
        driver.find_elements("css selector", ".contents a")[7].click()
        assert driver.find_element("css selector", ".article .name").text == "7.txt"
        driver.find_element("css selector", ".correct").click()
        card(driver, 0).find_element("css selector", ".act-accept").click()
        driver.find_elements("css selector", ".contents a")[8].click()
        card(driver, 1).find_element("css selector", ".act-reject").click()
        assert [line["doc"] for line in saved(driver)] == ["7.txt", "8.txt"]
        driver.find_elements("css selector", ".contents a")[7].click()
        assert card(driver, 0).get_attribute("data-decision") == "accepted"

    def test_what_was_added_is_there_again(self, driver: Any, tmp_path: Path) -> None:
        show(driver, tmp_path, render_articles([Article(RECORDS, TEXT, f"{number}.txt") for number in range(30)]))
        driver.find_element("css selector", ".correct").click()
        select(driver, "reporters")
        press(driver, "n")
        driver.execute_script("document.activeElement.blur(); getSelection().removeAllRanges()")
        press(driver, "\ue014")  # right: the next text
        assert driver.find_element("css selector", ".article .name").text == "1.txt"
        press(driver, "\ue012")
        assert card(driver, 3).find_element("css selector", ".said").text == "reporters"
        assert [quote.get("decision") for quote in saved(driver)[0]["quotes"]] == [None, None, None, "added"]

    def test_filters_count_in_all_of_them(self, driver: Any, tmp_path: Path) -> None:
        articles = [Article(RECORDS if number % 10 else [BARE], TEXT, f"{number}.txt") for number in range(40)]
        show(driver, tmp_path, render_articles(articles))
        driver.find_element("css selector", ".tools [type=search]").send_keys("river")
        assert driver.find_element("css selector", ".found").text == "36 of 112 in 36 of 40"
        shown = [each.text for each in driver.find_elements("css selector", ".contents li:not(.out)")]
        assert shown[:2] == ["1.txt 1", "2.txt 1"]


def book(chapters: int, turns: int) -> Article:
    """A book of turns between two speakers."""
    text, records = "A Book\n\n", list[Attribution]()
    for chapter in range(1, chapters + 1):
        text += f"CHAPTER {chapter}\n\n"
        for _ in range(turns):
            number, start = len(records), len(text)
            said, who = f"“Line {number},”", ("Ruth", "Owen")[number % 2]
            text += f"{said} said {who}.\n\n"
            mention = TextSpan(start + len(said) + 6, start + len(said) + 10, who)
            quote = Quote("direct", (TextSpan(start, start + len(said), said),))
            speaker, hearers = Speaker(mention, name=who), (("Owen", "Ruth")[number % 2],)
            records.append(Attribution(number, quote, speaker, confidence=0.9, turn=number, addressee_names=hearers))
    return Article(records, text, "A Book")


class TestChapters:
    def test_a_short_story_lists_them_and_shows_whose_each_turn_is(self, driver: Any, tmp_path: Path) -> None:
        show(driver, tmp_path, render_articles([book(3, 4)]))
        links = driver.find_elements("css selector", ".chapters a")
        driver.find_element("css selector", ".chapters summary").click()
        assert [link.text for link in links] == ["CHAPTER 1", "CHAPTER 2", "CHAPTER 3"]
        links[2].click()
        assert driver.execute_script("return document.querySelector(':target').textContent") == "CHAPTER 3"
        assert [each.text for each in driver.find_elements("css selector", ".text .by")][:3] == ["Ruth", "Owen", "Ruth"]
        driver.find_element("css selector", ".talk summary").click()
        assert [each.text for each in driver.find_elements("css selector", ".talk li")] == [
            "Ruth to Owen 6",
            "Owen to Ruth 6",
        ]
        driver.find_element("css selector", ".correct").click()
        select(driver, "said")
        press(driver, "n")
        [[start, end]] = saved(driver)[0]["quotes"][-1]["content"]
        assert (book(3, 4).text or "")[start - 10 : end] == "“Line 0,” said"  # names beside the numbers do not count

    def test_of_a_book_one_is_shown_at_a_time(self, driver: Any, tmp_path: Path) -> None:
        article = book(8, 100)
        show(driver, tmp_path, render_articles([article]))
        assert [each.text for each in driver.find_elements("css selector", ".contents a")][:3] == [
            "A Book",
            "CHAPTER 1",
            "CHAPTER 2",
        ]
        driver.find_elements("css selector", ".contents a")[3].click()
        assert driver.find_element("css selector", ".article .name").text == "CHAPTER 3"
        assert len(driver.find_elements("css selector", ".list .record")) == 100
        driver.find_elements("css selector", ".onward a")[1].click()
        assert driver.find_element("css selector", ".article .name").text == "CHAPTER 4"
        driver.find_element("css selector", ".correct").click()
        card(driver, 301).find_element("css selector", ".act-accept").click()
        driver.find_element("css selector", ".onward a").click()
        card(driver, 250).find_element("css selector", ".act-reject").click()
        [gold] = saved(driver)
        assert (gold["doc"], gold["text"], len(gold["quotes"]), len(gold["rejected"])) == (
            "A Book",
            article.text,
            799,
            1,
        )
        assert [quote["record"]["id"] for quote in gold["quotes"] if "record" in quote] == [301]
        assert driver.get_log("browser") == []

    def test_headings_that_follow_each_other_are_one(self) -> None:
        text = "BOOK ONE\n\nCHAPTER I\n\nIt rained.\n\nCHAPTER II\n\nIt stopped."
        [section] = sections([], text, "a", "t0")
        assert [heading.name for heading in section.headings] == ["BOOK ONE, CHAPTER I", "CHAPTER II"]


def test_numbers_begin_with_1() -> None:
    page = render_articles([Article([attrs.evolve(DIRECT, id=0)], TEXT, "a.txt")])
    assert "Quotation 1, direct" in page
    assert "Quotation 0" not in page


class TestKnown:
    SAID = "“It works,” Ada Novak said. Ben Osei said that it was late."

    def decided(self, **change: Any) -> dict[str, Any]:
        first, second = extract(self.SAID)
        quotes = [
            {
                "source": [[12, 21]],
                "cue": [[22, 26]],
                "content": [[0, 11]],
                "level": "S",
                "decision": "edited",
                "name": "Ada Novak-Lind",
                "kind": "direct",
                "record": first.to_dict(),
            }
        ]
        rejected = [{"content": [[span.start, span.end] for span in second.quote.spans]}]
        return {"doc": "a.txt", "text": self.SAID, "quotes": quotes, "rejected": rejected, **change}

    def write(self, path: Path, *lines: dict[str, Any]) -> Path:
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        return path

    def test_what_was_decided_is_kept(self, tmp_path: Path) -> None:
        known = read_known(self.write(tmp_path / "gold.jsonl", self.decided()))[self.SAID]
        [record] = keep_known(extract(self.SAID), known)
        assert record.speaker is not None
        assert (record.speaker.name, record.confidence, record.quote.kind) == ("Ada Novak-Lind", 1.0, "direct")

    def test_a_path_may_be_a_string(self, tmp_path: Path) -> None:
        path = self.write(tmp_path / "gold.jsonl", self.decided())
        assert read_known(str(path)) == read_known(path)

    def test_what_nobody_looked_at_stays(self, tmp_path: Path) -> None:
        known = read_known(self.write(tmp_path / "gold.jsonl", self.decided(rejected=[])))[self.SAID]
        assert [record.id for record in keep_known(extract(self.SAID), known)] == [0, 1]

    def test_another_text_of_the_name_is_left_as_it_is(self, tmp_path: Path) -> None:
        known = read_known(self.write(tmp_path / "gold.jsonl", self.decided()))[self.SAID]
        other = extract(self.SAID + " Rain fell.")
        assert keep_known(other, known) == other

    def test_a_line_ends_at_a_line_feed_alone(self, tmp_path: Path) -> None:
        text = "“It\u2028works,\x85” she said."
        (tmp_path / "a.jsonl").write_text(
            json.dumps({"doc": "a", "text": text, "quotes": []}, ensure_ascii=False) + "\n", encoding="utf-8"
        )
        assert list(read_known(tmp_path / "a.jsonl")) == [text]

    def test_what_was_added_has_its_fragments(self, tmp_path: Path) -> None:
        added = {"source": [], "cue": [], "content": [[0, 11]], "level": "S", "decision": "added", "kind": "direct"}
        line = self.decided(quotes=[added], rejected=[])
        [record] = read_known(self.write(tmp_path / "gold.jsonl", line))[self.SAID].records
        assert ([span.text for span in record.quote.fragments], record.speaker) == (["It works,"], None)

    def test_on_the_command_line(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        Path("a.txt").write_text(self.SAID, encoding="utf-8")
        self.write(Path("gold.jsonl"), self.decided())
        result = run("extract", "-f", "csv", "--known", "gold.jsonl", "a.txt")
        assert result.exit_code == 0
        assert "Ada Novak-Lind" in result.stdout
        assert "Ben Osei" not in result.stdout

    @pytest.mark.parametrize(
        "line",
        [
            {},
            {"doc": "a", "text": "b", "quotes": [{"decision": "added", "content": [[0, 9]], "kind": "direct"}]},
            {"doc": "a", "text": "b", "quotes": [{"decision": "added", "content": [], "kind": "direct"}]},
            {"doc": "a", "text": "b", "quotes": [{"decision": "added", "content": [[0, 1]], "kind": "loud"}]},
            {"doc": "a", "text": "b", "quotes": 3},
        ],
    )
    def test_what_is_no_gold_is_named(self, tmp_path: Path, line: dict[str, Any]) -> None:
        with pytest.raises(FormatError, match=r"gold\.jsonl, line 1: not gold saved by the page"):
            read_known(self.write(tmp_path / "gold.jsonl", line))


def test_from_click_to_refitted_numbers(driver: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole way: a page of real records, a rejected and an edited one, gold, a score, a fit, and both in use."""
    monkeypatch.chdir(tmp_path)
    text = "“It works,” Ada Novak said. She wooted that it was late. Ben Osei said that he was glad."
    Path("a.txt").write_text(text, encoding="utf-8", newline="")
    assert run("view", "--no-open", "-o", "page.html", "--min-confidence", "0", "a.txt").exit_code == 0
    driver.get((tmp_path / "page.html").as_uri())
    driver.find_element("css selector", ".correct").click()
    cards = driver.find_elements("css selector", ".list .record")
    said = [card.find_element("css selector", ".said").text for card in cards]
    press(driver, "ja")
    glad = said.index("that he was glad")
    cards[glad].find_element("css selector", ".act-edit").click()
    name = cards[glad].find_element("css selector", ".name-field")
    name.clear()
    name.send_keys("Benjamin Osei\t")
    late = said.index("that it was late")
    cards[late].find_element("css selector", ".act-accept").click()
    Path("gold.jsonl").write_text("".join(json.dumps(line) + "\n" for line in saved(driver)), encoding="utf-8")

    Path("found.jsonl").write_text(run("extract", "-f", "jsonl", "a.txt").stdout, encoding="utf-8")
    scored = json.loads(run("score", "gold.jsonl", "found.jsonl", "--track", "all", "-f", "json").stdout)
    assert '"recall": 1.0' not in json.dumps(scored)  # "wooted" is no cue that is known
    fitted = run("fit", "gold.jsonl", "--base", "shipped", "-o", "numbers")
    assert fitted.exit_code == 0, fitted.stderr
    [corpus] = json.loads(Path("numbers/provenance.json").read_text("utf-8"))["corpora"]
    assert (corpus["name"], corpus["articles"], corpus["attributions"]) == ("gold", 1, 3)

    def worth_of_cue(*options: str) -> float:
        shown = json.loads(run("why", "--at", "wooted", "-f", "json", *options, "a.txt").stdout)
        return max(float(each["worth"]) for each in shown["candidates"])

    assert worth_of_cue("--fitted", "numbers") > worth_of_cue()

    again = run("extract", "--fitted", "numbers", "--known", "gold.jsonl", "-f", "jsonl", "a.txt")
    records = [json.loads(line) for line in again.stdout.splitlines()]
    kept = {record["quote"]["spans"][0]["text"]: record for record in records}
    assert kept["that he was glad"]["speaker"]["name"] == "Benjamin Osei"
    assert kept["that it was late"]["confidence"] == 1.0
