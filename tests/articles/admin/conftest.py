"""Somebody at the desk, with a browser that asks for English."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from tests.factories import make_user


class Desk(Client):
    """A signed-in browser; a click is a POST, and what it answers is the page with its messages."""

    def __init__(self, user=None):
        super().__init__(headers={"accept-language": "en"})
        self.user = user
        if user:
            self.force_login(user)

    def open(self, article):
        return self.get(reverse("admin:articles_article_change", args=[article.pk]))

    def decide(self, article, **fields):
        return self.post(reverse("admin:articles_article_decide", args=[article.pk]), fields, follow=True)

    def ask(self, article, **fields):
        """A decision as a script sends it."""
        address = reverse("admin:articles_article_decide", args=[article.pk])
        return self.post(address, fields, headers={"accept": "application/json", "accept-language": "en"})

    def move(self, article, name, **fields):
        return self.post(
            reverse("admin:articles_article_move", args=[article.pk]), {"move": name} | fields, follow=True
        )

    def search(self, noun, query):
        page = self.get(reverse(f"admin:articles_{noun}_changelist"), {"q": query})
        return list(page.context["cl"].queryset)

    def act(self, noun, action, *rows, **fields):
        chosen = {"action": action, "_selected_action": [row.pk for row in rows]}
        return self.post(reverse(f"admin:articles_{noun}_changelist"), chosen | fields, follow=True)

    def bulk(self, noun, deed, rows, **fields):
        """What a button of the page says that a bulk deed shows: `try`, `do` or `look`."""
        address = reverse(f"admin:articles_{noun}_bulk", args=[deed])
        return self.post(address, {"rows": rows} | fields, follow=True)

    def carry_out(self, noun, deed, *rows, **given):
        """Choose rows in a list, look at what will happen, and do it."""
        chosen = self.act(noun, deed, *rows).context["rows"]
        return self.bulk(noun, deed, chosen, do="1", **given)

    def undo(self, batch):
        return self.post(reverse("admin:articles_batch_undo", args=[batch.pk]), follow=True)


def member_of(name):
    user = make_user()
    user.groups.add(Group.objects.get(name=name))
    return user


def told(page):
    """What the desk told: the messages of a page."""
    return [str(message) for message in page.context["messages"]]


@pytest.fixture
def reporter(db):
    return Desk(member_of("reporter"))


@pytest.fixture
def editor(db):
    return Desk(member_of("editor"))


@pytest.fixture
def publisher(db):
    return Desk(member_of("publisher"))
