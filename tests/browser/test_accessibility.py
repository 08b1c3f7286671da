"""Every page can be used by everybody: light and dark, wide, on a phone, enlarged; axe-core finds nothing serious."""

import json

import pytest

from tests.factories import make_user

from .conftest import PASSWORD
from .places import ADDRESSES, STEPS, every_card_opened, make_records, open_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SERIOUS = {"serious", "critical"}
WIDE, PHONE, ENLARGED = (1440, 900), (390, 844), (320, 256)  # the last one: 1280 pixels, enlarged four times

# axe-core tries out styles of its own, and a colour on its way to another one has the contrast of neither.
LOOKED_AT = {"bypass_csp": True, "reduced_motion": "reduce"}


@pytest.fixture
def records(transactional_db):
    return make_records()


@pytest.fixture
def page(open_browser, transactional_db):
    """Somebody who may open everything."""
    chief = make_user(is_superuser=True)
    chief.set_password(PASSWORD)
    chief.save()
    return open_browser(user=chief, **LOOKED_AT)


def findings(page):
    """What axe-core calls serious: «rule: what it means (the element)»."""
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)
    return [
        f"{violation['id']}: {violation['help']} ({node['html']}) {json.dumps(node['any'][:1])[:300]}"
        for violation in found["violations"]
        if violation["impact"] in SERIOUS
        for node in violation["nodes"]
    ]


def faults(page, axe):
    """What shuts somebody out of the page in the browser, however it is looked at."""
    page.evaluate(f"{axe}; undefined")
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width, height in (WIDE, PHONE):
            page.set_viewport_size({"width": width, "height": height})
            found += [f"{scheme}, {width}: {line}" for line in findings(page)]
    for width, height in (PHONE, ENLARGED):
        page.set_viewport_size({"width": width, "height": height})
        needed = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{width}: {needed} pixels wide"] if needed > width else []
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    return found


def test_no_page_of_the_desk_shuts_anybody_out(page, records, axe):
    found = []
    for address in ADDRESSES:
        page.goto(address.format(**records))
        found += [f"{address}: {line}" for line in faults(page, axe)]
    assert "\n".join(found) == ""


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_nobody_is_shut_out_on_the_way(page, records, axe, step):
    step(page, records)
    assert "\n".join(faults(page, axe)) == ""


def test_the_way_in_is_open_to_everybody(new_context, axe):
    page = new_context(**LOOKED_AT).new_page()
    page.goto("/admin/login/")
    assert "\n".join(faults(page, axe)) == ""


def test_whatever_has_the_focus_is_seen_to_have_it(page, records):
    every_card_opened(page, records)
    page.evaluate("document.activeElement.blur()")
    stops, unseen = 0, []
    for _ in range(300):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if not focused:
            break
        stops += 1
        if not focused["seen"]:
            unseen.append(focused["element"])
    assert stops > 60
    assert unseen == []


# The element that has the focus, and whether a line or a shadow around it says so. None behind the last one.
FOCUSED = """() => {
    const element = document.activeElement;
    if (element === document.body) return null;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const seen = (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
    return { element: element.outerHTML.slice(0, 200), seen: seen || outlineStyle === "auto" };
}"""


def test_nothing_moves_for_whoever_asked_for_less_motion(page, records):
    for place in ("/admin/", "/admin/articles/article/", f"/admin/articles/article/{records['article']}/change/"):
        page.goto(place)
        assert page.evaluate(MOVING) == [], place


MOVING = """() => [...document.querySelectorAll("*")].filter(element => {
    const { animationName, scrollBehavior, transitionDuration } = getComputedStyle(element);
    return animationName !== "none" || scrollBehavior === "smooth" || /[1-9]/.test(transitionDuration);
}).map(element => element.outerHTML.slice(0, 200))"""


def test_dark_and_light_follow_the_system(page, records):
    open_article(page, records)
    grounds = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        grounds.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert grounds == ["rgb(255, 255, 255)", "rgb(18, 18, 18)"]
