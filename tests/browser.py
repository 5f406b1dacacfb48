"""A real browser for tests of the page: headless Chromium, driven by Selenium, with a new profile and no network."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

ARGUMENTS = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
)
AS_ROOT = "--no-sandbox"  # which Chromium asks for when root starts it

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
DRIVER = "chromedriver"


def missing() -> str | None:
    """Return why there is no browser for the tests, or `None` if there is one."""
    if not _browser() or not shutil.which(DRIVER):
        return f"needs Chromium and {DRIVER} (Debian: apt-get install chromium chromium-driver)"
    try:
        import selenium  # noqa: F401 -- only whether it is there
    except ImportError:
        return "needs Selenium (pip install selenium)"
    return None


def _browser() -> str | None:
    return next(filter(None, map(shutil.which, BROWSERS)), None)


LOADING = 30
"""Seconds that a page may take to be read, on a busy machine. A guess."""


@contextmanager
def started(width: int = 1200, height: int = 900) -> Iterator[Any]:
    """Start a browser with a window of a given size, and end it."""
    if reason := missing():
        pytest.skip(reason)
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = str(_browser())
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    with TemporaryDirectory() as profile:
        own = [f"--user-data-dir={profile}", f"--window-size={width},{height}"]
        for argument in (*ARGUMENTS, *own, *([AS_ROOT] if os.geteuid() == 0 else [])):
            options.add_argument(argument)
        driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which(DRIVER)))
        try:
            yield driver
        finally:
            driver.quit()


def show(driver: Any, folder: Path, page: str) -> None:
    """Write a page to a file, open it, and wait until it is read: the page before may have asked whether to be left."""
    from selenium.webdriver.support.wait import WebDriverWait

    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    driver.get(file.as_uri())
    read = "return location.href === arguments[0] && document.readyState === 'complete'"
    WebDriverWait(driver, LOADING).until(lambda shown: shown.execute_script(read, file.as_uri()))


def prefer(driver: Any, **features: str) -> None:
    """Set a reader's preferences, such as `prefers_color_scheme="dark"`."""
    wanted = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": wanted})
