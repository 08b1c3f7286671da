"""The pictures of README and docs, taken from the demo newsroom in a real browser: `make screenshots`.

Beside what the demo publishes, the same seed comes in once more under another name and waits as a draft, half decided.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import expect, sync_playwright

from tests.browser.chromium import ARGUMENTS, browser_path

ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT / "seeds" / "000_8f4bcd50c4c0293e.txt"
HOST, ACCOUNT, PASSWORD = "127.0.0.1", "editor", "newsroom-demo"  # as `manage.py demo` makes them
PICTURES = ROOT / "docs" / "pictures"
DESK = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 780}, "is_mobile": True, "has_touch": True}
DARK = {"color_scheme": "dark"}
DRAFT = "/admin/articles/article/3/change/"  # behind the two that the demo publishes


def decide_some(page):
    """The event, five participants, and the first quote; the second one is looked at."""
    expect(page.locator(".desk-bar")).to_be_attached()
    page.keyboard.press("n")
    for done in range(1, 12):
        page.keyboard.press("a")
        expect(page.locator("#card-list [data-review=confirmed]")).to_have_count(done)
    expect(page.locator(".desk-card.current blockquote")).to_be_visible()
    page.keyboard.press("w")
    expect(page.locator(".desk-card.current .desk-look")).to_be_visible()


def look_at_a_quote(page):
    page.keyboard.press("n")
    page.locator(".desk-card.current").evaluate("card => card.scrollIntoView({block: 'center'})")


def list_the_keys(page):
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()


def correct_the_headline(page):
    page.get_by_label("Заголовок:", exact=True).fill("Что изменит новая Конституция")
    page.get_by_label("Уведомление об исправлении").last.fill("Уточнён заголовок.")
    page.keyboard.press("Control+s")
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.get_by_role("link", name="Всё, что происходило").click()


def try_to_confirm_all(page):
    page.locator("#action-toggle").check()
    page.get_by_label("Действие:").select_option("confirm")
    page.get_by_role("button", name="Выполнить").click()
    expect(page.locator(".desk-rows")).to_be_visible()


# The file, the page, how it is looked at, and what is done there first. Each one finds what those before it did.
SHOTS = (
    ("desk", DRAFT, DESK, decide_some),
    ("desk-dark", DRAFT, DESK | DARK, look_at_a_quote),
    ("desk-phone", DRAFT, PHONE, look_at_a_quote),
    ("keys", DRAFT, DESK, list_the_keys),
    ("waiting", "/admin/", DESK, None),
    ("articles", "/admin/articles/article/", DESK, None),
    ("history", "/admin/articles/article/1/change/", DESK, correct_the_headline),
    ("bulk", "/admin/articles/quote/?review__exact=suggested", DESK, try_to_confirm_all),
)


def main():
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="newsroom-screenshots-") as folder:
        environment = os.environ | {"DEBUG": "on", "DATABASE_URL": f"sqlite:///{folder}/newsroom.sqlite3"}
        manage("demo", "--no-serve", env=environment).wait()
        shutil.copy(SEED, f"{folder}/round_table.txt")
        manage("import_seeds", f"{folder}/round_table.txt", env=environment).wait()
        demo = manage("demo", "--port", str(port), env=environment)
        try:
            wait_for(f"http://{HOST}:{port}/admin/login/", demo)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=browser_path(), args=[*ARGUMENTS, "--lang=ru"])
                for shot in SHOTS:
                    take(browser, f"http://{HOST}:{port}", *shot)
                browser.close()
        finally:
            demo.terminate()
            demo.wait()


def manage(*words, env):
    command = [sys.executable, "manage.py", *words]
    return subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


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


def take(browser, base, name, address, view, first):
    context = browser.new_context(base_url=base, locale="ru-RU", timezone_id="Asia/Almaty", **view)
    page = context.new_page()
    page.goto(f"/admin/login/?next={address}")
    page.locator("#id_username").fill(ACCOUNT)
    page.locator("#id_password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}{address}")
    page.wait_for_load_state("networkidle")
    if first:
        first(page)
        page.wait_for_load_state("networkidle")
    path = PICTURES / f"{name}.png"
    page.screenshot(path=path)
    context.close()
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
