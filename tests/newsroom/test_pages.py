import pytest
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory
from django.utils import translation
from django.views.defaults import permission_denied, server_error


@pytest.mark.django_db
def test_an_address_that_leads_nowhere_says_so_in_the_readers_language(client):
    for language, words in (("ru", "Страница не найдена"), ("kk", "Бет табылмады"), ("en", "Page not found")):
        answer = client.get("/nowhere/", headers={"accept-language": language})
        assert answer.status_code == 404
        assert words in answer.content.decode()
        assert f'lang="{language}"' in answer.content.decode()


def test_a_fault_of_ours_tells_nothing_but_that_it_is_ours():
    with translation.override("ru"):
        answer = server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "Что-то пошло не так" in answer.content.decode()


def test_what_somebody_may_not_do_is_told_in_their_language():
    with translation.override("ru"):
        answer = permission_denied(RequestFactory().get("/"), PermissionDenied())
    assert answer.status_code == 403
    assert "Ваша учётная запись этого не может" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/admin/login/", "/api/v1/docs/", "/api/v1/articles/", "/nowhere/"])
def test_no_page_may_run_or_draw_what_stands_inline_or_elsewhere(address, client):
    policy = dict(line.split(" ", 1) for line in client.get(address)["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert "unsafe" not in str(policy)
