"""Take the pictures that README and docs show, in the browser that the tests use.

After a change of the page, of the tables for people, or of what is found in the examples:

    python tests/screenshot.py                  # those in the docs
    python tests/screenshot.py /tmp/shots       # all, into a folder, to look at
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import frozen
from browser import missing, prefer, show, started
from commandline import terminal_output

from quotes import Config, extract, render
from quotes.page import Article, render_articles

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
EXAMPLES = ROOT / "docs" / "examples"
PHONE = (390, 760)


def article() -> Article:
    """Return the article that README reads, under its own heading."""
    heading, text = (EXAMPLES / "article.txt").read_text(encoding="utf-8").split("\n\n", 1)
    return Article(extract(text), text, heading)


def page() -> str:
    """Return the page of the article."""
    one = article()
    return render(one.records, text=one.text, title=one.name)


def fiction() -> str:
    """Return the page of the chapter."""
    text = (EXAMPLES / "chapter.txt").read_text(encoding="utf-8")
    return render(extract(text, config=Config(genre="fiction")), title="The Last Ferry")


def many() -> str:
    """Return a page of many texts."""
    files = sorted((EXAMPLES / "audit").glob("*.txt")) * 4
    articles = [Article(extract(file.read_text("utf-8")), file.read_text("utf-8"), file.name) for file in files]
    return render_articles(articles, title="Seven articles, four times")


def untrusted() -> str:
    """Return what a notebook shows that nobody has trusted yet: Jupyter takes style and frame away."""
    one = article()
    cell = extract(one.text or "")[:5]._repr_html_()
    return "<!doctype html>" + re.sub(r"<style>.*?</style>|<iframe.*?</iframe>", "", cell, flags=re.DOTALL)


def terminal() -> str:
    """Return what a terminal shows, as a page."""
    from rich.console import Console
    from rich.terminal_theme import MONOKAI
    from rich.text import Text

    command = [sys.executable, "-m", "quotes", "extract", "docs/examples/article.txt"]
    shown = terminal_output(command, columns=96).replace("\r\n", "\n")
    with Path("/dev/null").open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=96, file=nowhere, force_terminal=True)
        console.print(Text.from_ansi(shown))
    return console.export_html(theme=MONOKAI)


def point(driver: Any) -> None:
    """Choose the first speaker, and point at a quotation of hers."""
    from selenium.webdriver.common.action_chains import ActionChains

    driver.find_elements("css selector", ".speaker-button")[0].click()
    quotations = driver.find_elements("css selector", ".quote.mixed.on")
    ActionChains(driver).move_to_element(quotations[0]).perform()


def touch(driver: Any) -> None:
    """Touch the second quotation."""
    driver.execute_script(
        "arguments[0].scrollIntoView({block: 'center'})", driver.find_elements("css selector", ".quote")[1]
    )
    driver.find_elements("css selector", ".quote")[1].click()


def correct(driver: Any) -> None:
    """Accept a record, reject one, edit one."""
    driver.find_element("css selector", ".correct").click()
    cards = driver.find_elements("css selector", ".list .record")
    for card, act in zip(cards, ("accept", "reject", "edit"), strict=False):
        driver.execute_script("arguments[0].click()", card.find_element("css selector", f".act-{act}"))
    driver.execute_script("arguments[0].scrollIntoView()", cards[0])


def unfold(driver: Any) -> None:
    """Show who talks to whom."""
    driver.find_element("css selector", ".talk summary").click()


@frozen
class Picture:
    """A picture.

    Attributes:
        content: What makes the page.
        size: Width and height of the window, in pixels.
        scheme: `light` or `dark`.
        act: What is done on the page first.
    """

    content: Callable[[], str]
    size: tuple[int, int] = (1080, 640)
    scheme: str = "light"
    act: Callable[[Any], None] | None = None


PICTURES = {
    "page": Picture(page, act=point),
    "page-dark": Picture(page, scheme="dark", act=point),
    "page-phone": Picture(page, PHONE),
    "page-phone-dark": Picture(page, PHONE, "dark", touch),
    "correcting": Picture(page, (1200, 760), act=correct),
    "correcting-phone-dark": Picture(page, PHONE, "dark", correct),
    "many": Picture(many, (1500, 760)),
    "many-phone": Picture(many, PHONE),
    "fiction": Picture(fiction, (1080, 640), act=unfold),
    "fiction-phone-dark": Picture(fiction, PHONE, "dark"),
    "untrusted": Picture(untrusted, (1000, 520)),
    "terminal": Picture(terminal, (960, 560)),
}


IN_DOCS = ("page", "page-dark", "page-phone-dark", "correcting", "many", "fiction", "untrusted", "terminal")


def main(folder: Path | None = None) -> None:
    """Take the pictures of the docs, or all of them into a folder."""
    if reason := missing():
        sys.exit(reason)
    with TemporaryDirectory() as pages, started() as driver:
        for name in IN_DOCS if folder is None else PICTURES:
            picture = PICTURES[name]
            width, height = picture.size
            size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": picture.size == PHONE}
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
            prefer(driver, prefers_color_scheme=picture.scheme)
            show(driver, Path(pages), picture.content())
            if picture.act:
                picture.act(driver)
            driver.save_screenshot(str((folder or IMAGES) / f"{name}.png"))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
