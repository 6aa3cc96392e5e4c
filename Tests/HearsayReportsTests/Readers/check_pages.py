#!/usr/bin/env python3
"""Opens reports in headless Chromium and checks what only a browser can tell.

    check_pages.py FOLDER

Every .html file of FOLDER is opened at desktop width, light and dark, at phone width, and as it is printed. Exit status: 0 all right, 1 something is
wrong (each thing on a line), 77 Chromium or a Python package is missing.

Checked: axe-core finds no violation of WCAG 2.0 to 2.2, A or AA; nothing is asked of any other address; the content-security
policy blocks nothing of the page's own; no script of the article ran; nothing is wider than the window; on paper nothing is
cut off at the side or left folded; the keyboard walks through the findings; a claim's number leads to its entry and back.
"""
import importlib.util
import json
import pathlib
import shutil
import sys

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
VIEWS = [(("desktop", 1280, 900), False), (("desktop", 1280, 900), True), (("phone", 390, 844), False)]


def missing(what):
    print(f"{what} is not installed")
    sys.exit(77)


def axe_source():
    """axe-core as axe-playwright-python or axe-selenium-python bring it; neither is imported."""
    for package, path in (("axe_playwright_python", "axe.min.js"),
                          ("axe_selenium_python", "node_modules/axe-core/axe.min.js")):
        spec = importlib.util.find_spec(package)
        if spec and spec.submodule_search_locations:
            file = pathlib.Path(list(spec.submodule_search_locations)[0]) / path
            if file.exists():
                return file.read_text(encoding="utf-8")
    missing("axe-playwright-python or axe-selenium-python")


def browser():
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver:
        missing("chromium or chromium-driver")
    try:
        from selenium import webdriver
    except ModuleNotFoundError:
        missing("the Python package selenium")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    chrome = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    # A busy machine may take many times the second or two that a page needs.
    chrome.set_page_load_timeout(240)
    chrome.set_script_timeout(240)
    return chrome


def check(driver, axe, page, window, dark):
    name, width, height = window
    where = f"{page.name}, {name}, {'dark' if dark else 'light'}"
    wrong = []
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                           {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": name == "phone"})
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia",
                           {"features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
                                         {"name": "prefers-reduced-motion", "value": "reduce"}]})
    driver.get_log("performance"), driver.get_log("browser")
    address = page.resolve().as_uri()
    driver.get("about:blank")
    driver.get(address)
    wrong += behaviour(driver)
    for entry in driver.get_log("browser"):
        if "favicon" not in entry["message"]:
            wrong.append(f"console: {entry['message']}")
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            url = message["params"]["request"]["url"]
            if url.split("#")[0] not in (address, "about:blank"):
                wrong.append(f"asked for {url}")
    for fold in driver.find_elements("css selector", "details"):
        driver.execute_script("arguments[0].open = true", fold)
    driver.execute_script(axe)
    result = driver.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "axe.run(document, {runOnly: {type: 'tag', values: arguments[0]}}).then(done)", TAGS)
    if not result["passes"]:
        wrong.append("axe-core checked nothing")
    for violation in result["violations"]:
        for node in violation["nodes"][:3]:
            wrong.append(f"axe {violation['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}")
    return [f"{where}: {line}" for line in wrong]


def paper(driver, page):
    """What a sheet of A4 would lose: boxes wider than the sheet, or that would scroll, or that lie folded."""
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                           {"width": 673, "height": 950, "deviceScaleFactor": 1, "mobile": False})
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    driver.get("about:blank")
    driver.get(page.resolve().as_uri())
    cut = driver.execute_script(
        "return [...document.querySelectorAll('main *')].filter(e => e.namespaceURI.endsWith('xhtml')"
        " && getComputedStyle(e).overflowX !== 'visible' && !e.classList.contains('unseen')"
        " && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1).map(e => e.className || e.tagName)")
    wrong = [f"{what} is cut off at the side" for what in cut]
    wide = driver.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        wrong.append(f"the page is {wide} pixels wider than the sheet")
    if driver.execute_script("return [...document.querySelectorAll('.claims li')].some(e => !e.checkVisibility("
                             "{contentVisibilityAuto: true}) || e.getBoundingClientRect().height === 0)"):
        wrong.append("claims lie folded")
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    return [f"{page.name}, print: {line}" for line in wrong]


def behaviour(driver):
    """What a reader does: looks at the width, presses keys, follows links."""
    wrong = []
    if driver.execute_script("return document.title.length") == 0:
        wrong.append("no title")
    wide = driver.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        wrong.append(f"the page is {wide} pixels wider than the window")
    if driver.execute_script("return document.scripts.length + document.images.length + document.styleSheets.length") != 2:
        wrong.append("the page holds more than its one style and its one script")
    if not driver.execute_script("return document.documentElement.classList.contains('scripted')"):
        wrong.append("the page's own script did not run")
    cards = driver.find_elements("css selector", ".finding")
    if cards:
        body = driver.find_element("css selector", "body")
        body.send_keys("j")
        first = driver.execute_script("return document.activeElement.id")
        body.send_keys("j")
        second = driver.execute_script("return document.activeElement.id")
        body.send_keys("k")
        if not first.startswith("F") or (len(cards) > 1 and second == first):
            wrong.append(f"j leads to {first!r}, then to {second!r}")
        if driver.execute_script("return document.activeElement.id") != first:
            wrong.append("k does not lead back")
    number = driver.find_elements("css selector", "a.n")
    if number:
        driver.execute_script("arguments[0].click()", number[0])
        target = driver.execute_script(
            "const e = document.getElementById(location.hash.slice(1)); const r = e && e.getBoundingClientRect();"
            "return e && r.height > 0 ? e.querySelector('a').getAttribute('href') : null")
        if target != "#" + number[0].get_attribute("id"):
            wrong.append(f"claim {number[0].get_attribute('id')} leads to an entry that leads to {target}")
        if not driver.execute_script("return document.querySelectorAll('.lit').length"):
            wrong.append("following a claim lights nothing")
    return wrong


def main():
    axe = axe_source()
    driver = browser()
    wrong = []
    try:
        for page in sorted(pathlib.Path(sys.argv[1]).glob("*.html")):
            for window, dark in VIEWS:
                wrong += check(driver, axe, page, window, dark)
            wrong += paper(driver, page)
    finally:
        driver.quit()
    for line in wrong:
        print(line)
    sys.exit(1 if wrong else 0)


main()
