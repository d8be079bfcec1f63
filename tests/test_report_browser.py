"""The page in a real browser. Skips where there is none: it needs selenium, chromium and chromedriver."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimcheck.pipeline import check
from claimcheck.report import report
from tests.factory import hostile, northgate

selenium = pytest.importorskip("selenium", reason="no selenium: pip install selenium")
CHROMIUM, DRIVER = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
if not (CHROMIUM and DRIVER):
    pytest.skip("no browser: install chromium and chromium-driver", allow_module_level=True)

from selenium import webdriver  # noqa: E402
from selenium.webdriver.chrome.options import Options  # noqa: E402
from selenium.webdriver.chrome.service import Service  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402

ROOT = Path(__file__).parent.parent
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1280,900",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    options = Options()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("pages")
    found = {"northgate": northgate(), "hostile": hostile(), "homs": check([ROOT / "seeds" / "homs"])}
    for name, one in found.items():
        (folder / f"{name}.html").write_text(report(one, "html"), encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in found}


def inside(browser: Any, name: str) -> bool:
    """Whether an element is in view."""
    box = browser.execute_script("return document.getElementById(arguments[0]).getBoundingClientRect().toJSON()", name)
    return bool(0 <= box["top"] < browser.execute_script("return innerHeight"))


@pytest.mark.parametrize("name", ["northgate", "hostile", "homs"])
def test_the_page_opens_without_a_word_of_complaint_and_asks_for_nothing(
    browser: Any, pages: dict[str, str], name: str
) -> None:
    browser.get(pages[name])
    assert browser.get_log("browser") == []  # a style sheet that the policy refuses would be logged here
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert browser.execute_script("return getComputedStyle(document.querySelector('nav')).position") == "sticky"


def test_a_level_that_is_not_asked_for_goes(browser: Any, pages: dict[str, str]) -> None:
    browser.get(pages["northgate"])
    error = browser.find_element(By.ID, "cc-b7cbf0f9cb")
    warning = browser.find_element(By.ID, "cc-1f00d2e4a9")
    box = browser.find_element(By.ID, "level-error")
    box.send_keys(Keys.SPACE)  # by keyboard alone
    assert (error.is_displayed(), warning.is_displayed()) == (False, True)
    box.send_keys(Keys.SPACE)
    assert error.is_displayed()


def test_a_topic_that_is_chosen_stays_alone(browser: Any, pages: dict[str, str]) -> None:
    browser.get(pages["northgate"])
    browser.find_element(By.CSS_SELECTOR, ".filter summary").click()
    browser.find_element(By.XPATH, "//label[starts-with(., 'killed')]").click()
    shown = [one.get_attribute("id") for one in browser.find_elements(By.CSS_SELECTOR, ".item") if one.is_displayed()]
    assert shown == ["cc-1f00d2e4a9"]


def test_from_a_conflict_to_the_words_and_back(browser: Any, pages: dict[str, str]) -> None:
    browser.get(pages["homs"])
    way = browser.find_element(By.CSS_SELECTOR, "a[href^='#claim-']")
    name = way.get_attribute("href").partition("#")[2]
    way.click()
    assert inside(browser, name)
    browser.get(pages["northgate"])
    flag = browser.find_element(By.CSS_SELECTOR, "a.flag[href='#cc-b7cbf0f9cb']")
    flag.click()
    assert inside(browser, "cc-b7cbf0f9cb")
    browser.back()
    assert not inside(browser, "cc-b7cbf0f9cb")


def test_from_the_first_screen_to_a_conflict(browser: Any, pages: dict[str, str]) -> None:
    browser.get(pages["northgate"])
    way = browser.find_element(By.CSS_SELECTOR, ".glance a[href='#cc-1f00d2e4a9']")
    assert way.location["y"] < 700
    way.click()
    assert inside(browser, "cc-1f00d2e4a9")


def test_on_a_telephone_nothing_hangs_over_the_edge(browser: Any, pages: dict[str, str]) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 390, "height": 800, "deviceScaleFactor": 2, "mobile": True}
    )
    for name in pages:
        browser.get(pages[name])
        assert browser.execute_script("return document.documentElement.scrollWidth") == 390
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_on_paper_the_choices_go_and_what_is_folded_opens(browser: Any, pages: dict[str, str]) -> None:
    browser.get(pages["northgate"])
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not browser.find_element(By.TAG_NAME, "nav").is_displayed()
    assert not browser.find_element(By.CLASS_NAME, "filter").is_displayed()
    height = "return document.querySelector('.card details').getBoundingClientRect().height"
    assert browser.execute_script(height) > 50
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert browser.execute_script(height) < 50
    assert base64.b64decode(browser.print_page()).startswith(b"%PDF")


def test_the_dark_page_is_dark(browser: Any, pages: dict[str, str]) -> None:
    browser.get(pages["northgate"])
    tones = []
    for scheme in ("light", "dark"):
        browser.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        )
        tones.append(browser.execute_script("return getComputedStyle(document.body).backgroundColor"))
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert tones == ["rgb(251, 249, 244)", "rgb(21, 22, 25)"]
