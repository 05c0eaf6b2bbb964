"""A headless Chromium for tests: what a page said, what it asked for, what it looks like on paper."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--window-size=1280,1000",
)


def require(*programs: str) -> None:
    """Skips where a program is missing; in continuous integration (CI is set) that is a failure."""
    if absent := [name for name in programs if not shutil.which(name)]:
        message = f"missing on this machine: {', '.join(absent)} (apt: chromium chromium-driver poppler-utils)"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)


class Browser:
    """One page at a time."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def open(self, path: Path) -> None:
        self.driver.get_log("browser")
        self.driver.get_log("performance")
        self.driver.get(path.as_uri())
        self.driver.set_script_timeout(20)
        self.driver.execute_async_script(
            "const done = arguments[0], start = Date.now();"
            "const look = () => document.querySelectorAll('figure[data-chart]:not(.drawn)').length === 0 "
            "|| Date.now() - start > 15000 ? done() : setTimeout(look, 50); look();"
        )

    def run(self, script: str) -> Any:
        return self.driver.execute_script(script)

    def problems(self) -> list[str]:
        """Errors and warnings of the console since the page was opened."""
        return [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]

    def requests(self) -> list[str]:
        """Addresses that the page asked for, other than itself and what it holds."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        urls = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
        assert urls, "the log of requests is not on"
        return [url for url in urls[1:] if not url.startswith(("data:", "blob:"))]

    def print_pages(self, folder: Path) -> list[str]:
        """The text of each printed page (default settings of the print dialog, backgrounds off)."""
        made = self.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": False})
        pdf = folder / "printed.pdf"
        pdf.write_bytes(base64.b64decode(made["data"]))
        out = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
        return out.split("\f")[:-1]


def chromium() -> Iterator[Browser]:
    """A running browser; skips where there is none."""
    require("chromium", "chromedriver")
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in _FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        yield Browser(driver)
    finally:
        driver.quit()
