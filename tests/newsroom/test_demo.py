import socket

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command

from articles.models import Article, Status
from newsroom.management.commands import demo

pytestmark = pytest.mark.django_db


def test_the_demo_refuses_to_run_where_debug_is_off(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG=on"):
        call_command("demo", no_serve=True)
    assert not get_user_model().objects.exists()


def test_a_taken_port_is_a_clear_error_and_nothing_is_made(settings):
    settings.DEBUG = True
    with socket.socket() as taken:
        taken.bind((demo.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"PORT={port + 1}"):
            call_command("demo", port=port)
    assert not get_user_model().objects.exists()


def test_the_demo_publishes_the_seeds_and_has_an_account_for_each_role(settings, capsys):
    settings.DEBUG = True
    call_command("demo", no_serve=True)
    assert Article.objects.filter(status=Status.PUBLISHED).count() == 2
    for name in demo.ACCOUNTS:
        assert authenticate(username=name, password=demo.PASSWORD).is_staff
    assert authenticate(username="editor", password=demo.PASSWORD).has_perm("articles.publish_article")
    assert not authenticate(username="reporter", password=demo.PASSWORD).has_perm("articles.publish_article")
    printed = capsys.readouterr().out
    assert demo.PASSWORD in printed
    assert "http://127.0.0.1:8000/api/v1/" in printed


def test_run_again_the_demo_imports_nothing_twice_and_keeps_a_changed_password(settings):
    settings.DEBUG = True
    call_command("demo", no_serve=True)
    editor = get_user_model().objects.get(username="editor")
    editor.set_password("another one")
    editor.save()
    before = list(Article.objects.values_list("pk", "updated_at"))
    call_command("demo", no_serve=True)
    assert list(Article.objects.values_list("pk", "updated_at")) == before
    assert authenticate(username="editor", password="another one")
