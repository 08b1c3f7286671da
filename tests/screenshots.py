"""The pictures of README and docs, taken from the demo newsroom in a real browser: `make screenshots`."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

from tests.browser.chromium import ARGUMENTS, browser_path

ROOT = Path(__file__).resolve().parents[1]
HOST, ACCOUNT, PASSWORD = "127.0.0.1", "editor", "newsroom-demo"  # as `manage.py demo` makes them
PICTURES = ROOT / "docs" / "pictures"
DESK = {"viewport": {"width": 1440, "height": 960}}
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
DARK = {"color_scheme": "dark"}

# The file, the page, and how it is looked at.
SHOTS = (
    ("desk", "/admin/articles/article/1/change/", DESK),
    ("desk-dark", "/admin/articles/article/1/change/", DESK | DARK),
    ("desk-phone", "/admin/articles/article/1/change/", PHONE),
    ("dashboard", "/admin/", DESK),
)


def main():
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="newsroom-screenshots-") as folder:
        demo = subprocess.Popen(
            [sys.executable, "manage.py", "demo", "--port", str(port)],
            cwd=ROOT,
            env=os.environ | {"DEBUG": "on", "DATABASE_URL": f"sqlite:///{folder}/newsroom.sqlite3"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_for(f"http://{HOST}:{port}/admin/login/", demo)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=browser_path(), args=ARGUMENTS)
                for name, page, view in SHOTS:
                    take(browser, f"http://{HOST}:{port}", name, page, view)
                browser.close()
        finally:
            demo.terminate()
            demo.wait()


def free_port():
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def wait_for(address, server, seconds=120):
    for _attempt in range(seconds * 2):
        if server.poll() is not None:
            sys.exit("The demo newsroom did not start: run `make run` to see why.")
        try:
            urlopen(address, timeout=5).close()
            return
        except URLError:
            time.sleep(0.5)
    sys.exit(f"The demo newsroom did not answer in {seconds} s.")


def take(browser, base, name, address, view):
    context = browser.new_context(base_url=base, locale="ru-RU", **view)
    page = context.new_page()
    page.goto(f"/admin/login/?next={address}")
    page.locator("#id_username").fill(ACCOUNT)
    page.locator("#id_password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}{address}")
    page.wait_for_load_state("networkidle")
    path = PICTURES / f"{name}.png"
    page.screenshot(path=path)
    context.close()
    print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
