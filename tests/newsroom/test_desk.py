from django.urls import reverse

from articles.waiting import WAITING
from tests.factories import make_article, make_quote


def test_the_first_page_says_what_waits(admin_client):
    article = make_article(dated="2026-01-01")
    make_quote(article)
    page = admin_client.get(reverse("admin:index"), headers={"accept-language": "en"}).content.decode()
    assert "<strong>1</strong> quotes to decide" in page
    assert f'{reverse("admin:articles_quote_changelist")}?waits=decision"' in page


def test_the_first_page_asks_once_for_each_thing_however_much_there_is(admin_client, django_assert_max_num_queries):
    for _number in range(3):
        make_quote(make_article())
    with django_assert_max_num_queries(len(WAITING) + 5):
        admin_client.get(reverse("admin:index"))
