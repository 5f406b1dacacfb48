"""Take the picture of the page for the README, in the browser of the tests.

After a change of the page:

    python tests/screenshot.py
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from browser import missing, prefer, show, started

from quotes import extract, render

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "images" / "page.png"
SIZE = 1080, 640


def main() -> None:
    """Write the picture: one speaker chosen, and the pointer on one of her quotations."""
    if reason := missing():
        sys.exit(reason)
    from selenium.webdriver.common.action_chains import ActionChains

    text = (ROOT / "docs" / "examples" / "article.txt").read_text(encoding="utf-8")
    heading, text = text.split("\n\n", 1)
    with TemporaryDirectory() as folder, started() as driver:
        width, height = SIZE
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        prefer(driver, prefers_color_scheme="light")
        show(driver, Path(folder), render(extract(text), title=heading))
        driver.find_elements("css selector", ".speaker-button")[0].click()
        quotations = driver.find_elements("css selector", ".quote.mixed.on")
        ActionChains(driver).move_to_element(quotations[0]).perform()
        driver.save_screenshot(str(PICTURE))


if __name__ == "__main__":
    main()
